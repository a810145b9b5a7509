//! One image on a screen of its own: read, refused, stale, followed and left.

use gantry::api::error::ApiError;
use gantry::logic::remote::Remote;
use gantry::model::id::ImageId;
use gantry::model::image_state::ImageState;
use gantry::state::image_detail::ImageDetail;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, image, list};
use crate::clock::Clock;
use crate::script::{Script, Stage, network, refusal};

fn stage(script: &Script) -> Stage<ImageDetail> {
    let id = ImageId::parse(&id(7)).expect("an id");
    Stage::set(script, move || {
        Jobs::provide(ImageList::provide());
        ImageDetail::open(id.clone())
    })
}

/// An image that is open, with one container.
async fn open(script: &Script, clock: &Clock, state: &str) -> Stage<ImageDetail> {
    let stage = stage(script);
    clock.advance(0.0).await;
    script.answer("/images/", Ok(document(&image(7, state)))).await;
    let container = json!({"id": "c1", "name": "api", "state": {"current": "running"}});
    script.answer("/containers?", Ok(list(&[container]))).await;
    script.answer("/containers?", Ok(list(&[]))).await;
    stage
}

fn state(detail: ImageDetail) -> Option<ImageState> {
    detail
        .image
        .with_untracked(|image| Some(image.value()?.image.state.current.clone()))
}

#[wasm_bindgen_test]
async fn an_image_is_read_with_the_containers_that_use_it() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    assert!(stage.hook.image.with_untracked(|image| *image == Remote::Loading));
    clock.advance(0.0).await;
    assert_eq!(script.waiting("").len(), 1, "containers wait for the image");
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    assert_eq!(state(stage.hook), Some(ImageState::Live));
    let target = script.waiting("/containers?");
    assert!(
        target[0].contains(&["filter[image]=", &id(7)].concat()),
        "{target:?}"
    );
    let one = json!({"id": "c1", "name": "api", "state": {"current": "running"}});
    let two = json!({"id": "c2", "name": "web", "state": {"current": "stopped"}});
    script
        .answer("page[number]=1", Ok(list(&[one.clone(), two])))
        .await;
    script.answer("page[number]=2", Ok(list(&[one]))).await;
    script.answer("page[number]=3", Ok(list(&[]))).await;
    let names = stage.hook.users.with_untracked(|users| {
        let users = users.value().expect("the containers are here");
        (users.items.len(), users.is_whole)
    });
    assert_eq!(names, (2, true), "a container that comes twice is one container");
    assert!(!untrack(|| stage.hook.is_busy()));
}

#[wasm_bindgen_test]
async fn a_refusal_is_kept_and_containers_are_not_asked_for() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    clock.advance(0.0).await;
    script.answer("/images/", Ok(refusal(404, "404.image"))).await;
    let is_kept = stage.hook.image.with_untracked(
        |image| matches!(image, Remote::Failed(ApiError::Refused(refusal)) if refusal.status == 404),
    );
    assert!(is_kept);
    assert!(script.asked("/containers").is_empty());
}

#[wasm_bindgen_test]
async fn containers_that_are_refused_leave_the_image() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    clock.advance(0.0).await;
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    script
        .answer("/containers?", Ok(refusal(403, "403.permissions")))
        .await;
    assert_eq!(state(stage.hook), Some(ImageState::Live));
    assert!(
        stage
            .hook
            .users
            .with_untracked(|users| matches!(users, Remote::Failed(_)))
    );
}

#[wasm_bindgen_test]
async fn an_outage_leaves_what_was_read_with_its_age() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock, "live").await;
    let read_at = stage.hook.image.with_untracked(Remote::read_at);
    clock.advance(31_000.0).await;
    script.answer("/images/", Err(ApiError::Unreachable)).await;
    assert_eq!(state(stage.hook), Some(ImageState::Live));
    let (error, at) = stage
        .hook
        .image
        .with_untracked(|image| (image.error().cloned(), image.read_at()));
    assert_eq!((error, at), (Some(ApiError::Unreachable), read_at));
    clock.advance(3_000.0).await;
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    assert_eq!(
        stage.hook.image.with_untracked(|image| image.error().cloned()),
        None
    );
}

#[wasm_bindgen_test]
async fn a_moving_image_is_followed_and_readings_never_overlap() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock, "building").await;
    assert_eq!(script.asked("/images/").len(), 1);
    clock.advance(3_000.0).await;
    assert_eq!(script.waiting("/images/").len(), 1);
    clock.advance(60_000.0).await;
    assert_eq!(script.waiting("").len(), 1, "a slow answer is waited for");
    stage.hook.refresh();
    clock.advance(0.0).await;
    assert_eq!(script.waiting("").len(), 1, "asking by hand waits too");
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    assert_eq!(state(stage.hook), Some(ImageState::Live));
}

#[wasm_bindgen_test]
async fn containers_are_read_again_when_the_image_changed_and_not_before() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock, "building").await;
    let asked = |script: &Script| script.asked("/containers?").len();
    assert_eq!(asked(&script), 2);
    clock.advance(3_000.0).await;
    script
        .answer("/images/", Ok(document(&image(7, "building"))))
        .await;
    assert_eq!(asked(&script), 2, "nothing has changed");
    clock.advance(3_000.0).await;
    script.answer("/images/", Ok(document(&image(7, "saving")))).await;
    assert_eq!(script.waiting("/containers?").len(), 1);
    script.answer("/containers?", Ok(list(&[]))).await;
    assert_eq!(asked(&script), 3);

    stage.hook.refresh();
    clock.advance(0.0).await;
    script.answer("/images/", Ok(document(&image(7, "saving")))).await;
    assert_eq!(
        script.waiting("/containers?").len(),
        1,
        "somebody asked for everything"
    );
    script.answer("/containers?", Ok(list(&[]))).await;
    clock.advance(29_000.0).await;
    script.answer("/images/", Ok(document(&image(7, "saving")))).await;
    assert!(script.waiting("/containers?").is_empty());
    clock.advance(3_000.0).await;
    script.answer("/images/", Ok(document(&image(7, "saving")))).await;
    assert_eq!(
        script.waiting("/containers?").len(),
        1,
        "half a minute has passed"
    );
}

#[wasm_bindgen_test]
async fn without_a_network_nothing_is_asked_and_with_one_at_once() {
    let (clock, script) = (Clock::take(), Script::default());
    let _stage = open(&script, &clock, "building").await;
    network("offline");
    clock.advance(100_000.0).await;
    assert!(script.waiting("").is_empty());
    network("online");
    clock.advance(1_000.0).await;
    assert_eq!(script.waiting("/images/").len(), 1);
}

#[wasm_bindgen_test]
async fn leaving_gives_up_what_is_under_way() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    clock.advance(0.0).await;
    stage.leave().await;
    clock.advance(100_000.0).await;
    assert_eq!(script.aborted("/images/").len(), 1);
    assert_eq!(
        script.asked("").len(),
        1,
        "nothing is asked for a screen that was left"
    );
}
