//! What the address of the prune screen carries: the chosen sources, and, once a prune was sent, when, and its job. So a
//! tab that is closed and opened again looks for what it sent instead of sending it once more.

use crate::api::query::{Query, decode};
use crate::model::id::{JobId, SourceId};
use crate::model::time::Timestamp;

/// What the prune screen opens with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PruneLink {
    /// The chosen sources, each once.
    pub sources: Vec<SourceId>,
    /// When the prune was sent, by the server's clock, while no answer has been seen.
    pub sent: Option<Timestamp>,
    /// The job of the prune.
    pub job: Option<JobId>,
}

impl PruneLink {
    /// A plan for these sources.
    pub fn plan(sources: Vec<SourceId>) -> Self {
        Self {
            sources,
            ..Self::default()
        }
    }

    /// What became of a job.
    pub fn of_job(job: JobId) -> Self {
        Self {
            job: Some(job),
            ..Self::default()
        }
    }

    /// The query, without `?`.
    pub fn write(&self) -> String {
        let mut query = Query::new();
        for source in &self.sources {
            query.push("source", source.as_str());
        }
        if let Some(sent) = self.sent {
            query.push("sent", &sent.0.to_string());
        }
        if let Some(job) = &self.job {
            query.push("job", job.as_str());
        }
        query.finish()
    }

    /// Reads a query, and says which `key=value` pieces of it meant nothing.
    pub fn read(query: &str) -> (Self, Vec<String>) {
        let (mut link, mut unread) = (Self::default(), Vec::new());
        for piece in query.split('&').filter(|piece| !piece.is_empty()) {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            let value = decode(value);
            let is_read = match key {
                "source" => SourceId::parse(&value).is_some_and(|id| {
                    if !link.sources.contains(&id) {
                        link.sources.push(id);
                    }
                    true
                }),
                "sent" => value.parse().is_ok_and(|ms| {
                    link.sent = Some(Timestamp(ms));
                    true
                }),
                "job" => {
                    link.job = JobId::parse(&value).or(link.job);
                    JobId::parse(&value).is_some()
                }
                _ => false,
            };
            if !is_read {
                unread.push(decode(piece));
            }
        }
        (link, unread)
    }
}
