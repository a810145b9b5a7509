//! Access lists of sources: who sees, uses, changes and deletes one.

use crate::rig::{Rig, texts};
use serde_json::{Value, json};

/// The id of the role that a key acts in.
async fn role_of(rig: &Rig) -> String {
    let membership = rig.get("/v1/hubs/current/membership").await.data();
    membership["role_id"].as_str().expect("a role").to_owned()
}

async fn sources(rig: &Rig) -> Vec<String> {
    rig.get("/v1/images/sources?page[size]=500").await.ids()
}

async fn give(rig: &Rig, source: &str, acl: Value) {
    let path = format!("/v1/images/sources/{source}/access");
    assert_eq!(rig.patch(&path, json!({"acl": acl})).await.status, 200);
}

#[tokio::test]
async fn a_list_hides_a_source_from_roles_that_it_does_not_name() {
    let rig = Rig::new(5);
    let (viewer, machine) = (rig.keyed("sandbox-viewer"), rig.keyed("sandbox-no-jobs"));
    let source = rig.source("docker-hub", None).await;
    let image = rig.live_image(&source).await;
    let path = format!("/v1/images/sources/{source}");
    for key in [&rig, &viewer, &machine] {
        assert_eq!(
            key.get(&path).await.status,
            200,
            "without a list everybody sees it"
        );
    }

    give(&rig, &source, json!({"roles": {}})).await;
    assert!(
        sources(&rig).await.contains(&source),
        "no list binds the root role"
    );
    for key in [&viewer, &machine] {
        assert_eq!(
            key.get(&path).await.refusal(),
            (404, "404.image.source".to_owned())
        );
        assert!(!sources(key).await.contains(&source));
        let body = key
            .get(&format!("/v1/images/{image}?include=sources"))
            .await
            .json();
        assert_eq!(body["includes"]["sources"], json!({}), "its images stay");
    }

    let sees = json!({"view": true, "modify": false, "manage": false});
    give(&rig, &source, json!({"roles": {role_of(&viewer).await: sees}})).await;
    assert_eq!(viewer.get(&path).await.status, 200);
    assert!(sources(&viewer).await.contains(&source));
    assert_eq!(machine.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_source_that_may_not_be_seen_cannot_be_used() {
    let rig = Rig::new(5);
    let machine = rig.keyed("sandbox-no-jobs");
    let source = rig.source("docker-hub", None).await;
    give(&rig, &source, json!({"roles": {}})).await;
    let check = async |path: &str, body: Value, pointer: &str| {
        let reply = machine.post(path, body).await;
        assert_eq!(
            reply.refusal(),
            (404, "404.image.source".to_owned()),
            "{}",
            reply.text
        );
        assert_eq!(reply.json()["error"]["source"], pointer);
    };
    check("/v1/images", json!({"source_id": source}), "/source_id").await;
    let prune = json!({"action": "prune", "contents": {"source_ids": [source]}});
    check("/v1/images/tasks", prune, "/contents/source_ids/0").await;
}

#[tokio::test]
async fn each_privilege_allows_its_own_changes() {
    let rig = Rig::new(60);
    let machine = rig.keyed("sandbox-no-jobs");
    let sources = rig.get("/v1/images/sources?page[size]=500").await.data();
    let bound = sources.as_array().into_iter().flatten();
    let engine = bound
        .filter(|source| source["identifier"] == "tariff-engine")
        .find_map(|source| source["id"].as_str())
        .expect("a seeded source whose list names the developers");
    let path = format!("/v1/images/sources/{engine}");

    let changed = machine.patch(&path, json!({"name": "Tariffs"})).await;
    assert_eq!(
        (changed.status, &changed.data()["name"]),
        (200, &json!("Tariffs"))
    );
    let denied = (403, "403.permissions".to_owned());
    let access = format!("{path}/access");
    assert_eq!(
        machine.patch(&access, json!({"acl": null})).await.refusal(),
        denied
    );
    assert_eq!(machine.delete(&path).await.refusal(), denied);

    let role = texts(
        &rig.get("/v1/images/sources?filter[identifier]=tariff-engine")
            .await
            .data(),
        "/id",
    );
    assert_eq!(role, [engine]);
    give(&rig, engine, Value::Null).await;
    assert_eq!(
        machine.delete(&path).await.status,
        202,
        "without a list the capability is enough"
    );
}
