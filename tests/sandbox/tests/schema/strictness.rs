//! Proof that the validation can fail: a validator that accepts everything would pass the
//! other tests.

use crate::document::documents;
use gantry_sandbox::seed;
use serde_json::{Value, json};
use time::OffsetDateTime;

/// An answer to the list of images, with its includes, made from the seed.
fn list() -> Value {
    let world = seed::world(80, 1, OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_000));
    let id = |document: &Value| document["id"].as_str().unwrap_or_default().to_owned();
    json!({
        "data": world.images,
        "includes": {
            "sources": {id(&world.sources[0]): world.sources[0]},
            "creators": {"accounts": {id(&world.accounts[0]): world.accounts[0]}},
            "sources:identifiers": {"a": [id(&world.sources[0])]},
        },
    })
}

/// Applies a change to a valid list and asserts that every document then objects.
fn check_fails(what: &str, change: impl Fn(&mut Value)) {
    for mut document in documents() {
        let sound = list();
        assert_eq!(
            document.problems_of_answer("getImages", 200, &sound),
            Vec::<String>::new()
        );
        let mut broken = sound.clone();
        change(&mut broken);
        assert_ne!(broken, sound, "{what} changes nothing");
        let problems = document.problems_of_answer("getImages", 200, &broken);
        assert!(!problems.is_empty(), "{} accepts {what}", document.name);
    }
}

fn remove(value: &mut Value, field: &str) {
    value.as_object_mut().and_then(|fields| fields.remove(field));
}

#[test]
fn an_unknown_field_fails_at_every_depth() {
    let extra = || json!("surprise");
    check_fails("a field of the root", |list| list["extra"] = extra());
    check_fails("a field of an image", |list| list["data"][0]["extra"] = extra());
    check_fails("a field of a composed state", |list| {
        list["data"][0]["state"]["extra"] = extra()
    });
    check_fails("a field of an error", |list| {
        list["data"][7]["state"]["error"]["extra"] = extra()
    });
    check_fails("a field of a tagged source", |list| {
        list["data"][0]["source"]["extra"] = extra()
    });
    check_fails("a field of an origin", |list| {
        list["data"][0]["source"]["details"]["origin"]["details"]["extra"] = extra()
    });
    check_fails("a field of a creator", |list| {
        list["data"][0]["creator"]["extra"] = extra()
    });
    check_fails("a field of the configuration", |list| {
        list["data"][0]["config"]["extra"] = extra()
    });
    check_fails("an unknown include", |list| list["includes"]["extra"] = json!({}));
    check_fails("an unknown bucket of creators", |list| {
        list["includes"]["creators"]["extra"] = json!({})
    });
    check_fails("a field of an included person", |list| {
        if let Some(people) = list["includes"]["creators"]["accounts"].as_object_mut() {
            people.values_mut().for_each(|person| person["extra"] = extra());
        }
    });
}

#[test]
fn a_missing_required_field_fails() {
    for field in [
        "id", "hub_id", "name", "size", "backend", "requires", "config", "state", "events",
    ] {
        check_fails(field, |list| remove(&mut list["data"][0], field));
    }
    check_fails("state.current", |list| {
        remove(&mut list["data"][0]["state"], "current")
    });
    check_fails("source.details.id", |list| {
        remove(&mut list["data"][0]["source"]["details"], "id")
    });
    check_fails("data", |list| remove(list, "data"));
}

#[test]
fn a_wrong_type_or_time_or_word_fails() {
    check_fails("a size in words", |list| list["data"][0]["size"] = json!("large"));
    check_fails("a time without a zone", |list| {
        list["data"][0]["events"]["created"] = json!("2026-11-24 05:00:00")
    });
    check_fails("an unknown state", |list| {
        list["data"][0]["state"]["current"] = json!("asleep")
    });
    check_fails("an unknown creator type", |list| {
        list["data"][0]["creator"]["type"] = json!("robot")
    });
    check_fails("a null name", |list| list["data"][0]["name"] = Value::Null);
}

#[test]
fn error_documents_are_strict_too() {
    for mut document in documents() {
        let error =
            |code: &str| json!({"error": {"status": 404, "code": code, "title": "Gone"}, "data": null});
        assert!(
            document
                .problems_of_answer("getImage", 404, &error("404.image"))
                .is_empty()
        );
        assert!(
            !document
                .problems_of_answer("getImage", 404, &error("lost"))
                .is_empty()
        );
        let mut untitled = error("404.image");
        remove(&mut untitled["error"], "title");
        assert!(!document.problems_of_answer("getImage", 404, &untitled).is_empty());
        let mut extra = error("404.image");
        extra["error"]["hint"] = json!("look elsewhere");
        assert!(!document.problems_of_answer("getImage", 404, &extra).is_empty());
    }
}
