//! Every write, and what it leaves behind while its job runs and after it. Start with
//! [`write_everything`].

use crate::document::documents;
use crate::journey::{Journey, id_of, id_where};
use crate::reads::read_everything;
use gantry_sandbox::operations::OPERATIONS;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The origins that a source can be made with, by every way of signing in.
fn origins() -> Vec<Value> {
    let url = "https://registry.halyard.example";
    vec![
        json!({"type": "docker-hub", "details": {"target": "halyard/sextant:2", "username": "halyard", "token": "canary-secret-test"}}),
        json!({"type": "docker-file", "details": {"repo": {"url": "https://git.halyard.example/sextant.git", "branch": "main",
            "auth": {"type": "http", "credentials": {"username": "u", "password": "canary-secret-test"}}}, "build_file": "Dockerfile"}}),
        json!({"type": "docker-file", "details": {"targz_url": "https://artifacts.halyard.example/sextant.tar.gz"}}),
        json!({"type": "docker-registry", "details": {"target": "sextant:2", "url": url, "username": "u", "token": "canary-secret-test"}}),
        json!({"type": "oci-registry", "details": {"target": "sextant:2", "url": url, "auth": {"type": "user", "details": {"username": "u", "token": "canary-secret-test"}}}}),
        json!({"type": "oci-registry", "details": {"target": "sextant:2", "url": url, "auth": {"type": "webhook", "details": {"url": url}}}}),
        json!({"type": "none"}),
    ]
}

/// Sends every write.
async fn write_everything(journey: &mut Journey) {
    let source = write_sources(journey).await;
    import(journey, &source).await;
    remove(journey, &source).await;
}

/// Makes and changes sources; answers the id of the last one.
async fn write_sources(journey: &mut Journey) -> String {
    for (i, origin) in origins().into_iter().enumerate() {
        let body = json!({"type": "direct", "origin": origin, "name": format!("Sextant {i}"), "identifier": format!("sextant-{i}")});
        journey
            .send("createImageSource", "POST", "/v1/images/sources", body, 201)
            .await;
    }
    let origin = json!({"type": "docker-hub", "details": {"target": "halyard/sextant:2"}});
    let about = json!({"description": "Finds the port"});
    let body = json!({"type": "direct", "origin": origin, "name": "Sextant", "about": about, "acl": null, "builder": null});
    let source = journey
        .send("createImageSource", "POST", "/v1/images/sources", body, 201)
        .await;
    let source_id = id_of(&source).to_owned();
    let path = format!("/v1/images/sources/{source_id}");
    journey
        .send(
            "updateImageSource",
            "PATCH",
            &path,
            json!({"name": "Sextant, second edition"}),
            200,
        )
        .await;
    let acl = json!({"acl": {"roles": {"65b2f3e04be1d07c93a15f28": {"view": true, "modify": false, "manage": false}}}});
    journey
        .send(
            "updateImageSourceAccess",
            "PATCH",
            &format!("{path}/access"),
            acl,
            200,
        )
        .await;

    source_id
}

/// Makes an image, imports it and looks at it while it moves.
async fn import(journey: &mut Journey, source_id: &str) {
    let body = json!({
        "source_id": source_id, "name": "sextant 2.0", "build": {"args": {"A": "1"}, "use_disk": true},
        "override": {"target": "halyard/sextant:2.0"},
    });
    let image = journey.send("createImage", "POST", "/v1/images", body, 201).await;
    let image = format!("/v1/images/{}", id_of(&image));
    journey
        .send(
            "updateImage",
            "PATCH",
            &image,
            json!({"name": "sextant 2.0.1"}),
            200,
        )
        .await;
    let import = journey
        .send(
            "createImageJob",
            "POST",
            &format!("{image}/tasks"),
            json!({"action": "import"}),
            200,
        )
        .await;
    let job = format!("/v1/jobs/{}", id_of(&import));
    for _ in 0..8 {
        journey.get("getJob", &job).await;
        journey
            .get(
                "getImage",
                &format!("{image}?include=sources&include=creators&meta=containers_count"),
            )
            .await;
        journey.sandbox.wait(9);
    }
    journey.sandbox.wait(3_600);
    let ended = journey.get("getJob", &job).await;
    // Some imports fail, as real ones do; either way the job has to end.
    let state = ended["data"]["state"]["current"].as_str();
    assert!(matches!(state, Some("completed" | "error")), "{ended}");
    journey
        .get("getImageBuildLog", &format!("{image}/build-log"))
        .await;
}

/// Prunes, deletes, imports again what failed, and looks at everything that is left.
async fn remove(journey: &mut Journey, source_id: &str) {
    let path = format!("/v1/images/sources/{source_id}");
    let prune = json!({"action": "prune", "contents": {"source_ids": [source_id]}});
    let pruned = journey
        .send("createImagesJob", "POST", "/v1/images/tasks", prune, 202)
        .await;
    journey.sandbox.wait(600);
    journey
        .get("getJob", &format!("/v1/jobs/{}", id_of(&pruned)))
        .await;

    let images = journey.get("getImages", "/v1/images?page[size]=400").await;
    let failed = id_where(&images, |image| {
        image["state"]["current"] == "building" && image["state"]["error"].is_object()
    });
    let again = journey
        .send(
            "createImageJob",
            "POST",
            &format!("/v1/images/{failed}/tasks"),
            json!({"action": "import"}),
            200,
        )
        .await;
    let shell = id_where(&images, |image| image["name"] == "ledger-export");
    journey
        .call(
            "deleteImage",
            "DELETE",
            &format!("/v1/images/{shell}"),
            None,
            None,
            200,
        )
        .await;
    journey
        .call("deleteImageSource", "DELETE", &path, None, None, 202)
        .await;
    journey.get("getJobs", "/v1/jobs?include=creators").await;
    journey.sandbox.wait(7_200);
    journey
        .get("getJob", &format!("/v1/jobs/{}", id_of(&again)))
        .await;
    read_everything(journey).await;
}

#[tokio::test]
async fn writes_and_what_they_leave_behind_are_valid() {
    let mut journey = Journey::new(150);
    write_everything(&mut journey).await;
    let known: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
    assert_eq!(journey.succeeded, known, "every operation is called with success");
    for document in documents() {
        let named: BTreeSet<&str> = document.operations().into_iter().collect();
        assert_eq!(known, named, "{}", document.name);
    }
}
