//! Pruning as the screen drives it: two readings that agree, a third before anything is sent, one request whatever becomes
//! of its answer, and the receipt.

use std::cell::RefCell;
use std::rc::Rc;

use gantry::api::error::ApiError;
use gantry::api::request::Reply;
use gantry::history::History;
use gantry::logic::prune::plan::Group;
use gantry::logic::prune::stage::Stage as PruneStage;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use gantry::state::place::Place;
use gantry::state::prune::Prune;
use gantry::state::session::use_session;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, list, value_of};
use crate::clock::Clock;
use crate::script::{Script, Stage, refusal, reply};

/// The source.
pub const SOURCE: &str = "aa0000000000000000000001";
/// The job of the prune.
pub const JOB: &str = "b1dd00000000000000000009";

/// An image of the source, an hour old, with so many containers.
pub fn image(number: u32, containers: u32) -> Value {
    let hour_ago = js_sys::Date::new(&(js_sys::Date::now() - 3_600_000.0).into()).to_iso_string();
    let at = String::from(hour_ago);
    let count = json!({"state": {"running": containers}, "total": containers, "available": containers});
    json!({
        "id": id(number), "name": format!("image {number}"), "size": 1_000,
        "state": {"current": "live", "changed": at}, "events": {"created": at},
        "source": {"type": "direct", "details": {"id": SOURCE, "origin": {"type": "none"}}},
        "meta": {"containers_count": count},
    })
}

/// The documents of a kind, which a test may change.
pub type Documents = Rc<RefCell<Vec<Value>>>;

/// A platform with one source and these images, newest first, and no jobs. Requests that change something wait for the
/// test.
pub fn serve(script: &Script, images: &Documents) {
    serve_with_jobs(script, images, &Documents::default());
}

/// The same, with these jobs.
pub fn serve_with_jobs(script: &Script, images: &Documents, jobs: &Documents) {
    let (images, jobs) = (images.clone(), jobs.clone());
    script.serve(move |target| {
        let is_first = value_of(target, "page[number]") == Some("1");
        let source = json!({"id": SOURCE, "name": "api", "type": "direct", "state": {"current": "live"}});
        match target {
            "/jobs/latest" => Some(list(&jobs.borrow())),
            _ if target.starts_with("/images/sources") && is_first => Some(list(&[source])),
            _ if target.starts_with("/images?") && target.contains(SOURCE) => {
                Some(paged(target, &images.borrow()))
            }
            _ if target.starts_with("/images?") || target.starts_with("/images/sources") => Some(list(&[])),
            _ => None,
        }
    });
}

fn paged(target: &str, images: &[Value]) -> Reply {
    let number = |key: &str| value_of(target, key).and_then(|text| text.parse::<usize>().ok());
    let (page, size) = (
        number("page[number]").unwrap_or(1),
        number("page[size]").unwrap_or(1),
    );
    let from = ((page - 1) * size).min(images.len());
    list(&images[from..(from + size).min(images.len())])
}

/// Three images, of which the newest is used.
pub fn some_images() -> Documents {
    Rc::new(RefCell::new(vec![image(3, 2), image(2, 0), image(1, 0)]))
}

/// The prune screen's hook, with nothing kept from another test.
fn stage(script: &Script) -> Stage<Prune> {
    forget_all();
    stage_at(script, &format!("/prune?source={SOURCE}"))
}

/// Nothing is kept in this tab.
pub fn forget_all() {
    let storage = window().session_storage().ok().flatten().expect("a storage");
    storage.clear().expect("it can be cleared");
}

/// The hook at an address, with what is kept from before.
pub fn stage_at(script: &Script, address: &str) -> Stage<Prune> {
    let address = address.to_owned();
    Stage::set(script, move || {
        let history = History::in_memory(&address);
        Place::provide(history, use_session());
        Jobs::provide(ImageList::provide());
        Prune::open()
    })
}

/// A plan on screen.
pub async fn planned(script: &Script, clock: &Clock) -> Stage<Prune> {
    let stage = stage(script);
    clock.advance(1_000.0).await;
    assert!(is_at(&stage, &PruneStage::Planned));
    stage
}

/// True at that stage.
pub fn is_at(stage: &Stage<Prune>, wanted: &PruneStage) -> bool {
    stage.hook.stage.with_untracked(|stage| stage == wanted)
}

fn tally(prune: Prune, group: Group) -> u64 {
    prune.plan.with_untracked(|plan| plan.tally(group).n)
}

/// The answer that names the job.
pub fn descriptor() -> Reply {
    reply(
        202,
        &json!({"data": {"action": "prune", "job": {"id": JOB, "accepted": true}}}),
    )
}

#[wasm_bindgen_test]
async fn a_plan_rests_on_two_readings_and_only_reads() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve(&script, &images);
    let stage = planned(&script, &clock).await;
    assert_eq!(
        (tally(stage.hook, Group::Goes), tally(stage.hook, Group::Used)),
        (2, 1)
    );
    let firsts = script.asked("page[number]=1&page[size]=100");
    let readings = firsts.iter().filter(|target| target.contains(SOURCE)).count();
    assert_eq!(readings, 2);
    assert!(script.asked("/images/tasks").is_empty());
}

#[wasm_bindgen_test]
async fn pressing_twice_reads_once_more_and_sends_once() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve(&script, &images);
    let stage = planned(&script, &clock).await;
    stage.hook.send();
    stage.hook.send();
    clock.advance(500.0).await;
    stage.hook.send();
    clock.advance(500.0).await;
    assert_eq!(script.asked("/images/tasks").len(), 1);
    script.answer("/images/tasks", Ok(descriptor())).await;
    assert!(is_at(&stage, &PruneStage::Flying));
    images.borrow_mut().truncate(1);
    clock.advance(2_500.0).await;
    let job = json!({"id": JOB, "state": {"current": "completed"}, "tasks": []});
    script.answer(JOB, Ok(document(&job))).await;
    clock.advance(5_000.0).await;
    let removed = stage.hook.stage.with_untracked(|stage| match stage {
        PruneStage::Landed(receipt) => Some((receipt.removed().n, receipt.unexpected().count())),
        _ => None,
    });
    assert_eq!(removed, Some((2, 0)));
    assert_eq!(script.asked("/images/tasks").len(), 1);
}

#[wasm_bindgen_test]
async fn a_container_that_appears_blocks_the_prune() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve(&script, &images);
    let stage = planned(&script, &clock).await;
    images.borrow_mut()[1] = image(2, 1);
    stage.hook.send();
    clock.advance(5_000.0).await;
    assert!(script.asked("/images/tasks").is_empty());
    assert!(is_at(&stage, &PruneStage::Planned));
    assert_eq!(stage.hook.changes.with_untracked(Vec::len), 1);
    assert_eq!(
        tally(stage.hook, Group::Goes),
        1,
        "the plan on screen is the new one"
    );
}

#[wasm_bindgen_test]
async fn a_refusal_leaves_the_plan() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    serve(&script, &images);
    let stage = planned(&script, &clock).await;
    stage.hook.send();
    clock.advance(500.0).await;
    script
        .answer("/images/tasks", Ok(refusal(409, "409.duplicate-found")))
        .await;
    clock.advance(30_000.0).await;
    assert!(
        stage
            .hook
            .stage
            .with_untracked(|stage| matches!(stage, PruneStage::Refused(_)))
    );
    assert_eq!(
        (
            tally(stage.hook, Group::Goes),
            script.asked("/images/tasks").len()
        ),
        (2, 1)
    );
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_looked_for_and_never_sent_again() {
    let (clock, script, images) = (Clock::take(), Script::default(), some_images());
    let jobs = Documents::default();
    serve_with_jobs(&script, &images, &jobs);
    let stage = planned(&script, &clock).await;
    stage.hook.send();
    clock.advance(500.0).await;
    script.answer("/images/tasks", Err(ApiError::Unreachable)).await;
    assert!(is_at(&stage, &PruneStage::Lost));
    clock.advance(20_000.0).await;
    assert!(
        stage
            .hook
            .stage
            .with_untracked(|stage| *stage == PruneStage::NoTrace(true))
    );
    assert_eq!(script.asked("/images/tasks").len(), 1);
    // The reader looks again, and now it is there.
    let queued = String::from(js_sys::Date::new(&js_sys::Date::now().into()).to_iso_string());
    let job = json!({"id": JOB, "state": {"current": "running"}, "events": {"queued": queued},
        "tasks": [{"header": "images.prune"}]});
    jobs.borrow_mut().push(job);
    stage.hook.look_again();
    clock.advance(3_000.0).await;
    assert!(is_at(&stage, &PruneStage::Flying));
    assert_eq!(script.asked("/images/tasks").len(), 1);
}
