//! The console's plan against every variant of the open questions: what the plan says goes is removed, what it says stays
//! is never removed, and only what it calls unsure differs between variants. The console's own rooms read the sandbox.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use gantry::api::images::{ImagesFilter, ImagesParams, get_images};
use gantry::api::prune_images::create_images_job;
use gantry::api::request::Reply;
use gantry::logic::crawl::reader::Reader;
use gantry::logic::crawl::step::Step;
use gantry::logic::prune::difference::difference;
use gantry::logic::prune::flight::Flight;
use gantry::logic::prune::plan::{Group, Plan};
use gantry::logic::prune::reading::{PruneSource, SourceReading};
use gantry::logic::prune::receipt::Receipt;
use gantry::model::id::SourceId;
use gantry::model::source_ids::SourceIds;
use gantry::model::time::Timestamp;
use gantry_sandbox::moment::Moment;
use gantry_sandbox::prune_rule::PruneRule;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::collections::BTreeMap;

/// Every variant of `--prune-rule`.
fn rules() -> Vec<PruneRule> {
    let both = [false, true];
    let mut rules = Vec::new();
    for age_from_changed in both {
        for shells_go in both {
            rules.extend(both.map(|stack_goes| PruneRule {
                age_from_changed,
                shells_go,
                stack_goes,
            }));
        }
    }
    rules
}

/// What is done to one image of a source before the plan is made.
#[derive(Debug, Clone)]
struct Made {
    state: &'static str,
    failed: bool,
    /// Minutes since it was created, and how many of them have passed since it changed.
    created: u32,
    changed: u32,
    has_times: bool,
    containers: u8,
    deleted_container: bool,
    stack_build: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let state = prop_oneof![6 => Just("live"), 2 => Just("new"), 1 => Just("building"), 1 => Just("saving"), 1 => Just("thawing")];
    // Around the limit, and far from it on either side.
    let minutes = prop_oneof![2 => 0_u32..10, 2 => 12_u32..18, 4 => 20_u32..4_000];
    (
        state,
        prop::bool::weighted(0.1),
        minutes,
        0.0_f64..=1.0,
        prop::bool::weighted(0.9),
        prop_oneof![3 => Just(0_u8), 1 => 1_u8..3],
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.15),
    )
        .prop_map(
            |(state, failed, created, share, has_times, containers, deleted_container, stack_build)| Made {
                state,
                failed,
                created,
                changed: (f64::from(created) * share) as u32,
                has_times,
                containers,
                deleted_container,
                stack_build,
            },
        )
}

/// A rig with one source that holds such images, one of them to each of the made.
async fn furnished(rule: PruneRule, made: &[Made]) -> (Rig, String, Vec<String>) {
    let rig = Rig::with(20, |options| options.prune_rule = rule);
    let source = rig.source("docker-hub", None).await;
    let mut ids = Vec::new();
    for each in made {
        let id = rig.image(&source).await;
        furnish(&rig, &id, &source, each).await;
        ids.push(id);
    }
    (rig, source, ids)
}

async fn furnish(rig: &Rig, id: &str, source: &str, made: &Made) {
    let now = rig.platform.clock.now();
    let ago = |minutes: u32| Moment::from_millis(now.millis() - i64::from(minutes) * 60_000).text();
    let never = gantry_sandbox::moment::NEVER;
    let changed = if made.has_times {
        ago(made.changed)
    } else {
        never.to_owned()
    };
    let mut state = json!({"current": made.state, "changed": changed});
    if made.failed {
        state["error"] = json!({"message": "It broke."});
    }
    let created = ago(made.created);
    let mut fields = json!({
        "state": state, "size": 1_000,
        "events": {"created": created, "updated": created, "deleted": never},
    });
    if made.stack_build {
        let details =
            json!({"id": source, "stack_id": "s", "containers": ["web"], "origin": {"type": "none"}});
        fields["source"] = json!({"type": "stack-build", "details": details});
    }
    let patched = rig.post(&format!("/sandbox/images/{id}"), fields).await;
    assert_eq!(patched.status, 200, "{}", patched.text);
    let states = std::iter::repeat_n("running", usize::from(made.containers))
        .chain(made.deleted_container.then_some("deleted"));
    for state in states {
        let added = rig
            .post("/sandbox/containers", json!({"image_id": id, "state": state}))
            .await;
        assert_eq!(added.status, 200, "{}", added.text);
    }
}

/// Sends a request of the console, and gives it the answer with the sandbox's clock.
async fn ask(rig: &Rig, request: &gantry::api::request::Request) -> Reply {
    let method = if request.body.is_some() { "POST" } else { "GET" };
    let mut built = Request::builder()
        .method(method)
        .uri(["/v1", &request.target()].concat());
    if request.body.is_some() {
        built = built.header("content-type", "application/json");
    }
    let body = request.body.clone().map_or_else(Body::empty, Body::from);
    let reply = rig.send(built.body(body).expect("a request")).await;
    Reply {
        status: reply.status,
        content_type: Some("application/json".to_owned()),
        body: reply.text.into_bytes(),
        date: Some(now(rig)),
        retry_after: None,
        hub: None,
    }
}

fn now(rig: &Rig) -> Timestamp {
    Timestamp(rig.platform.clock.now().millis())
}

/// Reads a source as the console does.
async fn read(rig: &Rig, id: &SourceId) -> SourceReading {
    let mut reading = SourceReading::new(PruneSource::unknown(id));
    let mut reader = Reader::new(true);
    while let Step::Read(next) = reader.next(now(rig)) {
        let endpoint = get_images(&ImagesParams {
            filter: ImagesFilter {
                source_id: Some(id.clone()),
                ..ImagesFilter::default()
            },
            sort: Some(next.sort.to_owned()),
            page: next.page,
        });
        let page = (endpoint.decode)(ask(rig, &endpoint.request).await).expect("a page of images");
        reading.take(&mut reader, &page, &|_| false);
    }
    assert!(reading.found.is_whole(), "a quiet sandbox is read whole");
    reading
}

/// The plan, then the prune that it leads to; which image was planned for what, and whether it is there afterwards.
async fn plan_and_prune(rule: PruneRule, made: &[Made]) -> BTreeMap<usize, (Group, bool)> {
    let (rig, source, ids) = furnished(rule, made).await;
    let source = SourceId::parse(&source).expect("an id");
    let plan = Plan::of(&[read(&rig, &source).await], now(&rig));
    let flight = Flight::of(&plan, now(&rig));
    let endpoint = create_images_job(&SourceIds::new(source.clone(), []));
    let descriptor = (endpoint.decode)(ask(&rig, &endpoint.request).await).expect("an answer");
    rig.advance(30);
    let job = descriptor.job.expect("a job");
    assert_eq!(rig.job(job.as_str()).await["state"]["current"], "completed");
    let after = read(&rig, &source).await;
    let receipt = Receipt::of(&flight, std::slice::from_ref(&after), now(&rig));
    let unexpected: Vec<_> = receipt.unexpected().collect();
    assert!(unexpected.is_empty(), "{rule:?}: {unexpected:?}");
    let place = |key: &str| ids.iter().position(|id| id == key).expect("an image of the test");
    let images = plan.images().map(|image| {
        let is_there = after.found.get(&image.key).is_some();
        (place(&image.key), (Group::of(&image.verdict), is_there))
    });
    images.collect()
}

#[test]
fn a_plan_holds_under_every_variant_of_the_open_questions() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut runner = TestRunner::new(Config::with_cases(12));
    let hubs = prop::collection::vec(made(), 1..14);
    let checked = runner.run(&hubs, |made| {
        let mut first: Option<BTreeMap<usize, (Group, bool)>> = None;
        for rule in rules() {
            let outcome = runtime.block_on(plan_and_prune(rule, &made));
            prop_assert_eq!(outcome.len(), made.len());
            for (place, (group, is_there)) in &outcome {
                let (rule, image) = (format!("{rule:?}"), &made[*place]);
                match group {
                    Group::Goes => prop_assert!(!is_there, "{} was to go: {:?}", rule, image),
                    Group::Used | Group::Young => prop_assert!(is_there, "{} was to stay: {:?}", rule, image),
                    Group::Unsure | Group::Leaving => {}
                }
            }
            let first = first.get_or_insert_with(|| outcome.clone());
            for (place, (group, is_there)) in &outcome {
                let (other, was_there) = first[place];
                prop_assert_eq!(*group, other, "a plan does not know the variant");
                prop_assert!(
                    *is_there == was_there || *group == Group::Unsure,
                    "{:?}",
                    made[*place]
                );
            }
        }
        Ok(())
    });
    checked.expect("the plan holds");
}

#[tokio::test]
async fn unsure_is_what_differs_and_nothing_more_than_needed() {
    let image = |state, created, changed, stack_build| Made {
        state,
        failed: false,
        created,
        changed,
        has_times: true,
        containers: 0,
        deleted_container: false,
        stack_build,
    };
    // Each of the open questions, and two images that none of them is about.
    let made = [
        image("live", 60, 60, false),
        image("live", 5, 5, false),
        image("new", 60, 60, false),
        image("live", 60, 3, false),
        image("live", 60, 60, true),
    ];
    let mut fates: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
    let mut groups = BTreeMap::new();
    for rule in rules() {
        for (place, (group, is_there)) in plan_and_prune(rule, &made).await {
            fates.entry(place).or_default().push(is_there);
            groups.insert(place, group);
        }
    }
    for (place, fates) in fates {
        let differs = fates.iter().any(|&fate| fate != fates[0]);
        assert_eq!(differs, groups[&place] == Group::Unsure, "{:?}", made[place]);
    }
}

#[tokio::test]
async fn a_container_that_appears_between_plan_and_send_is_a_difference() {
    let rule = PruneRule::default();
    let made = Made {
        state: "live",
        failed: false,
        created: 60,
        changed: 60,
        has_times: true,
        containers: 0,
        deleted_container: false,
        stack_build: false,
    };
    let (rig, source, ids) = furnished(rule, std::slice::from_ref(&made)).await;
    let source = SourceId::parse(&source).expect("an id");
    let agreed_to = Plan::of(&[read(&rig, &source).await], now(&rig));
    assert_eq!(agreed_to.tally(Group::Goes).n, 1);
    let unchanged = Plan::of(&[read(&rig, &source).await], now(&rig));
    assert_eq!(difference(&agreed_to, &unchanged), []);
    rig.post("/sandbox/containers", json!({"image_id": ids[0]})).await;
    let seen = Plan::of(&[read(&rig, &source).await], now(&rig));
    let changes = difference(&agreed_to, &seen);
    let marks: Vec<_> = changes
        .iter()
        .map(|change| (change.before, change.after))
        .collect();
    assert_eq!(marks, [(Some(Group::Goes), Some(Group::Used))]);
}
