//! The page around the console: its files, its policy, its session, and nothing of it where it is not asked for.

use crate::rig::{Reply, Rig};
use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use std::fs;
use tempfile::TempDir;

fn portal() -> (TempDir, Rig) {
    let dir = tempfile::tempdir().expect("a directory");
    for (name, content) in [
        ("portal/index.html", "<h1>portal</h1>"),
        ("portal/portal.js", "script"),
        ("secret.txt", "no"),
    ] {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, content).expect("written");
    }
    let root = dir.path().join("portal");
    let rig = Rig::with(1, |options| options.portal_dir = Some(root));
    (dir, rig)
}

async fn get(rig: &Rig, path: &str) -> Reply {
    let request = Request::builder().uri(path).body(Body::empty());
    rig.send(request.expect("a request")).await
}

#[tokio::test]
async fn its_files_have_a_strict_policy_of_their_own() {
    let (_dir, rig) = portal();
    let page = get(&rig, "/portal/").await;
    assert_eq!((page.status, page.text.as_str()), (200, "<h1>portal</h1>"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-src 'self'") && policy.contains("require-trusted-types-for 'script'"));
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    let script = get(&rig, "/portal/portal.js").await;
    assert_eq!((script.status, script.header("cache-control")), (200, "no-cache"));
    let moved = get(&rig, "/portal").await;
    assert_eq!((moved.status, moved.header("location")), (308, "/portal/"));
}

#[tokio::test]
async fn there_is_no_way_out_and_no_page_for_what_is_missing() {
    let (_dir, rig) = portal();
    for path in [
        "/portal/../secret.txt",
        "/portal/%2e%2e/secret.txt",
        "/portal/none.js",
        "/portal/images",
        "/portals/",
    ] {
        assert_eq!(get(&rig, path).await.status, 404, "{path}");
    }
    let without = Rig::new(1);
    assert_eq!(get(&without, "/portal/").await.status, 404);
    assert_eq!(get(&without, "/portal/session.json").await.status, 404);
}

#[tokio::test]
async fn its_session_holds_what_the_console_needs() {
    let (_dir, rig) = portal();
    let session = get(&rig, "/portal/session.json").await;
    assert_eq!(
        (session.status, session.header("cache-control")),
        (200, "no-store")
    );
    let expected =
        json!({ "api": "/v1", "hub": rig.platform.hub, "key": "sandbox-admin", "name": "Ines Marlowe" });
    assert_eq!(session.json(), expected);
}
