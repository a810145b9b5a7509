//! One request through gloo-net: headers on, bytes out, every status is an answer. The very first one may have been sent
//! by the page already, see [`Early`].

use super::abort::AbortScope;
use super::client::Credentials;
use crate::api::error::ApiError;
use crate::api::request::{Method, Reply, Request};
use crate::model::time::Timestamp;
use gloo_net::Error;
use gloo_net::http::{self, Headers, RequestBuilder, Response};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache};

/// Seconds until a whole answer must be here. Lists are paged, so a slower one is stuck.
pub const TIMEOUT_S: u32 = 30;

/// Hands over the answer to a request that the page sent while the wasm was on its way. It is called with the address, the
/// hub (or undefined) and an abort signal of the request that the console would send, and answers with the promise of a
/// `Response` if it has sent that same request, and else with undefined. So a wrong guess of the page costs a request,
/// and never shows anything.
pub type Early = Function;

/// Sends one request to the API at `base` and reads the whole answer.
pub async fn send(
    base: &str,
    request: Request,
    credentials: Credentials,
    early: Option<&Early>,
    scope: &AbortScope,
) -> Result<Reply, ApiError> {
    let url = [base, &request.target()].concat();
    let headers = Headers::new();
    for (name, value) in identify(&credentials) {
        headers.set(name, &value);
    }
    if request.body.is_some() {
        headers.set("Content-Type", "application/json");
    }
    let signal = either(scope.signal());
    let early = early
        .filter(|_| request.method == Method::Get && credentials.key.is_none())
        .and_then(|early| sent_early(early, &url, &credentials, &signal));
    if let Some(sent) = early {
        let sent = JsFuture::from(sent)
            .await
            .map_err(|error| named(&String::from(js_sys::Error::from(error).name())))?;
        let reply = read(sent.unchecked_into::<web_sys::Response>().into(), credentials).await?;
        // It may have waited for the wasm, so its date says nothing about the present.
        return Ok(Reply { date: None, ..reply });
    }
    let builder = RequestBuilder::new(&url)
        .method(match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Patch => http::Method::PATCH,
            Method::Delete => http::Method::DELETE,
        })
        .headers(headers)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&signal));
    let built = match request.body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    let response = built.map_err(failure)?.send().await.map_err(failure)?;
    read(response, credentials).await
}

fn sent_early(early: &Early, url: &str, credentials: &Credentials, signal: &AbortSignal) -> Option<Promise> {
    let hub = credentials
        .hub
        .as_ref()
        .map(|hub| JsValue::from_str(hub.as_str()));
    let hub = hub.unwrap_or(JsValue::UNDEFINED);
    let sent = early.call3(&JsValue::NULL, &JsValue::from_str(url), &hub, signal);
    sent.ok()?.dyn_into().ok()
}

/// Reads the whole answer. Its date is the server's clock when the answer is there: a slow body is no difference between
/// the clocks.
async fn read(response: Response, credentials: Credentials) -> Result<Reply, ApiError> {
    let header = |name| response.headers().get(name);
    let (content_type, date, retry_after) = (header("content-type"), header("date"), header("retry-after"));
    let begun = js_sys::Date::now();
    let body = response.binary().await.map_err(failure)?;
    let spent = (js_sys::Date::now() - begun) as i64;
    Ok(Reply {
        status: response.status(),
        body,
        content_type,
        date: date
            .and_then(|text| http_date(&text))
            .map(|at| Timestamp(at.0 + spent)),
        retry_after: retry_after.and_then(|text| text.trim().parse().ok()),
        hub: credentials.hub,
    })
}

/// The headers that every request carries: what is wanted, who asks, and in which hub.
pub fn identify(credentials: &Credentials) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Accept", "application/json".to_owned())];
    headers.extend(
        credentials
            .key
            .as_ref()
            .map(|key| ("Authorization", key.authorization())),
    );
    headers.extend(
        credentials
            .hub
            .as_ref()
            .map(|hub| ("X-Hub-Id", hub.as_str().to_owned())),
    );
    headers
}

/// Fires when the line of requests is cut, or when the time is up.
pub fn either(scope: Option<AbortSignal>) -> AbortSignal {
    let timeout = AbortSignal::timeout_with_u32(TIMEOUT_S * 1_000);
    match scope {
        Some(scope) => AbortSignal::any(&js_sys::Array::of2(&scope, &timeout)),
        None => timeout,
    }
}

fn failure(error: Error) -> ApiError {
    match error {
        Error::JsError(error) => named(&error.name),
        _ => ApiError::Unreachable,
    }
}

/// What an error of the browser means, by its name.
fn named(name: &str) -> ApiError {
    match name {
        "AbortError" => ApiError::Aborted,
        "TimeoutError" => ApiError::Timeout(TIMEOUT_S),
        _ => ApiError::Unreachable,
    }
}

/// The form of HTTP dates is older than RFC 3339; the browser reads it.
fn http_date(text: &str) -> Option<Timestamp> {
    let ms = js_sys::Date::parse(text);
    ms.is_finite().then_some(Timestamp(ms as i64))
}
