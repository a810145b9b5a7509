//! The handles below `/sandbox`: the request log, the clock, odd documents, and who may touch them.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

fn raw(method: &str, path: &str, body: &str) -> Request<Body> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json");
    request.body(Body::from(body.to_owned())).expect("a request")
}

#[tokio::test]
async fn only_loopback_may_turn_the_handles() {
    let rig = Rig::new(1);
    let request = || {
        Request::builder()
            .uri("/sandbox/requests")
            .body(Body::empty())
            .expect("a request")
    };
    assert_eq!(
        rig.send_from("192.0.2.7:4000", request()).await.refusal(),
        (403, "403.invalid-ip".to_owned())
    );
    assert_eq!(rig.send_from("[::1]:4000", request()).await.status, 200);
    let simple = Request::builder()
        .method("POST")
        .uri("/sandbox/faults")
        .header("content-type", "text/plain");
    let simple = simple
        .body(Body::from("{\"path\":\"*\",\"action\":{\"drop\":true}}"))
        .expect("a request");
    assert_eq!(
        rig.send(simple).await.status,
        415,
        "a foreign page cannot set faults"
    );
    assert_eq!(
        rig.get("/sandbox/nothing").await.refusal(),
        (404, "404.uri".to_owned())
    );
    assert_eq!(rig.delete("/sandbox/clock").await.status, 405);
}

#[tokio::test]
async fn requests_are_written_down_without_secrets() {
    let rig = Rig::new(5);
    rig.keyed("sandbox-admin")
        .get("/v1/images?filter[state]=live&token=canary-secret")
        .await;
    rig.get("/v1/nothing").await;
    let log = rig.get("/sandbox/requests").await;
    let seen = log.data();
    assert_eq!(seen.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&seen[0]["method"], &seen[0]["path"], &seen[0]["status"]),
        (&json!("GET"), &json!("/v1/images"), &json!(200))
    );
    assert_eq!(seen[0]["query"], "filter[state]=live&token=***");
    assert_eq!(seen[0]["headers"], json!(["authorization", "x-hub-id"]));
    assert_eq!(seen[1]["status"], 404);
    assert!(!log.text.contains("sandbox-admin") && !log.text.contains("canary-secret"));
    assert_eq!(
        rig.get("/sandbox/requests?since=1")
            .await
            .data()
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    rig.delete("/sandbox/requests").await;
    assert_eq!(rig.get("/sandbox/requests").await.data(), json!([]));
}

#[tokio::test]
async fn the_clock_goes_forward_for_jobs_and_dates() {
    let rig = Rig::new(5);
    let image = rig.image(&rig.source("docker-hub", None).await).await;
    rig.import(&image).await;
    let moved = rig.post("/sandbox/clock", json!({"advance_seconds": 90.5})).await;
    assert_eq!(moved.data()["now"], "2026-03-26T10:01:30.5Z");
    assert_eq!(rig.state(&image).await, "live");
    let reply = rig.get("/v1/images").await;
    assert_eq!(reply.header("date"), "Thu, 26 Mar 2026 10:01:30 GMT");
    for bad in [
        json!({}),
        json!({"advance_seconds": -1}),
        json!({"advance_seconds": 1e300}),
    ] {
        assert_eq!(rig.post("/sandbox/clock", bad.clone()).await.status, 422, "{bad}");
    }
}

#[tokio::test]
async fn documents_can_hold_what_no_decoder_should_like() {
    let rig = Rig::new(5);
    let ids = rig.get("/v1/images?sort=id").await.ids();
    let (first, second) = (&ids[0], &ids[1]);
    let odd = r#"{"name": "\ud800 alone", "size": "big", "state": [[[[]]]]}"#;
    let patched = rig
        .send(raw(
            "POST",
            &format!("/sandbox/images/{first}?remove=events,config"),
            odd,
        ))
        .await;
    assert_eq!(patched.status, 200, "{}", patched.text);
    assert_eq!(
        rig.send(raw("PUT", &format!("/sandbox/images/{second}"), "42"))
            .await
            .status,
        200
    );
    let list = rig
        .get("/v1/images?sort=id&include=creators,sources&meta=containers_count")
        .await;
    assert_eq!(list.status, 200);
    assert!(list.text.contains(r#""\ud800 alone""#) && list.text.contains(r#""size":"big""#));
    assert!(list.text.contains(",42,") && !list.text.contains(r#""events":{"created":"2024-01-25"#));
    assert!(
        serde_json::from_str::<Value>(&list.text).is_err(),
        "a strict decoder fails on it"
    );
    assert_eq!(rig.get(&format!("/v1/images/{second}")).await.data(), json!(42));
    assert_eq!(
        rig.patch(&format!("/v1/images/{first}"), json!({"name": "x"}))
            .await
            .refusal()
            .1,
        "403.invalid-state"
    );
    assert_eq!(rig.delete(&format!("/v1/images/{second}")).await.status, 200);
    rig.advance(10);
    assert_eq!(
        rig.get(&format!("/v1/images/{second}")).await.refusal().1,
        "404.image"
    );
    assert_eq!(
        rig.send(raw("POST", &format!("/sandbox/images/{first}"), "{"))
            .await
            .status,
        400
    );
    assert_eq!(
        rig.send(raw("POST", "/sandbox/images/nobody", "{}"))
            .await
            .refusal()
            .1,
        "404.image"
    );
}

#[tokio::test]
async fn columns_follow_a_patched_document() {
    let rig = Rig::new(5);
    let id = rig.get("/v1/images?sort=id").await.ids()[0].clone();
    let patch = json!({"state": {"current": "hovering", "changed": "2026-03-26T09:00:00Z"}});
    rig.post(&format!("/sandbox/images/{id}"), patch).await;
    assert_eq!(rig.get("/v1/images?filter[state]=hovering").await.ids(), [id]);
}
