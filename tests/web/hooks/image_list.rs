//! Reading the hub: to its end, refused, failing later, and superseded.

use gantry::api::error::ApiError;
use gantry::logic::list_query::{ListQuery, url};
use gantry::model::id::ImageId;
use gantry::state::image_list::{ImageList, Reading};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{id, image, list, serve};
use crate::clock::Clock;
use crate::script::{Script, Stage, refusal};

/// A list on a stage, not yet open.
pub fn stage(script: &Script) -> Stage<ImageList> {
    Stage::set(script, ImageList::provide)
}

/// A list that was read to its end, from a platform that from now on waits for the test.
pub async fn read(script: &Script, clock: &Clock, n_images: u32) -> Stage<ImageList> {
    script.serve(move |target| serve(n_images, target));
    let stage = stage(script);
    stage.hook.open();
    clock.advance(100.0).await;
    assert_eq!(stage.hook.reading.get_untracked(), Reading::Done { sure: true });
    script.wait();
    stage
}

/// How many images the list holds.
pub fn n_images(list: ImageList) -> u32 {
    list.with_untracked(|hub| hub.loaded().n_images)
}

fn question(query: &str) -> ListQuery {
    url::read(query).0
}

#[wasm_bindgen_test]
async fn the_first_page_is_shown_before_the_whole_is_here() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    assert!(script.asked("").is_empty(), "nothing is read before it is opened");
    stage.hook.open();
    clock.advance(0.0).await;
    assert_eq!(script.waiting("/images?").len(), 1);
    let page: Vec<_> = (1..=100).rev().map(|number| image(number, "live")).collect();
    script
        .answer("page[number]=1&page[size]=100", Ok(list(&page)))
        .await;
    assert_eq!(n_images(stage.hook), 100);
    assert_eq!(stage.hook.reading.get_untracked(), Reading::Busy);
    assert!(stage.hook.read_at.get_untracked().is_some());
    let newest = ImageId::parse(&id(100)).expect("an id");
    let name = stage.hook.with_untracked(|hub| {
        let row = hub.row_of(&newest).expect("the newest image is here");
        hub.row(row).name.to_owned()
    });
    assert_eq!(name, "image 100");
}

#[wasm_bindgen_test]
async fn a_hub_is_read_to_its_end() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = read(&script, &clock, 1_234).await;
    assert_eq!(n_images(stage.hook), 1_234);
    assert!(stage.hook.with_untracked(|hub| hub.loaded().complete));
    assert_eq!(stage.hook.error.get_untracked(), None);
    let asked = script.asked("/images?").len();
    stage.hook.open();
    clock.advance(100.0).await;
    assert_eq!(
        script.asked("/images?").len(),
        asked,
        "a list that is here is not read again"
    );
}

#[wasm_bindgen_test]
async fn a_refusal_stops_the_reading_and_is_kept_whole() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.open();
    clock.advance(0.0).await;
    script
        .answer("/images?", Ok(refusal(403, "403.permissions")))
        .await;
    clock.advance(10.0).await;
    assert_eq!(stage.hook.reading.get_untracked(), Reading::Stopped);
    assert_eq!(stage.hook.read_at.get_untracked(), None);
    let Some(ApiError::Refused(refusal)) = stage.hook.error.get_untracked() else {
        panic!("the refusal is kept");
    };
    assert_eq!(refusal.code.as_deref(), Some("403.permissions"));
    clock.advance(60_000.0).await;
    assert!(
        script.waiting("/images?").is_empty(),
        "a refusal is not asked again"
    );
}

#[wasm_bindgen_test]
async fn an_outage_keeps_the_rows_and_is_tried_again() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = read(&script, &clock, 30).await;
    let read_at = stage.hook.read_at.get_untracked();
    clock.advance(5_000.0).await;
    stage.hook.refresh();
    clock.advance(0.0).await;
    script.answer("/images?", Err(ApiError::Unreachable)).await;
    clock.advance(0.0).await;
    assert_eq!(n_images(stage.hook), 30);
    assert_eq!(stage.hook.error.get_untracked(), Some(ApiError::Unreachable));
    assert_eq!(
        stage.hook.read_at.get_untracked(),
        read_at,
        "the rows keep their age"
    );
    assert!(matches!(stage.hook.reading.get_untracked(), Reading::Waiting(_)));
    script.serve(|target| serve(31, target));
    clock.advance(3_000.0).await;
    assert_eq!(stage.hook.error.get_untracked(), None);
    assert_eq!(n_images(stage.hook), 31);
}

#[wasm_bindgen_test]
async fn reading_anew_gives_up_the_reading_under_way() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.open();
    clock.advance(0.0).await;
    stage.hook.refresh();
    clock.advance(0.0).await;
    assert_eq!(script.aborted("/images?").len(), 1);
    assert_eq!(script.waiting("/images?").len(), 1);
    assert_eq!(stage.hook.reading.get_untracked(), Reading::Busy);
    assert_eq!(stage.hook.error.get_untracked(), None, "giving up is no failure");
}

#[wasm_bindgen_test]
async fn stopping_lets_the_page_come_and_asks_for_no_other() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.open();
    clock.advance(0.0).await;
    stage.hook.stop();
    let page: Vec<_> = (1..=100).rev().map(|number| image(number, "live")).collect();
    script.answer("/images?", Ok(list(&page))).await;
    clock.advance(1_000.0).await;
    assert_eq!(n_images(stage.hook), 100);
    assert_eq!(stage.hook.reading.get_untracked(), Reading::Stopped);
    assert!(script.waiting("/images?").is_empty());
    stage.hook.open();
    clock.advance(0.0).await;
    assert_eq!(script.waiting("/images?").len(), 1, "it goes on where it stopped");
}

#[wasm_bindgen_test]
async fn a_question_is_asked_of_the_platform_until_another_one_comes() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.open();
    stage.hook.narrow(&question("state=live"));
    clock.advance(0.0).await;
    assert_eq!(script.waiting("filter[state]=live").len(), 1);
    stage.hook.narrow(&question("state=building"));
    clock.advance(0.0).await;
    assert_eq!(script.aborted("filter[state]=live").len(), 1);
    assert_eq!(script.waiting("filter[state]=building").len(), 1);
    assert!(
        script.aborted("").len() == 1,
        "the reading of the whole goes on: {:?}",
        script.aborted("")
    );
}

#[wasm_bindgen_test]
async fn a_hub_that_is_here_answers_by_itself() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = read(&script, &clock, 10).await;
    stage.hook.narrow(&question("state=live"));
    clock.advance(0.0).await;
    assert!(script.asked("filter[state]").is_empty());
}
