//! Which pages of other origins may call `/v1`. `/sandbox` and the console's files are never shared.
//! Start with [`layer`].

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, DATE, ETAG, HeaderName, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The layer for these origins; `*` among them stands for all.
pub fn layer(origins: Vec<String>) -> CorsLayer {
    let allowed = move |origin: &HeaderValue, parts: &Parts| {
        let listed = origins
            .iter()
            .any(|listed| listed == "*" || listed.as_bytes() == origin.as_bytes());
        listed && (parts.uri.path() == "/v1" || parts.uri.path().starts_with("/v1/"))
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(allowed))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([
            AUTHORIZATION,
            CONTENT_TYPE,
            IF_NONE_MATCH,
            HeaderName::from_static("x-hub-id"),
        ])
        .expose_headers([DATE, ETAG, RETRY_AFTER])
        .max_age(Duration::from_secs(600))
}
