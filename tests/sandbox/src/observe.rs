//! The outermost layer: writes each request down and stamps each answer with the sandbox's own time, so that
//! a moved clock is the same everywhere. Start with [`layer`].

use crate::control;
use crate::platform::Shared;
use crate::server::Dropped;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::DATE;
use axum::middleware::Next;
use axum::response::Response;
use std::time::{Duration, UNIX_EPOCH};

/// Writes a request and its status down; requests to `/sandbox` are not counted.
pub async fn layer(State(platform): State<Shared>, request: Request, next: Next) -> Response {
    let counted = !control::owns(request.uri().path());
    let n = counted.then(|| {
        let names = request.headers().keys().map(|name| name.as_str());
        let at = platform.clock.now().text();
        platform
            .requests
            .begin(at, request.method(), request.uri(), names)
    });
    let mut response = next.run(request).await;
    if let Some(n) = n {
        let dropped = response.extensions().get::<Dropped>().is_some();
        platform
            .requests
            .end(n, if dropped { 0 } else { response.status().as_u16() });
    }
    let seconds = platform.clock.now().millis().div_euclid(1000);
    if let Some(date) = u64::try_from(seconds)
        .ok()
        .and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)))
        && let Ok(date) = HeaderValue::from_str(&httpdate::fmt_http_date(date))
    {
        // A fault may have told another time, or none.
        response.headers_mut().entry(DATE).or_insert(date);
    }
    response
}
