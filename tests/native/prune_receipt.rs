//! After a prune: what became of every image of the plan, and how that is kept and written.

use gantry::api::prune_images::{create_images_job, prune_body};
use gantry::api::request::Method;
use gantry::logic::prune::flight::Flight;
use gantry::logic::prune::receipt::{Outcome, Receipt};
use gantry::logic::prune::report::{Print, to_json, to_text, unexpected_line};
use gantry::model::id::{JobId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::source_ids::SourceIds;
use gantry::model::time::Timestamp;
use serde_json::{Value, json};

use crate::prune_plan::{in_use, plain, plan, reading, shell, young};
use crate::sample::NOW;

/// A plan of one image of each group, and one that goes more.
pub fn flight() -> Flight {
    let before = reading(
        "a",
        &[(1, plain), (2, plain), (3, in_use), (4, young), (5, shell)],
    );
    Flight::of(&plan(&[before]), NOW)
}

pub fn later() -> Timestamp {
    Timestamp(NOW.0 + 60_000)
}

pub fn outcomes(receipt: &Receipt) -> Vec<(&str, Outcome)> {
    receipt
        .images
        .iter()
        .map(|each| (each.image.name.as_str(), each.outcome))
        .collect()
}

pub fn print() -> Print<'static> {
    Print {
        time: &|at| at.0.to_string(),
        size: &|size| format!("{} B", size.0),
        number: &|number| number.to_string(),
    }
}

#[test]
fn a_prune_that_did_as_planned() {
    let receipt = Receipt::of(&flight(), &[reading("a", &[(3, in_use), (4, young)])], later());
    assert_eq!(
        outcomes(&receipt),
        [
            ("a 4", Outcome::Kept),
            ("a 5", Outcome::Removed),
            ("a 3", Outcome::Kept),
            ("a 2", Outcome::Removed),
            ("a 1", Outcome::Removed)
        ]
    );
    assert_eq!(
        (receipt.removed().n, receipt.removed().bytes.0, receipt.kept().n),
        (3, 300, 2)
    );
    assert!(receipt.unexpected().next().is_none() && receipt.is_settled() && receipt.n_new == 0);
}

#[test]
fn what_was_not_planned_is_told_in_plain_words() {
    let now = reading(
        "a",
        &[
            (1, in_use),
            (2, plain),
            (5, |image| image.state = ImageState::Deleting),
            (6, plain),
        ],
    );
    let receipt = Receipt::of(&flight(), &[now], later());
    assert_eq!(
        outcomes(&receipt),
        [
            ("a 4", Outcome::RemovedAnyway),
            ("a 5", Outcome::StillLeaving),
            ("a 3", Outcome::RemovedAnyway),
            ("a 2", Outcome::KeptAfterAll(Some(0))),
            ("a 1", Outcome::KeptAfterAll(Some(7)))
        ]
    );
    assert_eq!((receipt.n_new, receipt.is_settled()), (1, false));
    let lines: Vec<String> = receipt
        .unexpected()
        .map(|each| unexpected_line(each, &receipt.job, &print()))
        .collect();
    assert!(
        lines[0].starts_with("a 4 was too young to go until "),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("a 3 was in use when the plan was made and is gone"),
        "{lines:?}"
    );
    assert!(
        lines[2].starts_with("a 2 was to go and is still here"),
        "{lines:?}"
    );
    assert!(
        lines[3].starts_with("a 1 got 7 containers after the plan was made"),
        "{lines:?}"
    );
}

#[test]
fn a_flight_and_its_receipt_survive_a_reload() {
    let flight = flight();
    let again = Flight::read(&flight.to_text());
    assert_eq!(again.as_ref(), Some(&flight));
    let receipt = Receipt::of(&flight, &[reading("a", &[(1, in_use), (3, in_use)])], later());
    assert_eq!(Receipt::read(&receipt.to_text(), &flight), Some(receipt));
    for other in [
        "",
        "{}",
        "[]",
        "null",
        r#"{"form":2}"#,
        r#"{"form":1,"sent":1,"sources":[],"images":[{}]}"#,
    ] {
        assert_eq!(Flight::read(other), None, "{other}");
        assert_eq!(Receipt::read(other, &flight), None, "{other}");
    }
}

#[test]
fn the_receipt_is_written_as_json_and_as_text() {
    let flight = flight();
    let receipt = Receipt::of(
        &flight,
        &[reading("a", &[(1, in_use), (3, in_use), (4, young)])],
        later(),
    );
    let job = JobId::parse("job1");
    let written: Value =
        serde_json::from_str(&to_json(&flight, &receipt, job.as_ref(), &|at| at.0.to_string()))
            .expect("JSON");
    assert_eq!(written["removed"], json!({"images": 2, "bytes": 200}));
    assert_eq!(written["job_id"], "job1");
    let last = &written["images"][4];
    assert_eq!(
        (
            &last["name"],
            &last["planned"],
            &last["outcome"],
            &last["unexpected"]
        ),
        (
            &json!("a 1"),
            &json!("goes"),
            &json!("kept-after-all"),
            &json!(true)
        )
    );
    let text = to_text(&flight, &receipt, job.as_ref(), &print());
    for part in [
        "2 images removed, 200 B reclaimed",
        "3 images kept",
        "Not as planned",
        "a 1 got 7 containers",
        "Job job1",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(text.matches("\n- ").count(), 6, "{text}");
}

#[test]
fn the_request_names_its_sources_and_nothing_else() {
    let ids = |texts: &[&str]| SourceIds::of(texts.iter().filter_map(|text| SourceId::parse(text)));
    let sources = ids(&["s1", "s2", "s1"]).expect("two sources");
    let request = create_images_job(&sources).request;
    assert_eq!(
        (request.method, request.target()),
        (Method::Post, "/images/tasks".to_owned())
    );
    let body: Value = serde_json::from_str(&request.body.expect("a body")).expect("JSON");
    assert_eq!(
        body,
        json!({"action": "prune", "contents": {"source_ids": ["s1", "s2"]}})
    );
    assert_eq!(prune_body(&sources), body);
    assert_eq!(ids(&[]), None, "there is no request for nothing");
}
