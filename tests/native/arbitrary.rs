//! Whether decoding survives anything: any JSON, any bytes, and any one node of a good document removed or replaced.

use crate::wire::{all_images, fixture, image_id, reply};
use gantry::api::activity::get_hub_activity;
use gantry::api::capabilities::get_hub_capabilities;
use gantry::api::containers::get_containers;
use gantry::api::images::{get_image, get_image_with_json, get_images};
use gantry::api::jobs::{decode_descriptor, get_job, get_latest_jobs};
use gantry::api::membership::get_hub_membership;
use gantry::api::query::Page;
use gantry::api::request::Reply;
use gantry::api::sources::get_image_sources;
use gantry::model::id::JobId;
use proptest::prelude::*;
use serde_json::{Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from("0001-01-01T00:00:00Z")),
    ];
    let names = prop::sample::select(vec![
        "data", "includes", "error", "id", "name", "size", "state", "current", "config", "env", "source",
        "details", "origin", "type", "meta", "creators", "accounts", "sources", "code", "extra",
    ]);
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(names.clone(), inner, 0..6).prop_map(|map| Value::from_iter(
                map.into_iter().map(|(key, value)| (key.to_owned(), value))
            )),
        ]
    })
}

/// Decodes an answer as everything that the console asks for; the point is that nothing panics.
fn decode_as_all(answer: &Reply) {
    let page = Page { number: 1, size: 10 };
    let job = JobId::parse("a").expect("a valid id");
    let outcomes = [
        (get_images(&all_images()).decode)(answer.clone()).is_ok(),
        (get_image(&image_id()).decode)(answer.clone()).is_ok(),
        (get_image_with_json(&image_id()).decode)(answer.clone()).is_ok(),
        (get_image_sources(None, page).decode)(answer.clone()).is_ok(),
        (get_containers(&image_id(), page).decode)(answer.clone()).is_ok(),
        (get_job(&job).decode)(answer.clone()).is_ok(),
        (get_latest_jobs().decode)(answer.clone()).is_ok(),
        decode_descriptor(answer.clone()).is_ok(),
        (get_hub_activity("", page).decode)(answer.clone()).is_ok(),
        (get_hub_capabilities().decode)(answer.clone()).is_ok(),
        (get_hub_membership().decode)(answer.clone()).is_ok(),
    ];
    let refused = !(200..300).contains(&answer.status);
    assert!(
        !refused || outcomes.iter().all(|ok| !ok),
        "a refusal was read as a success"
    );
}

/// Every node of a document as an RFC 6901 pointer.
fn nodes(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                nodes(
                    value,
                    [&at, "/", &key.replace('~', "~0").replace('/', "~1")].concat(),
                    found,
                );
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                nodes(value, [&at, "/", &index.to_string()].concat(), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

fn remove(document: &mut Value, pointer: &str) {
    let (parent, last) = pointer.rsplit_once('/').expect("a node below the root");
    match document.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            items.remove(last.parse().expect("an index"));
        }
        _ => panic!("the parent of a node is a list or an object"),
    }
}

/// Two images of which the first may be broken.
fn page_with(first: &Value) -> Reply {
    reply(
        200,
        json!({ "data": [first, { "id": "other", "name": "other" }] }).to_string(),
    )
}

/// Reads the page, asserts that the second image is untouched, and says whether the first was read.
fn first_is_read(first: &Value, what: &str) -> bool {
    let page = (get_images(&all_images()).decode)(page_with(first)).expect("the page is read");
    assert_eq!(page.n_items, 2, "{what}");
    assert!(
        page.items[1].as_ref().is_ok_and(|image| image.name == "other"),
        "{what}"
    );
    page.items[0].is_ok()
}

#[test]
fn any_node_can_be_missing_or_of_another_type() {
    let full: Value = serde_json::from_str(&fixture("image_full.json")).expect("JSON");
    let image = &full["data"];
    let mut pointers = Vec::new();
    nodes(image, String::new(), &mut pointers);
    pointers.retain(|pointer| !pointer.is_empty());
    assert!(pointers.len() > 80, "the fixture has every field");
    // Besides these, no wrong type may cost the row.
    let vital = [
        "/id",
        "/name",
        "/size",
        "/config",
        "/source",
        "/state",
        "/state/current",
    ];
    for pointer in &pointers {
        let mut cut = image.clone();
        remove(&mut cut, pointer);
        assert_eq!(
            first_is_read(&cut, pointer),
            pointer != "/id",
            "without {pointer}"
        );
        for other in [
            json!(null),
            json!(true),
            json!(-1.5),
            json!("x"),
            json!([]),
            json!({}),
            json!([{ "a": [1] }]),
        ] {
            let mut changed = image.clone();
            *changed.pointer_mut(pointer).expect("a node") = other.clone();
            let is_read = first_is_read(&changed, pointer);
            assert!(
                is_read || vital.contains(&pointer.as_str()),
                "{pointer} = {other}"
            );
        }
    }
}

#[test]
fn any_node_of_an_include_costs_its_name_at_most() {
    let full: Value = serde_json::from_str(&fixture("image_full.json")).expect("JSON");
    let mut pointers = Vec::new();
    nodes(&full["includes"], "/includes".to_owned(), &mut pointers);
    for pointer in &pointers {
        for other in [
            None,
            Some(json!(null)),
            Some(json!(7)),
            Some(json!("x")),
            Some(json!([5])),
            Some(json!({ "a": 1 })),
        ] {
            let mut changed = full.clone();
            match &other {
                None => remove(&mut changed, pointer),
                Some(other) => *changed.pointer_mut(pointer).expect("a node") = other.clone(),
            }
            let answer = (get_image(&image_id()).decode)(reply(200, changed.to_string()));
            assert!(
                answer.is_ok_and(|answer| answer.image.name == "tide-gauge 4.2.0"),
                "{pointer}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_json_can_be_decoded(value in any_json(), status in prop::sample::select(vec![200_u16, 202, 403, 500])) {
        decode_as_all(&reply(status, value.to_string()));
        decode_as_all(&reply(status, json!({ "data": value, "includes": value, "meta": value }).to_string()));
        decode_as_all(&reply(status, json!({ "data": [value] }).to_string()));
        decode_as_all(&reply(status, json!({ "error": value }).to_string()));
    }

    #[test]
    fn any_bytes_can_be_decoded(body in prop::collection::vec(any::<u8>(), 0..200), status in 100_u16..600) {
        decode_as_all(&reply(status, body));
    }

    #[test]
    fn any_part_of_a_good_body_can_be_decoded(cut in 0_usize..4_000, flip in 0_usize..4_000, byte in any::<u8>()) {
        let mut body = fixture("image_full.json").into_bytes();
        body.truncate(body.len().saturating_sub(cut));
        if let Some(place) = body.get_mut(flip) {
            *place = byte;
        }
        decode_as_all(&reply(200, body));
    }
}
