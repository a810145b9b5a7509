//! Refused writes: each answer is an error document that names the field to blame.

use crate::journey::{Journey, id_where};
use serde_json::{Value, json};

const NOBODY: &str = "000000000000000000000000";

/// A refused write: operation, method, path, body, expected status and pointer.
type RefusedWrite<'a> = (
    &'static str,
    &'static str,
    &'a str,
    Value,
    u16,
    Option<&'static str>,
);

fn writes(tasks: &str) -> Vec<RefusedWrite<'_>> {
    let mut rows = writes_of_images(tasks);
    rows.extend(writes_of_sources());
    rows
}

fn writes_of_images(tasks: &str) -> Vec<RefusedWrite<'_>> {
    vec![
        (
            "createImage",
            "POST",
            "/v1/images",
            json!({}),
            422,
            Some("/source_id"),
        ),
        (
            "createImage",
            "POST",
            "/v1/images",
            json!({"source_id": 7}),
            422,
            Some("/source_id"),
        ),
        (
            "createImage",
            "POST",
            "/v1/images",
            json!({"source_id": NOBODY}),
            404,
            Some("/source_id"),
        ),
        (
            "createImagesJob",
            "POST",
            "/v1/images/tasks",
            json!({"action": "prune", "contents": {"source_ids": []}}),
            422,
            Some("/contents/source_ids"),
        ),
        (
            "createImagesJob",
            "POST",
            "/v1/images/tasks",
            json!({"action": "polish", "contents": {"source_ids": [NOBODY]}}),
            422,
            Some("/action"),
        ),
        (
            "createImageJob",
            "POST",
            tasks,
            json!({"action": "import"}),
            403,
            None,
        ),
        (
            "createImageJob",
            "POST",
            tasks,
            json!({"action": "export"}),
            422,
            Some("/action"),
        ),
    ]
}

fn writes_of_sources() -> Vec<RefusedWrite<'static>> {
    vec![
        (
            "createImageSource",
            "POST",
            "/v1/images/sources",
            json!({"type": "direct"}),
            422,
            Some("/origin"),
        ),
        (
            "createImageSource",
            "POST",
            "/v1/images/sources",
            json!({"type": "paper", "origin": {"type": "none"}}),
            422,
            Some("/type"),
        ),
    ]
}

#[tokio::test]
async fn refused_writes_are_valid_and_name_the_field() {
    let mut journey = Journey::new(90);
    let images = journey.get("getImages", "/v1/images?meta=containers_count").await;
    let used = id_where(&images, |image| {
        image["meta"]["containers_count"]["available"].as_u64() > Some(0)
    });
    let shell = id_where(&images, |image| image["state"]["current"] == "new");
    let tasks = format!("/v1/images/{used}/tasks");
    for (operation, method, path, body, status, source) in writes(&tasks) {
        let answer = journey.send(operation, method, path, body.clone(), status).await;
        assert_eq!(
            answer["error"]["source"].as_str(),
            source,
            "{method} {path} {body}"
        );
    }
    let mut raw = async |path: &str, body: &str, status| {
        journey
            .call("updateImage", "PATCH", path, None, Some(body), status)
            .await
    };
    let shell = format!("/v1/images/{shell}");
    raw(&shell, "{\"name\": ", 400).await;
    raw(&shell, "[]", 422).await;
    raw(
        &shell,
        &format!("{{\"name\": \"{}\"}}", "x".repeat(3_000_000)),
        413,
    )
    .await;
    raw(&shell, "{\"name\": 7}", 422).await;
    let delete = format!("/v1/images/{used}");
    let answer = journey
        .call("deleteImage", "DELETE", &delete, None, None, 403)
        .await;
    assert_eq!(answer["error"]["code"], "403.invalid-state");
}
