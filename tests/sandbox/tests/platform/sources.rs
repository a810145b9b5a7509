//! Image sources: making, changing, access, deleting, and what is wrong with a bad one.

use crate::rig::{Rig, texts};
use serde_json::{Value, json};

#[tokio::test]
async fn a_source_is_made_changed_and_deleted() {
    let rig = Rig::new(5);
    let origin = json!({"type": "docker-registry", "details": {"target": "app", "url": "https://registry.test",
        "username": "robot", "token": "t", "extra": 1}});
    let made = rig
        .post(
            "/v1/images/sources",
            json!({"type": "direct", "name": "My App!", "origin": origin}),
        )
        .await;
    let source = made.data();
    assert_eq!((made.status, &source["identifier"]), (201, &json!("my-app")));
    assert_eq!(source["origin"]["details"]["username"], "robot");
    assert!(source["origin"]["details"]["extra"].is_null());
    let path = format!("/v1/images/sources/{}", source["id"].as_str().expect("an id"));
    rig.advance(60);
    let change = json!({"name": "Renamed", "identifier": "other", "about": {"description": "text"}});
    let changed = rig.patch(&path, change).await.data();
    assert_eq!(
        (&changed["name"], &changed["identifier"]),
        (&json!("Renamed"), &json!("other"))
    );
    assert_eq!(changed["events"]["updated"], "2026-03-26T10:01:00Z");
    assert_eq!(changed["origin"], source["origin"]);
    let acl = json!({"roles": {"a": {"view": true, "modify": false, "manage": false}}});
    assert_eq!(
        rig.patch(&format!("{path}/access"), json!({"acl": acl}))
            .await
            .data()["acl"],
        acl
    );
    assert!(
        rig.patch(&format!("{path}/access"), json!({"acl": null}))
            .await
            .data()["acl"]
            .is_null()
    );
    assert_eq!(
        rig.get("/v1/images/sources?filter[identifier]=other")
            .await
            .ids()
            .len(),
        1
    );
    let deleted = rig.delete(&path).await;
    assert_eq!(deleted.status, 202);
    rig.advance(1);
    assert_eq!(rig.get(&path).await.data()["state"]["current"], "deleting");
    assert_eq!(
        rig.patch(&path, json!({"name": "x"})).await.refusal().1,
        "403.invalid-state"
    );
    rig.advance(5);
    assert_eq!(
        rig.get(&path).await.refusal(),
        (404, "404.image.source".to_owned())
    );
}

#[tokio::test]
async fn images_outlive_their_source() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", None).await;
    let image = rig.live_image(&source).await;
    rig.delete(&format!("/v1/images/sources/{source}")).await;
    rig.advance(10);
    let body = rig
        .get(&format!("/v1/images/{image}?include=sources"))
        .await
        .json();
    assert_eq!(body["data"]["source"]["details"]["id"], source.as_str());
    assert_eq!(body["includes"]["sources"], json!({}));
}

#[tokio::test]
async fn bad_sources_are_refused_with_a_pointer() {
    let rig = Rig::new(5);
    let check = async |body: Value, code: &str, source: &str| {
        let reply = rig.post("/v1/images/sources", body.clone()).await;
        assert_eq!(
            (
                reply.refusal().1.as_str(),
                reply.json()["error"]["source"].as_str()
            ),
            (code, Some(source)),
            "{body}"
        );
    };
    let of = |origin: Value| json!({"type": "direct", "origin": origin});
    let none = json!({"type": "none"});
    check(json!({}), "422.missing-argument", "/type").await;
    check(json!({"type": "magic"}), "422.invalid-argument", "/type").await;
    check(json!({"type": "direct"}), "422.missing-argument", "/origin").await;
    check(of(json!({})), "422.missing-argument", "/origin/type").await;
    check(
        of(json!({"type": "magic"})),
        "422.invalid-argument",
        "/origin/type",
    )
    .await;
    check(
        of(json!({"type": "cycle-source"})),
        "422.not-compatible",
        "/origin/type",
    )
    .await;
    check(
        of(json!({"type": "docker-hub"})),
        "422.missing-argument",
        "/origin/details",
    )
    .await;
    check(
        of(json!({"type": "docker-hub", "details": {"target": ""}})),
        "422.invalid-argument",
        "/origin/details/target",
    )
    .await;
    check(
        of(json!({"type": "docker-file", "details": {}})),
        "422.missing-argument",
        "/origin/details/repo",
    )
    .await;
    let auth = json!({"type": "ssh", "credentials": {"username": "git", "passphrase": ""}});
    let repo = json!({"type": "docker-file", "details": {"repo": {"url": "u", "auth": auth}}});
    check(
        of(repo),
        "422.missing-argument",
        "/origin/details/repo/auth/credentials/private_key",
    )
    .await;
    let listed = json!({"type": "docker-file", "details": {"targz_url": "u", "credentials": [{"url": 1}]}});
    check(
        of(listed),
        "422.invalid-argument",
        "/origin/details/credentials/0/url",
    )
    .await;
    check(
        json!({"type": "direct", "origin": none, "identifier": "Not A Slug"}),
        "422.invalid-argument",
        "/identifier",
    )
    .await;
    check(
        json!({"type": "direct", "origin": none, "about": {}}),
        "422.missing-argument",
        "/about/description",
    )
    .await;
    let builder = json!({"type": "direct", "origin": none, "builder": {"integration_id": "nobody"}});
    check(builder, "404.hub.integration", "/builder/integration_id").await;
    let acl = json!({"type": "direct", "origin": none, "acl": {"roles": {"a": {"view": true}}}});
    check(acl, "422.missing-argument", "/acl/roles/a/modify").await;
}

#[tokio::test]
async fn a_builder_may_be_named_by_identifier() {
    let rig = Rig::new(50);
    let body = rig
        .get("/v1/images/sources?page[size]=1000&include=integrations,creators")
        .await
        .json();
    let identifiers = body["includes"]["integrations:identifiers"]
        .as_object()
        .expect("identifiers");
    let (identifier, ids) = identifiers.iter().next().expect("an integration");
    let origin = json!({"type": "docker-file", "details": {"targz_url": "https://files.test/a.tar.gz"}});
    let source = json!({"type": "direct", "origin": origin, "builder": {"integration_id": identifier}});
    let source = rig.post("/v1/images/sources", source).await.data();
    assert_eq!(source["builder"]["integration_id"], identifier.as_str());
    let image = rig.image(source["id"].as_str().expect("an id")).await;
    let image = rig
        .get(&format!("/v1/images/{image}?include=integrations"))
        .await
        .json();
    assert_eq!(image["data"]["builder"]["integration_id"], ids[0]);
    assert!(image["includes"]["integrations"][ids[0].as_str().expect("an id")].is_object());
}

#[tokio::test]
async fn images_are_counted_by_source_and_state() {
    let rig = Rig::new(200);
    let sources = rig
        .get("/v1/images/sources?page[size]=1000&meta=images_count")
        .await
        .data();
    let mut counted = 0;
    for source in sources.as_array().expect("sources") {
        let id = source["id"].as_str().expect("an id");
        let images = rig
            .get(&format!("/v1/images?page[size]=1000&filter[source_id]={id}"))
            .await
            .data();
        let states = texts(&images, "/state/current");
        let count = &source["meta"]["images_count"];
        assert_eq!(count["total"].as_u64(), u64::try_from(states.len()).ok(), "{id}");
        for (state, n) in count["state"].as_object().expect("states") {
            let expected = states.iter().filter(|known| *known == state).count();
            assert_eq!(n.as_u64(), u64::try_from(expected).ok(), "{id} {state}");
        }
        counted += states.len();
    }
    assert!(counted > 100);
}
