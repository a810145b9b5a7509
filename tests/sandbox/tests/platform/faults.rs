//! Faults in-process: own answers, changed headers, cut bodies, and how often a rule acts. Faults of the
//! connection itself are in `wire`.

use crate::rig::Rig;
use serde_json::{Value, json};

async fn set(rig: &Rig, rule: Value) {
    let reply = rig.post("/sandbox/faults", rule).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
}

#[tokio::test]
async fn a_rule_answers_in_place_of_the_server() {
    let rig = Rig::new(5);
    let check = async |action: Value, status: u16, kind: &str, body: &str| {
        set(&rig, json!({"path": "/v1/images", "times": 1, "action": action})).await;
        let reply = rig.get("/v1/images").await;
        assert_eq!(
            (reply.status, reply.header("content-type"), reply.text.as_str()),
            (status, kind, body),
            "{action}"
        );
        assert_eq!(rig.get("/v1/images").await.ids().len(), 5, "the rule is used up");
    };
    check(
        json!({"status": 502, "html": "<h1>Bad gateway</h1>"}),
        502,
        "text/html; charset=utf-8",
        "<h1>Bad gateway</h1>",
    )
    .await;
    check(
        json!({"status": 401, "json": {"error": "invalid_token"}}),
        401,
        "application/json",
        r#"{"error":"invalid_token"}"#,
    )
    .await;
    check(json!({"status": 200, "empty": true}), 200, "", "").await;
    check(
        json!({"text": "{\"data\": ["}),
        200,
        "application/json",
        "{\"data\": [",
    )
    .await;
    check(
        json!({"json": {"data": []}, "cut": 5}),
        200,
        "application/json",
        "{\"dat",
    )
    .await;
}

#[tokio::test]
async fn a_status_alone_is_an_error_document() {
    let rig = Rig::new(5);
    set(
        &rig,
        json!({"path": "/v1/*", "method": "GET", "action": {"status": 503, "headers": {"x-why": "test"}}}),
    )
    .await;
    let reply = rig.get("/v1/jobs").await;
    assert_eq!(
        (reply.refusal(), reply.header("x-why")),
        ((503, "503.not-ready".to_owned()), "test")
    );
    assert_eq!(
        rig.post("/v1/images", json!({})).await.status,
        422,
        "other methods pass"
    );
    rig.delete("/sandbox/faults").await;
    assert_eq!(rig.get("/v1/jobs").await.status, 200);
}

#[tokio::test]
async fn a_rate_limit_says_when_to_come_back() {
    let rig = Rig::new(5);
    set(&rig, json!({"path": "/v1/images", "action": {"retry_after": 7}})).await;
    let reply = rig.get("/v1/images").await;
    assert_eq!(
        (reply.refusal(), reply.header("retry-after")),
        ((429, "429.rate-limiting".to_owned()), "7")
    );
}

#[tokio::test]
async fn a_real_answer_can_be_cut_and_relabelled() {
    let rig = Rig::new(5);
    let whole = rig.get("/v1/images").await.text;
    set(
        &rig,
        json!({"path": "/v1/images", "action": {"cut": 100, "headers": {"content-type": "text/plain"}}}),
    )
    .await;
    let cut = rig.get("/v1/images").await;
    assert_eq!(
        (cut.status, cut.text.as_str(), cut.header("content-type")),
        (200, &whole[..100], "text/plain")
    );
}

#[tokio::test]
async fn the_time_of_an_answer_can_be_hidden() {
    let rig = Rig::new(5);
    let told = rig.get("/v1/images").await.header("date").to_owned();
    assert!(told.ends_with(" GMT"), "{told}");
    set(
        &rig,
        json!({"path": "/v1/images", "action": {"headers": {"date": "not told"}}}),
    )
    .await;
    assert_eq!(rig.get("/v1/images").await.header("date"), "not told");
}

#[tokio::test]
async fn rules_are_listed_and_skip() {
    let rig = Rig::new(5);
    let rules = json!({"rules": [
        {"path": "/v1/images", "query": "page%5Bnumber%5D=2", "action": {"status": 500}},
        {"path": "/v1/images", "skip": 1, "times": 1, "action": {"status": 504}},
    ]});
    set(&rig, rules).await;
    assert_eq!(
        rig.get("/sandbox/faults").await.data().as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(rig.get("/v1/images?page%5Bnumber%5D=2").await.status, 500);
    assert_eq!(rig.get("/v1/images").await.status, 200);
    assert_eq!(rig.get("/v1/images").await.status, 504);
    assert_eq!(rig.get("/v1/images").await.status, 200);
    assert_eq!(
        rig.post("/sandbox/faults", json!({"path": "*", "action": {"explode": 1}}))
            .await
            .status,
        422
    );
}
