//! Reading jobs. Portal users may lack the right to; then a job can only be followed through what it changes.

use super::decode::Fields;
use super::decode::job::job;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::job::Job;
use super::request::{Endpoint, Reply, Request};
use crate::model::id::JobId;

/// `getJob`: one job with its tasks and steps.
pub fn get_job(id: &JobId) -> Endpoint<Job> {
    let path = ["/jobs/", id.as_str()].concat();
    Endpoint {
        request: Request::get(path, String::new()),
        decode: decode_job,
    }
}

/// `getLatestJobs`: those that can be read, newest as the server sorts them.
pub fn get_latest_jobs() -> Endpoint<Vec<Job>> {
    Endpoint {
        request: Request::get("/jobs/latest".to_owned(), String::new()),
        decode: decode_jobs,
    }
}

fn decode_job(reply: Reply) -> Result<Job, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let document = root.document()?;
    job(Fields::of(&document)).map_err(|what| root.wrong(what))
}

fn decode_jobs(reply: Reply) -> Result<Vec<Job>, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let mut jobs = Vec::new();
    for raw in root.list()? {
        jobs.extend(parse_item(raw).and_then(|document| job(Fields::of(&document))));
    }
    Ok(jobs)
}
