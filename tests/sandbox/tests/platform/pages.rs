//! The console's files: types, caching, precompressed forms, the content policy, fallback, and no way out.

use crate::rig::{Reply, Rig};
use axum::body::Body;
use axum::http::Request;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn console() -> (TempDir, Rig) {
    let dir = tempfile::tempdir().expect("a directory");
    let put = |name: &str, content: &str| {
        let path = dir.path().join("dist").join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a directory");
        fs::write(path, content).expect("written");
    };
    put("index.html", "<h1>page</h1>");
    put("gantry-1a2b3c4d5e6f7081.js", "plain");
    put("gantry-1a2b3c4d5e6f7081.js.br", "brotli");
    put("gantry-1a2b3c4d5e6f7081.js.gz", "gzip");
    put("gantry-1a2b3c4d5e6f7081_bg.wasm", "wasm");
    put("style.css", "css");
    put("assets/logo.svg", "<svg/>");
    put("config.json", "{\"api\":\"/v1\"}");
    put("../secret.txt", "out of reach");
    let root = dir.path().join("dist");
    let rig = Rig::with(1, |options| options.static_dir = Some(root));
    (dir, rig)
}

async fn fetch(rig: &Rig, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    rig.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn each_file_has_its_type_and_cache_rule() {
    let (_dir, rig) = console();
    let forever = "public, max-age=31536000, immutable";
    let check = async |path: &str, kind: &str, cache: &str, body: &str| {
        let reply = fetch(&rig, path, &[]).await;
        assert_eq!((reply.status, reply.text.as_str()), (200, body), "{path}");
        assert_eq!(
            (reply.header("content-type"), reply.header("cache-control")),
            (kind, cache),
            "{path}"
        );
        assert_eq!(
            (reply.header("x-content-type-options"), reply.header("vary")),
            ("nosniff", "Accept-Encoding")
        );
    };
    check("/", "text/html; charset=utf-8", "no-cache", "<h1>page</h1>").await;
    check(
        "/index.html",
        "text/html; charset=utf-8",
        "no-cache",
        "<h1>page</h1>",
    )
    .await;
    check(
        "/images/65b2f3e04be1d07c93a15f28?x=1",
        "text/html; charset=utf-8",
        "no-cache",
        "<h1>page</h1>",
    )
    .await;
    check(
        "/gantry-1a2b3c4d5e6f7081.js",
        "text/javascript; charset=utf-8",
        forever,
        "plain",
    )
    .await;
    check(
        "/gantry-1a2b3c4d5e6f7081_bg.wasm",
        "application/wasm",
        forever,
        "wasm",
    )
    .await;
    check("/style.css", "text/css; charset=utf-8", "no-cache", "css").await;
    check(
        "/assets/logo.svg",
        "image/svg+xml; charset=utf-8",
        forever,
        "<svg/>",
    )
    .await;
    check(
        "/config.json",
        "application/json",
        "no-cache",
        "{\"api\":\"/v1\"}",
    )
    .await;
}

#[tokio::test]
async fn pages_carry_the_strict_content_policy() {
    let (_dir, rig) = console();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'; require-trusted-types-for 'script'";
    assert_eq!(
        fetch(&rig, "/jobs", &[]).await.header("content-security-policy"),
        policy
    );
    assert_eq!(
        fetch(&rig, "/style.css", &[])
            .await
            .header("content-security-policy"),
        ""
    );
}

#[tokio::test]
async fn precompressed_forms_are_chosen_by_the_browser() {
    let (_dir, rig) = console();
    let check = async |accept: &str, encoding: &str, body: &str| {
        let reply = fetch(
            &rig,
            "/gantry-1a2b3c4d5e6f7081.js",
            &[("accept-encoding", accept)],
        )
        .await;
        assert_eq!(
            (reply.header("content-encoding"), reply.text.as_str()),
            (encoding, body),
            "{accept}"
        );
        assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
        reply.header("etag").to_owned()
    };
    let brotli = check("gzip, br", "br", "brotli").await;
    let gzip = check("gzip", "gzip", "gzip").await;
    let plain = check("identity", "", "plain").await;
    assert!(brotli != gzip && gzip != plain);
    let css = fetch(&rig, "/style.css", &[("accept-encoding", "br")]).await;
    assert_eq!((css.header("content-encoding"), css.text.as_str()), ("", "css"));
}

#[tokio::test]
async fn a_held_copy_is_confirmed() {
    let (_dir, rig) = console();
    let tag = fetch(&rig, "/", &[]).await.header("etag").to_owned();
    let same = fetch(&rig, "/", &[("if-none-match", &tag)]).await;
    assert_eq!(
        (same.status, same.text.as_str(), same.header("etag")),
        (304, "", tag.as_str())
    );
    assert_eq!(
        fetch(&rig, "/", &[("if-none-match", "\"other\"")]).await.status,
        200
    );
}

#[tokio::test]
async fn missing_assets_are_missing_and_there_is_no_way_out() {
    let (_dir, rig) = console();
    for path in [
        "/gone.js",
        "/assets/gone.svg",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
    ] {
        let reply = fetch(&rig, path, &[]).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(
            !reply.text.contains("<h1>") && !reply.text.contains("out of reach"),
            "{path}"
        );
    }
    let nothing = Rig::new(1);
    assert_eq!(fetch(&nothing, "/", &[]).await.status, 404);
    assert_eq!(rig.post("/", serde_json::json!({})).await.status, 405);
}

#[tokio::test]
async fn a_configuration_can_be_given() {
    let (_dir, rig) = console();
    let given = Rig::with(1, |options| {
        options.static_dir.clone_from(&rig.platform.options.static_dir);
        options.config = Some("{\"auth\":\"key\"}".to_owned());
        options.connect = vec!["http://api.test".to_owned()];
    });
    let config = fetch(&given, "/config.json", &[]).await;
    assert_eq!(
        (config.text.as_str(), config.header("content-type")),
        ("{\"auth\":\"key\"}", "application/json")
    );
    let page = fetch(&given, "/", &[]).await;
    assert!(
        page.header("content-security-policy")
            .contains("connect-src 'self' http://api.test;")
    );
}
