//! What an operation answers, and how that becomes an HTTP response. Long logs are streamed; everything else
//! is JSON text that is ready to send. Start with [`Answer`].

use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use std::hash::{Hash, Hasher};

/// The outcome of an operation that was not refused.
pub enum Answer {
    /// A JSON document with its status.
    Json(u16, String),
    /// A JSON document that takes time to write, once the request's transaction is over.
    Later(Box<dyn FnOnce() -> String + Send>),
    /// A JSON document with a tag that changes when the document does.
    Tagged(String, String),
    /// The document with this tag is still the one.
    NotModified(String),
    /// A JSON document whose pieces are made while they are sent.
    Pieces(Box<dyn Iterator<Item = String> + Send>),
}

impl Answer {
    /// 200 with `{"data": …}`.
    #[must_use]
    pub fn data(data: &impl std::fmt::Display) -> Self {
        Self::Json(200, format!("{{\"data\":{data}}}"))
    }

    /// The same answer with another status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        match self {
            Self::Json(_, text) => Self::Json(status, text),
            other => other,
        }
    }

    /// Puts a tag on the document, and leaves it out where the caller has it already: `known` is `If-None-Match`.
    #[must_use]
    pub fn tagged(self, known: Option<&HeaderValue>) -> Self {
        let Self::Json(200, text) = self else { return self };
        let mut hasher = std::hash::DefaultHasher::new();
        text.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
            return Self::NotModified(tag);
        }
        Self::Tagged(tag, text)
    }

    /// Writes what was left for later; takes its time.
    #[must_use]
    pub fn written(self) -> Self {
        match self {
            Self::Later(write) => Self::Json(200, write()),
            other => other,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Json(status, text) => json(status, Body::from(text)),
            Self::Later(write) => json(200, Body::from(write())),
            Self::Tagged(tag, text) => with_tag(json(200, Body::from(text)), &tag),
            Self::NotModified(tag) => with_tag(json(304, Body::empty()), &tag),
            Self::Pieces(pieces) => json(200, stream(pieces)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        json(self.status, Body::from(self.document()))
    }
}

fn with_tag(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

fn json(status: u16, body: Body) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}

/// Makes the pieces on a thread that may block, a few ahead of the reader; it ends when the reader leaves.
fn stream(pieces: Box<dyn Iterator<Item = String> + Send>) -> Body {
    let (sender, receiver) = tokio::sync::mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        for piece in pieces {
            if sender
                .blocking_send(Ok::<Bytes, std::io::Error>(Bytes::from(piece)))
                .is_err()
            {
                return;
            }
        }
    });
    Body::from_stream(tokio_stream::wrappers::ReceiverStream::new(receiver))
}
