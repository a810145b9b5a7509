//! Whether a removal is sent once and only when asked for, and whether what is told after it is true.

use crate::problem_codes::refusal;
use crate::wire::{fixture, image_id, reply};
use gantry::api::change_image::{delete_image, update_image};
use gantry::api::error::ApiError;
use gantry::api::job::{Job, JobDescriptor};
use gantry::api::jobs::get_latest_jobs;
use gantry::api::request::Method;
use gantry::logic::removal::{Command, Failure, Removal, Sight, Step, job_since};
use gantry::model::id::{ImageId, JobId};
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;

fn refused(code: &str) -> ApiError {
    ApiError::Refused(Box::new(refusal(code)))
}

fn job() -> JobId {
    JobId::parse("5e0b").expect("an id")
}

fn sent() -> Removal {
    let mut removal = Removal::default();
    assert_eq!(removal.confirm(), Some(Command::Send));
    assert_eq!(removal.confirm(), None, "a double click sends once");
    removal
}

fn taken(accepted: bool, job: Option<JobId>) -> Result<JobDescriptor, ApiError> {
    Ok(JobDescriptor {
        action: "delete".to_owned(),
        job,
        accepted,
    })
}

#[test]
fn requests_have_the_form_of_the_spec() {
    let rename = update_image(&image_id(), "tide \"gauge\"").request;
    assert_eq!(
        (rename.method, rename.path.as_str()),
        (Method::Patch, "/images/71c0a94e5d2f8b3610e7a4c9")
    );
    assert_eq!(rename.body.as_deref(), Some(r#"{"name":"tide \"gauge\""}"#));
    let removal = delete_image(&image_id());
    assert_eq!(
        (removal.request.method, removal.request.body),
        (Method::Delete, None)
    );
    let read = |status, body: &str| (removal.decode)(reply(status, body));
    let body = r#"{"data": {"action": "delete", "job": {"id": "5e0b", "accepted": true, "tasks": null}}}"#;
    assert_eq!(read(200, body), taken(true, Some(job())));
    assert_eq!(read(202, r#"{"data": {"action": "delete"}}"#), taken(true, None));
    assert_eq!(
        read(200, r#"{"data": {"action": "delete", "job_id": "5e0b"}}"#),
        taken(true, Some(job()))
    );
    assert!(read(204, "").is_err());
    let renamed = (update_image(&image_id(), "x").decode)(reply(200, fixture("image_full.json")));
    assert_eq!(renamed.expect("the fixture decodes").name, "tide-gauge 4.2.0");
}

#[test]
fn what_the_platform_takes_is_over() {
    let check = |answer: Result<JobDescriptor, ApiError>, step: Step, over: bool| {
        let mut removal = sent();
        assert_eq!(removal.answered(answer), None);
        assert_eq!((removal.step.clone(), removal.is_over()), (step, over));
        assert_eq!(removal.confirm().is_some(), !over);
    };
    check(taken(true, Some(job())), Step::Taken(Some(job())), true);
    check(taken(true, None), Step::Taken(None), true);
    check(
        taken(false, Some(job())),
        Step::Failed(Failure::NotAccepted),
        false,
    );
    check(Err(refused("404.image")), Step::Gone, true);
    for code in [
        "401.auth-expired",
        "403.permissions",
        "403.invalid-state",
        "409.duplicate-found",
        "422.invalid-argument",
        "429.rate-limiting",
    ] {
        check(
            Err(refused(code)),
            Step::Failed(Failure::Refused(refused(code))),
            false,
        );
    }
    // A 404 that is not about the image says nothing about it.
    let mut plain = refusal("404.image");
    plain.code = None;
    let plain = ApiError::Refused(Box::new(plain));
    check(Err(plain.clone()), Step::Failed(Failure::Refused(plain)), false);
}

#[test]
fn without_an_answer_the_image_is_looked_at_before_anything_is_said() {
    let lost = [
        ApiError::Unreachable,
        ApiError::Timeout(30),
        refused("500.database"),
    ];
    let state = |state: ImageState| {
        Ok(Sight {
            state: Some(state),
            job: None,
        })
    };
    for error in lost {
        let checking = || {
            let mut removal = sent();
            assert_eq!(removal.answered(Err(error.clone())), Some(Command::Look));
            assert_eq!(removal.confirm(), None, "nothing is sent meanwhile");
            removal
        };
        for gone in [
            state(ImageState::Deleting),
            state(ImageState::Deleted),
            Ok(Sight {
                state: None,
                job: None,
            }),
        ] {
            let mut removal = checking();
            assert_eq!(removal.looked(gone), None);
            assert_eq!(removal.step, Step::Gone);
        }
        let mut queued = checking();
        assert_eq!(queued.looked(state(ImageState::Live)), Some(Command::Look));
        assert_eq!(
            queued.looked(Ok(Sight {
                state: Some(ImageState::Live),
                job: Some(job())
            })),
            None
        );
        assert_eq!(queued.step, Step::Taken(Some(job())));

        let mut removal = checking();
        assert_eq!(removal.looked(state(ImageState::Live)), Some(Command::Look));
        assert_eq!(removal.looked(state(ImageState::Live)), Some(Command::Look));
        assert_eq!(removal.looked(state(ImageState::Live)), None);
        assert_eq!(removal.step, Step::Failed(Failure::NotDone(error.clone())));
        assert_eq!(removal.confirm(), Some(Command::Send), "again, when asked");

        let mut unknown = checking();
        assert_eq!(unknown.looked(Err(ApiError::Unreachable)), None);
        assert_eq!(unknown.step, Step::Failed(Failure::NotKnown(error.clone())));
    }
}

#[test]
fn the_job_is_known_by_its_image_and_its_age() {
    let body = r#"{"data": [
        {"id": "a", "tasks": [{"input": {"image_id": "71c0a94e5d2f8b3610e7a4c9"}}], "events": {"queued": "2026-03-01T10:00:00Z"}},
        {"id": "b", "tasks": [{"input": {"image_id": "71c0a94e5d2f8b3610e7a4c9"}}], "events": {"queued": "2026-03-01T09:00:00Z"}},
        {"id": "c", "tasks": [], "events": {"queued": "2026-03-01T10:00:00Z"}}]}"#;
    let jobs: Vec<Job> = (get_latest_jobs().decode)(reply(200, body)).expect("the jobs decode");
    let at = |text: &str| Timestamp::parse(text).expect("a time");
    let check = |image: &ImageId, sent: &str, expected: Option<&str>| {
        let found = job_since(&jobs, image, at(sent));
        assert_eq!(found.as_ref().map(JobId::as_str), expected, "{sent}");
    };
    check(&image_id(), "2026-03-01T10:00:01Z", Some("a"));
    check(&image_id(), "2026-03-01T10:00:04Z", Some("a"));
    check(&image_id(), "2026-03-01T10:00:06Z", None);
    check(
        &ImageId::parse("other").expect("an id"),
        "2026-03-01T08:00:00Z",
        None,
    );
}

#[test]
fn an_import_of_the_image_is_not_its_delete() {
    let job = |id: &str, header: &str| {
        format!(
            r#"{{"id": "{id}", "tasks": [{{"header": "{header}", "input": {{"image_id": "71c0a94e5d2f8b3610e7a4c9"}}}}],
            "events": {{"queued": "2026-03-01T10:00:00Z"}}}}"#
        )
    };
    let sent = Timestamp::parse("2026-03-01T10:00:01Z").expect("a time");
    let (import, delete, nameless) = (job("i", "image.import"), job("d", "image.delete"), job("n", ""));
    for (jobs, expected) in [
        (vec![&import], None),
        (vec![&delete], Some("d")),
        (vec![&import, &delete], Some("d")),
        (vec![&nameless], Some("n")),
    ] {
        let listed: Vec<&str> = jobs.iter().map(|job| job.as_str()).collect();
        let body = format!(r#"{{"data": [{}]}}"#, listed.join(","));
        let jobs: Vec<Job> = (get_latest_jobs().decode)(reply(200, body)).expect("the jobs decode");
        let found = job_since(&jobs, &image_id(), sent);
        assert_eq!(found.as_ref().map(JobId::as_str), expected, "{listed:?}");
    }
}
