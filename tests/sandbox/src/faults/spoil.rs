//! Carrying out a fault: waiting, breaking the connection, answering something else, or letting the body
//! through slowly or only in part. Start with [`layer`].

use crate::control;
use crate::faults::Action;
use crate::platform::Shared;
use crate::refusal::Refusal;
use crate::server::Dropped;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::io;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

/// How often a slow body sends something.
const BEAT: Duration = Duration::from_millis(50);

/// Lets a request through, or does to it what the first fitting rule says. Requests to `/sandbox` are spared.
pub async fn layer(State(platform): State<Shared>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let query = request.uri().query().unwrap_or_default();
    let spared = control::owns(path);
    let action = if spared {
        None
    } else {
        platform.faults.take(request.method().as_str(), path, query)
    };
    let Some(action) = action else {
        return next.run(request).await;
    };
    if let Some(millis) = action.delay_ms {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
    if action.drop {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Dropped);
        return response;
    }
    let mut response = match own_answer(&action) {
        Some(response) => response,
        None => next.run(request).await,
    };
    for (name, value) in &action.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    spoil_body(&action, response)
}

/// The answer that an action gives in place of the real one.
fn own_answer(action: &Action) -> Option<Response> {
    let status = action.status.or(action.retry_after.map(|_| 429));
    let (kind, body) = if let Some(json) = &action.json {
        ("application/json", json.to_string())
    } else if let Some(html) = &action.html {
        ("text/html; charset=utf-8", html.clone())
    } else if let Some(text) = &action.text {
        ("application/json", text.clone())
    } else if action.empty {
        ("", String::new())
    } else {
        (
            "application/json",
            Refusal {
                status: status?,
                ..Refusal::new(code(status?), "Made to fail", "")
            }
            .document(),
        )
    };
    let status = StatusCode::from_u16(status.unwrap_or(200)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    match HeaderValue::from_str(kind) {
        Ok(kind) if !kind.is_empty() => headers.insert(CONTENT_TYPE, kind),
        _ => headers.remove(CONTENT_TYPE),
    };
    if let Some(seconds) = action.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    Some(response)
}

/// A platform code for a status.
fn code(status: u16) -> &'static str {
    match status {
        400 => "400.invalid-syntax",
        401 => "401.auth-invalid",
        403 => "403.permissions",
        404 => "404.uri",
        409 => "409.duplicate-found",
        422 => "422.invalid-input",
        429 => "429.rate-limiting",
        503 => "503.not-ready",
        504 => "504.not-available",
        _ => "500.unknown",
    }
}

/// Cuts, breaks or slows the body.
fn spoil_body(action: &Action, response: Response) -> Response {
    if action.cut.is_none() && action.truncate.is_none() && action.bytes_per_second.is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    if action.cut.is_some() {
        parts.headers.remove(CONTENT_LENGTH);
    }
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(pour(body, action.clone(), sender));
    Response::from_parts(parts, Body::from_stream(ReceiverStream::new(receiver)))
}

async fn pour(body: Body, action: Action, sender: mpsc::Sender<io::Result<Bytes>>) {
    let mut left = action.cut.or(action.truncate).unwrap_or(usize::MAX);
    let pace = action
        .bytes_per_second
        .map(|bytes| usize::try_from(bytes / 20).unwrap_or(usize::MAX).max(1));
    let mut pieces = body.into_data_stream();
    while let Some(Ok(mut piece)) = pieces.next().await {
        piece.truncate(left);
        left -= piece.len();
        while !piece.is_empty() {
            let part = piece.split_to(piece.len().min(pace.unwrap_or(usize::MAX)));
            if sender.send(Ok(part)).await.is_err() {
                return;
            }
            if pace.is_some() {
                tokio::time::sleep(BEAT).await;
            }
        }
        if left == 0 {
            break;
        }
    }
    if action.truncate.is_some() {
        // What was sent must leave the machine before the connection does.
        tokio::time::sleep(BEAT).await;
        let broken = io::Error::new(io::ErrorKind::ConnectionAborted, "broken on request");
        let _ = sender.send(Err(broken)).await;
    }
}
