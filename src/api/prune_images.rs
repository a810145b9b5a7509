//! Pruning: the request names sources, and the platform decides which of their images go. It can only be built from a
//! choice that is not empty.

use super::decode::Fields;
use super::decode::job::job_descriptor;
use super::envelope::{body_text, open};
use super::error::ApiError;
use super::job::JobDescriptor;
use super::request::{Endpoint, Method, Reply, Request};
use crate::model::source_ids::SourceIds;
use serde_json::{Value, json};

/// The body of the request.
pub fn prune_body(sources: &SourceIds) -> Value {
    let ids: Vec<&str> = sources.iter().map(|id| id.as_str()).collect();
    json!({"action": "prune", "contents": {"source_ids": ids}})
}

/// `createImagesJob`: removes the unused images of `sources` that are older than 15 minutes. There is no dry run.
pub fn create_images_job(sources: &SourceIds) -> Endpoint<JobDescriptor> {
    Endpoint {
        request: Request {
            method: Method::Post,
            path: "/images/tasks".to_owned(),
            query: String::new(),
            body: Some(prune_body(sources).to_string()),
        },
        decode,
    }
}

fn decode(reply: Reply) -> Result<JobDescriptor, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    Ok(job_descriptor(Fields::of(&root.document()?)))
}
