//! Who may do what: every key against every operation, and the ways in which a key can be wrong.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use gantry_sandbox::call::Needs;
use gantry_sandbox::keys::{Holder, Hub, KEYS};
use gantry_sandbox::operations::{OPERATIONS, Verb};
use gantry_sandbox::options::Auth;

fn keyed_rig() -> Rig {
    Rig::with(20, |options| options.auth = Auth::Key)
}

fn request(headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().uri("/v1/images");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn every_key_may_do_what_its_rights_say_and_nothing_else() {
    let rig = keyed_rig();
    for key in KEYS.iter().filter(|key| key.hub == Hub::Main && !key.expired) {
        let rig = rig.keyed(key.token);
        for operation in OPERATIONS {
            let path = operation.path.replace("{id}", "000000000000000000000000");
            let (status, code) = match operation.method {
                Verb::Get => rig.get(&path).await,
                Verb::Delete => rig.delete(&path).await,
                Verb::Post => rig.post(&path, serde_json::json!({})).await,
                Verb::Patch => rig.patch(&path, serde_json::json!({})).await,
            }
            .refusal();
            let (allowed, right) = match operation.needs {
                Needs::Nothing => (true, ""),
                Needs::AnyKey => (key.holder == Holder::Account, ""),
                Needs::Right(right) => (key.may(right), right),
                Needs::Either(first, second) => (key.may(first) || key.may(second), first),
            };
            let refused = status == 403 && matches!(code.as_str(), "403.permissions" | "403.not-allowed");
            assert_eq!(
                refused, !allowed,
                "{} {} {right}: {status} {code}",
                key.token, operation.name
            );
            assert!(status < 500, "{} {}", key.token, operation.name);
        }
    }
}

#[tokio::test]
async fn a_missing_right_is_named() {
    let rig = keyed_rig();
    let check = async |key, path, right| {
        let reply = rig.keyed(key).get(path).await;
        assert_eq!(
            reply.refusal(),
            (403, "403.permissions".to_owned()),
            "{key} {path}"
        );
        assert_eq!(reply.json()["error"]["extra"]["capability"], right);
        assert!(reply.json()["data"].is_null());
    };
    check("sandbox-viewer", "/v1/jobs", "apionly-jobs-view").await;
    check("sandbox-viewer", "/v1/containers", "containers-view").await;
    check("sandbox-no-sources", "/v1/images/sources", "images-sources-view").await;
    check("sandbox-no-jobs", "/v1/jobs/latest", "apionly-jobs-view").await;
    check("sandbox-no-containers", "/v1/containers", "containers-view").await;
}

#[tokio::test]
async fn wrong_keys_and_hubs_are_told_apart() {
    let rig = keyed_rig();
    let (hub, other) = (rig.platform.hub.clone(), rig.platform.other_hub.clone());
    let check = async |key: &str, hub: &str, status, code: &str| {
        let mut headers = vec![];
        if !key.is_empty() {
            headers.push(("authorization", key));
        }
        if !hub.is_empty() {
            headers.push(("x-hub-id", hub));
        }
        let reply = rig.send(request(&headers)).await;
        assert_eq!(reply.refusal(), (status, code.to_owned()), "{key} {hub}");
        assert_eq!(reply.header("content-type"), "application/json");
    };
    check("", &hub, 401, "401.auth-invalid").await;
    check("Bearer nobody", &hub, 401, "401.auth-invalid").await;
    check("Basic sandbox-admin", &hub, 401, "401.auth-invalid").await;
    check("sandbox-admin", &hub, 401, "401.auth-invalid").await;
    check("Bearer sandbox-expired", &hub, 401, "401.auth-expired").await;
    check("Bearer sandbox-other-hub", &hub, 403, "403.wrong-hub").await;
    check("Bearer sandbox-admin", &other, 403, "403.wrong-hub").await;
    check("Bearer sandbox-admin", "", 422, "422.missing-argument").await;
    check("Bearer sandbox-admin", &hub, 200, "").await;
    check("bearer sandbox-admin", &hub, 200, "").await;
    check("Bearer sandbox-other-hub", &other, 200, "").await;
}

#[tokio::test]
async fn open_mode_lets_requests_without_a_key_in_as_admin() {
    let rig = Rig::new(5);
    assert_eq!(rig.send(request(&[])).await.status, 200);
    assert_eq!(
        rig.send(request(&[("x-hub-id", &rig.platform.hub)])).await.status,
        200
    );
    let wrong = rig
        .send(request(&[("x-hub-id", "6742a8af0000000077fdac7a")]))
        .await;
    assert_eq!(wrong.refusal().1, "403.wrong-hub");
    let nobody = rig.send(request(&[("authorization", "Bearer nobody")])).await;
    assert_eq!(nobody.refusal().1, "401.auth-invalid");
}

#[tokio::test]
async fn the_other_hub_is_empty_and_keeps_to_itself() {
    let rig = keyed_rig();
    let other = rig.platform.other_hub.clone();
    let images = rig
        .send(request(&[
            ("authorization", "Bearer sandbox-other-hub"),
            ("x-hub-id", &other),
        ]))
        .await;
    assert!(images.ids().is_empty());
    let ours = rig.keyed("sandbox-admin").get("/v1/images").await.ids();
    let path = format!("/v1/images/{}", ours.first().expect("an image"));
    let mut foreign = request(&[
        ("authorization", "Bearer sandbox-other-hub"),
        ("x-hub-id", &other),
    ]);
    *foreign.uri_mut() = path.parse().expect("a path");
    assert_eq!(rig.send(foreign).await.refusal().1, "404.image");
}

#[tokio::test]
async fn capabilities_need_no_key_and_memberships_need_an_account() {
    let rig = keyed_rig();
    let request = Request::builder()
        .uri("/v1/hubs/capabilities")
        .body(Body::empty())
        .expect("a request");
    let capabilities = rig.send(request).await.json();
    let names = capabilities["data"].as_array().expect("a list");
    assert!(names.contains(&"images-manage".into()) && capabilities["meta"]["captions"].is_object());
    let path = "/v1/hubs/current/membership?include=roles,accounts";
    let viewer = rig.keyed("sandbox-viewer").get(path).await.json();
    let role = viewer["data"]["role_id"].as_str().expect("a role");
    let specific = &viewer["includes"]["roles"][role]["capabilities"]["specific"];
    assert_eq!(
        specific,
        &serde_json::json!(["images-view", "images-sources-view"])
    );
    let account = viewer["data"]["account_id"].as_str().expect("an account");
    assert!(viewer["includes"]["accounts"][account].is_object());
    let admin = rig.keyed("sandbox-admin").get(path).await.json();
    let role = admin["data"]["role_id"].as_str().expect("a role");
    assert_eq!(admin["includes"]["roles"][role]["capabilities"]["all"], true);
    assert_eq!(
        rig.keyed("sandbox-no-jobs").get(path).await.refusal().1,
        "403.not-allowed"
    );
}
