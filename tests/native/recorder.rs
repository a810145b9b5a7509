//! The story of an image from what the platform tells: image, job and activity, each of which may be missing.

use gantry::api::activity::{Activity, get_hub_activity};
use gantry::api::image::{Creator, Image, StateError};
use gantry::api::job::Job;
use gantry::api::query::Page;
use gantry::logic::job_view::steps::StepMark;
use gantry::logic::recorder::{Entry, Source, What, import_of, may_be_import_of, record};
use gantry::model::creator::CreatorKind;
use gantry::model::id::JobId;
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use serde_json::{Value, json};

use crate::create_flow::shell;
use crate::jobs::job;
use crate::wire::reply;

const NEVER: &str = "0001-01-01T00:00:00Z";

/// A moment of the story, in seconds since its beginning.
fn at(second: u32) -> Value {
    json!(format!("1970-01-01T00:00:{second:02}Z"))
}

fn step(caption: &str, started: Value, completed: Value) -> Value {
    json!({"caption": caption, "started": started, "completed": completed})
}

/// An import of `i1` with two steps, of which the second runs.
fn import(state: &str) -> Job {
    let steps = json!([
        step("Download", at(5), at(9)),
        step("Verify", at(9), json!(NEVER))
    ]);
    let mut job = job(
        state,
        json!([{"header": "image.import", "steps": steps, "input": {"image_id": "i1"}}]),
    );
    job.queued = Some(Timestamp(4_000));
    job.started = Some(Timestamp(5_000));
    job
}

pub fn image(state: &str) -> Image {
    let mut image = shell("i1", 1_000);
    image.state.current = ImageState::parse(state);
    image.state.changed = Some(Timestamp(20_000));
    image
}

pub fn entry(event: &str, component: &str, second: i64, who: &str) -> Activity {
    Activity {
        event: event.to_owned(),
        status: "request".to_owned(),
        user: Some(Creator {
            kind: CreatorKind::Account,
            id: who.to_owned(),
        }),
        component: component.to_owned(),
        time: Some(Timestamp(second * 1_000)),
        error: None,
    }
}

/// `created done 1, asked done 3 by ann`.
fn told(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let what = match &entry.what {
            What::Created => "created",
            What::Asked => "asked",
            What::Queued => "queued",
            What::Step(caption) => caption,
            What::Entered(state) => state.as_str(),
            What::Live => "live",
            What::Failed(_) => "failed",
        };
        let seconds = |at: Option<Timestamp>| at.map(|at| format!(" {}", at.0 / 1_000)).unwrap_or_default();
        let until = entry
            .until
            .map(|at| format!("-{}", at.0 / 1_000))
            .unwrap_or_default();
        let who = entry
            .who
            .as_ref()
            .map(|who| format!(" by {}", who.id))
            .unwrap_or_default();
        format!("{what} {}{}{until}{who}", entry.mark.as_str(), seconds(entry.at))
    };
    entries.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[test]
fn job_and_activity_tell_every_step_and_who_asked() {
    let activity = [
        entry("image.create", "i1", 1, "ann"),
        entry("image.task.import", "i1", 3, "bob"),
        entry("image.task.import", "other", 9, "eve"),
    ];
    let mut image = image("verifying");
    image.creator = None;
    let record = record(&image, Some(&import("running")), &activity);
    assert_eq!(record.source, Source::Job);
    let expected = "created done 1 by ann, asked done 3 by bob, queued done 4-5, Download done 5-9, Verify moving 9, live ahead";
    assert_eq!(told(&record.entries), expected);
}

#[test]
fn the_newest_import_is_the_one_that_is_told() {
    let activity = [
        entry("image.task.import", "i1", 3, "bob"),
        entry("image.task.import", "i1", 40, "ann"),
    ];
    let record = record(&image("new"), None, &activity);
    assert!(told(&record.entries).contains("asked done 40 by ann"));
}

#[test]
fn without_a_job_the_states_stand_for_the_steps() {
    let check = |state: &str, expected: &str| {
        let record = record(&image(state), None, &[]);
        assert_eq!(
            (record.source, told(&record.entries).as_str()),
            (Source::State, expected),
            "{state}"
        );
    };
    check(
        "new",
        "created done 1, downloading ahead, verifying ahead, saving ahead, live ahead",
    );
    check(
        "verifying",
        "created done 1, downloading done, verifying moving 20, saving ahead, live ahead",
    );
    check(
        "live",
        "created done 1, downloading done, verifying done, saving done, live done 20",
    );
}

#[test]
fn a_job_that_waits_has_begun_nothing() {
    let mut waiting = import("queued");
    waiting.started = None;
    waiting.tasks[0]
        .steps
        .iter_mut()
        .for_each(|step| (step.started, step.completed) = (None, None));
    let record = record(&image("new"), Some(&waiting), &[]);
    assert_eq!(
        told(&record.entries),
        "created done 1, asked done 4, queued moving 4, Download ahead, Verify ahead, live ahead"
    );
}

#[test]
fn a_failure_has_the_reason_of_the_image_else_of_the_job() {
    let check = |of_image: Option<&str>, of_job: Option<&str>, expected: Option<&str>| {
        let mut image = image("verifying");
        image.state.error = of_image.map(|message| StateError {
            message: message.to_owned(),
            time: Some(Timestamp(12_000)),
        });
        let mut job = import("error");
        job.error = of_job.map(str::to_owned);
        job.completed = Some(Timestamp(13_000));
        let record = record(&image, Some(&job), &[]);
        let last = record.entries.last().expect("an end");
        assert_eq!(last.what, What::Failed(expected.map(str::to_owned)));
        assert_eq!(last.mark, StepMark::Stopped);
        let stopped = record
            .entries
            .iter()
            .find(|entry| entry.what == What::Step("Verify".to_owned()));
        assert_eq!(stopped.map(|entry| entry.mark), Some(StepMark::Stopped));
    };
    check(Some("no space"), Some("exit 1"), Some("no space"));
    check(None, Some("exit 1"), Some("exit 1"));
    check(Some(""), None, None);
    check(None, None, None);
}

#[test]
fn the_newest_import_that_names_the_image_is_its_job() {
    let named = |id: &str, header: &str, image: &str, queued: i64| {
        let mut job = job(
            "completed",
            json!([{"header": header, "input": {"image_id": image}}]),
        );
        job.id = JobId::parse(id).expect("an id");
        job.queued = Some(Timestamp(queued));
        job
    };
    let jobs = [
        named("j1", "image.import", "i1", 1),
        named("j2", "image.import", "i1", 2),
        named("j3", "image.import", "i2", 3),
        named("j4", "image.delete", "i1", 4),
    ];
    let found = import_of("i1", jobs.iter()).map(|job| job.id.as_str());
    assert_eq!(found, Some("j2"));
    assert_eq!(import_of("i9", jobs.iter()), None);
    let nameless = [named("j5", "", "i1", 5)];
    assert!(import_of("i1", nameless.iter()).is_some());
}

#[test]
fn activity_is_asked_for_and_read_leniently() {
    let request = get_hub_activity("i1", Page { number: 1, size: 50 }).request;
    assert_eq!(request.path, "/hubs/current/activity");
    let query = "include=users&filter%5Bsearch%5D=i1&filter%5Bverbosity%5D=2&sort=-time&page%5Bnumber%5D=1&page%5Bsize%5D=50";
    assert_eq!(request.query, query);
    let body = json!({"data": [
        {"event": "image.import", "status": "error", "user": {"type": "account", "id": "a1"}, "component": {"id": "i1", "type": "image"},
         "time": "1970-01-01T00:00:07Z", "error": {"message": "pull of https://u:canary@registry.example failed"}},
        {"event": "image.melt", "status": null, "component": null, "time": NEVER},
    ], "includes": {"users": {"accounts": {"a1": {"name": {"first": "Ann", "last": "Lee"}}}}}});
    let page = (get_hub_activity("", Page { number: 1, size: 50 }).decode)(reply(200, body.to_string()));
    let page = page.expect("the activity decodes");
    assert_eq!(page.items.len(), 2);
    assert_eq!(page.items[0].time, Some(Timestamp(7_000)));
    assert!(
        page.items[0]
            .error
            .as_deref()
            .is_some_and(|error| !error.contains("canary"))
    );
    assert_eq!(
        (page.items[1].event.as_str(), page.items[1].time),
        ("image.melt", None)
    );
    assert_eq!(
        page.includes.creators.get("a1").map(|who| who.name.as_str()),
        Some("Ann Lee")
    );
}

#[test]
fn a_job_that_the_address_names_is_taken_if_it_may_be_the_import() {
    let check = |tasks: Value, expected: bool| {
        assert_eq!(
            may_be_import_of("i1", &job("running", tasks.clone())),
            expected,
            "{tasks}"
        );
    };
    check(json!([]), true);
    check(
        json!([{"header": "image.import", "input": {"image_id": "i1"}}]),
        true,
    );
    check(json!([{"header": "image.import"}]), true);
    check(json!([{"header": "", "input": {"hub_id": "h1"}}]), true);
    check(
        json!([{"header": "image.import", "input": {"image_id": "i2"}}]),
        false,
    );
    check(
        json!([{"header": "image.delete", "input": {"image_id": "i1"}}]),
        false,
    );
    check(json!([{"header": "image.delete"}]), false);
}
