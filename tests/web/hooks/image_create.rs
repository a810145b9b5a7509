//! The create form as a hook: what may be sent when the platform says little.

use gantry::history::History;
use gantry::logic::create_form::Field;
use gantry::model::id::SourceId;
use gantry::route::create_link::CreateLink;
use gantry::state::image_create::ImageCreate;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use gantry::state::notices::Notices;
use gantry::state::place::Place;
use gantry::state::session::use_session;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::list;
use crate::clock::Clock;
use crate::script::{Script, Stage, reply};

const SOURCE: &str = "aa0000000000000000000001";

/// The form with a source that its address names.
fn stage(script: &Script) -> Stage<ImageCreate> {
    Stage::set(script, || {
        let link = SourceId::parse(SOURCE).map_or(CreateLink::Empty, CreateLink::Source);
        let history = History::in_memory(&format!("/images/new?source={SOURCE}"));
        Place::provide(history, use_session());
        Notices::provide();
        Jobs::provide(ImageList::provide());
        ImageCreate::open(link)
    })
}

#[wasm_bindgen_test]
async fn a_source_that_the_key_cannot_see_is_sent_as_it_is() {
    let (clock, script) = (Clock::take(), Script::default());
    script.serve(|target| {
        let error = json!({"status": 403, "code": "403.permissions", "title": "No",
            "extra": {"capability": "images-sources-view"}});
        match target {
            "/images" => None,
            _ if target.starts_with("/images/sources") => {
                Some(reply(403, &json!({"data": null, "error": error})))
            }
            _ => Some(list(&[])),
        }
    });
    let stage = stage(&script);
    clock.advance(1_000.0).await;
    assert!(stage.hook.choice().is_some());
    stage
        .hook
        .edit(Field::Name, |draft| draft.name = "api".to_owned());
    let wrong = stage
        .hook
        .request
        .with_untracked(|request| request.as_ref().err().cloned());
    assert_eq!(wrong, None);
    stage.hook.submit(false);
    clock.advance(100.0).await;
    assert_eq!(
        script
            .asked("/images")
            .iter()
            .filter(|target| *target == "/images")
            .count(),
        1
    );
}
