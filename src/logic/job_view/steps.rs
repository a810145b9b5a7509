//! The tasks of a job with their steps, one by one, as they are shown. Start with [`tasks_of`].

use crate::api::job::{Job, JobTask, TaskStep};
use crate::model::job_state::{JobState, TaskState};
use crate::model::time::Timestamp;

/// A task of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskView {
    /// What it does, in the platform's words, where that says more than the job and the steps do.
    pub heading: Option<String>,
    /// When it began.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub completed: Option<Timestamp>,
    /// Its steps; the task itself where it has none.
    pub steps: Vec<StepView>,
    /// Why it failed, in the platform's words.
    pub error: Option<String>,
}

/// The tasks of a job, in their order.
pub fn tasks_of(job: &Job) -> Vec<TaskView> {
    let task = |task: &JobTask| {
        let says_more = !task.steps.is_empty()
            && !task.caption.is_empty()
            && (job.tasks.len() > 1 || task.caption != job.caption);
        TaskView {
            heading: says_more.then(|| task.caption.clone()),
            started: task.started,
            completed: task.completed,
            steps: steps_of(job, task),
            error: task.error.clone().filter(|error| !error.is_empty()),
        }
    };
    job.tasks.iter().map(task).collect()
}

/// A step of a task, or a task without steps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepView {
    /// What it does, in the platform's words.
    pub caption: String,
    /// More of it.
    pub description: String,
    /// How far it is.
    pub mark: StepMark,
    /// When it began.
    pub started: Option<Timestamp>,
    /// When it was done.
    pub completed: Option<Timestamp>,
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepMark {
    /// Over.
    Done,
    /// Under way.
    Now,
    /// It broke off here.
    Stopped,
    /// Still to come, or never reached.
    Ahead,
}

impl StepMark {
    /// The value of the `data-step` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "moving",
            Self::Stopped => "stopped",
            Self::Ahead => "ahead",
        }
    }
}

/// The steps of a task of `job`; the task itself where it has none.
pub fn steps_of(job: &Job, task: &JobTask) -> Vec<StepView> {
    let has_failed =
        task.state == TaskState::Error || matches!(job.state, JobState::Error | JobState::Expired);
    let is_done = task.state == TaskState::Completed || job.state == JobState::Completed;
    if task.steps.is_empty() {
        let mark = match task.state {
            _ if is_done => StepMark::Done,
            TaskState::Error => StepMark::Stopped,
            TaskState::Running => StepMark::Now,
            _ => StepMark::Ahead,
        };
        return vec![StepView {
            caption: task.caption.clone(),
            description: String::new(),
            mark,
            started: task.started,
            completed: task.completed,
        }];
    }
    let step = |step: &TaskStep| StepView {
        caption: step.caption.clone(),
        description: step.description.clone(),
        mark: match (step.started, step.completed) {
            (_, Some(_)) => StepMark::Done,
            _ if is_done => StepMark::Done,
            (Some(_), None) if has_failed => StepMark::Stopped,
            (Some(_), None) => StepMark::Now,
            (None, None) => StepMark::Ahead,
        },
        started: step.started,
        completed: step.completed,
    };
    task.steps.iter().map(step).collect()
}
