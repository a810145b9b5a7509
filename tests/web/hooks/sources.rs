//! The sources of the hub: read to the end of their list, refused, kept over an outage, read again.

use gantry::api::error::ApiError;
use gantry::api::request::Reply;
use gantry::logic::remote::Remote;
use gantry::state::sources::Sources;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{id, list, value_of};
use crate::clock::Clock;
use crate::script::{Script, Stage, refusal};

fn source(number: u32) -> Value {
    let meta = json!({"images_count": {"total": number, "state": {}}});
    json!({"id": id(number), "name": format!("source {number}"), "type": "direct", "meta": meta})
}

/// What a platform with these sources, newest last, answers.
fn serve(n_sources: u32, target: &str) -> Option<Reply> {
    if !target.starts_with("/images/sources?") {
        return None;
    }
    let number = |key: &str| value_of(target, key).and_then(|text| text.parse().ok());
    let (page, size): (u32, u32) = (number("page[number]")?, number("page[size]")?);
    let first = ((page - 1) * size).min(n_sources);
    let last = (first + size).min(n_sources);
    let sources: Vec<Value> = (first..last).map(|at| source(n_sources - at)).collect();
    Some(list(&sources))
}

fn names(sources: Sources) -> Vec<String> {
    sources.list.with_untracked(|list| {
        let items = list.value().map(|list| list.shelf.items());
        items
            .into_iter()
            .flatten()
            .map(|source| source.name.clone())
            .collect()
    })
}

#[wasm_bindgen_test]
async fn all_sources_are_read_with_their_counts_and_names() {
    let (clock, script) = (Clock::take(), Script::default());
    script.serve(|target| serve(120, target));
    let stage = Stage::set(&script, Sources::open);
    clock.advance(100.0).await;
    assert_eq!(names(stage.hook).len(), 120);
    let asked = script.asked("/images/sources");
    for part in [
        "include=creators",
        "include=integrations",
        "meta=images_count",
        "sort=-id",
    ] {
        assert!(asked[0].contains(part), "{part} in {}", asked[0]);
    }
    let (is_whole, count) = stage.hook.list.with_untracked(|list| {
        let list = list.value().expect("the sources are here");
        (
            list.shelf.is_whole(),
            list.shelf.get(&id(7)).and_then(|source| source.images_count),
        )
    });
    assert_eq!((is_whole, count), (true, Some(7)));
    assert!(!untrack(|| stage.hook.is_busy()));
}

#[wasm_bindgen_test]
async fn a_refusal_is_kept_and_not_asked_again() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = Stage::set(&script, Sources::open);
    clock.advance(0.0).await;
    script
        .answer("/images/sources", Ok(refusal(403, "403.permissions")))
        .await;
    clock.advance(60_000.0).await;
    let is_kept = stage.hook.list.with_untracked(
        |list| matches!(list, Remote::Failed(ApiError::Refused(refusal)) if refusal.status == 403),
    );
    assert!(is_kept && script.waiting("").is_empty());
}

#[wasm_bindgen_test]
async fn an_outage_keeps_the_sources_and_is_tried_again() {
    let (clock, script) = (Clock::take(), Script::default());
    script.serve(|target| serve(3, target));
    let stage = Stage::set(&script, Sources::open);
    clock.advance(100.0).await;
    script.wait();
    stage.hook.refresh();
    clock.advance(0.0).await;
    script.answer("/images/sources", Err(ApiError::Unreachable)).await;
    let error = stage.hook.list.with_untracked(|list| list.error().cloned());
    assert_eq!((error, names(stage.hook).len()), (Some(ApiError::Unreachable), 3));
    script.serve(|target| serve(2, target));
    clock.advance(3_000.0).await;
    assert_eq!(
        names(stage.hook),
        ["source 1", "source 2"],
        "what is gone is gone"
    );
    assert_eq!(stage.hook.list.with_untracked(|list| list.error().cloned()), None);
}

#[wasm_bindgen_test]
async fn leaving_gives_up_what_is_under_way() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = Stage::set(&script, Sources::open);
    clock.advance(0.0).await;
    stage.leave().await;
    clock.advance(60_000.0).await;
    assert_eq!(script.aborted("/images/sources").len(), 1);
    assert_eq!(script.asked("").len(), 1);
}
