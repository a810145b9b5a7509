//! What only a real connection shows: dropped and broken answers, slow bodies, methods, sizes, CORS.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use gantry_sandbox::server;
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The address of a server for this rig.
pub async fn bind(rig: &Rig) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let at = listener.local_addr().expect("an address");
    tokio::spawn(server::serve(listener, rig.router.clone()));
    at
}

/// Everything that comes back for a request line, until the connection ends.
async fn exchange(at: SocketAddr, line: &str) -> String {
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    let request = format!("{line} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    // A broken connection is one of the things that are looked for.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_dropped_connection_answers_nothing() {
    let rig = Rig::new(5);
    let at = bind(&rig).await;
    rig.post(
        "/sandbox/faults",
        json!({"path": "/v1/images", "times": 1, "action": {"drop": true}}),
    )
    .await;
    assert_eq!(exchange(at, "GET /v1/images").await, "");
    assert!(exchange(at, "GET /v1/images").await.starts_with("HTTP/1.1 200"));
    assert_eq!(rig.get("/sandbox/requests").await.data()[0]["status"], 0);
}

#[tokio::test]
async fn a_truncated_answer_breaks_in_the_middle() {
    let rig = Rig::new(5);
    let at = bind(&rig).await;
    rig.post(
        "/sandbox/faults",
        json!({"path": "/v1/images", "action": {"truncate": 40}}),
    )
    .await;
    let broken = exchange(at, "GET /v1/images").await;
    let (head, body) = broken.split_once("\r\n\r\n").expect("a head");
    assert!(
        head.contains("200 OK") && head.contains("transfer-encoding: chunked"),
        "{head}"
    );
    assert!(
        body.contains("{\"data\":[") && !body.ends_with("0\r\n\r\n"),
        "{body}"
    );
}

#[tokio::test]
async fn slow_and_late_answers_take_their_time() {
    let rig = Rig::new(5);
    let at = bind(&rig).await;
    let action = json!({"text": "0123456789", "bytes_per_second": 40, "delay_ms": 100});
    rig.post("/sandbox/faults", json!({"path": "/v1/images", "action": action}))
        .await;
    let start = Instant::now();
    let slow = exchange(at, "GET /v1/images").await;
    assert!(
        start.elapsed() >= Duration::from_millis(300),
        "{:?}",
        start.elapsed()
    );
    assert!(slow.ends_with("0\r\n\r\n"), "{slow}");
}

#[tokio::test]
async fn answers_wait_for_the_latency() {
    let rig = Rig::with(1, |options| options.latency = 120);
    let start = Instant::now();
    rig.get("/v1/images").await;
    assert!(start.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn wrong_methods_paths_types_and_sizes_are_refused_in_json() {
    let rig = Rig::new(5);
    let check = async |method: &str, path: &str, kind: &str, body: Vec<u8>, status: u16, code: &str| {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", kind);
        let reply = rig.send(request.body(Body::from(body)).expect("a request")).await;
        assert_eq!(reply.refusal(), (status, code.to_owned()), "{method} {path}");
        assert_eq!(reply.header("content-type"), "application/json");
        assert!(reply.json()["data"].is_null() && reply.json()["error"]["title"].is_string());
        reply.header("allow").to_owned()
    };
    let json = "application/json";
    let allow = check("PUT", "/v1/images", json, vec![], 405, "405.method-not-allowed").await;
    assert_eq!(allow, "GET,HEAD,POST");
    check(
        "DELETE",
        "/v1/hubs/capabilities",
        json,
        vec![],
        405,
        "405.method-not-allowed",
    )
    .await;
    check("GET", "/v1/images/tasks/extra/more", json, vec![], 404, "404.uri").await;
    check("GET", "/v1", json, vec![], 404, "404.uri").await;
    check("GET", "/v1/images/%ff", json, vec![], 400, "400.invalid-syntax").await;
    check(
        "POST",
        "/v1/images",
        "text/plain",
        b"{}".to_vec(),
        415,
        "415.invalid-content-type",
    )
    .await;
    check(
        "POST",
        "/v1/images",
        json,
        b"{".to_vec(),
        400,
        "400.invalid-syntax",
    )
    .await;
    check(
        "POST",
        "/v1/images",
        json,
        b"[]".to_vec(),
        422,
        "422.invalid-input",
    )
    .await;
    check(
        "POST",
        "/v1/images",
        json,
        vec![b' '; 1024 * 1024 + 1],
        413,
        "413.body-too-large",
    )
    .await;
    let surrogate = br#"{"source_id": "\ud800"}"#.to_vec();
    check("POST", "/v1/images", json, surrogate, 400, "400.invalid-syntax").await;
}

#[tokio::test]
async fn cors_is_for_v1_and_listed_origins_only() {
    let rig = Rig::with(1, |options| options.cors = vec!["http://a.test".to_owned()]);
    let check = async |method: &str, path: &str, origin: &str, expected: &str| {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("origin", origin);
        let request = request.header("access-control-request-method", "PATCH");
        let reply = rig.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(
            reply.header("access-control-allow-origin"),
            expected,
            "{method} {path} {origin}"
        );
        reply
    };
    let preflight = check("OPTIONS", "/v1/images", "http://a.test", "http://a.test").await;
    assert!(
        preflight
            .header("access-control-allow-headers")
            .contains("x-hub-id")
    );
    assert!(preflight.header("access-control-allow-methods").contains("PATCH"));
    check("GET", "/v1/nothing", "http://a.test", "http://a.test").await;
    check("GET", "/v1/images", "http://b.test", "").await;
    check("GET", "/sandbox/requests", "http://a.test", "").await;
    let without = Rig::new(1);
    let request = Request::builder()
        .method("OPTIONS")
        .uri("/v1/images")
        .header("origin", "http://a.test");
    assert_eq!(
        without
            .send(request.body(Body::empty()).expect("a request"))
            .await
            .status,
        405
    );
}
