//! The table of operations and how a request gets to one: admission, body, transaction, answer. Everything
//! under /v1 answers JSON, whatever happens. Start with [`OPERATIONS`].

use crate::answer::Answer;
use crate::call::{Call, MAX_BODY, Needs, json_object};
use crate::platform::{Shared, Work};
use crate::query::Query;
use crate::refusal::Refusal;
use crate::{containers, hub, images, sources, static_files};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use std::time::Duration;

/// What an operation does inside its transaction.
pub type Run = fn(&Work<'_>, &Call) -> Result<Answer, Refusal>;

/// One operation of the spec.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The method.
    pub method: MethodFilter,
    /// The path, with its parameter in braces.
    pub path: &'static str,
    /// The spec's name for it.
    pub name: &'static str,
    needs: Needs,
    run: Run,
}

const fn get(path: &'static str, name: &'static str, needs: Needs, run: Run) -> Operation {
    Operation {
        method: MethodFilter::GET,
        path,
        name,
        needs,
        run,
    }
}

const IMAGES_VIEW: Needs = Needs::Right("images-view");
const SOURCES_VIEW: Needs = Needs::Right("images-sources-view");

/// Every operation of the sandbox, by path.
pub const OPERATIONS: &[Operation] = &[
    get("/v1/images", "getImages", IMAGES_VIEW, images::list),
    get("/v1/images/{id}", "getImage", IMAGES_VIEW, images::get),
    get(
        "/v1/images/{id}/build-log",
        "getImageBuildLog",
        IMAGES_VIEW,
        images::log::get,
    ),
    get(
        "/v1/images/sources",
        "getImageSources",
        SOURCES_VIEW,
        sources::list,
    ),
    get(
        "/v1/images/sources/{id}",
        "getImageSource",
        SOURCES_VIEW,
        sources::get,
    ),
    get(
        "/v1/containers",
        "getContainers",
        Needs::Right("containers-view"),
        containers::list,
    ),
    get(
        "/v1/hubs/capabilities",
        "getHubCapabilities",
        Needs::Nothing,
        hub::capabilities,
    ),
    get(
        "/v1/hubs/current/membership",
        "getHubMembership",
        Needs::AnyKey,
        hub::membership,
    ),
];

/// The whole sandbox as a service.
pub fn router(platform: Shared) -> Router {
    let mut router: Router<Shared> = Router::new();
    for operation in OPERATIONS {
        router = router.route(operation.path, route(*operation));
    }
    router
        .fallback(elsewhere)
        .method_not_allowed_fallback(wrong_method)
        .with_state(platform)
}

fn route(operation: Operation) -> MethodRouter<Shared> {
    on(
        operation.method,
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
    if path == "/v1" || path.starts_with("/v1/") || path.starts_with("/sandbox") {
        return Refusal::missing("404.uri").into_response();
    }
    static_files::answer(&platform.options, &parts).await
}

/// Runs one operation for one request.
pub async fn answer(platform: Shared, operation: Operation, request: Request) -> Response {
    if platform.options.latency > 0 {
        tokio::time::sleep(Duration::from_millis(platform.options.latency)).await;
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
    let writes = operation.method == MethodFilter::POST || operation.method == MethodFilter::PATCH;
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
    // SQLite blocks; so does the writing of a long log.
    let ran = tokio::task::spawn_blocking(move || platform.work(|work| (operation.run)(work, &call))).await;
    ran.unwrap_or_else(|panic| {
        Err(Refusal::new(
            "500.unknown",
            "The sandbox failed",
            panic.to_string(),
        ))
    })
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
