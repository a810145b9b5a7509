//! The form for a new image: which drafts become which request, where faults are told.

use crate::wire::{fixture, pairs, reply};
use gantry::api::create_image::create_image;
use gantry::api::query::Page;
use gantry::api::request::Method;
use gantry::api::sources::get_image_sources;
use gantry::logic::create_form::format::{fault_of_target, fault_of_targz_url};
use gantry::logic::create_form::recipe::read_recipes;
use gantry::logic::create_form::{ArgRow, Draft, Field, field_at, validate};
use gantry::logic::source_choice::{Replaceable, SourceChoice};
use gantry::model::id::SourceId;
use gantry::model::source::SourceKind;
use gantry::words::create as words;
use proptest::prelude::*;
use serde_json::{Value, json};

fn source(replaceable: Replaceable) -> SourceChoice {
    SourceChoice {
        id: SourceId::parse("s1").expect("an id"),
        name: "api".to_owned(),
        identifier: "api".to_owned(),
        kind: SourceKind::Direct,
        line: "Direct".to_owned(),
        target: String::new(),
        n_images: None,
        replaceable,
        off: None,
    }
}

fn rows(args: &[(&str, &str)]) -> Vec<ArgRow> {
    let row = |(key, value)| ArgRow { key, value };
    pairs(args).into_iter().map(row).collect()
}

/// The body of a draft that is expected to be in order.
fn body(draft: &Draft, source: &SourceChoice) -> Value {
    match validate(draft, Some(source)) {
        Ok(asked) => asked.body(),
        Err(errors) => panic!("{:?}", errors.0),
    }
}

#[test]
fn only_what_was_chosen_is_sent() {
    let check = |draft: Draft, replaceable: Replaceable, expected: Value| {
        assert_eq!(body(&draft, &source(replaceable)), expected);
    };
    check(Draft::default(), Replaceable::Target, json!({"source_id": "s1"}));
    let full = || Draft {
        source: SourceId::parse("s1"),
        name: "  api 2 ".to_owned(),
        args: rows(&[("A", "1"), ("", ""), (" B ", " two ")]),
        use_disk: true,
        target: " nginx:1.27 ".to_owned(),
        targz_url: "https://a.example/b.tar.gz".to_owned(),
    };
    let build = json!({"args": {"A": "1", "B": " two "}, "use_disk": true});
    check(
        full(),
        Replaceable::Target,
        json!({"source_id": "s1", "name": "api 2", "build": build, "override": {"target": "nginx:1.27"}}),
    );
    check(
        full(),
        Replaceable::TargzUrl,
        json!({"source_id": "s1", "name": "api 2", "build": build,
            "override": {"targz_url": "https://a.example/b.tar.gz"}}),
    );
    check(
        full(),
        Replaceable::Nothing,
        json!({"source_id": "s1", "name": "api 2", "build": build}),
    );
    let request =
        create_image(&validate(&full(), Some(&source(Replaceable::Nothing))).expect("no fault")).request;
    assert_eq!((request.method, request.path.as_str()), (Method::Post, "/images"));
}

#[test]
fn every_fault_stands_at_its_field() {
    let check = |draft: Draft, source: Option<SourceChoice>, expected: &[(Field, &str)]| {
        let errors = validate(&draft, source.as_ref()).err().unwrap_or_default();
        let errors: Vec<(Field, &str)> = errors
            .0
            .iter()
            .map(|(field, text)| (*field, text.as_str()))
            .collect();
        assert_eq!(errors, expected);
    };
    check(Draft::default(), None, &[(Field::Source, words::CHOOSE_SOURCE)]);
    let off = SourceChoice {
        off: Some(words::OFF_STACK),
        ..source(Replaceable::Nothing)
    };
    check(Draft::default(), Some(off), &[(Field::Source, words::OFF_STACK)]);
    let draft = Draft {
        target: "nginx".to_owned(),
        args: rows(&[("A", ""), ("", "x"), ("A", "2"), ("B C", ""), ("D=", "")]),
        ..Draft::default()
    };
    check(
        draft,
        Some(source(Replaceable::Target)),
        &[
            (Field::Target, words::TARGET_NO_TAG),
            (Field::Arg(1), words::ARG_NO_KEY),
            (Field::Arg(2), words::ARG_TWICE),
            (Field::Arg(3), words::ARG_BAD_KEY),
            (Field::Arg(4), words::ARG_BAD_KEY),
        ],
    );
}

#[test]
fn a_target_is_image_and_tag() {
    let check = |text: &str, expected: Option<&str>| assert_eq!(fault_of_target(text), expected, "{text}");
    let digest = "a".repeat(64);
    for fine in [
        "nginx:1.27",
        "library/nginx:latest",
        "team/api:2.1_rc-3",
        "host.example:5000/team/api:2",
        "localhost/a:1",
    ] {
        check(fine, None);
    }
    check(&format!("nginx@sha256:{digest}"), None);
    check(&format!("nginx:1@sha256:{digest}"), None);
    check("nginx", Some(words::TARGET_NO_TAG));
    check("host:5000/nginx", Some(words::TARGET_NO_TAG));
    check("https://hub.example/nginx:1", Some(words::TARGET_ADDRESS));
    for wrong in [
        "",
        ":1",
        "Nginx:1",
        "nginx:",
        "nginx:-1",
        "ng inx:1",
        "a//b:1",
        "nginx@sha256:12",
        "ü:1",
        "-a:1",
    ] {
        check(wrong, Some(words::TARGET_MALFORMED));
    }
}

#[test]
fn an_archive_has_a_whole_address() {
    let check = |text: &str, expected: Option<&str>| assert_eq!(fault_of_targz_url(text), expected, "{text}");
    check("https://a.example/b.tar.gz", None);
    check("https://a.example/b.tgz?signature=x", None);
    check("HTTPS://a.example/tar.gz/refs/heads/main", None);
    check("ftp://a.example/b.tar.gz", Some(words::TARGZ_NO_ADDRESS));
    check("a.example/b.tar.gz", Some(words::TARGZ_NO_ADDRESS));
    check("https:///b.tar.gz", Some(words::TARGZ_NO_ADDRESS));
    check("https://a.example/b c.tar.gz", Some(words::TARGZ_NO_ADDRESS));
    check("https://a.example/", Some(words::TARGZ_NO_FILE));
    check("https://a.example?x", Some(words::TARGZ_NO_FILE));
    check("https://a.example/b.zip?x=.tar.gz", Some(words::TARGZ_OTHER));
}

#[test]
fn a_refusal_lands_on_its_field() {
    let draft = Draft {
        args: rows(&[("A", "1"), ("a/b~c", "2")]),
        ..Draft::default()
    };
    let check =
        |pointer: &str, expected: Option<Field>| assert_eq!(field_at(pointer, &draft), expected, "{pointer}");
    check("/source_id", Some(Field::Source));
    check("#/name", Some(Field::Name));
    check("name", Some(Field::Name));
    check("/override/target", Some(Field::Target));
    check("/override/targz_url", Some(Field::TargzUrl));
    check("/build/use_disk", Some(Field::UseDisk));
    check("/build/args", Some(Field::Args));
    check("/build/args/A", Some(Field::Arg(0)));
    check("/build/args/a~1b~0c", Some(Field::Arg(1)));
    check("/build/args/gone", Some(Field::Args));
    check("/build", Some(Field::Args));
    check("/page/size", None);
    check("", None);
}

#[test]
fn sources_say_why_they_are_off() {
    let page = (get_image_sources(None, Page { number: 1, size: 10 }).decode)(reply(
        200,
        fixture("sources_page.json"),
    ));
    let choices: Vec<SourceChoice> = page
        .expect("sources")
        .items
        .iter()
        .map(SourceChoice::of)
        .collect();
    assert_eq!(choices[0].off, Some(words::OFF_NO_ORIGIN));
    assert_eq!(choices[1].off, Some(words::OFF_STATE));
    assert_eq!(
        (choices[0].name.as_str(), choices[0].n_images),
        ("Tide gauge", Some(12))
    );
    let matches = |text: &str| choices.iter().filter(|choice| choice.matches(text)).count();
    assert_eq!(
        (
            matches(""),
            matches("GAUGE direct"),
            matches("a54cbe804"),
            matches("none such")
        ),
        (2, 1, 1, 0)
    );
}

proptest! {
    #[test]
    fn any_pointer_and_any_text_is_looked_at(text in any::<String>()) {
        let draft = Draft::default();
        prop_assert!(field_at(&text, &draft) != Some(Field::Arg(0)));
        prop_assert!(read_recipes(&text).is_empty());
        fault_of_target(&text);
        fault_of_targz_url(&text);
    }
}
