//! Imports whose job ended badly, where the image says nothing of it.

use gantry::api::image::{Image, StateError};
use gantry::api::job::Job;
use gantry::logic::recorder::{failed_imports, with_failure};
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use serde_json::json;

use crate::create_flow::shell;
use crate::jobs::job;

fn job_of(image: &str, header: &str, state: &str, queued: i64) -> Job {
    let mut job = job(state, json!([{"header": header, "input": {"image_id": image}}]));
    job.queued = Some(Timestamp(queued));
    job
}

fn image(state: &str) -> Image {
    let mut image = shell("i1", 1_000);
    image.state.current = ImageState::parse(state);
    image.state.changed = Some(Timestamp(20_000));
    image
}

#[test]
fn an_image_whose_newest_import_ended_badly_may_be_imported_again() {
    let jobs = [
        job_of("i1", "image.import", "error", 1),
        job_of("i2", "image.import", "error", 1),
        job_of("i2", "image.import", "running", 2),
        job_of("i3", "image.import", "completed", 1),
        job_of("i3", "image.import", "expired", 2),
        job_of("i4", "image.delete", "error", 1),
        job_of("i5", "image.import", "completed", 1),
    ];
    let failed = failed_imports(jobs.iter());
    let failed: Vec<&str> = failed.iter().map(|id| id.as_str()).collect();
    assert_eq!(failed, ["i1", "i3"]);
}

#[test]
fn a_failure_that_only_the_job_tells_is_the_failure_of_its_image() {
    let mut failed = job_of("i1", "image.import", "error", 1);
    failed.error = Some("no space".to_owned());
    failed.completed = Some(Timestamp(19_000));
    let told = |image: &Image, job: Option<&Job>| {
        let error = with_failure(image, job).state.error;
        error.map(|error| (error.message, error.time))
    };
    let by_job = Some(("no space".to_owned(), Some(Timestamp(19_000))));
    assert_eq!(told(&image("building"), Some(&failed)), by_job);
    assert_eq!(told(&image("new"), Some(&failed)), by_job);
    let earlier = Job {
        completed: Some(Timestamp(9_000)),
        ..failed.clone()
    };
    let since = told(&image("building"), Some(&earlier));
    assert_eq!(since, None, "it has moved on since, in another import");
    let running = job_of("i1", "image.import", "running", 1);
    assert_eq!(told(&image("building"), Some(&running)), None);
    assert_eq!(told(&image("building"), None), None);
    assert_eq!(
        told(&image("live"), Some(&failed)),
        None,
        "it is live all the same"
    );
    assert_eq!(told(&image("deleting"), Some(&failed)), None);
    let mut marked = image("building");
    marked.state.error = Some(StateError {
        message: "its own".to_owned(),
        time: None,
    });
    assert_eq!(told(&marked, Some(&failed)), Some(("its own".to_owned(), None)));
}
