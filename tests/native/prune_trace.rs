//! A prune that no answer came to: which job, and which images, show that it arrived.

use gantry::api::job::Job;
use gantry::api::jobs::get_job;
use gantry::logic::prune::receipt::Receipt;
use gantry::logic::prune::trace::{Trace, job_of, trace};
use gantry::model::id::JobId;
use gantry::model::time::Timestamp;
use serde_json::{Value, json};

use crate::prune_plan::{in_use, plain, reading, shell, young};
use crate::prune_receipt::{flight, later};
use crate::wire::reply;

fn job(id: &str, header: &str, queued: &str, input: &Value) -> Job {
    let document = json!({"id": id, "caption": "Work", "state": {"current": "queued"}, "events": {"queued": queued},
        "tasks": [{"header": header, "caption": "Work", "input": input}]});
    let path = JobId::parse(id).expect("an id");
    (get_job(&path).decode)(reply(200, json!({ "data": document }).to_string())).expect("a job")
}

#[test]
fn a_lost_prune_is_found_among_jobs_or_in_the_images() {
    let flight = flight();
    let job = |id: &str, header: &str, queued: &str| job(id, header, queued, &json!({}));
    let (before, after) = ("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
    let found = |jobs: &[gantry::api::job::Job]| trace(&flight, Some(jobs), None);
    assert_eq!(found(&[]), Trace::Nothing);
    assert_eq!(
        found(&[
            job("j1", "images.prune", before),
            job("j2", "image.import", after)
        ]),
        Trace::Nothing
    );
    let id = JobId::parse("j3").expect("an id");
    assert_eq!(
        found(&[
            job("j1", "images.prune", before),
            job("j3", "images.prune", after)
        ]),
        Trace::Job(id)
    );
    let images = |made: &[crate::prune_plan::Made]| {
        let receipt = Receipt::of(&flight, &[reading("a", made)], later());
        trace(&flight, None, Some(&receipt))
    };
    assert_eq!(
        images(&[(1, plain), (2, plain), (3, in_use), (4, young), (5, shell)]),
        Trace::Nothing
    );
    assert_eq!(
        images(&[(1, plain), (3, in_use), (4, young), (5, shell)]),
        Trace::Images
    );
}

#[test]
fn a_prune_of_other_sources_is_not_the_lost_one() {
    let sent = Timestamp::parse("2026-03-01T10:00:00Z").expect("a time");
    let at = "2026-03-01T10:00:01Z";
    let found = |input: Value| {
        let jobs = [job("j1", "images.prune", at, &input)];
        job_of(&jobs, &["a", "b"], sent).is_some()
    };
    for (input, expected) in [
        (json!({}), true),
        (json!({"source_ids": ["b", "a"]}), true),
        (json!({"source_ids": ["a", "b", "c"]}), true),
        (json!({"source_ids": ["a"]}), false),
        (json!({"source_ids": ["c"]}), false),
        (json!({"source_id": "c"}), false),
    ] {
        assert_eq!(found(input.clone()), expected, "{input}");
    }
    let jobs = [
        job("j1", "images.prune", at, &json!({"source_ids": ["c"]})),
        job(
            "j2",
            "images.prune",
            "2026-03-01T10:00:02Z",
            &json!({"source_ids": ["a", "b"]}),
        ),
    ];
    assert_eq!(
        job_of(&jobs, &["a", "b"], sent).map(|job| job.id.as_str()),
        Some("j2")
    );
}
