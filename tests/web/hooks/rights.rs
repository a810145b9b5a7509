//! What the session does not send: what the role lacks, what was refused once, and nothing else.

use gantry::api::containers::get_containers;
use gantry::api::error::ApiError;
use gantry::api::images::get_image;
use gantry::api::jobs::get_latest_jobs;
use gantry::api::query::Page;
use gantry::model::capability::{Capability, Need};
use gantry::model::id::ImageId;
use gantry::state::session::{Session, use_session};
use gantry::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::platform::{document, id, image, list};
use crate::clock::Clock;
use crate::script::{Script, Stage, reply};

/// A session that has begun to ask for its role.
#[derive(Clone, Copy)]
struct Asker {
    session: Session,
    jobs: RwSignal<Option<Result<usize, ApiError>>>,
    ask_jobs: Callback<()>,
    ask_image: Callback<()>,
    ask_containers: Callback<()>,
}

fn stage(script: &Script) -> Stage<Asker> {
    Stage::set(script, || {
        let session = use_session();
        session.rights.begin(session);
        let owner = StoredValue::new(Owner::current().expect("a hook has an owner"));
        let jobs = RwSignal::new(None);
        let ask_jobs = Callback::new(move |()| {
            owner.get_value().with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    let answer = session.call(get_latest_jobs(), &AbortScope::default()).await;
                    jobs.set(Some(answer.map(|jobs| jobs.len())));
                });
            });
        });
        let ask_image = Callback::new(move |()| {
            owner.get_value().with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    let id = ImageId::parse(&id(7)).expect("an id");
                    drop(session.call(get_image(&id), &AbortScope::default()).await);
                });
            });
        });
        let ask_containers = Callback::new(move |()| {
            owner.get_value().with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    let id = ImageId::parse(&id(7)).expect("an id");
                    let page = Page { number: 1, size: 10 };
                    drop(
                        session
                            .call(get_containers(&id, page), &AbortScope::default())
                            .await,
                    );
                });
            });
        });
        Asker {
            session,
            jobs,
            ask_jobs,
            ask_image,
            ask_containers,
        }
    })
}

fn role(rights: &[&str]) -> gantry::api::request::Reply {
    let role = json!({"capabilities": {"all": false, "specific": rights}});
    reply(
        200,
        &json!({"data": {"role_id": "r"}, "includes": {"roles": {"r": role}}}),
    )
}

fn refused(right: &str) -> gantry::api::request::Reply {
    let error =
        json!({"status": 403, "code": "403.permissions", "title": "No", "extra": {"capability": right}});
    reply(403, &json!({"data": null, "error": error}))
}

fn denied(right: &str) -> Option<Result<usize, ApiError>> {
    Some(Err(ApiError::Denied(Capability::new(right))))
}

#[wasm_bindgen_test]
async fn what_the_role_lacks_is_never_sent_and_an_image_does_not_wait_for_the_role() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.ask_jobs.run(());
    stage.hook.ask_image.run(());
    clock.advance(0.0).await;
    assert_eq!(
        script.waiting("/images/").len(),
        1,
        "the image is asked for at once"
    );
    assert!(script.asked("/jobs").is_empty(), "the rest waits for the role");
    script.answer("/images/", Ok(document(&image(7, "live")))).await;
    script.answer("/membership", Ok(role(&["images-view"]))).await;
    assert_eq!(stage.hook.jobs.get_untracked(), denied("apionly-jobs-view"));
    assert!(script.asked("/jobs").is_empty());
    assert!(!untrack(|| stage.hook.session.rights.may(Need::ManageImages)));
}

#[wasm_bindgen_test]
async fn a_key_without_a_membership_is_tried_until_it_is_refused() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.ask_jobs.run(());
    clock.advance(0.0).await;
    script.answer("/membership", Ok(refused("none"))).await;
    script.answer("/jobs", Ok(refused("apionly-jobs-view"))).await;
    assert!(matches!(
        stage.hook.jobs.get_untracked(),
        Some(Err(ApiError::Refused(_)))
    ));
    stage.hook.ask_jobs.run(());
    clock.advance(0.0).await;
    assert_eq!(stage.hook.jobs.get_untracked(), denied("apionly-jobs-view"));
    assert_eq!(
        script.asked("/jobs").len(),
        1,
        "once refused, it is not sent again"
    );
    stage.hook.ask_containers.run(());
    clock.advance(0.0).await;
    assert_eq!(
        script.waiting("/containers").len(),
        1,
        "other rights are still unknown"
    );
}

#[wasm_bindgen_test]
async fn a_role_that_does_not_come_holds_nothing_up_for_long() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    stage.hook.ask_jobs.run(());
    clock.advance(4_000.0).await;
    assert!(script.asked("/jobs").is_empty());
    clock.advance(2_000.0).await;
    script.answer("/jobs", Ok(list(&[]))).await;
    assert_eq!(stage.hook.jobs.get_untracked(), Some(Ok(0)));
}

#[wasm_bindgen_test]
async fn a_reason_names_the_right_and_then_its_caption() {
    let (clock, script) = (Clock::take(), Script::default());
    let stage = stage(&script);
    clock.advance(0.0).await;
    let why = || untrack(|| stage.hook.session.rights.why_not(Need::ManageImages));
    assert_eq!(why(), None);
    script.answer("/membership", Ok(role(&[]))).await;
    assert!(
        script.asked("/capabilities").is_empty(),
        "captions are read when one is needed"
    );
    assert_eq!(
        why().as_deref(),
        Some("Needs the right images-manage. A hub owner can add it.")
    );
    clock.advance(0.0).await;
    let captions = json!({"data": [], "meta": {"captions": {"images-manage": "Manage images"}}});
    script.answer("/capabilities", Ok(reply(200, &captions))).await;
    assert_eq!(
        why().as_deref(),
        Some("Needs the right images-manage (Manage images). A hub owner can add it.")
    );
    why();
    clock.advance(0.0).await;
    assert_eq!(script.asked("/capabilities").len(), 1);
}
