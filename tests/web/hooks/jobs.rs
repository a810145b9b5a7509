//! What was asked for is followed from anywhere, tells what it changed, and is taken up again after a reload.

use gantry::api::error::ApiError;
use gantry::api::job::JobDescriptor;
use gantry::api::request::Reply;
use gantry::logic::pursuit::intent::Intent;
use gantry::logic::pursuit::{Outcome, Way, Why};
use gantry::model::id::{ImageId, JobId};
use gantry::state::image_list::ImageList;
use gantry::state::jobs::{Jobs, Tracked};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, image, list};
use crate::clock::Clock;
use crate::script::{Script, Stage, network, refusal};

const JOB: &str = "b1dd00000000000000000001";

/// Jobs on a stage of their own, with nothing kept from another test.
fn stage(script: &Script) -> Stage<Jobs> {
    let storage = window().session_storage().ok().flatten().expect("a storage");
    storage.clear().expect("it can be cleared");
    reloaded(script)
}

/// The same tab after a reload.
fn reloaded(script: &Script) -> Stage<Jobs> {
    Stage::set(script, || Jobs::provide(ImageList::provide()))
}

fn image_id() -> ImageId {
    ImageId::parse(&id(7)).expect("an id")
}

fn import() -> Intent {
    Intent::Import {
        image: image_id(),
        name: "image 7".to_owned(),
    }
}

fn accepted() -> JobDescriptor {
    JobDescriptor {
        action: "import".to_owned(),
        job: JobId::parse(JOB),
        accepted: true,
    }
}

fn job_document(id: &str, state: &str, n_done: usize) -> Value {
    let step = |n: usize| {
        let at = "2026-08-02T07:59:01Z";
        let never = "0001-01-01T00:00:00Z";
        let completed = if n < n_done { at } else { never };
        json!({"caption": format!("step {n}"), "started": if n <= n_done { at } else { never }, "completed": completed})
    };
    let steps: Vec<Value> = (0..4).map(step).collect();
    json!({"id": id, "state": {"current": state}, "tasks": [{"steps": steps, "input": {"image_id": self::id(7)}}]})
}

fn job(state: &str, n_done: usize) -> Reply {
    document(&job_document(JOB, state, n_done))
}

fn outcome(tracked: Tracked) -> Outcome {
    tracked.pursuit.with_untracked(|pursuit| pursuit.outcome.clone())
}

async fn tracked(script: &Script, clock: &Clock) -> (Stage<Jobs>, Tracked) {
    let stage = stage(script);
    let tracked = stage.hook.track(&accepted(), import());
    clock.advance(500.0).await;
    script.answer("/jobs/latest", Ok(list(&[]))).await;
    (stage, tracked)
}

#[wasm_bindgen_test]
async fn nothing_is_read_before_somebody_asks() {
    let (clock, script) = (Clock::take(), Script::default());
    let _stage = stage(&script);
    clock.advance(60_000.0).await;
    assert!(script.asked("").is_empty());
}

#[wasm_bindgen_test]
async fn a_job_is_followed_every_two_seconds_until_the_image_is_live() {
    let (clock, script) = (Clock::take(), Script::default());
    let (stage, tracked) = tracked(&script, &clock).await;
    let path = ["/jobs/", JOB].concat();
    script.answer(&path, Ok(job("running", 1))).await;
    let (bays, step) = untrack(|| stage.hook.bays(&image_id())).expect("the image has steps");
    assert_eq!((bays.done, bays.of, step.as_str()), (1, 4, "step 1"));
    clock.advance(1_000.0).await;
    assert!(script.waiting(&path).is_empty());
    clock.advance(1_000.0).await;
    assert_eq!(script.waiting(&path).len(), 1);
    clock.advance(60_000.0).await;
    assert_eq!(script.waiting(&path).len(), 1, "a slow answer is waited for");
    script.answer(&path, Ok(job("completed", 4))).await;
    assert_eq!(
        outcome(tracked),
        Outcome::UnderWay,
        "an ended job is no live image"
    );
    assert_eq!(untrack(|| stage.hook.n_running()), 1);
    clock.advance(500.0).await;
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    assert_eq!(outcome(tracked), Outcome::Done);
    assert_eq!(untrack(|| stage.hook.n_running()), 0);
    clock.advance(10_000.0).await;
    assert!(script.waiting(&path).is_empty() && script.waiting("/images/").is_empty());
}

#[wasm_bindgen_test]
async fn without_the_right_to_see_jobs_the_image_is_followed() {
    let (clock, script) = (Clock::take(), Script::default());
    let (stage, tracked) = tracked(&script, &clock).await;
    script.answer(JOB, Ok(refusal(403, "403.permissions"))).await;
    let way = tracked.pursuit.with_untracked(|pursuit| pursuit.way.clone());
    assert_eq!(way, Way::NoJob(Why::NotAllowed));
    clock.advance(500.0).await;
    script
        .answer("/images/", Ok(document(&image(7, "building"))))
        .await;
    clock.advance(2_500.0).await;
    script.answer("/images/", Err(ApiError::Unreachable)).await;
    assert_eq!(outcome(tracked), Outcome::UnderWay);
    assert!(
        script.asked(JOB).len() == 1,
        "a refused job is not asked for again"
    );
    drop(stage);
}

#[wasm_bindgen_test]
async fn a_reload_follows_on_from_ids_alone() {
    let (clock, script) = (Clock::take(), Script::default());
    let (before, _) = tracked(&script, &clock).await;
    drop(before);
    let kept = window().session_storage().ok().flatten().expect("a storage");
    let kept = kept.get_item("gantry.jobs").ok().flatten().expect("ids are kept");
    assert!(kept.contains(JOB) && !kept.contains("image 7"), "{kept}");

    let script = Script::default();
    let stage = reloaded(&script);
    stage.hook.follow();
    clock.advance(500.0).await;
    script.answer(JOB, Ok(job("running", 2))).await;
    let bays = untrack(|| stage.hook.bays(&image_id())).map(|(bays, _)| (bays.done, bays.of));
    assert_eq!(bays, Some((2, 4)));
}

#[wasm_bindgen_test]
async fn a_second_browser_sees_the_jobs_of_the_hub() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.follow();
    clock.advance(500.0).await;
    let other = job_document("b1dd0000000000000000000a", "running", 3);
    script.answer("/jobs/latest", Ok(list(&[other]))).await;
    assert_eq!(untrack(|| stage.hook.n_running()), 1);
    let bays = untrack(|| stage.hook.bays(&image_id())).map(|(bays, _)| (bays.done, bays.of));
    assert_eq!(bays, Some((3, 4)));
    clock.advance(2_500.0).await;
    script.answer("/jobs/latest", Ok(list(&[]))).await;
    clock.advance(20_000.0).await;
    assert!(
        script.waiting("").is_empty(),
        "nothing moves, so half a minute is soon enough"
    );
    clock.advance(11_000.0).await;
    assert_eq!(script.waiting("/jobs/latest").len(), 1);
}

#[wasm_bindgen_test]
async fn what_has_nothing_to_do_with_images_and_what_is_set_for_later_is_not_counted() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.follow();
    clock.advance(500.0).await;
    let server = json!({"id": "b1dd0000000000000000000b", "state": {"current": "running"},
        "tasks": [{"header": "server.provision", "input": {"server_id": "s1"}}]});
    let mut later = job_document("b1dd0000000000000000000c", "scheduled", 0);
    later["schedule"] = json!("2099-01-01T00:00:00Z");
    script.answer("/jobs/latest", Ok(list(&[server, later]))).await;
    assert_eq!(untrack(|| stage.hook.n_running()), 0);
    assert_eq!(
        untrack(|| stage.hook.others().len()),
        1,
        "the tray shows what is set for later"
    );
    clock.advance(20_000.0).await;
    assert!(
        script.waiting("").is_empty(),
        "neither needs to be read every two seconds"
    );
}

#[wasm_bindgen_test]
async fn jobs_that_may_not_be_seen_are_asked_for_once() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.follow();
    clock.advance(500.0).await;
    script
        .answer("/jobs/latest", Ok(refusal(403, "403.permissions")))
        .await;
    stage.hook.refresh();
    clock.advance(400_000.0).await;
    assert_eq!(script.asked("/jobs").len(), 1);
}

#[wasm_bindgen_test]
async fn without_a_network_nothing_is_asked() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    network("offline");
    stage.hook.track(&accepted(), import());
    clock.advance(100_000.0).await;
    assert!(script.asked("").is_empty());
    network("online");
    clock.advance(500.0).await;
    assert_eq!(script.waiting(JOB).len(), 1);
}
