//! Serves the built console the way a careful static host would: types, cache headers, precompressed
//! neighbours, revalidation, and the content policy on every page. Knows nothing of the API.
//! Start with [`answer`].

mod encoding;
mod path;
pub mod portal;

use crate::options::Options;
use crate::refusal::Refusal;
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use encoding::Encoding;
use path::Wanted;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The script of the element, which other pages name.
const ELEMENT: &str = "gantry-console.js";

/// Answers a request outside the API from the console's directory.
pub async fn answer(options: &Options, request: &Parts) -> Response {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let refusal = Refusal::new("405.method-not-allowed", "The method is not allowed here", "");
        return ([(ALLOW, "GET, HEAD")], refusal).into_response();
    }
    let Some(wanted) = path::wanted(request.uri.path()) else {
        return missing();
    };
    if let (Wanted::File(path), Some(config)) = (&wanted, &options.config)
        && path.as_os_str() == "config.json"
    {
        return given_config(config).await;
    }
    let Some(root) = &options.static_dir else {
        return missing();
    };
    match wanted {
        Wanted::File(path) => file(root, &path, &policy(&options.connect), request).await,
        // Every address of the console is one page; which one is decided in the browser.
        Wanted::Page => file(root, Path::new("index.html"), &policy(&options.connect), request).await,
    }
}

async fn file(root: &Path, path: &Path, policy: &str, request: &Parts) -> Response {
    let plain = root.join(path);
    let Some(best) = best_encoding(&plain, &request.headers).await else {
        return missing();
    };
    let body = match tokio::fs::read(best.beside(&plain)).await {
        Ok(body) => body,
        Err(error) => {
            eprintln!("sandbox: {}: {error}", plain.display());
            return missing();
        }
    };
    let mut hasher = DefaultHasher::new();
    (&body, best.token()).hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let mut headers = HeaderMap::new();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(ETAG, &tag);
    set(VARY, "Accept-Encoding");
    set(CACHE_CONTROL, cache_rule(path));
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if path::is_hashed(path) || path.as_os_str() == ELEMENT {
        // Pages of other origins show the console as an element; there is nothing in these files that anybody may not see.
        set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        set(
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        );
    }
    let kind = content_type(path);
    set(CONTENT_TYPE, &kind);
    if kind.starts_with("text/html") {
        set(REFERRER_POLICY, "same-origin");
        set(CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(token) = best.token() {
        set(CONTENT_ENCODING, token);
    }
    if holds(&request.headers, &tag) {
        headers.remove(CONTENT_TYPE);
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    set_length(&mut headers, body.len());
    let body = if request.method == Method::HEAD {
        Body::empty()
    } else {
        Body::from(body)
    };
    (headers, body).into_response()
}

fn set_length(headers: &mut HeaderMap, length: usize) {
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
}

/// The smallest form that exists and that the browser takes; `None` where not even the plain file exists.
async fn best_encoding(plain: &Path, headers: &HeaderMap) -> Option<Encoding> {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if !is_file(plain.to_owned()).await {
        return None;
    }
    for encoding in [Encoding::Brotli, Encoding::Gzip] {
        if encoding.is_accepted(accepted) && is_file(encoding.beside(plain)).await {
            return Some(encoding);
        }
    }
    Some(Encoding::Plain)
}

async fn is_file(path: PathBuf) -> bool {
    tokio::fs::metadata(path).await.is_ok_and(|meta| meta.is_file())
}

/// Names with a hash never change their content; everything else is asked for again.
fn cache_rule(path: &Path) -> &'static str {
    if path::is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(path: &Path) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    match kind.essence_str() {
        kind @ ("application/json" | "application/wasm" | "application/octet-stream") => kind.to_owned(),
        text if text.starts_with("text/") || text == "image/svg+xml" => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    }
}

/// The content policy that the console must live under.
fn policy(connect: &[String]) -> String {
    let origins: String = connect.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'{origins}; worker-src 'self'; base-uri 'self'; form-action 'none'; \
         require-trusted-types-for 'script'"
    )
}

fn holds(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    held.split(',')
        .map(|held| held.trim().trim_start_matches("W/"))
        .any(|held| held == tag || held == "*")
}

/// A configuration given on the command line, as text or as the name of a file.
async fn given_config(config: &str) -> Response {
    let body = if config.trim_start().starts_with('{') {
        Ok(config.to_owned())
    } else {
        tokio::fs::read_to_string(config).await
    };
    match body {
        Ok(body) => {
            let headers = [
                (CONTENT_TYPE, "application/json"),
                (CACHE_CONTROL, "no-cache"),
                (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, body).into_response()
        }
        Err(error) => {
            eprintln!("sandbox: {config}: {error}");
            missing()
        }
    }
}

fn missing() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::NOT_FOUND, headers, "not found\n").into_response()
}
