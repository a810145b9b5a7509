//! What a tab knows of a prune after it: whose receipt is shown, what is said where the plan is not known, and that a list
//! which misses an image is not believed alone.

use gantry::api::request::Reply;
use gantry::logic::prune::receipt::Receipt;
use gantry::logic::prune::stage::Stage as PruneStage;
use gantry::state::prune::Prune;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, list};
use super::prune::{
    Documents, JOB, SOURCE, descriptor, forget_all, image, is_at, planned, serve, serve_with_jobs,
    some_images, stage_at,
};
use crate::clock::Clock;
use crate::script::{Script, Stage, refusal, reply};

const OTHER: &str = "aa0000000000000000000002";

fn receipt(stage: &Stage<Prune>) -> Option<Receipt> {
    stage.hook.stage.with_untracked(|stage| match stage {
        PruneStage::Landed(receipt) => Some(receipt.clone()),
        _ => None,
    })
}

fn without_job() -> Reply {
    reply(202, &json!({"data": {"action": "prune"}}))
}

fn job_of(sources: &[&str], state: &str) -> Value {
    let queued = String::from(js_sys::Date::new(&js_sys::Date::now().into()).to_iso_string());
    json!({"id": JOB, "state": {"current": state}, "events": {"queued": queued},
        "tasks": [{"header": "images.prune", "input": {"source_ids": sources}}]})
}

#[wasm_bindgen_test]
async fn the_receipt_of_a_prune_without_a_job_does_not_stand_before_another_plan() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve(&script, &images);
    let stage = planned(&script, &clock).await;
    stage.hook.send();
    clock.advance(500.0).await;
    script.answer("/images/tasks", Ok(without_job())).await;
    // Meanwhile another plan waits for this one.
    let meanwhile = stage_at(&script, &format!("/prune?source={OTHER}"));
    clock.advance(500.0).await;
    assert!(!is_at(&meanwhile, &PruneStage::Planned));
    drop(meanwhile);
    images.borrow_mut().truncate(1);
    clock.advance(5_000.0).await;
    assert_eq!(receipt(&stage).map(|receipt| receipt.removed().n), Some(2));
    drop(stage);
    let next = stage_at(&script, &format!("/prune?source={OTHER}"));
    clock.advance(1_000.0).await;
    assert!(is_at(&next, &PruneStage::Planned));
    let sources = next.hook.plan.with_untracked(|plan| plan.sources.len());
    assert_eq!((sources, next.hook.chosen()[0].as_str()), (1, OTHER));
}

#[wasm_bindgen_test]
async fn a_link_to_a_prune_of_another_tab_looks_before_it_plans() {
    let address = format!("/prune?source={SOURCE}&sent={}", js_sys::Date::now() as i64);
    let told = |stage: &Stage<Prune>| {
        stage.hook.stage.with_untracked(|stage| match stage {
            PruneStage::NoTrace(true) => "no trace",
            PruneStage::CannotTell(_) => "cannot tell",
            PruneStage::NoPlan => "no plan",
            _ => "something else",
        })
    };
    for (jobs, expected) in [
        (None, "cannot tell"),
        (Some(vec![]), "no trace"),
        (Some(vec![job_of(&[OTHER], "running")]), "no trace"),
        (Some(vec![job_of(&[SOURCE], "running")]), "no plan"),
    ] {
        let (clock, script, images) = (Clock::take(), Script::default(), some_images());
        forget_all();
        serve(&script, &images);
        script.also(move |target| {
            (target == "/jobs/latest").then(|| match &jobs {
                Some(jobs) => list(jobs),
                None => refusal(500, "500.unknown"),
            })
        });
        let stage = stage_at(&script, &address);
        clock.advance(20_000.0).await;
        assert_eq!(told(&stage), expected);
        assert!(
            script
                .asked("/images?")
                .iter()
                .all(|target| !target.contains(SOURCE)),
            "no plan by itself"
        );
        if expected == "no trace" {
            stage.hook.look_again();
            clock.advance(500.0).await;
            assert!(is_at(&stage, &PruneStage::Lost));
            stage.hook.start_over();
            clock.advance(1_000.0).await;
            assert!(is_at(&stage, &PruneStage::Planned));
        }
    }
}

#[wasm_bindgen_test]
async fn an_image_that_a_list_misses_is_asked_for_and_a_failed_job_is_told() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve_with_jobs(&script, &images, &Documents::default());
    let used = id(3);
    script.also(move |target| {
        target
            .starts_with(&format!("/images/{used}"))
            .then(|| document(&image(3, 2)))
    });
    let stage = planned(&script, &clock).await;
    stage.hook.send();
    clock.advance(500.0).await;
    script.answer("/images/tasks", Ok(descriptor())).await;
    // One that was to go is left, and the one that is in use is missing from the list.
    images.borrow_mut().retain(|image| image["name"] == "image 2");
    clock.advance(2_500.0).await;
    let job = json!({"id": JOB, "state": {"current": "error"},
        "tasks": [{"state": {"current": "error"}, "error": {"message": "No space left"}}]});
    script.answer(JOB, Ok(document(&job))).await;
    clock.advance(8_000.0).await;
    let receipt = receipt(&stage).expect("a receipt");
    assert_eq!(receipt.job.error(), Some("No space left"));
    let unexpected: Vec<&str> = receipt
        .unexpected()
        .map(|each| each.image.name.as_str())
        .collect();
    assert_eq!(unexpected, ["image 2"], "the one in use is there");
    assert_eq!((receipt.removed().n, receipt.kept().n), (1, 2));
}
