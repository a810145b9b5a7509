//! The requests that were seen, so that tests can say what was sent and what was not. Names of headers are
//! kept, values never; a token in a query is masked. Start with [`RequestLog::begin`].

use axum::http::{Method, Uri};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Requests that are kept; older ones are forgotten.
const KEPT: usize = 20_000;

/// One request.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// Counts from 1 since the start.
    pub n: u64,
    /// When it came, RFC 3339.
    pub at: String,
    /// The method.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The query, as it was sent, with the values of tokens and keys masked.
    pub query: String,
    /// Names of the headers, sorted.
    pub headers: Vec<String>,
    /// The status of the answer; null while there is none, 0 for a dropped connection.
    pub status: Option<u16>,
}

/// The requests since the start, or since the log was emptied.
#[derive(Debug, Default)]
pub struct RequestLog {
    seen: Mutex<(u64, VecDeque<Seen>)>,
}

impl RequestLog {
    fn lock(&self) -> MutexGuard<'_, (u64, VecDeque<Seen>)> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes down that a request came, and answers its number.
    pub fn begin<'h>(
        &self,
        at: String,
        method: &Method,
        uri: &Uri,
        headers: impl Iterator<Item = &'h str>,
    ) -> u64 {
        let mut headers: Vec<String> = headers.map(str::to_owned).collect();
        headers.sort();
        headers.dedup();
        let (path, query) = (uri.path().to_owned(), masked(uri.query().unwrap_or_default()));
        let mut guard = self.lock();
        let (count, seen) = &mut *guard;
        *count += 1;
        seen.push_back(Seen {
            n: *count,
            at,
            method: method.to_string(),
            path,
            query,
            headers,
            status: None,
        });
        if seen.len() > KEPT {
            seen.pop_front();
        }
        *count
    }

    /// Writes down how a request was answered.
    pub fn end(&self, n: u64, status: u16) {
        if let Some(seen) = self.lock().1.iter_mut().rev().find(|seen| seen.n == n) {
            seen.status = Some(status);
        }
    }

    /// The requests after the one numbered `since`, oldest first.
    pub fn since(&self, since: u64) -> Vec<Seen> {
        self.lock()
            .1
            .iter()
            .filter(|seen| seen.n > since)
            .cloned()
            .collect()
    }

    /// Forgets all requests; the numbers go on.
    pub fn clear(&self) {
        self.lock().1.clear();
    }
}

/// Words that mark the name of a secret.
const SECRET: [&str; 4] = ["token", "key", "secret", "password"];

/// The query without the value of anything that is named like a secret.
fn masked(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((key, _)) if SECRET.iter().any(|word| key.to_ascii_lowercase().contains(word)) => {
            format!("{key}=***")
        }
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_masked_and_the_rest_is_kept() {
        assert_eq!(masked("token=abc&x=1"), "token=***&x=1");
        assert_eq!(masked("a=1&Api_Key=abc"), "a=1&Api_Key=***");
        assert_eq!(masked("filter[state]=live"), "filter[state]=live");
        assert_eq!(masked(""), "");
    }

    #[test]
    fn the_log_forgets_the_oldest() {
        let log = RequestLog::default();
        let uri = Uri::from_static("/v1/images");
        for _ in 0..KEPT + 5 {
            log.begin(String::new(), &Method::GET, &uri, std::iter::empty());
        }
        let seen = log.since(0);
        assert_eq!((seen.len(), seen.first().map(|seen| seen.n)), (KEPT, Some(6)));
    }
}
