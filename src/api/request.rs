//! Requests and endpoints as plain values. The transport sends them; nothing here knows how.

use super::error::ApiError;
use crate::model::id::HubId;
use crate::model::time::Timestamp;

/// The methods that the platform's image operations use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or starts a job.
    Post,
    /// Changes some fields.
    Patch,
    /// Starts the removal.
    Delete,
}

/// One call of the platform, without host, key and hub, which the session adds. Its `Debug` shows neither query nor body:
/// a token and values of build args may stand there.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path below the API base, beginning with a slash: `/images`. The base ends in `/v1`.
    pub path: String,
    /// The encoded query without `?`; empty where there is none.
    pub query: String,
    /// A JSON body.
    pub body: Option<String>,
}

impl Request {
    /// A read of `path` with an encoded query.
    pub fn get(path: String, query: String) -> Self {
        Self {
            method: Method::Get,
            path,
            query,
            body: None,
        }
    }

    /// Path and query, as they follow the API base.
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        if !self.query.is_empty() {
            target.push('?');
            target.push_str(&self.query);
        }
        target
    }
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// An answer of any status, with the few headers that mean something to the console. Its `Debug` shows no body, because
/// origins come with their tokens.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as it came.
    pub body: Vec<u8>,
    /// `Content-Type`, where readable.
    pub content_type: Option<String>,
    /// `Date`, the server's clock; absent across origins that do not expose it.
    pub date: Option<Timestamp>,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// The hub that the request named. Documents of another one are refused; none where a pass-through chooses.
    pub hub: Option<HubId>,
}

impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// A request together with what its answer decodes to.
pub struct Endpoint<T> {
    /// What is sent.
    pub request: Request,
    /// Turns the answer, success or refusal, into a value or a typed error.
    pub decode: fn(Reply) -> Result<T, ApiError>,
}
