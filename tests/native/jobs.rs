//! Jobs as they are read, counted and followed.

use gantry::api::error::{ApiError, Refusal};
use gantry::api::import_image::import_image;
use gantry::api::job::{Job, JobDescriptor};
use gantry::api::jobs::{JobsParams, decode_descriptor, get_job, get_jobs};
use gantry::api::query::Page;
use gantry::api::request::Method;
use gantry::logic::job_poll::{JobPoll, MOST_MISSING, MOST_STRANGE_MS, SurveyPoll, Verdict};
use gantry::logic::job_progress::{Bays, JobProgress, Phase};
use gantry::model::id::JobId;
use gantry::model::job_state::JobState;
use gantry::model::time::Timestamp;
use serde_json::{Value, json};

use crate::wire::{fixture, image_id, reply};

/// Any valid id of a job.
pub fn job_id() -> JobId {
    JobId::parse("b1dd00000000000000000001").expect("a valid id")
}

/// A job in a state, with these tasks.
pub fn job(state: &str, tasks: Value) -> Job {
    let document = json!({"id": job_id().as_str(), "state": {"current": state}, "tasks": tasks});
    let body = json!({"data": document}).to_string();
    (get_job(&job_id()).decode)(reply(200, body)).expect("the job decodes")
}

/// A refusal with this status.
pub fn refused(status: u16) -> ApiError {
    ApiError::Refused(Box::new(Refusal {
        status,
        ..Refusal::default()
    }))
}

#[test]
fn every_text_of_an_input_is_kept_but_what_looks_like_a_credential() {
    let input = json!({"image_id": "i1", "source_ids": ["s1", "s2", 3], "registry_password": "canary", "deep": {"id": "no"},
        "none": null, "url": "https://user:canary@host.example/x"});
    let job = job(
        "running",
        json!([{"input": input, "output": {"bytes": 12, "list": ["a"]}}]),
    );
    let inputs = &job.tasks[0].inputs;
    assert!(
        inputs.iter().all(|(_, text)| !text.contains("canary")),
        "{inputs:?}"
    );
    assert_eq!(job.inputs(&["image_id", "source_ids"]), ["i1", "s1", "s2", "3"]);
    assert!(job.names("i1") && job.names("s2") && !job.names("no") && !job.names(""));
    let outputs = [
        ("bytes".to_owned(), "12".to_owned()),
        ("list".to_owned(), "a".to_owned()),
    ];
    assert_eq!(job.tasks[0].outputs, outputs);
}

#[test]
fn a_job_without_inputs_names_nothing() {
    let check = |tasks: Value| assert!(!job("running", tasks).names("i1"));
    check(json!([{"input": {}}]));
    check(json!([{"input": null}]));
    check(json!(null));
}

#[test]
fn a_descriptor_may_lack_the_job_and_may_say_that_it_was_not_accepted() {
    let check = |data: Value, job: Option<&str>, accepted: bool| {
        let answer = decode_descriptor(reply(202, json!({"data": data}).to_string()));
        let expected = JobDescriptor {
            action: "import".to_owned(),
            job: job.and_then(JobId::parse),
            accepted,
        };
        assert_eq!(answer, Ok(expected), "{data}");
    };
    check(json!({"action": "import"}), None, true);
    check(json!({"action": "import", "job": null}), None, true);
    check(
        json!({"action": "import", "job": {"id": "j1", "accepted": true}}),
        Some("j1"),
        true,
    );
    check(
        json!({"action": "import", "job": {"id": "j1", "accepted": false}}),
        Some("j1"),
        false,
    );
    check(json!({"action": "import", "job_id": "j2"}), Some("j2"), true);
}

#[test]
fn an_import_and_a_list_of_jobs_are_asked_for_as_the_platform_wants_it() {
    let request = import_image(&image_id()).request;
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.path, ["/images/", image_id().as_str(), "/tasks"].concat());
    assert_eq!(request.body.as_deref(), Some(r#"{"action":"import"}"#));
    let params = JobsParams {
        search: "a b".to_owned(),
        states: vec![JobState::New, JobState::Running],
        page: Page { number: 2, size: 20 },
    };
    let request = get_jobs(&params).request;
    let query = "include=creators&filter%5Bsearch%5D=a%20b&filter%5Bstate%5D=new%2Crunning&sort=-id&page%5Bnumber%5D=2&page%5Bsize%5D=20";
    assert_eq!((request.path.as_str(), request.query.as_str()), ("/jobs", query));
}

#[test]
fn progress_counts_completed_steps_and_tasks_without_steps_as_one() {
    let done =
        json!({"caption": "a", "started": "2026-08-02T07:59:01Z", "completed": "2026-08-02T07:59:02Z"});
    let begun =
        json!({"caption": "b", "started": "2026-08-02T07:59:02Z", "completed": "0001-01-01T00:00:00Z"});
    let ahead = json!({"caption": "c", "started": "0001-01-01T00:00:00Z"});
    let check = |state: &str, tasks: Value, phase: Phase, bays: (u32, u32), step: &str| {
        let progress = JobProgress::of(&job(state, tasks.clone()));
        let expected = Bays {
            done: bays.0,
            of: bays.1,
        };
        assert_eq!(
            (progress.phase, progress.bays, progress.step.as_str()),
            (phase, expected, step),
            "{tasks}"
        );
    };
    let steps = json!([done, begun, ahead]);
    check("running", json!([{"steps": steps}]), Phase::Running, (1, 3), "b");
    check(
        "running",
        json!([{"steps": steps}, {"steps": null, "caption": "t"}]),
        Phase::Running,
        (1, 4),
        "b",
    );
    check(
        "running",
        json!([{"steps": [done]}, {"caption": "t", "state": {"current": "running"}}]),
        Phase::Running,
        (1, 2),
        "t",
    );
    check(
        "running",
        json!([{"steps": [], "state": {"current": "completed"}}]),
        Phase::Running,
        (1, 1),
        "",
    );
    check("queued", json!([{"steps": steps}]), Phase::Waiting, (1, 3), "");
    check("completed", json!([{"steps": steps}]), Phase::Done, (3, 3), "");
    check("error", json!([{"steps": steps}]), Phase::Failed, (1, 3), "");
    check("expired", json!(null), Phase::Expired, (0, 0), "");
    check("paused", json!([{"steps": steps}]), Phase::Running, (1, 3), "b");
}

#[test]
fn a_failure_has_the_reason_of_the_job_or_of_its_task() {
    let job = (get_job(&job_id()).decode)(reply(200, fixture("job.json"))).expect("the fixture decodes");
    let progress = JobProgress::of(&job);
    assert_eq!(progress.phase, Phase::Failed);
    assert!(progress.error.expect("a reason").starts_with("pull of https://"));
    let of_task = self::job("error", json!([{}, {"error": {"message": "no space"}}]));
    assert_eq!(JobProgress::of(&of_task).error.as_deref(), Some("no space"));
    let unknown = self::job("paused", json!([]));
    assert_eq!(JobProgress::of(&unknown).unknown.as_deref(), Some("paused"));
}

#[test]
fn a_job_that_was_just_made_may_be_unknown_five_times() {
    let mut poll = JobPoll::default();
    for _ in 0..MOST_MISSING {
        assert_eq!(poll.failed(&refused(404), Timestamp(0)), Verdict::GoOn);
    }
    assert_eq!(poll.failed(&refused(404), Timestamp(0)), Verdict::NotKnown);

    let mut met = JobPoll::default();
    assert_eq!(
        met.answered(&job("queued", json!([])), Timestamp(0)),
        Verdict::GoOn
    );
    assert_eq!(
        met.failed(&refused(404), Timestamp(0)),
        Verdict::NotKnown,
        "it was there before"
    );
}

#[test]
fn a_job_is_read_every_two_seconds_and_later_after_failures() {
    let mut poll = JobPoll::default();
    assert_eq!(poll.next(Timestamp(5), false), Timestamp(5));
    poll.answered(&job("running", json!([])), Timestamp(5));
    assert_eq!(poll.next(Timestamp(5), false), Timestamp(2_005));
    assert_eq!(poll.next(Timestamp(5), true), Timestamp(60_005));
    let mut slow = refused(429);
    if let ApiError::Refused(refusal) = &mut slow {
        refusal.retry_after = Some(24);
    }
    assert_eq!(poll.failed(&slow, Timestamp(10_000)), Verdict::GoOn);
    assert_eq!(poll.next(Timestamp(10_000), false), Timestamp(34_000));
    assert_eq!(
        poll.failed(&ApiError::Unreachable, Timestamp(40_000)),
        Verdict::GoOn
    );
    assert_eq!(poll.next(Timestamp(40_000), false), Timestamp(44_000));
    poll.answered(&job("running", json!([])), Timestamp(50_000));
    assert_eq!(poll.next(Timestamp(50_000), false), Timestamp(52_000));
}

#[test]
fn following_ends_with_the_job_without_the_right_and_in_a_state_nobody_knows() {
    let mut poll = JobPoll::default();
    let check = |state: &str, verdict: Verdict| {
        assert_eq!(
            JobPoll::default().answered(&job(state, json!([])), Timestamp(0)),
            verdict
        );
    };
    check("completed", Verdict::Ended);
    check("error", Verdict::Ended);
    check("expired", Verdict::Ended);
    check("scheduled", Verdict::GoOn);
    assert_eq!(poll.failed(&refused(403), Timestamp(0)), Verdict::NotAllowed);
    let strange = job("paused", json!([]));
    assert_eq!(poll.answered(&strange, Timestamp(1)), Verdict::GoOn);
    assert_eq!(poll.answered(&strange, Timestamp(MOST_STRANGE_MS)), Verdict::GoOn);
    assert_eq!(
        poll.answered(&strange, Timestamp(MOST_STRANGE_MS + 1)),
        Verdict::Strange
    );
    assert_eq!(
        poll.answered(&job("running", json!([])), Timestamp(MOST_STRANGE_MS)),
        Verdict::GoOn
    );
    assert_eq!(
        poll.answered(&strange, Timestamp(MOST_STRANGE_MS + 1)),
        Verdict::GoOn,
        "it began anew"
    );
}

#[test]
fn the_jobs_of_the_hub_are_read_while_they_move_and_never_again_when_refused() {
    let mut poll = SurveyPoll::default();
    assert_eq!(poll.next(Timestamp(7), false, false), Some(Timestamp(7)));
    poll.answered(None, Timestamp(0));
    assert_eq!(poll.next(Timestamp(7), false, true), Some(Timestamp(2_000)));
    assert_eq!(poll.next(Timestamp(7), false, false), Some(Timestamp(30_000)));
    assert_eq!(poll.next(Timestamp(7), true, true), Some(Timestamp(60_000)));
    poll.answered(Some(&ApiError::Unreachable), Timestamp(0));
    poll.answered(Some(&ApiError::Unreachable), Timestamp(0));
    assert_eq!(poll.next(Timestamp(7), false, true), Some(Timestamp(4_000)));
    poll.nudge();
    assert_eq!(
        poll.next(Timestamp(7), false, true),
        Some(Timestamp(7)).max(Some(Timestamp(4_000)))
    );
    poll.answered(Some(&refused(403)), Timestamp(0));
    poll.nudge();
    assert_eq!(poll.next(Timestamp(7), false, true), None);
}
