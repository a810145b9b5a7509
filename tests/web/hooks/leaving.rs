//! What was asked for from a page that is left before the answer: it is followed, and what goes wrong is told in a notice.

use gantry::api::error::ApiError;
use gantry::history::History;
use gantry::model::id::ImageId;
use gantry::state::image_detail::ImageDetail;
use gantry::state::image_import::Making;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use gantry::state::notices::Notices;
use gantry::state::place::Place;
use gantry::state::removing::Removing;
use gantry::state::renaming::Renaming;
use gantry::state::session::use_session;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, image, list};
use crate::clock::Clock;
use crate::script::{Script, Stage, refusal, reply};

/// The screen of an image within a console that stays.
#[derive(Clone, Copy)]
struct Desk {
    jobs: Jobs,
    notices: Notices,
    page: StoredValue<Owner>,
    removing: Removing,
    renaming: Renaming,
    making: Making,
}

impl Desk {
    fn open() -> Self {
        let storage = window().session_storage().ok().flatten().expect("a storage");
        storage.clear().expect("it can be cleared");
        Place::provide(History::in_memory("/"), use_session());
        let notices = Notices::provide();
        let jobs = Jobs::provide(ImageList::provide());
        let page = Owner::new();
        let (removing, renaming, making) = page.with(|| {
            let detail = ImageDetail::open(image_id());
            (
                Removing::of(detail, image_id()),
                Renaming::of(detail, image_id()),
                Making::begin(),
            )
        });
        Self {
            jobs,
            notices,
            page: StoredValue::new(page),
            removing,
            renaming,
            making,
        }
    }

    fn leave(self) {
        self.page.with_value(Owner::cleanup);
    }

    fn told(self) -> Vec<String> {
        let text = |shown: &Vec<gantry::state::notices::Notice>| {
            shown.iter().map(|notice| notice.title.clone()).collect()
        };
        self.notices.shown.with_untracked(text)
    }
}

fn image_id() -> ImageId {
    ImageId::parse(&id(7)).expect("an id")
}

/// An image that has failed is open, with its containers read.
async fn open(script: &Script, clock: &Clock) -> Stage<Desk> {
    let stage = Stage::set(script, Desk::open);
    clock.advance(0.0).await;
    script.answer("/images/", Ok(document(&image(7, "new")))).await;
    script.answer("/containers?", Ok(list(&[]))).await;
    stage
}

/// Sends a removal, and leaves before the answer.
async fn leave_a_removal(desk: Desk, clock: &Clock) {
    untrack(|| desk.removing.ask());
    untrack(|| desk.removing.confirm());
    clock.advance(0.0).await;
    desk.leave();
}

#[wasm_bindgen_test]
async fn a_removal_is_followed_although_its_page_was_left() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock).await;
    let desk = stage.hook;
    leave_a_removal(desk, &clock).await;
    let taken = json!({"data": {"action": "delete", "job": {"id": "5e0b", "accepted": true, "tasks": null}}});
    script.answer(&id(7), Ok(reply(200, &taken))).await;
    assert_eq!(untrack(|| desk.jobs.of_image(&image_id()).len()), 1);
    assert!(desk.told().is_empty(), "its outcome is told by the jobs");
}

#[wasm_bindgen_test]
async fn a_refused_removal_and_name_are_told_although_their_page_was_left() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock).await;
    let desk = stage.hook;
    leave_a_removal(desk, &clock).await;
    script
        .answer(&id(7), Ok(refusal(409, "409.duplicate-found")))
        .await;
    assert_eq!(desk.told().len(), 1);

    let script = Script::default();
    let stage = open(&script, &clock).await;
    let desk = stage.hook;
    desk.renaming.open();
    desk.renaming
        .flow
        .update(|flow| flow.type_text("tide 5".to_owned()));
    desk.renaming.submit();
    clock.advance(0.0).await;
    desk.leave();
    script
        .answer(&id(7), Ok(refusal(409, "409.duplicate-found")))
        .await;
    assert_eq!(desk.told(), ["The name tide 5 was not saved"]);
}

#[wasm_bindgen_test]
async fn an_import_that_went_wrong_is_told_where_its_page_was_left() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = open(&script, &clock).await;
    let desk = stage.hook;
    desk.making.import(image_id(), "api".to_owned());
    clock.advance(0.0).await;
    script
        .answer("/tasks", Ok(refusal(409, "409.duplicate-found")))
        .await;
    assert!(desk.told().is_empty(), "the page tells it");
    untrack(|| desk.making.import(image_id(), "api".to_owned()));
    clock.advance(0.0).await;
    desk.leave();
    script.answer("/tasks", Err(ApiError::Unreachable)).await;
    for _ in 0..3 {
        clock.advance(1_500.0).await;
        script.answer("/jobs/latest", Ok(list(&[]))).await;
        script.answer("/images/", Ok(document(&image(7, "new")))).await;
    }
    let shown = desk.notices.shown.get_untracked();
    assert_eq!(shown.len(), 1);
    assert_eq!(
        shown[0].title,
        "api is there; whether its import was started is not known"
    );
    assert!(
        shown[0]
            .way
            .as_ref()
            .is_some_and(|(href, _)| href.contains(&id(7)))
    );
}
