//! A page around the console, served the way the portal of a company would be: its own files, its own strict policy, and a
//! session of its own, from which the page takes the key that it hands over. Start with [`answer`].

use super::path::{self, Wanted};
use super::{file, missing};
use crate::keys::ADMIN;
use crate::platform::Platform;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::path::Path;

/// What such a page needs: the console in a frame or as an element, and nothing that is not a file of this host.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Answers a request for the portal; `None` where it is for something else, or where there is no portal.
pub async fn answer(platform: &Platform, request: &Parts) -> Option<Response> {
    let root = platform.options.portal_dir.as_ref()?;
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return None;
    }
    let below = match request.uri.path().strip_prefix("/portal")? {
        // Its files are named from its own folder.
        "" => return Some((StatusCode::PERMANENT_REDIRECT, [(LOCATION, "/portal/")]).into_response()),
        "/session.json" => return Some(session(platform)),
        below => below.strip_prefix('/')?,
    };
    let response = match path::wanted(below) {
        Some(Wanted::File(path)) => file(root, &path, POLICY, request).await,
        Some(Wanted::Page) if below.is_empty() => file(root, Path::new("index.html"), POLICY, request).await,
        _ => missing(),
    };
    Some(response)
}

/// What the backend of a portal tells the person who is signed in there. The key is the sandbox's own, which is printed at
/// its start and protects nothing.
fn session(platform: &Platform) -> Response {
    let session = json!({
        "api": "/v1",
        "hub": platform.hub,
        "key": ADMIN.token,
        "name": "Ines Marlowe",
    });
    let headers = [(CACHE_CONTROL, "no-store"), (CONTENT_TYPE, "application/json")];
    (headers, session.to_string()).into_response()
}
