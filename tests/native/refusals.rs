//! Whether every way in which an answer can fail becomes the right error, with what is known about it.

use crate::wire::{all_images, fixture, image_id, reply};
use gantry::api::build_log::{build_log_refusal, is_of_another_hub};
use gantry::api::error::{ApiError, BodyKind, Refusal};
use gantry::api::images::{get_image, get_images};
use gantry::api::request::Reply;

fn refusal(reply: Reply) -> Refusal {
    match (get_images(&all_images()).decode)(reply) {
        Err(ApiError::Refused(refusal)) => *refusal,
        other => panic!("not refused: {}", other.is_ok()),
    }
}

#[test]
fn the_error_document_is_read() {
    let refused = refusal(Reply {
        retry_after: Some(9),
        ..reply(403, fixture("refusal_permissions.json"))
    });
    assert_eq!(
        (refused.status, refused.code.as_deref()),
        (403, Some("403.permissions"))
    );
    assert_eq!(refused.capability.as_deref(), Some("images-manage"));
    assert_eq!((refused.pointer, refused.retry_after), (None, Some(9)));
    assert_eq!(refused.title.as_deref(), Some("Not enough rights"));
}

#[test]
fn underscores_become_dashes_and_secrets_go() {
    let refused = refusal(reply(422, fixture("refusal_argument.json")));
    assert_eq!(refused.code.as_deref(), Some("422.invalid-argument"));
    assert_eq!(refused.pointer.as_deref(), Some("/override/targz_url"));
    let detail = refused.detail.expect("a detail");
    assert!(
        !detail.contains("canary") && detail.contains("files.harbour.example/a.zip"),
        "{detail}"
    );
}

#[test]
fn the_oauth_form_is_read() {
    let refused = refusal(reply(401, fixture("refusal_oauth.json")));
    assert_eq!(
        (refused.status, refused.code.as_deref()),
        (401, Some("invalid-token"))
    );
    assert_eq!(refused.detail.as_deref(), Some("The access token has ended"));
}

#[test]
fn any_other_refusal_keeps_its_status() {
    let check = |status: u16, body: &str, kind: BodyKind| {
        let refused = refusal(reply(status, body));
        assert_eq!(
            (refused.status, refused.body, refused.code),
            (status, kind, None),
            "{body}"
        );
    };
    check(502, "<html><body>Bad gateway</body></html>", BodyKind::Html);
    check(503, "", BodyKind::Empty);
    check(500, "{\"error\":{\"code\":\"500.dat", BodyKind::Truncated);
    check(429, "slow down", BodyKind::Other);
    check(405, "null", BodyKind::Json);
    check(418, "[1]", BodyKind::Json);
    check(404, "{\"error\":null,\"data\":null}", BodyKind::Json);
    check(
        400,
        "{\"error\":{\"code\":null,\"title\":5,\"extra\":[]}}",
        BodyKind::Json,
    );
}

#[test]
fn an_error_with_a_status_of_success_is_still_an_error() {
    let refused = refusal(reply(200, "{\"data\":null,\"error\":{\"code\":\"404.image\"}}"));
    assert_eq!(refused.code.as_deref(), Some("404.image"));
}

#[test]
fn a_refusal_without_an_envelope_is_read() {
    let refused = refusal(reply(
        403,
        "{\"status\":403,\"code\":\"403.wrong_hub\",\"title\":\"Other hub\"}",
    ));
    assert_eq!(
        (refused.code.as_deref(), refused.title.as_deref()),
        (Some("403.wrong-hub"), Some("Other hub"))
    );
}

#[test]
fn a_very_long_text_is_cut() {
    let body = format!("{{\"error\":{{\"detail\":\"{}\"}}}}", "é ".repeat(5_000));
    let detail = refusal(reply(500, body)).detail.expect("a detail");
    assert_eq!(detail.chars().count(), 2_001);
}

#[test]
fn a_success_that_is_no_answer_is_unreadable() {
    let check = |body: &str, kind: BodyKind, what: &str| {
        let error = (get_images(&all_images()).decode)(reply(200, body)).err();
        let Some(ApiError::Unreadable(unreadable)) = error else {
            panic!("{body} was read, or refused");
        };
        assert_eq!(
            (unreadable.status, unreadable.body, unreadable.what.as_str()),
            (200, kind, what),
            "{body}"
        );
    };
    check("", BodyKind::Empty, "no root document");
    check(" \n", BodyKind::Empty, "no root document");
    check(
        "<!doctype html><title>Gantry</title>",
        BodyKind::Html,
        "no root document",
    );
    check(
        "{\"data\":[{\"id\":\"a\"}",
        BodyKind::Truncated,
        "no root document",
    );
    check("{\"data\":\"abc", BodyKind::Truncated, "no root document");
    check("hello", BodyKind::Other, "no root document");
    check("[]", BodyKind::Json, "no root document");
    check("5", BodyKind::Json, "no root document");
    check("{\"data\":{}}", BodyKind::Json, "data is not a list");
    check("{\"data\":\"x\"}", BodyKind::Json, "data is not a list");
}

#[test]
fn one_image_that_cannot_be_read_says_why() {
    let check = |body: &str, what: &str| {
        let error = (get_image(&image_id()).decode)(reply(200, body)).err();
        assert!(
            matches!(&error, Some(ApiError::Unreadable(unreadable)) if unreadable.what == what),
            "{body}"
        );
    };
    check("{}", "data is missing");
    check("{\"data\":null}", "data is missing");
    check("{\"data\":[]}", "id is missing or malformed");
    check("{\"data\":{\"id\":\"a\",\"size\":\"b\"}}", "size is not a number");
    check("{\"data\":{\"id\":\"\\ud800\"}}", "a text holds half a character");
}

#[test]
fn an_empty_list_may_be_null_or_absent() {
    for body in ["{\"data\":[]}", "{\"data\":null}", "{}"] {
        let page = (get_images(&all_images()).decode)(reply(200, body)).expect("a page");
        assert_eq!(page.n_items, 0, "{body}");
    }
}

#[test]
fn any_status_of_success_is_taken() {
    for status in [200, 201, 202, 203, 299] {
        assert!(
            (get_images(&all_images()).decode)(reply(status, "{\"data\":[]}")).is_ok(),
            "{status}"
        );
    }
}

#[test]
fn an_answer_without_a_log_says_why() {
    let refused = build_log_refusal(&reply(
        404,
        r#"{"error":{"code":"404.image.build-log"},"data":null}"#,
    ));
    assert!(
        matches!(&refused, ApiError::Refused(refusal) if refusal.code.as_deref() == Some("404.image.build-log"))
    );
    let odd = build_log_refusal(&reply(200, r#"{"data":{"id":"x"}}"#));
    assert!(matches!(&odd, ApiError::Unreadable(unreadable) if unreadable.what == "data.log is missing"));
    assert!(matches!(
        build_log_refusal(&reply(200, "<html>")),
        ApiError::Unreadable(_)
    ));
}

#[test]
fn a_log_belongs_to_the_hub_that_its_document_names() {
    let foreign = |document: &str| {
        let hub = gantry::model::id::HubId::parse("h1").expect("an id");
        is_of_another_hub(document.to_owned(), hub)
    };
    assert!(foreign(r#"{"data":{"id":"x","hub_id":"h2","log":""}}"#));
    assert!(!foreign(r#"{"data":{"id":"x","hub_id":"h1","log":""}}"#));
    // Nothing is known of a document that names none, that is too long to be kept, or that holds something else.
    for silent in [
        r#"{"data":{"log":""}}"#,
        "",
        "{}",
        r#"{"data":{"hub_id":7,"log":""}}"#,
    ] {
        assert!(!foreign(silent), "{silent}");
    }
}
