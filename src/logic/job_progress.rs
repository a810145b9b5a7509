//! How far a job has come, as the platform's own client counts: completed steps over steps, where a task without steps
//! counts as one. There is no percentage, because steps take what they take. Start with [`JobProgress::of`].

use crate::api::job::{Job, JobTask};
use crate::model::job_state::{JobState, TaskState};

/// What a job is doing, in as many words as the console has for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// It has not begun.
    Waiting,
    /// It is at work; so is a job in a state that this console does not know.
    Running,
    /// It has ended well.
    Done,
    /// It has ended in an error.
    Failed,
    /// It has ended because nobody took it in time.
    Expired,
}

impl Phase {
    /// The phase of a job's state.
    pub fn of(state: &JobState) -> Self {
        match state {
            JobState::New | JobState::Queued | JobState::Scheduled => Self::Waiting,
            JobState::Running | JobState::Other(_) => Self::Running,
            JobState::Completed => Self::Done,
            JobState::Error => Self::Failed,
            JobState::Expired => Self::Expired,
        }
    }

    /// True when nothing follows.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Expired)
    }
}

/// True for a job that waits for a time that was set, which may be far away.
pub fn is_scheduled(job: &Job) -> bool {
    job.state == JobState::Scheduled && job.schedule.is_some()
}

/// True for a job that is at work or about to be.
pub fn is_under_way(job: &Job) -> bool {
    !job.state.is_terminal() && !is_scheduled(job)
}

/// Steps that are done, of how many. Without steps there is nothing to count and no progress to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bays {
    /// Completed steps.
    pub done: u32,
    /// All steps.
    pub of: u32,
}

/// How far a job has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobProgress {
    /// What it is doing.
    pub phase: Phase,
    /// Its steps.
    pub bays: Bays,
    /// The step under way, in the platform's words; empty where there is none.
    pub step: String,
    /// Why it failed, in the platform's words. Absent for a failure without a reason.
    pub error: Option<String>,
    /// The platform's word for a state that this console does not know.
    pub unknown: Option<Box<str>>,
}

impl JobProgress {
    /// The progress of a job.
    pub fn of(job: &Job) -> Self {
        let phase = Phase::of(&job.state);
        let mut bays = Bays::default();
        let mut step = "";
        for task in &job.tasks {
            let (done, of) = steps_of(task);
            bays.done += done;
            bays.of += of;
            if step.is_empty() && phase == Phase::Running {
                step = under_way(task);
            }
        }
        // A job that has ended well has done what it set out to do, whatever its steps say.
        if phase == Phase::Done {
            bays.done = bays.of;
        }
        let of_tasks = || job.tasks.iter().find_map(|task| task.error.clone());
        Self {
            phase,
            bays,
            step: step.to_owned(),
            error: job
                .error
                .clone()
                .or_else(of_tasks)
                .filter(|_| phase != Phase::Done),
            unknown: match &job.state {
                JobState::Other(word) => Some(word.clone()),
                _ => None,
            },
        }
    }
}

fn steps_of(task: &JobTask) -> (u32, u32) {
    let is_done = task.state == TaskState::Completed;
    if task.steps.is_empty() {
        return (u32::from(is_done), 1);
    }
    let done = task
        .steps
        .iter()
        .filter(|step| is_done || step.completed.is_some());
    (done.count() as u32, task.steps.len() as u32)
}

/// The step that a task is at, or the task itself where it has no steps.
fn under_way(task: &JobTask) -> &str {
    if matches!(task.state, TaskState::Completed | TaskState::Error) {
        return "";
    }
    let begun = |step: &&crate::api::job::TaskStep| step.started.is_some() && step.completed.is_none();
    match task.steps.iter().rev().find(begun) {
        Some(step) => &step.caption,
        None if task.steps.is_empty() && task.state == TaskState::Running => &task.caption,
        None => "",
    }
}
