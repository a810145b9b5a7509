//! Staying current: what is read again and when, one reading at a time, and none without a network.

use gantry::model::id::ImageId;
use gantry::model::image_state::ImageState;
use gantry::state::image_list::ImageList;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::image_list::{n_images, read};
use super::platform::{document, id, image, list, serve};
use crate::clock::Clock;
use crate::script::{Script, Stage, network, refusal};

/// A list that is followed as its page would do it.
async fn followed(script: &Script, clock: &Clock, n_images: u32) -> Stage<ImageList> {
    script.serve(move |target| serve(n_images, target));
    let stage = Stage::set(script, || {
        let list = ImageList::provide();
        list.open();
        list.follow();
        list
    });
    clock.advance(5_000.0).await;
    script.wait();
    stage
}

fn state_of(list: ImageList, number: u32) -> Option<ImageState> {
    let id = ImageId::parse(&id(number)).expect("an id");
    list.with_untracked(|hub| Some(hub.row(hub.row_of(&id)?).state.state.clone()))
}

#[wasm_bindgen_test]
async fn nobody_who_follows_means_nothing_is_asked() {
    let (clock, script) = (Clock::take(), Script::default());
    let _stage = read(&script, &clock, 3).await;
    clock.advance(400_000.0).await;
    assert!(script.waiting("").is_empty());
}

#[wasm_bindgen_test]
async fn looking_around_never_overlaps() {
    let (clock, script) = (Clock::take(), Script::default());
    let _stage = followed(&script, &clock, 3).await;
    clock.advance(32_000.0).await;
    assert_eq!(
        script.waiting("/images?").len(),
        1,
        "half a minute later it looks around"
    );
    clock.advance(200_000.0).await;
    assert_eq!(script.waiting("/images?").len(), 1, "a slow answer is waited for");
}

#[wasm_bindgen_test]
async fn what_moves_is_asked_for_every_two_seconds() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = followed(&script, &clock, 3).await;
    clock.advance(32_000.0).await;
    let now = [
        image(4, "building"),
        image(3, "live"),
        image(2, "live"),
        image(1, "live"),
    ];
    script.answer("page[number]=1", Ok(list(&now))).await;
    script.answer("filter[state]", Ok(list(&now[..1]))).await;
    assert_eq!(state_of(stage.hook, 4), Some(ImageState::Building));

    clock.advance(3_000.0).await;
    assert_eq!(script.waiting("filter[state]=building").len(), 1);
    clock.advance(20_000.0).await;
    assert_eq!(script.waiting("").len(), 1, "and not again before the answer");
    script.answer("filter[state]=building", Ok(list(&[]))).await;

    clock.advance(1_000.0).await;
    let one = ["/images/", &id(4)].concat();
    script.answer(&one, Ok(document(&image(4, "live")))).await;
    assert_eq!(state_of(stage.hook, 4), Some(ImageState::Live));
}

#[wasm_bindgen_test]
async fn an_image_that_is_gone_leaves_the_list() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = followed(&script, &clock, 3).await;
    clock.advance(32_000.0).await;
    let moving = image(3, "deleting");
    script
        .answer("page[number]=1", Ok(list(std::slice::from_ref(&moving))))
        .await;
    script.answer("filter[state]", Ok(list(&[moving]))).await;
    clock.advance(3_000.0).await;
    script.answer("filter[state]=deleting", Ok(list(&[]))).await;
    clock.advance(1_000.0).await;
    script
        .answer(&["/images/", &id(3)].concat(), Ok(refusal(404, "404.image")))
        .await;
    assert_eq!((n_images(stage.hook), state_of(stage.hook, 3)), (2, None));
    assert_eq!(stage.hook.error.get_untracked(), None);
}

#[wasm_bindgen_test]
async fn without_a_network_nothing_is_asked_and_with_one_at_once() {
    let (clock, script) = (Clock::take(), Script::default());
    let _stage = followed(&script, &clock, 3).await;
    network("offline");
    clock.advance(400_000.0).await;
    assert!(script.waiting("").is_empty());
    network("online");
    clock.advance(1_000.0).await;
    assert_eq!(script.waiting("/images?").len(), 1);
}

#[wasm_bindgen_test]
async fn a_failing_look_tells_and_waits_longer_each_time() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = followed(&script, &clock, 3).await;
    clock.advance(32_000.0).await;
    let mut patience = Vec::new();
    for _ in 0..3 {
        script.answer("/images?", Ok(refusal(503, "503.not-ready"))).await;
        let mut seconds = 0;
        while script.waiting("/images?").is_empty() {
            clock.advance(1_000.0).await;
            seconds += 1;
            assert!(seconds < 100, "it is tried again");
        }
        patience.push(seconds);
    }
    assert!(stage.hook.error.get_untracked().is_some());
    assert_eq!(n_images(stage.hook), 3);
    assert!(patience.is_sorted_by(|one, two| one < two), "{patience:?}");
}

#[wasm_bindgen_test]
async fn leaving_the_page_ends_the_following() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = followed(&script, &clock, 3).await;
    clock.advance(32_000.0).await;
    assert_eq!(script.waiting("/images?").len(), 1);
    drop(stage);
    clock.advance(400_000.0).await;
    assert!(script.waiting("").is_empty());
    assert_eq!(
        script.aborted("/images?").len(),
        1,
        "what was under way is given up"
    );
}

#[wasm_bindgen_test]
async fn an_item_that_cannot_be_read_costs_its_row_alone() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = followed(&script, &clock, 2).await;
    clock.advance(32_000.0).await;
    let odd = json!({"id": id(3), "name": ["no", "text"], "state": 7});
    script
        .answer("page[number]=1", Ok(list(&[odd, image(2, "live")])))
        .await;
    script.answer("filter[state]", Ok(list(&[]))).await;
    assert_eq!(n_images(stage.hook), 3);
    assert_eq!(state_of(stage.hook, 2), Some(ImageState::Live));
}
