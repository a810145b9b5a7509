//! One file of the console's own host, with the headers that say how it is served. Only the check of the host asks for it.

use gloo_net::http::RequestBuilder;
use web_sys::RequestCache;

/// What came.
pub struct File {
    /// The HTTP status.
    pub status: u16,
    /// `Content-Type` without its parameters.
    pub kind: String,
    /// `Cache-Control`.
    pub cache: String,
    /// `Content-Security-Policy`.
    pub policy: String,
    /// The body, where it is text that a page could be.
    pub text: String,
}

/// Asks for it, past the browser's cache. None where nothing answered.
pub async fn look(address: &str) -> Option<File> {
    let request = RequestBuilder::new(address)
        .cache(RequestCache::NoStore)
        .build()
        .ok()?;
    let answer = request.send().await.ok()?;
    let header = |name: &str| answer.headers().get(name).unwrap_or_default();
    let kind = header("content-type")
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let text = if kind.contains("html") {
        answer.text().await.unwrap_or_default()
    } else {
        String::new()
    };
    Some(File {
        status: answer.status(),
        cache: header("cache-control"),
        policy: header("content-security-policy"),
        kind,
        text,
    })
}
