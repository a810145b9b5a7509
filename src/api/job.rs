//! Jobs and what a call that starts one answers with. Spec: `Job`, `JobDescriptor`, `JobTask`, `TaskStep`.

use super::image::Creator;
use super::include::Includes;
use crate::model::id::JobId;
use crate::model::job_state::{JobState, TaskState};
use crate::model::time::Timestamp;

/// What a call that starts a job answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobDescriptor {
    /// The action that was taken.
    pub action: String,
    /// The job; absent when the platform did the work at once or keeps it to itself.
    pub job: Option<JobId>,
    /// False when the platform says that it did not accept the job.
    pub accepted: bool,
}

/// A job of the platform.
#[derive(Clone, PartialEq, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What it does, in the platform's words.
    pub caption: String,
    /// Where it stands.
    pub state: JobState,
    /// Since when.
    pub changed: Option<Timestamp>,
    /// Why it failed, in the platform's words.
    pub error: Option<String>,
    /// Its parts, in their order.
    pub tasks: Vec<JobTask>,
    /// Who started it.
    pub creator: Option<Creator>,
    /// The time that it waits for, or waited for.
    pub schedule: Option<Timestamp>,
    /// When it was queued.
    pub queued: Option<Timestamp>,
    /// When it was started.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub completed: Option<Timestamp>,
}

impl Job {
    /// True when some task works on the resource of this id. A platform that keeps inputs to itself names none.
    pub fn names(&self, id: &str) -> bool {
        let mut inputs = self.tasks.iter().flat_map(|task| &task.inputs);
        inputs.any(|(_, text)| text == id)
    }

    /// What the tasks have under one of these keys of their input, in order and each once.
    pub fn inputs(&self, keys: &[&str]) -> Vec<&str> {
        let mut found = Vec::new();
        for (key, text) in self.tasks.iter().flat_map(|task| &task.inputs) {
            if keys.contains(&key.as_str()) && !found.contains(&text.as_str()) {
                found.push(text.as_str());
            }
        }
        found
    }
}

/// A page of jobs.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct JobsPage {
    /// Those that could be read, in the order of the answer.
    pub items: Vec<Job>,
    /// How many items the answer had, readable or not: the end rule of paging counts these.
    pub n_items: usize,
    /// What the names of creators resolve from.
    pub includes: Includes,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// A part of a job.
#[derive(Clone, PartialEq, Debug)]
pub struct JobTask {
    /// What it does, in the platform's words.
    pub caption: String,
    /// The platform's function behind it.
    pub header: String,
    /// Where it stands.
    pub state: TaskState,
    /// Its steps; a task without steps counts as one.
    pub steps: Vec<TaskStep>,
    /// When it began.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub completed: Option<Timestamp>,
    /// What it works on: every text of `input` with its key, those of lists one by one.
    pub inputs: Vec<(String, String)>,
    /// What it gave back, where it is a text or a number.
    pub outputs: Vec<(String, String)>,
    /// Why it failed, in the platform's words.
    pub error: Option<String>,
}

/// A step of a task. It is done when `completed` is set.
#[derive(Clone, PartialEq, Debug)]
pub struct TaskStep {
    /// What it does, in the platform's words.
    pub caption: String,
    /// More of it.
    pub description: String,
    /// When it began.
    pub started: Option<Timestamp>,
    /// When it was done.
    pub completed: Option<Timestamp>,
}
