//! What the screen of one image prints, as text beside the paths that it comes from; and what it never prints.

use crate::wire::{fixture, image_id, reply};
use gantry::api::images::{ImageAnswer, get_image_with_json};
use gantry::logic::image_facts::{Fact, ImageFacts, LinkWords, Part, Settings, TableRow, Usage};
use gantry::logic::mask::MaskPolicy;
use gantry::model::id::short;
use serde_json::{Value, json};

/// A text of the screen, and a path that it shows.
pub type Printed = (&'static str, String);

/// The fixture as a document.
pub fn document() -> Value {
    serde_json::from_str(&fixture("image_full.json")).expect("JSON")
}

/// What a document decodes to.
pub fn answer_to(document: &Value) -> ImageAnswer {
    (get_image_with_json(&image_id()).decode)(reply(200, document.to_string())).expect("an image")
}

/// The rows of a document.
pub fn facts_of(document: &Value) -> ImageFacts {
    let answer = answer_to(document);
    ImageFacts::of(&answer.image, &answer.includes, MaskPolicy::Credentials)
}

fn part(part: &Part) -> String {
    match part {
        Part::Text(text) | Part::Code(text) | Part::Faint(text) | Part::Tag(text) | Part::Address(text) => {
            text.clone()
        }
        Part::Id(id) => short(id).to_owned(),
        Part::SourceSign(kind) => kind.as_str().to_owned(),
        Part::CreatorSign(kind, _) => kind.as_str().to_owned(),
        Part::Size(bytes) => bytes.0.to_string(),
        Part::Time(at) => at.0.to_string(),
        Part::Arguments(list) => list
            .iter()
            .map(|item| item.shown.as_str())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The pieces of a value as one text.
pub fn parts(list: &[Part]) -> String {
    list.iter().map(part).collect::<Vec<_>>().join(" ")
}

fn fact(fact: &Fact) -> Vec<Printed> {
    let text = [fact.label, &parts(&fact.value), &parts(&fact.sub)].join(" ");
    fact.paths.iter().map(|path| (*path, text.clone())).collect()
}

fn settings(settings: &Settings) -> Vec<Printed> {
    let shown = settings.rows.iter().map(|pair| {
        let value = if pair.is_masked { "masked" } else { &pair.value };
        (settings.path, [pair.key.as_str(), value].join(" "))
    });
    shown.collect()
}

fn table<const N: usize>(rows: &[TableRow<N>]) -> Vec<Printed> {
    let cells = rows
        .iter()
        .flat_map(|row| row.paths.into_iter().zip(row.cells.clone()));
    cells.collect()
}

fn usage(usage: &Usage) -> Vec<Printed> {
    let [state, total, available] = Usage::PATHS;
    let mut printed: Vec<Printed> = usage
        .rows
        .iter()
        .map(|row| (state, [row.state.clone(), row.count.to_string()].join(" ")))
        .collect();
    printed.push((total, usage.total.to_string()));
    printed.push((available, usage.available.to_string()));
    printed
}

/// Everything that the screen prints without being asked to reveal anything.
pub fn printed(facts: &ImageFacts) -> Vec<Printed> {
    let mut all: Vec<Printed> = vec![
        ("name", facts.name.clone()),
        ("id", facts.id.clone()),
        ("state.current", facts.state.as_str().to_owned()),
    ];
    if let Some(failure) = &facts.failure {
        all.push(("state.error.message", failure.message.clone()));
        all.extend(failure.time.map(|at| ("state.error.time", at.0.to_string())));
    }
    for section in [
        &facts.source,
        &facts.process,
        &facts.facts,
        &facts.factory,
        &facts.backend,
    ] {
        all.extend(section.iter().flat_map(fact));
    }
    for section in [Some(&facts.env), Some(&facts.labels), facts.build_args.as_ref()] {
        all.extend(section.into_iter().flat_map(settings));
    }
    all.extend(table(&facts.ports));
    all.extend(table(&facts.volumes));
    all.extend(facts.usage.iter().flat_map(usage));
    all.extend(
        facts
            .use_disk
            .map(|is_on| ("build.use_disk", format!("{is_on:?}"))),
    );
    for event in &facts.events {
        let text = [event.what.clone(), parts(&event.sub), event.at.0.to_string()].join(" ");
        all.extend(event.paths.iter().map(|path| (*path, text.clone())));
    }
    for link in &facts.links {
        let text = match &link.words {
            LinkWords::Source(count) => count.map(|count| count.to_string()).unwrap_or_default(),
            LinkWords::Stack => String::new(),
            LinkWords::Creator(name) => name.clone(),
        };
        all.push((LinkWords::PATH, text));
    }
    all
}

/// The text of the row with this label.
fn row(facts: &[Fact], label: &str) -> Option<String> {
    let fact = facts.iter().find(|fact| fact.label == label)?;
    Some([parts(&fact.value), parts(&fact.sub)].join(" ").trim().to_owned())
}

#[test]
fn no_secret_is_printed_before_it_is_asked_for() {
    for name in ["image_full.json", "image_older.json"] {
        let document: Value = serde_json::from_str(&fixture(name)).expect("JSON");
        for (path, text) in printed(&facts_of(&document)) {
            assert!(!text.contains("canary"), "{path}: {text}");
        }
    }
}

#[test]
fn settings_are_copied_without_their_secrets() {
    let facts = facts_of(&document());
    assert_eq!(facts.env.n_masked(), 2);
    assert_eq!(
        facts.env.as_lines(false),
        "BROKER=••••••\nGAUGE_PASSWORD=••••••\nTZ=Europe/Lisbon\n"
    );
    assert!(
        facts
            .env
            .as_lines(true)
            .contains("GAUGE_PASSWORD=canary-env-password\n")
    );
    let answer = answer_to(&document());
    let all = ImageFacts::of(&answer.image, &answer.includes, MaskPolicy::All);
    assert_eq!(all.env.n_masked(), 3);
    assert_eq!(all.labels.n_masked(), 0);
}

#[test]
fn a_stack_build_names_stack_version_and_commit() {
    let facts = facts_of(&document()).source;
    let check =
        |label: &str, expected: &str| assert_eq!(row(&facts, label).as_deref(), Some(expected), "{label}");
    check("Stack", "stack-build Harbour Stack build harbour 43bad7f2");
    check("Build", "Version 4.2.0 live 32a9c6e1 Hotfix for the west pier");
    check(
        "Commit",
        "b61f0d92c7 Read the pier gauge twice by Inês Falcão 1785655800000",
    );
    check("Containers", "gauge, gauge-replica");
    check("Sign-in", "An SSH key is set");
}

#[test]
fn what_does_not_resolve_says_so() {
    let mut document = document();
    document["includes"] = json!({});
    let facts = facts_of(&document);
    let check = |facts: &[Fact], label: &str, expected: &str| {
        assert_eq!(row(facts, label).as_deref(), Some(expected), "{label}");
    };
    check(
        &facts.source,
        "Stack",
        "stack-build 43bad7f2 Stack build name not sent",
    );
    check(&facts.source, "Build", "32a9c6e1 name not sent");
    check(
        &facts.facts,
        "Created by",
        "account 65dcf914 name not sent Account",
    );
    check(&facts.factory, "Builder", "21f8b5d0 name not sent");
    document["data"]["source"] = Value::Null;
    check(
        &facts_of(&document).source,
        "Name",
        "The platform names no source",
    );
}

#[test]
fn the_platform_has_a_name_without_an_include() {
    let mut document = document();
    document["data"]["creator"] = json!({ "type": "platform", "id": "" });
    let facts = facts_of(&document);
    assert_eq!(
        row(&facts.facts, "Created by").as_deref(),
        Some("platform Cycle platform")
    );
    assert!(
        facts
            .links
            .iter()
            .any(|link| link.words == LinkWords::Creator("Cycle platform".to_owned()))
    );
}

#[test]
fn an_empty_document_says_what_is_not_set() {
    let document: Value = serde_json::from_str(&fixture("image_minimal.json")).expect("JSON");
    let facts = facts_of(&document);
    assert_eq!(row(&facts.process, "Entrypoint").as_deref(), Some("empty"));
    assert_eq!(row(&facts.process, "User").as_deref(), Some("not set"));
    assert_eq!(
        row(&facts.facts, "GPU").as_deref(),
        Some("The platform did not say")
    );
    assert_eq!(row(&facts.facts, "Updated"), None);
    assert_eq!(
        (facts.usage, facts.build_args, facts.links.len()),
        (None, None, 0)
    );
}
