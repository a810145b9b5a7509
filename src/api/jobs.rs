//! Reading jobs. Portal users may lack the right to; then a job can only be followed through what it changes.

use super::decode::Fields;
use super::decode::include::includes;
use super::decode::job::{job, job_descriptor};
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::job::{Job, JobDescriptor, JobsPage};
use super::query::{Page, Query};
use super::request::{Endpoint, Reply, Request};
use crate::model::id::JobId;
use crate::model::job_state::JobState;

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

/// What a list of jobs is asked with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobsParams {
    /// `filter[search]`: what the server makes of it is up to the server, so the answer is looked through.
    pub search: String,
    /// `filter[state]`.
    pub states: Vec<JobState>,
    /// Which page.
    pub page: Page,
}

/// `getJobs`: one page of the hub's jobs, newest first, with what the names of their creators resolve from.
pub fn get_jobs(params: &JobsParams) -> Endpoint<JobsPage> {
    let mut query = Query::new();
    query.push("include", "creators");
    query.push_filter("search", &params.search);
    let states: Vec<&str> = params.states.iter().map(JobState::as_str).collect();
    query.push_filter("state", &states.join(","));
    query.push("sort", "-id");
    query.push_page(params.page);
    Endpoint {
        request: Request::get("/jobs".to_owned(), query.finish()),
        decode: decode_page,
    }
}

/// Decodes the answer of every call that starts a job: any success with a descriptor, whatever its status.
pub fn decode_descriptor(reply: Reply) -> Result<JobDescriptor, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    Ok(job_descriptor(Fields::of(&root.document()?)))
}

fn decode_job(reply: Reply) -> Result<Job, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let document = root.document()?;
    job(Fields::of(&document)).map_err(|what| root.wrong(what))
}

fn decode_jobs(reply: Reply) -> Result<Vec<Job>, ApiError> {
    decode_page(reply).map(|page| page.items)
}

fn decode_page(reply: Reply) -> Result<JobsPage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let items = root.list()?;
    let mut page = JobsPage {
        n_items: items.len(),
        includes: includes(root.includes),
        date: reply.date,
        ..JobsPage::default()
    };
    for raw in items {
        page.items
            .extend(parse_item(raw).and_then(|document| job(Fields::of(&document))));
    }
    Ok(page)
}
