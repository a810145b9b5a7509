//! Whether every leaf of the image document, and of what its names resolve from, is on the screen or deliberately not.
//! The list stands in `image_leaves.txt`. A leaf counts as shown only if a changed value changes a row that names it.

mod schema;

use crate::facts::{document, facts_of, printed};
use crate::wire::fixture;
use gantry::model::time::Timestamp;
use schema::Walk;
use serde_json::{Value, json};

/// A text that stands in no fixture, as short as a short id.
const MARK: &str = "zq7marke";

/// Leaves that change what is shown without being printed themselves: switches, and maps that names are found by.
fn is_indirect(path: &str) -> bool {
    path.contains(":identifiers") || path == "requires.nvidia_gpu" || path == "build.use_disk"
}

/// Paths that are shown, and patterns of those that are not.
fn leaves() -> (Vec<String>, Vec<String>) {
    let text = fixture("image_leaves.txt");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (hidden, shown): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.contains(" :: "));
    let path = |line: &str| line.split(" :: ").next().unwrap_or_default().to_owned();
    for line in &hidden {
        let reason = line.split(" :: ").nth(1).unwrap_or_default();
        assert!(reason.len() > 8, "{line}: a reason");
    }
    let owned = |lines: Vec<&str>| lines.into_iter().map(path).collect();
    (owned(shown), owned(hidden))
}

fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = document();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("its parent is there")[key] = value.clone();
    }
    document
}

fn origin(kind: &str, details: Value) -> Value {
    with(&[(
        "/data/source",
        json!({
            "type": "direct",
            "details": { "id": "75a4e382c163cf7a54cbe803", "origin": { "type": kind, "details": details } }
        }),
    )])
}

fn auth(kind: &str, details: Value) -> Value {
    origin(
        "oci-registry",
        json!({ "target": "a:1", "url": "https://r.example", "auth": { "type": kind, "details": details } }),
    )
}

fn creator(kind: &str, id: &str) -> Value {
    with(&[("/data/creator", json!({ "type": kind, "id": id }))])
}

/// Documents that together hold every leaf that is shown.
fn documents() -> Vec<Value> {
    let environment = "/includes/creators/environments/7af93837b6b814cfa910d358/name";
    let employee = "/includes/creators/employees/78d71615f496f2ad87feb136/name/first";
    vec![
        document(),
        origin(
            "docker-hub",
            json!({ "target": "alpine:3", "username": "reader", "token": "t" }),
        ),
        origin(
            "docker-registry",
            json!({ "target": "a:1", "url": "https://r.example", "username": "reader" }),
        ),
        origin(
            "cycle-upload",
            json!({ "expires": "2026-08-02T07:45:10Z", "token": "t" }),
        ),
        origin("cycle-source", json!({ "source_id": "75a4e382c163cf7a54cbe803" })),
        origin(
            "docker-file",
            json!({ "targz_url": "https://files.example/a.tar.gz" }),
        ),
        auth("user", json!({ "username": "reader", "token": "t" })),
        auth(
            "provider",
            json!({ "flavor": "ecr", "credentials": { "region": "eu-1", "namespace": "team" } }),
        ),
        auth("webhook", json!({ "url": "https://hooks.example/login" })),
        creator("employee", "78d71615f496f2ad87feb136"),
        creator("visitor", "79e82726a5a703be980fc247"),
        creator("environment", "7af93837b6b814cfa910d358"),
        creator("api-key", "7b0a4948c7c925d0ba21e469"),
        with(&[
            (
                "/data/creator",
                json!({ "type": "employee", "id": "78d71615f496f2ad87feb136" }),
            ),
            (employee, json!("Kim")),
        ]),
        with(&[
            (
                "/data/creator",
                json!({ "type": "environment", "id": "7af93837b6b814cfa910d358" }),
            ),
            (environment, json!("")),
        ]),
        with(&[("/data/source/details/stack_id", Value::Null)]),
        with(&[("/data/source/details/stack_id", json!("harbour"))]),
        with(&[("/data/builder/integration_id", json!("depot"))]),
        with(&[(
            "/data/source",
            json!({ "type": "direct", "details": { "id": "gauge" } }),
        )]),
        with(&[("/data/events/deleted", json!("2026-09-01T00:00:00Z"))]),
    ]
}

/// Pointers to the leaves of `value` that a path means.
fn pointers(value: &Value, segments: &[&str], at: &str, found: &mut Vec<String>) {
    let Some((segment, rest)) = segments.split_first() else {
        if !matches!(value, Value::Null | Value::Object(_) | Value::Array(_)) {
            found.push(at.to_owned());
        }
        return;
    };
    let is_list = segment.ends_with("[]");
    let key = segment.trim_end_matches("[]");
    for (name, inner) in value.as_object().into_iter().flatten() {
        if key != "*" && key != name {
            continue;
        }
        let at = format!("{at}/{name}");
        match (is_list, inner) {
            (true, Value::Array(items)) => {
                for (n, item) in items.iter().enumerate() {
                    pointers(item, rest, &format!("{at}/{n}"), found);
                }
            }
            (true, _) => {}
            (false, inner) => pointers(inner, rest, &at, found),
        }
    }
}

/// Another value for a leaf, and the text that it must print as.
fn marked(leaf: &Value) -> (Value, String) {
    match leaf {
        Value::Bool(is) => (json!(!is), String::new()),
        Value::Number(_) => (json!(4_242_424), "4242424".to_owned()),
        Value::String(text) if text.starts_with("https://") => {
            let url = format!("https://{MARK}.example/x");
            (json!(url.clone()), url)
        }
        Value::String(text) if Timestamp::parse(text).is_some() => {
            (json!("2031-05-06T07:08:09Z"), "1935817689000".to_owned())
        }
        _ => (json!(MARK), MARK.to_owned()),
    }
}

fn rows_of(path: &str, document: &Value) -> Vec<String> {
    let rows = printed(&facts_of(document)).into_iter();
    rows.filter(|(of, _)| *of == path).map(|(_, text)| text).collect()
}

/// True when a change of that leaf shows in a row that names the path.
fn shows(path: &str, document: &Value, pointer: &str) -> bool {
    let leaf = document.pointer(pointer).expect("the leaf is there");
    let (value, mark) = marked(leaf);
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).expect("the leaf is there") = value;
    let (before, after) = (rows_of(path, document), rows_of(path, &changed));
    before != after && (is_indirect(path) || after.iter().any(|text| text.contains(&mark)))
}

#[test]
fn every_leaf_that_is_said_to_be_shown_is_shown() {
    let documents = documents();
    let (shown, _) = leaves();
    let missing: Vec<&String> = shown
        .iter()
        .filter(|path| {
            let root = if path.starts_with("includes.") {
                path.to_string()
            } else {
                format!("data.{path}")
            };
            let segments: Vec<&str> = root.split('.').collect();
            !documents.iter().any(|document| {
                let mut found = Vec::new();
                pointers(document, &segments, "", &mut found);
                found.iter().any(|pointer| shows(path, document, pointer))
            })
        })
        .collect();
    assert!(missing.is_empty(), "not on the screen: {missing:#?}");
}

#[test]
fn rows_name_only_leaves_that_are_listed_as_shown() {
    let (shown, _) = leaves();
    for document in documents() {
        for (path, text) in printed(&facts_of(&document)) {
            assert!(
                shown.iter().any(|leaf| leaf == path),
                "{path} ({text}) is not in the list"
            );
        }
    }
}

/// True when a line of the list speaks of that leaf.
fn speaks_of(line: &str, leaf: &str) -> bool {
    match line.strip_suffix(".**") {
        Some(branch) => leaf
            .strip_prefix(branch)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])),
        None => line == leaf,
    }
}

/// Leaves with no line, or with several.
fn unspoken(lines: &[String], leaves: &[String]) -> Vec<String> {
    let wrong = leaves
        .iter()
        .filter(|leaf| lines.iter().filter(|line| speaks_of(line, leaf)).count() != 1);
    wrong.map(|leaf| format!("{leaf} needs one line")).collect()
}

/// Lines without a leaf, and leaves with none or several lines.
fn differences(lines: &[String], leaves: &[String]) -> Vec<String> {
    let idle = lines
        .iter()
        .filter(|line| !leaves.iter().any(|leaf| speaks_of(line, leaf)));
    let idle = idle.map(|line| format!("{line} is no leaf"));
    idle.chain(unspoken(lines, leaves)).collect()
}

#[test]
fn the_list_names_every_leaf_once() {
    let (shown, hidden) = leaves();
    let lines = [shown, hidden].concat();
    let mut once = lines.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), lines.len(), "a line stands twice");
    let own = leaves_of("tests/sandbox/openapi.json");
    assert!(own.len() > 200, "our document has the schemas: {}", own.len());
    let unspoken = unspoken(&lines, &own);
    assert!(unspoken.is_empty(), "{unspoken:#?}");
    // The published document is not part of the project; where it is at hand, the list is held against it as a whole.
    if let Ok(path) = std::env::var("GANTRY_SPEC") {
        let published = leaves_of(&path);
        assert!(published.len() > 500, "the document has the schemas");
        let differences = differences(&lines, &published);
        assert!(differences.is_empty(), "{differences:#?}");
    }
}

/// Every leaf of an image and of what is included with it, in the document at `path`.
fn leaves_of(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("the document is there");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let mut walk = Walk::new(&document["components"]["schemas"]);
    walk.below("Image", "");
    walk.below("ImageIncludes", "includes");
    walk.leaves.into_iter().collect()
}

#[test]
fn a_missing_or_idle_line_is_found() {
    let check = |lines: &[&str], leaves: &[&str], n: usize| {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            differences(&owned(lines), &owned(leaves)).len(),
            n,
            "{lines:?} {leaves:?}"
        );
    };
    check(&["a.b", "c.**"], &["a.b", "c.d", "c.e[].f"], 0);
    check(&["a.b"], &["a.b", "a.c"], 1);
    check(&["a.b", "a.c"], &["a.b"], 1);
    check(&["a.b", "a.**"], &["a.b"], 1);
    check(&["c.**"], &["cd"], 2);
}
