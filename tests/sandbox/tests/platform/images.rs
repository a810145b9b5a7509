//! Images on their own: includes, metas, creating, renaming, deleting, the build log.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use gantry_sandbox::seed::BIG_LOG_IMAGE;
use serde_json::{Value, json};

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

#[tokio::test]
async fn a_log_that_has_not_changed_is_not_sent_again() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", None).await;
    let id = rig.live_image(&source).await;
    let path = format!("/v1/images/{id}/build-log");
    let first = rig.get(&path).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    let again = |tag: &str| {
        let request = Request::get(&path).header("if-none-match", tag);
        rig.send(request.body(Body::empty()).expect("a request"))
    };
    let same = again(&tag).await;
    assert_eq!((same.status, same.header("etag")), (304, &*tag));
    let other = again("\"0\"").await;
    assert_eq!((other.status, other.data()), (200, first.data()));
}
