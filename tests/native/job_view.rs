//! What is shown of a job, whoever asked for it.

use gantry::api::job::JobDescriptor;
use gantry::logic::job_progress::{Bays, is_under_way};
use gantry::logic::job_view::steps::StepMark;
use gantry::logic::job_view::sums::Sums;
use gantry::logic::job_view::{JobView, Line, Mark, Title, concerns_images};
use gantry::logic::pursuit::intent::Intent;
use gantry::logic::pursuit::{Pursuit, Why};
use gantry::model::time::Timestamp;
use serde_json::{Value, json};

use crate::jobs::{job, job_id, refused};
use crate::wire::image_id;

fn steps() -> Value {
    let at = "2026-08-02T07:59:01Z";
    json!([
        {"caption": "a", "started": at, "completed": at},
        {"caption": "b", "started": at, "completed": "0001-01-01T00:00:00Z"},
        {"caption": "c", "started": "0001-01-01T00:00:00Z"},
    ])
}

fn import(job: Option<&str>, accepted: bool) -> Pursuit {
    let descriptor = JobDescriptor {
        action: "import".to_owned(),
        job: job.map(|_| job_id()),
        accepted,
    };
    let intent = Intent::Import {
        image: image_id(),
        name: "api".to_owned(),
    };
    Pursuit::begin(&descriptor, intent, Timestamp(0))
}

#[test]
fn each_state_has_a_mark_and_a_line() {
    let check = |state: &str, mark: Mark, line: Line| {
        let view = JobView::of_job(&job(state, json!([{"steps": steps()}])));
        assert_eq!((view.mark, view.line), (mark, line), "{state}");
    };
    check("new", Mark::Waiting, Line::Queued);
    check("queued", Mark::Waiting, Line::Queued);
    check("scheduled", Mark::Waiting, Line::Queued);
    check("running", Mark::Moving, Line::Step(2, 3, "b".to_owned()));
    check("completed", Mark::Done, Line::Done);
    check("error", Mark::Failed, Line::Failed(None));
    check("expired", Mark::Failed, Line::Expired);
    check("paused", Mark::Moving, Line::Strange("paused".into()));
    let empty = JobView::of_job(&job("running", json!(null)));
    assert_eq!((empty.line, empty.bays), (Line::Running, Bays::default()));
}

#[test]
fn a_step_is_over_under_way_broken_off_or_ahead() {
    let check = |state: &str, expected: [StepMark; 3]| {
        let view = JobView::of_job(&job(state, json!([{"steps": steps()}])));
        let marks: Vec<StepMark> = view.tasks[0].steps.iter().map(|step| step.mark).collect();
        assert_eq!(marks, expected, "{state}");
    };
    check("running", [StepMark::Done, StepMark::Now, StepMark::Ahead]);
    check("error", [StepMark::Done, StepMark::Stopped, StepMark::Ahead]);
    check("completed", [StepMark::Done, StepMark::Done, StepMark::Done]);
    let task = JobView::of_job(&job(
        "running",
        json!([{"caption": "t", "state": {"current": "running"}}]),
    ));
    assert_eq!(
        task.tasks[0].steps[0].mark,
        StepMark::Now,
        "a task without steps is one"
    );
}

#[test]
fn what_was_asked_for_here_says_how_it_is_followed() {
    let check = |pursuit: &Pursuit, mark: Mark, line: Line| {
        let view = JobView::of_pursuit(pursuit);
        assert_eq!((view.mark, view.line), (mark, line));
        assert_eq!(view.images, [image_id()]);
    };
    check(&import(Some("j"), true), Mark::Waiting, Line::Asked);
    check(
        &import(None, true),
        Mark::Moving,
        Line::ByImage(Why::NotNamed, None),
    );
    check(&import(Some("j"), false), Mark::Failed, Line::NotAccepted);
    let mut unseen = import(Some("j"), true);
    unseen.job_answered(Err(refused(403)), Timestamp(1));
    check(&unseen, Mark::Moving, Line::ByImage(Why::NotAllowed, None));
    let mut running = import(Some("j"), true);
    running.job_answered(Ok(job("running", json!([{"steps": steps()}]))), Timestamp(1));
    check(&running, Mark::Moving, Line::Step(2, 3, "b".to_owned()));
}

#[test]
fn the_name_is_what_was_asked_for_then_the_caption_then_the_id() {
    let named = JobView::of_pursuit(&import(Some("j"), true));
    assert!(matches!(named.title, Title::Intent(_)));
    let nameless = JobView::of_job(&job("running", json!(null)));
    assert_eq!(nameless.title, Title::Id(job_id()));
}

#[test]
fn jobs_about_images_are_told_from_others() {
    let check = |tasks: Value, expected: bool| assert_eq!(concerns_images(&job("running", tasks)), expected);
    check(json!([{"header": "image.import", "input": {}}]), true);
    check(json!([{"header": "", "input": {"source_ids": ["s1"]}}]), true);
    check(
        json!([{"header": "container.start", "input": {"container_id": "c1"}}]),
        false,
    );
    check(json!(null), false);
}

#[test]
fn what_waits_for_a_time_that_was_set_is_not_under_way() {
    let check = |state: &str, schedule: Option<i64>, running: u64, failed: u64| {
        let mut job = job(state, json!([]));
        job.schedule = schedule.map(Timestamp);
        let views = [JobView::of_job(&job)];
        assert_eq!(
            Sums::of(views.iter()),
            Sums { running, failed },
            "{state} {schedule:?}"
        );
        assert_eq!(is_under_way(&job), running == 1, "{state} {schedule:?}");
    };
    check("queued", None, 1, 0);
    check("running", Some(5), 1, 0);
    check("scheduled", Some(5), 0, 0);
    check("scheduled", None, 1, 0);
    check("completed", None, 0, 0);
    check("error", None, 0, 1);
}

#[test]
fn only_an_import_tells_the_story_of_its_image() {
    let check = |header: &str, expected: bool| {
        let view = JobView::of_job(&job("running", json!([{"header": header}])));
        assert_eq!(view.is_import, expected, "{header}");
    };
    check("image.import", true);
    check("", true);
    check("image.delete", false);
    assert!(JobView::of_pursuit(&import(None, true)).is_import);
}

#[test]
fn each_task_has_its_caption_its_steps_and_its_error() {
    let tasks = json!([
        {"caption": "Fetch", "steps": steps(), "error": {"message": "no space"}},
        {"caption": "Clean up", "steps": steps(), "error": {"message": "busy"}},
        {"caption": "Tell"},
    ]);
    let view = JobView::of_job(&job("error", tasks));
    let headings: Vec<Option<&str>> = view.tasks.iter().map(|task| task.heading.as_deref()).collect();
    assert_eq!(
        headings,
        [Some("Fetch"), Some("Clean up"), None],
        "a task without steps is its own step"
    );
    assert_eq!(view.tasks[2].steps[0].caption, "Tell");
    assert_eq!(view.line, Line::Failed(Some("no space".to_owned())));
    let untold: Vec<Option<&str>> = view.tasks.iter().map(|task| view.untold(task)).collect();
    assert_eq!(untold, [None, Some("busy"), None], "each error is told once");

    let mut single = job("running", json!([{"caption": "Import api", "steps": steps()}]));
    single.caption = "Import api".to_owned();
    assert_eq!(
        JobView::of_job(&single).tasks[0].heading,
        None,
        "the job says that already"
    );
    single.caption = "Import".to_owned();
    assert_eq!(
        JobView::of_job(&single).tasks[0].heading.as_deref(),
        Some("Import api")
    );
}
