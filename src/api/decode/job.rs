//! Reads jobs and job descriptors. Lists of tasks and steps may be null, and older servers name the job in `job_id`.
//! Inputs and outputs are open objects; what looks like a credential in them is left out.

use super::image::creator;
use super::{Fields, Wrong, scalar};
use crate::api::job::{Job, JobDescriptor, JobTask, TaskStep};
use crate::model::address::scrubbed;
use crate::model::credential::looks_like_credential;
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
        schedule: fields.time("schedule"),
        queued: events.time("queued"),
        started: events.time("started"),
        completed: events.time("completed"),
    })
}

fn task(value: &Value) -> JobTask {
    let fields = Fields::of(value);
    let events = fields.at("events");
    JobTask {
        caption: fields.text_or_empty("caption"),
        header: fields.text_or_empty("header"),
        state: TaskState::parse(&fields.at("state").text_or_empty("current")),
        steps: fields.list("steps").iter().map(step).collect(),
        started: events.time("started"),
        completed: events.time("completed"),
        inputs: texts(fields, "input"),
        outputs: texts(fields, "output"),
        error: error_message(fields),
    }
}

/// The texts of an open object with their keys; lists one by one, and whatever else is in it left out.
fn texts(fields: Fields, key: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (name, value) in fields.at(key).entries() {
        let items = match value {
            Value::Array(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        for item in items {
            let text = scalar(item).filter(|text| !text.is_empty() && !looks_like_credential(name, text));
            texts.extend(text.map(|text| (name.clone(), scrubbed(&text).into_owned())));
        }
    }
    texts
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
