//! Reads jobs and job descriptors. Lists of tasks and steps may be null, and older servers name the job in `job_id`.

use super::image::creator;
use super::{Fields, Wrong};
use crate::api::job::{Job, JobDescriptor, JobTask, TaskStep};
use crate::model::address::scrubbed;
use crate::model::id::JobId;
use crate::model::job_state::{JobState, TaskState};
use serde_json::Value;

/// What a call that starts a job answers; a job that it does not name is absent.
pub fn job_descriptor(fields: Fields) -> JobDescriptor {
    let job = fields.at("job");
    let id = job.some_text("id").or_else(|| fields.some_text("job_id"));
    JobDescriptor {
        action: fields.text_or_empty("action"),
        job: id.and_then(|id| JobId::parse(&id)),
        accepted: job.flag("accepted").unwrap_or(true),
    }
}

/// The job in `fields`; unreadable without a valid id.
pub fn job(fields: Fields) -> Result<Job, Wrong> {
    let id = JobId::parse(&fields.vital_text("id", "id is not a text")?);
    let state = fields.at("state");
    let events = fields.at("events");
    Ok(Job {
        id: id.ok_or("id is missing or malformed")?,
        caption: fields.text_or_empty("caption"),
        state: JobState::parse(&state.text_or_empty("current")),
        changed: state.time("changed"),
        error: error_message(state),
        tasks: fields.list("tasks").iter().map(task).collect(),
        creator: creator(fields.at("creator")),
        queued: events.time("queued"),
        started: events.time("started"),
        completed: events.time("completed"),
    })
}

fn task(value: &Value) -> JobTask {
    let fields = Fields::of(value);
    let input = fields.at("input");
    JobTask {
        caption: fields.text_or_empty("caption"),
        header: fields.text_or_empty("header"),
        state: TaskState::parse(&fields.at("state").text_or_empty("current")),
        steps: fields.list("steps").iter().map(step).collect(),
        image_id: input.some_text("image_id").or_else(|| input.some_text("id")),
        error: error_message(fields),
    }
}

fn step(value: &Value) -> TaskStep {
    let fields = Fields::of(value);
    TaskStep {
        caption: fields.text_or_empty("caption"),
        description: fields.text_or_empty("description"),
        started: fields.time("started"),
        completed: fields.time("completed"),
    }
}

/// The message of an error beside a state, without credentials.
fn error_message(fields: Fields) -> Option<String> {
    let message = match fields.get("error")? {
        Value::String(text) => text.clone(),
        error => Fields::of(error).text_or_empty("message"),
    };
    (!message.is_empty()).then(|| scrubbed(&message).into_owned())
}
