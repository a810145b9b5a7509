//! Prunes: what goes and what stays under each rule.

use crate::rig::Rig;
use gantry_sandbox::prune_rule::PruneRule;
use serde_json::{Value, json};

fn ruled(rule: &str) -> Rig {
    let rule: PruneRule = rule.parse().expect("a rule");
    Rig::with(60, |options| options.prune_rule = rule)
}

/// Prunes some sources, waits for the end, and answers the job.
async fn prune(rig: &Rig, sources: &[&str]) -> Value {
    let asked = rig
        .post(
            "/v1/images/tasks",
            json!({"action": "prune", "contents": {"source_ids": sources}}),
        )
        .await;
    assert_eq!(
        (asked.status, &asked.data()["action"]),
        (202, &json!("prune")),
        "{}",
        asked.text
    );
    rig.advance(30);
    rig.job(asked.data()["job"]["id"].as_str().expect("a job")).await
}

#[tokio::test]
async fn a_prune_takes_unused_images_older_than_15_minutes_of_the_named_sources() {
    let rig = Rig::new(60);
    let (source, other) = (
        rig.source("docker-hub", None).await,
        rig.source("docker-hub", None).await,
    );
    let old = rig.live_image(&source).await;
    let elsewhere = rig.live_image(&other).await;
    rig.advance(15 * 60);
    let young = rig.live_image(&source).await;
    let job = prune(&rig, &[&source]).await;
    assert_eq!(job["state"]["current"], "completed");
    assert_eq!(job["tasks"][0]["output"]["removed"], "1");
    assert_eq!(rig.state(&old).await, "404.image");
    assert_eq!(rig.state(&young).await, "live");
    assert_eq!(rig.state(&elsewhere).await, "live");
    let path = "/v1/hubs/current/activity?sort=-id&page[size]=1&filter[events]=hub.images.prune";
    assert_eq!(rig.get(path).await.data()[0]["annotations"]["removed"], "1");
}

#[tokio::test]
async fn used_images_stay() {
    let rig = Rig::new(200);
    let images = rig
        .get("/v1/images?page[size]=1000&meta=containers_count&filter[state]=live&filter[source_type]=direct")
        .await
        .data();
    let used = images
        .as_array()
        .expect("images")
        .iter()
        .find(|image| image["meta"]["containers_count"]["available"] != 0);
    let used = used.expect("a used image");
    let (id, source) = (
        used["id"].as_str().expect("an id"),
        used["source"]["details"]["id"].as_str().expect("a source"),
    );
    prune(&rig, &[source]).await;
    assert_eq!(rig.state(id).await, "live");
    let left = rig
        .get(&format!(
            "/v1/images?page[size]=1000&meta=containers_count&filter[source_id]={source}"
        ))
        .await
        .data();
    let unused = left.as_array().expect("images").iter().filter(|image| {
        let old = image["events"]["created"].as_str() < Some("2026-03-26T09:45:00Z");
        image["meta"]["containers_count"]["available"] == 0 && old && image["state"]["current"] == "live"
    });
    assert_eq!(unused.count(), 0);
}

#[tokio::test]
async fn shells_go_or_stay_by_rule() {
    let check = async |rule: &str, expected: &str, failed: &str| {
        let rig = ruled(rule);
        let source = rig.source("docker-hub", Some("manifest-unknown")).await;
        let shell = rig.image(&source).await;
        let broken = rig.image(&source).await;
        rig.import(&broken).await;
        rig.advance(16 * 60);
        prune(&rig, &[&source]).await;
        assert_eq!(rig.state(&shell).await, expected, "{rule}");
        assert_eq!(rig.state(&broken).await, failed, "{rule}");
    };
    check("shells=go", "404.image", "404.image").await;
    check("shells=stay", "new", "downloading").await;
}

#[tokio::test]
async fn age_counts_from_created_or_changed_by_rule() {
    let check = async |rule: &str, expected: &str| {
        let rig = ruled(rule);
        let source = rig.source("docker-hub", None).await;
        let image = rig.image(&source).await;
        rig.advance(14 * 60);
        rig.import(&image).await;
        rig.advance(2 * 60);
        assert_eq!(rig.state(&image).await, "live");
        prune(&rig, &[&source]).await;
        assert_eq!(rig.state(&image).await, expected, "{rule}");
    };
    check("age=created", "404.image").await;
    check("age=changed", "live").await;
}

#[tokio::test]
async fn images_of_stack_builds_go_or_stay_by_rule() {
    let check = async |rule: &str, expected: &str| {
        let rig = ruled(rule);
        let path = "/v1/images?page[size]=1000&filter[source_type]=stack-build&include=stack_builds";
        let builds = rig.get(path).await.json()["includes"]["stack_builds"].clone();
        let (build, _) = builds
            .as_object()
            .and_then(|builds| builds.iter().next())
            .expect("a build");
        let image = rig.live_image(&rig.source("docker-hub", None).await).await;
        let details =
            json!({"id": build, "stack_id": "s", "containers": ["web"], "origin": {"type": "none"}});
        let source = json!({"source": {"type": "stack-build", "details": details}});
        assert_eq!(
            rig.post(&format!("/sandbox/images/{image}"), source).await.status,
            200
        );
        rig.advance(3600);
        prune(&rig, &[build]).await;
        assert_eq!(rig.state(&image).await, expected, "{rule}");
    };
    check("stack=stay", "live").await;
    check("stack=go", "404.image").await;
}

#[tokio::test]
async fn images_at_work_are_spared() {
    let rig = Rig::new(20);
    let source = rig.source("docker-file", Some("time-out")).await;
    let image = rig.image(&source).await;
    rig.advance(16 * 60);
    rig.import(&image).await;
    rig.post(
        "/v1/images/tasks",
        json!({"action": "prune", "contents": {"source_ids": [source]}}),
    )
    .await;
    rig.advance(5);
    assert_eq!(rig.state(&image).await, "downloading");
}

#[tokio::test]
async fn prunes_without_sources_are_refused() {
    let rig = Rig::new(20);
    let check = async |body: Value, code: &str, source: &str| {
        let reply = rig.post("/v1/images/tasks", body.clone()).await;
        assert_eq!(
            (
                reply.refusal().1.as_str(),
                reply.json()["error"]["source"].as_str()
            ),
            (code, Some(source)),
            "{body}"
        );
    };
    check(
        json!({"contents": {"source_ids": ["a"]}}),
        "422.missing-argument",
        "/action",
    )
    .await;
    check(json!({"action": "prune"}), "422.missing-argument", "/contents").await;
    check(
        json!({"action": "prune", "contents": {}}),
        "422.missing-argument",
        "/contents/source_ids",
    )
    .await;
    check(
        json!({"action": "prune", "contents": {"source_ids": []}}),
        "422.missing-argument",
        "/contents/source_ids",
    )
    .await;
    check(
        json!({"action": "prune", "contents": {"source_ids": "a"}}),
        "422.invalid-argument",
        "/contents/source_ids",
    )
    .await;
    check(
        json!({"action": "prune", "contents": {"source_ids": [1]}}),
        "422.invalid-argument",
        "/contents/source_ids/0",
    )
    .await;
    check(
        json!({"action": "prune", "contents": {"source_ids": ["a"]}}),
        "404.image.source",
        "/contents/source_ids/0",
    )
    .await;
}
