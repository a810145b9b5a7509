//! Whatever is sent, the answer is JSON, below 500, and nothing panics.

use crate::rig::Rig;
use axum::body::Body;
use axum::http::Request;
use gantry_sandbox::operations::OPERATIONS;
use proptest::prelude::*;
use serde_json::Value;

/// Text that is allowed in an address, with a taste for what could hurt.
fn query() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "filter[state]",
        "filter[search]",
        "filter[range-start]",
        "page[number]",
        "page[size]",
        "sort",
        "include",
        "meta",
        "=",
        "&",
        "%5B",
        "%5D",
        "[",
        "]",
        "%",
        "%00",
        "%ff",
        "%F0%9F%9A%A2",
        "'",
        "--",
        ";",
        "0",
        "-1",
        "1e9",
        "99999999999999999999",
        "live",
        ",",
        "-id",
        "name",
        "creators",
        "token",
        "+",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|parts| parts.concat())
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let keys = prop::sample::select(vec![
            "name",
            "source_id",
            "build",
            "args",
            "use_disk",
            "override",
            "target",
            "action",
            "contents",
            "source_ids",
            "type",
            "origin",
            "details",
            "repo",
            "url",
            "auth",
            "acl",
            "roles",
            "about",
            "description",
            "builder",
            "identifier",
            "a/b~c",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((keys, inner), 0..6).prop_map(|pairs| Value::Object(
                pairs
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            )),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => json_value().prop_map(|value| value.to_string().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..64),
        1 => ".{0,40}".prop_map(String::into_bytes),
    ]
}

#[test]
fn junk_never_breaks_the_sandbox() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let rig = Rig::new(30);
    let ids = runtime.block_on(rig.get("/v1/images")).ids();
    let methods = prop::sample::select(vec![
        "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "BREW",
    ]);
    let paths = prop::sample::select(
        OPERATIONS
            .iter()
            .map(|operation| operation.path)
            .collect::<Vec<_>>(),
    );
    let names = prop::sample::select(vec![
        ids[0].clone(),
        "%ff".to_owned(),
        "..".to_owned(),
        "'".to_owned(),
        "0".repeat(24),
    ]);
    let types = prop::sample::select(vec![
        "application/json",
        "application/json; charset=utf-8",
        "text/html",
        "",
    ]);
    let case = (methods, paths, names, query(), types, body());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 1500,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&case, |(method, path, name, query, kind, body)| {
        let address = format!("{}?{query}", path.replace("{id}", &name));
        let request = Request::builder()
            .method(method)
            .uri(&address)
            .header("content-type", kind);
        let Ok(request) = request.body(Body::from(body)) else {
            return Ok(());
        };
        let reply = runtime.block_on(rig.send(request));
        prop_assert!(
            reply.status < 500,
            "{method} {address}: {} {}",
            reply.status,
            reply.text
        );
        if method != "HEAD" {
            prop_assert_eq!(
                reply.header("content-type"),
                "application/json",
                "{} {}",
                method,
                address
            );
            prop_assert!(
                serde_json::from_str::<Value>(&reply.text).is_ok(),
                "{method} {address}: {}",
                reply.text
            );
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
