//! `/sandbox`: the handles for tests and people that no real platform has. Only loopback may turn them.
//! Start with [`routes`].

mod containers;
mod images;

use crate::answer::Answer;
use crate::build_log::Failure;
use crate::build_recipe::{failure_name, failure_named};
use crate::call::json_object;
use crate::engine::outcome::{self, Outlook};
use crate::faults::Rule;
use crate::fields::Fields;
use crate::platform::{Shared, Work};
use crate::refusal::Refusal;
use crate::router::read;
use crate::server::Peer;
use crate::store::table::kinds as table;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Map, Value, json};

/// The routes below `/sandbox`.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/sandbox/faults",
            get(faults).post(set_faults).delete(clear_faults),
        )
        .route("/sandbox/requests", get(requests).delete(clear_requests))
        .route("/sandbox/clock", get(clock).post(advance))
        .route("/sandbox/outcomes", get(outcomes).post(choose))
        .route("/sandbox/images/{id}", post(images::patch).put(images::replace))
        .route("/sandbox/containers", post(containers::add))
        .route_layer(from_fn(loopback_only))
}

/// Whether a path lies below `/sandbox`.
#[must_use]
pub fn owns(path: &str) -> bool {
    path == "/sandbox" || path.starts_with("/sandbox/")
}

type Result = std::result::Result<Answer, Refusal>;

async fn loopback_only(request: Request, next: Next) -> Response {
    let near = request
        .extensions()
        .get::<Peer>()
        .is_some_and(|peer| peer.0.ip().is_loopback());
    if near {
        next.run(request).await
    } else {
        let detail = "Only requests from this machine may use /sandbox.";
        Refusal::new("403.invalid-ip", "This address is not allowed", detail).into_response()
    }
}

/// Head and JSON body of a request. The content type must be JSON, so that no foreign page can send one.
async fn json_body(request: Request) -> std::result::Result<(Parts, Map<String, Value>), Refusal> {
    let (parts, body) = request.into_parts();
    let body = read(body).await?;
    let fields = json_object(&parts.headers, &body)?;
    Ok((parts, fields))
}

async fn in_work(platform: Shared, work: impl FnOnce(&Work<'_>) -> Result + Send + 'static) -> Result {
    let ran = tokio::task::spawn_blocking(move || platform.work(work)).await;
    ran.unwrap_or_else(|panic| {
        Err(Refusal::new(
            "500.unknown",
            "The sandbox failed",
            panic.to_string(),
        ))
    })
}

async fn faults(State(platform): State<Shared>) -> Answer {
    Answer::data(&json!(platform.faults.all()))
}

/// Takes one rule, or `{"rules": [rule, …]}`.
async fn set_faults(State(platform): State<Shared>, request: Request) -> Result {
    let (_, mut body) = json_body(request).await?;
    let rules = body.remove("rules").unwrap_or_else(|| json!([body]));
    let rules: Vec<Rule> =
        serde_json::from_value(rules).map_err(|error| Refusal::argument("", error.to_string()))?;
    platform.faults.add(rules);
    Ok(faults(State(platform)).await)
}

async fn clear_faults(State(platform): State<Shared>) -> Answer {
    platform.faults.clear();
    faults(State(platform)).await
}

/// The requests seen; `?since=N` leaves out those up to the one numbered N.
async fn requests(State(platform): State<Shared>, request: Request) -> Answer {
    let query = request.uri().query().unwrap_or_default();
    let since = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("since="))
        .and_then(|n| n.parse().ok());
    Answer::data(&json!(platform.requests.since(since.unwrap_or(0))))
}

async fn clear_requests(State(platform): State<Shared>) -> Answer {
    platform.requests.clear();
    Answer::data(&json!([]))
}

async fn clock(State(platform): State<Shared>) -> Answer {
    Answer::data(&json!({"now": platform.clock.now().text()}))
}

/// `{"advance_seconds": n}` moves the clock and lets everything happen that is due by then.
async fn advance(State(platform): State<Shared>, request: Request) -> Result {
    let (_, body) = json_body(request).await?;
    let seconds = body.get("advance_seconds").and_then(Value::as_f64);
    let seconds = seconds.ok_or_else(|| Refusal::absent("/advance_seconds"))?;
    // Beyond a hundred years the calendar of the documents ends.
    if !(0.0..=3.2e9).contains(&seconds) {
        return Err(Refusal::argument(
            "/advance_seconds",
            "The clock goes forward, by a hundred years at most.",
        ));
    }
    #[allow(clippy::cast_possible_truncation)]
    let millis = (seconds * 1000.0) as i64; // within the range checked above
    platform.advance(millis)?;
    let now = platform.clock.now().text();
    in_work(platform, move |_| Ok(Answer::data(&json!({"now": now})))).await
}

/// How the imports of each source will end: the name of a failure, or null.
async fn outcomes(State(platform): State<Shared>) -> Result {
    in_work(platform, |work| {
        let mut statement = work
            .db
            .prepare_cached("SELECT id, doc FROM sources ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut all = Map::new();
        for row in rows {
            let (id, doc): (String, String) = row?;
            let source: Value = serde_json::from_str(&doc).unwrap_or_default();
            let image = json!({"source": {"details": {"id": id, "origin": source["origin"]}}});
            if let Ok(ahead) = Outlook::of(work, "", &image) {
                all.insert(id, json!(ahead.failure.map(failure_name)));
            }
        }
        let failures: Vec<String> = Failure::all()
            .iter()
            .map(|failure| failure_name(*failure))
            .collect();
        Ok(Answer::data(&json!({"sources": all, "failures": failures})))
    })
    .await
}

/// `{"source_id": id, "failure": name or null}` decides how all further imports of a source end.
async fn choose(State(platform): State<Shared>, request: Request) -> Result {
    let (_, body) = json_body(request).await?;
    in_work(platform, move |work| {
        let fields = Fields::of(&body);
        let source = fields.need_text("source_id")?;
        if table::SOURCES.find(work.db, source)?.is_none() {
            return Err(Refusal::missing("404.image.source").at("/source_id"));
        }
        let failure = match fields.text("failure")? {
            None => None,
            Some(name) => Some(
                failure_named(name)
                    .ok_or_else(|| Refusal::argument("/failure", "No failure has this name."))?,
            ),
        };
        outcome::choose(work, source, failure)?;
        Ok(Answer::data(
            &json!({"source_id": source, "failure": failure.map(failure_name)}),
        ))
    })
    .await
}
