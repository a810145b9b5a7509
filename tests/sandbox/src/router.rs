//! How a request gets to its operation: admission, query, body, transaction, answer. Everything under /v1
//! answers JSON, whatever happens. Start with [`router`].

use crate::answer::Answer;
use crate::call::{Call, MAX_BODY, json_object};
use crate::faults::spoil;
use crate::operations::{OPERATIONS, Operation};
use crate::platform::Shared;
use crate::query::Query;
use crate::refusal::Refusal;
use crate::{control, cors, notices, observe, static_files};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::Uri;
use axum::http::header::IF_NONE_MATCH;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, on};
use percent_encoding::percent_decode_str;
use std::time::Duration;
use tower::util::option_layer;

/// The whole sandbox as a service.
pub fn router(platform: Shared) -> Router {
    let mut router: Router<Shared> = Router::new().merge(control::routes());
    for operation in OPERATIONS {
        router = router.route(operation.path, route(*operation));
    }
    let origins = platform.options.cors.clone();
    router
        .fallback(elsewhere)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(platform.clone(), spoil::layer))
        .layer(option_layer((!origins.is_empty()).then(|| cors::layer(origins))))
        .layer(from_fn_with_state(platform.clone(), observe::layer))
        .with_state(platform)
}

fn route(operation: Operation) -> MethodRouter<Shared> {
    on(
        operation.method.filter(),
        move |State(platform): State<Shared>, request: Request| answer(platform, operation, request),
    )
}

async fn wrong_method() -> Response {
    let detail = "The Allow header names the methods of this path.";
    Refusal::new("405.method-not-allowed", "The method is not allowed here", detail).into_response()
}

async fn elsewhere(State(platform): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let path = parts.uri.path();
    if path == "/v1" || path.starts_with("/v1/") || control::owns(path) {
        return Refusal::missing("404.uri").into_response();
    }
    match static_files::portal::answer(&platform, &parts).await {
        Some(response) => response,
        None => static_files::answer(&platform.options, &parts).await,
    }
}

/// Runs one operation for one request.
pub async fn answer(platform: Shared, operation: Operation, request: Request) -> Response {
    if platform.options.latency > 0 {
        tokio::time::sleep(Duration::from_millis(platform.options.latency)).await;
    }
    if let Some(token) =
        stream_token(request.uri()).filter(|_| operation.name == "getHubNotificationSocketAuth")
    {
        return stream(platform, &token, request).await;
    }
    match run(platform, operation, request).await {
        Ok(answer) => answer.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn run(platform: Shared, operation: Operation, request: Request) -> Result<Answer, Refusal> {
    let (mut parts, body) = request.into_parts();
    let (key, hub) = Call::admit(&platform, operation.needs, &parts.headers)?;
    let query = Query::parse(raw_query(&parts.uri))?;
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_err(|_| Refusal::syntax("The path is not UTF-8."))?;
    let id = params
        .iter()
        .next()
        .map(|(_, id)| id.to_owned())
        .unwrap_or_default();
    let writes = operation.method.has_body();
    let body = if writes {
        json_object(&parts.headers, &read(body).await?)?
    } else {
        serde_json::Map::new()
    };
    let call = Call {
        key,
        hub,
        query,
        id,
        body,
    };
    // Of all documents only a log is worth not sending again.
    let is_log = operation.name == "getImageBuildLog";
    let known = parts.headers.get(IF_NONE_MATCH).cloned();
    // SQLite blocks; so does the writing of a long log.
    let ran = tokio::task::spawn_blocking(move || {
        platform
            .work(|work| (operation.run)(work, &call))
            .map(Answer::written)
            .map(|answer| {
                if is_log {
                    answer.tagged(known.as_ref())
                } else {
                    answer
                }
            })
    })
    .await;
    ran.unwrap_or_else(|panic| {
        Err(Refusal::new(
            "500.unknown",
            "The sandbox failed",
            panic.to_string(),
        ))
    })
}

/// The token with which a stream of notifications is asked for.
fn stream_token(uri: &Uri) -> Option<String> {
    let token = raw_query(uri)
        .split('&')
        .find_map(|pair| pair.strip_prefix("token="))?;
    percent_decode_str(token).decode_utf8().ok().map(Into::into)
}

/// Turns the request into the one-way stream. The token stands in for the key, which a browser cannot send here.
async fn stream(platform: Shared, token: &str, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => return Refusal::syntax(rejection.body_text()).into_response(),
    };
    match notices::admit(&platform, token) {
        Ok(listener) => upgrade.on_upgrade(|socket| listener.run(socket)),
        Err(refusal) => refusal.into_response(),
    }
}

fn raw_query(uri: &Uri) -> &str {
    uri.query().unwrap_or_default()
}

/// The whole body, if it is not too large.
///
/// # Errors
/// 413 beyond [`MAX_BODY`].
pub async fn read(body: Body) -> Result<Vec<u8>, Refusal> {
    let read = to_bytes(body, MAX_BODY).await;
    read.map(Vec::from).map_err(|_| {
        let detail = format!("A body holds at most {MAX_BODY} bytes.");
        Refusal::new("413.body-too-large", "The body is too large", detail)
    })
}
