//! Jobs and what a call that starts one answers with. Spec: `Job`, `JobDescriptor`, `JobTask`, `TaskStep`.

use super::image::Creator;
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
    /// When it was queued.
    pub queued: Option<Timestamp>,
    /// When it was started.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub completed: Option<Timestamp>,
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
    /// `input.image_id`, or `input.id` where that is all there is: the image that it works on.
    pub image_id: Option<String>,
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
