//! An import that failed by its job alone and is asked for again: the recorder goes from the old job to the new one once,
//! and comes to rest.

use std::cell::Cell;
use std::rc::Rc;

use gantry::history::History;
use gantry::logic::recorder::has_failed;
use gantry::model::id::ImageId;
use gantry::state::image_import::Making;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use gantry::state::notices::Notices;
use gantry::state::place::Place;
use gantry::state::recorder::Recorder;
use gantry::state::session::use_session;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, image, list};
use crate::clock::Clock;
use crate::script::{Script, Stage, reply};

const OLD: &str = "b1dd00000000000000000001";
const NEW: &str = "b1dd00000000000000000002";

/// The screen of an image, as far as its import goes.
#[derive(Clone, Copy)]
struct Desk {
    jobs: Jobs,
    recorder: Recorder,
    making: Making,
    /// How often the recorder has told another job.
    n_told: StoredValue<u32>,
}

impl Desk {
    fn open() -> Self {
        let storage = window().session_storage().ok().flatten().expect("a storage");
        storage.clear().expect("it can be cleared");
        Place::provide(History::in_memory("/"), use_session());
        Notices::provide();
        let jobs = Jobs::provide(ImageList::provide());
        let (recorder, making) = (Recorder::open(image_id()), Making::begin());
        let n_told = StoredValue::new(0);
        Effect::new(move |_| {
            recorder.job.track();
            n_told.update_value(|n| *n += 1);
        });
        Self {
            jobs,
            recorder,
            making,
            n_told,
        }
    }

    fn job(self) -> Option<String> {
        let id = |job: &gantry::api::job::Job| job.id.as_str().to_owned();
        self.recorder.job.with_untracked(|job| job.as_ref().map(id))
    }

    fn failed(self) -> Vec<ImageId> {
        untrack(|| self.jobs.failed_imports())
    }
}

fn image_id() -> ImageId {
    ImageId::parse(&id(7)).expect("an id")
}

fn job(job: &str, state: &str, queued: &str) -> Value {
    json!({"id": job, "state": {"current": state}, "events": {"queued": queued},
        "tasks": [{"header": "image.import", "input": {"image_id": id(7)}}]})
}

#[wasm_bindgen_test]
async fn the_recorder_goes_from_a_failed_import_to_the_next_one_and_rests() {
    let (clock, script) = (Clock::take(), Script::default());
    // The state of the new job; none before it was asked for.
    let state = Rc::new(Cell::new(None::<&str>));
    let seen = state.clone();
    script.serve(move |target| {
        let old = job(OLD, "error", "2026-08-02T07:59:00Z");
        let new = seen.get().map(|state| job(NEW, state, "2026-08-02T08:00:00Z"));
        Some(match target {
            _ if target.ends_with("/tasks") => {
                seen.set(Some("queued"));
                let taken = json!({"id": NEW, "accepted": true, "tasks": null});
                reply(200, &json!({"data": {"action": "import", "job": taken}}))
            }
            _ if target.ends_with(NEW) => document(&new?),
            _ if target.starts_with("/jobs") => list(&new.into_iter().chain([old]).collect::<Vec<_>>()),
            _ if target.starts_with("/images/") => document(&image(7, "building")),
            _ => list(&[]),
        })
    });
    let stage = Stage::set(&script, Desk::open);
    let desk = stage.hook;
    desk.jobs.follow();
    clock.advance(1_000.0).await;
    assert_eq!(desk.job().as_deref(), Some(OLD));
    assert_eq!(
        desk.failed(),
        [image_id()],
        "the image says nothing, its job does"
    );

    desk.making.import(image_id(), "image 7".to_owned());
    clock.advance(3_000.0).await;
    assert_eq!(desk.job().as_deref(), Some(NEW));
    assert!(desk.failed().is_empty(), "it is being imported");
    let n_told = desk.n_told.get_value();
    clock.advance(20_000.0).await;
    assert_eq!(
        desk.n_told.get_value(),
        n_told,
        "what does not change is not told"
    );

    state.set(Some("error"));
    clock.advance(10_000.0).await;
    assert!(
        desk.recorder
            .job
            .with_untracked(|job| job.as_ref().is_some_and(has_failed))
    );
    assert_eq!(desk.failed(), [image_id()], "and may be tried once more");
    assert_eq!(script.asked("/tasks").len(), 1);
    assert!(desk.n_told.get_value() <= 5, "{}", desk.n_told.get_value());
}
