//! Images on their own: includes, metas, creating, renaming, deleting, the build log.

use crate::rig::{Rig, texts};
use gantry_sandbox::seed::BIG_LOG_IMAGE;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[tokio::test]
async fn includes_resolve_every_name_and_only_what_was_asked() {
    let rig = Rig::new(200);
    let path = "/v1/images?page[size]=1000&include=creators&include=sources,stacks,stack_builds&include=integrations";
    let body = rig.get(path).await.json();
    let includes = body["includes"].as_object().expect("includes");
    let keys: BTreeSet<&str> = includes.keys().map(String::as_str).collect();
    let expected = [
        "creators",
        "integrations",
        "integrations:identifiers",
        "sources",
        "sources:identifiers",
        "stack_builds",
        "stacks",
        "stacks:identifiers",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    let buckets: BTreeSet<&str> = body["includes"]["creators"]
        .as_object()
        .expect("buckets")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        buckets,
        BTreeSet::from(["accounts", "api_keys", "employees", "environments", "visitors"])
    );
    let mut resolved = BTreeSet::new();
    for image in body["data"].as_array().expect("images") {
        let (kind, id) = (
            image["creator"]["type"].as_str().expect("a type"),
            image["creator"]["id"].as_str().expect("an id"),
        );
        let bucket = match kind {
            "account" => "accounts",
            "employee" => "employees",
            "visitor" => "visitors",
            "environment" => "environments",
            "api-key" => "api_keys",
            _ => continue,
        };
        if body["includes"]["creators"][bucket][id].is_object() {
            resolved.insert(bucket);
        }
    }
    assert_eq!(resolved, buckets);
    for (identifier, ids) in includes["sources:identifiers"].as_object().expect("a map") {
        for id in ids.as_array().expect("ids") {
            assert_eq!(
                includes["sources"][id.as_str().expect("an id")]["identifier"],
                identifier.as_str()
            );
        }
    }
    assert!(rig.get("/v1/images").await.json()["includes"].is_null());
}

#[tokio::test]
async fn a_key_gets_only_the_includes_it_may_see() {
    let rig = Rig::new(100);
    let path = "/v1/images?page[size]=1000&include=creators,sources,stacks,stack_builds,integrations";
    let viewer = rig.keyed("sandbox-viewer").get(path).await.json();
    let keys: Vec<&String> = viewer["includes"].as_object().expect("includes").keys().collect();
    assert_eq!(keys, ["creators", "sources", "sources:identifiers"]);
    assert_eq!(viewer["includes"]["creators"]["api_keys"], json!({}));
    assert_ne!(viewer["includes"]["creators"]["accounts"], json!({}));
    let blind = rig.keyed("sandbox-no-sources").get(path).await.json();
    assert!(blind["includes"]["sources"].is_null() && blind["includes"]["stacks"].is_object());
}

#[tokio::test]
async fn containers_are_counted_by_state() {
    let rig = Rig::new(200);
    let images = rig
        .get("/v1/images?page[size]=1000&meta=containers_count")
        .await
        .data();
    let mut used = 0;
    for image in images.as_array().expect("images") {
        let count = &image["meta"]["containers_count"];
        let total = count["total"].as_u64().expect("a total");
        let states: u64 = count["state"]
            .as_object()
            .expect("states")
            .values()
            .filter_map(Value::as_u64)
            .sum();
        let deleted = count["state"]["deleted"].as_u64().expect("a count");
        assert_eq!(
            (total, count["available"].as_u64()),
            (states, Some(total - deleted))
        );
        if total > 0 {
            used += 1;
            let id = image["id"].as_str().expect("an id");
            let path = format!("/v1/containers?page[size]=1000&filter[image]={id}");
            let list = rig.get(&path).await.data();
            assert_eq!(list.as_array().map(Vec::len), usize::try_from(total).ok());
            let fewer = rig.keyed("sandbox-one-environment").get(&path).await.data();
            let environments: BTreeSet<String> = texts(&fewer, "/environment/id").into_iter().collect();
            assert!(environments.len() <= 1);
        }
    }
    assert!(used > 3, "some images are used");
    assert!(rig.get("/v1/images").await.data()[0]["meta"].is_null());
}

#[tokio::test]
async fn a_new_image_is_a_shell_that_says_what_was_asked() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", None).await;
    let body = json!({"source_id": source, "name": "web 🚢", "build": {"args": {"A": "1"}, "use_disk": true},
        "override": {"target": "nginx:1.30"}, "unknown": 1});
    let made = rig.post("/v1/images", body).await;
    let image = made.data();
    assert_eq!((made.status, &image["state"]["current"]), (201, &json!("new")));
    assert_eq!(image["build"], json!({"args": {"A": "1"}, "use_disk": true}));
    assert_eq!(image["source"]["override"], json!({"target": "nginx:1.30"}));
    assert_eq!(
        (&image["name"], &image["source"]["details"]["id"]),
        (&json!("web 🚢"), &json!(source))
    );
    rig.advance(3600);
    let id = image["id"].as_str().expect("an id");
    assert_eq!(rig.get(&format!("/v1/images/{id}")).await.data(), image);
    let newest = rig.get("/v1/images?sort=-id&page[size]=1").await.ids();
    assert_eq!(newest, [id]);
    let silent = rig.get(&format!("/v1/images/{id}/build-log")).await;
    assert_eq!(silent.refusal(), (404, "404.image.build-log".to_owned()));
}

#[tokio::test]
async fn bad_images_are_refused_with_a_pointer() {
    let rig = Rig::new(5);
    let (hub, file) = (
        rig.source("docker-hub", None).await,
        rig.source("docker-file", None).await,
    );
    let check = async |body: Value, code: &str, source: &str| {
        let reply = rig.post("/v1/images", body.clone()).await;
        assert_eq!(
            (
                reply.refusal().1.as_str(),
                reply.json()["error"]["source"].as_str()
            ),
            (code, Some(source)),
            "{body}"
        );
    };
    check(json!({}), "422.missing-argument", "/source_id").await;
    check(json!({"source_id": 7}), "422.invalid-argument", "/source_id").await;
    check(json!({"source_id": "nobody"}), "404.image.source", "/source_id").await;
    check(
        json!({"source_id": hub, "name": " "}),
        "422.invalid-argument",
        "/name",
    )
    .await;
    check(
        json!({"source_id": hub, "name": "x".repeat(501)}),
        "422.max-exceeded",
        "/name",
    )
    .await;
    check(
        json!({"source_id": hub, "build": []}),
        "422.invalid-argument",
        "/build",
    )
    .await;
    check(
        json!({"source_id": hub, "build": {"args": {"a/b": 1}}}),
        "422.invalid-argument",
        "/build/args/a~1b",
    )
    .await;
    check(
        json!({"source_id": hub, "build": {"use_disk": "yes"}}),
        "422.invalid-argument",
        "/build/use_disk",
    )
    .await;
    check(
        json!({"source_id": hub, "override": {"targz_url": "x"}}),
        "422.not-compatible",
        "/override/targz_url",
    )
    .await;
    check(
        json!({"source_id": file, "override": {"target": "x"}}),
        "422.not-compatible",
        "/override/target",
    )
    .await;
}

#[tokio::test]
async fn renaming_changes_the_name_and_nothing_else() {
    let rig = Rig::new(5);
    let id = rig.image(&rig.source("docker-hub", None).await).await;
    let path = format!("/v1/images/{id}");
    rig.advance(60);
    let mut before = rig.get(&path).await.data();
    let renamed = rig.patch(&path, json!({"name": "ליבה"})).await;
    assert_eq!(renamed.status, 200);
    before["name"] = json!("ליבה");
    before["events"]["updated"] = json!("2026-03-26T10:01:00Z");
    assert_eq!(
        (&renamed.data(), &rig.get(&path).await.data()),
        (&before, &before)
    );
    assert_eq!(rig.patch(&path, json!({})).await.data(), before);
    assert_eq!(
        rig.patch(&path, json!({"name": ""})).await.json()["error"]["source"],
        "/name"
    );
    assert_eq!(
        rig.patch("/v1/images/nobody", json!({"name": "x"}))
            .await
            .refusal()
            .1,
        "404.image"
    );
    let entry = rig
        .get("/v1/hubs/current/activity?filter[events]=image.update&page[size]=1")
        .await
        .data();
    assert_eq!(entry[0]["changes"][0]["after"]["string"], "ליבה");
}

#[tokio::test]
async fn deleting_is_a_job_that_really_removes() {
    let rig = Rig::new(30);
    let id = rig.live_image(&rig.source("docker-hub", None).await).await;
    let path = format!("/v1/images/{id}");
    let asked = rig.delete(&path).await;
    assert_eq!((asked.status, &asked.data()["action"]), (200, &json!("delete")));
    assert_eq!(
        rig.delete(&path).await.refusal(),
        (403, "403.invalid-state".to_owned())
    );
    rig.advance(1);
    assert_eq!(rig.state(&id).await, "deleting");
    assert_eq!(
        rig.patch(&path, json!({"name": "x"})).await.refusal().1,
        "403.invalid-state"
    );
    rig.advance(5);
    assert_eq!(rig.state(&id).await, "404.image");
    assert_eq!(
        rig.get(&format!("{path}/build-log")).await.refusal().1,
        "404.image"
    );
    let job = rig.job(asked.data()["job"]["id"].as_str().expect("a job")).await;
    assert_eq!(
        (&job["state"]["current"], &job["tasks"][0]["steps"]),
        (&json!("completed"), &Value::Null)
    );
}

#[tokio::test]
async fn an_image_in_use_cannot_be_deleted() {
    let rig = Rig::new(100);
    let images = rig
        .get("/v1/images?page[size]=1000&meta=containers_count")
        .await
        .data();
    let used = images
        .as_array()
        .expect("images")
        .iter()
        .find(|image| image["meta"]["containers_count"]["available"] != 0);
    let id = used.expect("a used image")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let refused = rig.delete(&format!("/v1/images/{id}")).await;
    assert_eq!(refused.refusal(), (403, "403.invalid-state".to_owned()));
    rig.advance(60);
    assert_eq!(rig.state(&id).await, "live");
}

#[tokio::test]
async fn the_big_log_is_streamed_and_well_formed() {
    let rig = Rig::with(5, |options| options.big_log = Some(3));
    let path = format!("/v1/images/{BIG_LOG_IMAGE}/build-log");
    let first = rig.get(&path).await.data();
    let log = first["log"].as_str().expect("a log");
    assert!((3_000_000..3_200_000).contains(&log.len()), "{}", log.len());
    assert_eq!(
        (&first["image_id"], &first["hub_id"]),
        (&json!(BIG_LOG_IMAGE), &json!(rig.platform.hub))
    );
    assert_eq!(rig.get(&path).await.data(), first);
}
