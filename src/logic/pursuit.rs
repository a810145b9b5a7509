//! Something that was asked for and takes its time: it is followed by its job, or, where the job cannot be seen, by what
//! it changes. Success is what the platform shows in the end, a live image or one that is gone, and not a job that was
//! accepted. Start with [`Pursuit::begin`]; then [`Pursuit::next`] says what to read and [`Pursuit::outcome`] what it means.

pub mod intent;
pub mod kept;
pub mod sight;

use crate::api::error::ApiError;
use crate::api::job::{Job, JobDescriptor};
use crate::logic::clock::is_since;
use crate::logic::job_poll::{JobPoll, Verdict};
use crate::logic::job_progress::{JobProgress, Phase};
use crate::logic::poll::{MOVING_MS, back_off_ms};
use crate::model::id::{ImageId, JobId};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use intent::Intent;
use sight::Sight;

/// Milliseconds that an image is waited for after its job has ended.
const LONGEST_AFTER_JOB_MS: i64 = 10 * 60_000;
/// Milliseconds that something is followed without a job.
const LONGEST_WITHOUT_JOB_MS: i64 = 6 * 3_600_000;

/// How it is followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// By its job.
    Job,
    /// Not by a job, and why not: then by the image, where there is one.
    NoJob(Why),
}

/// Why there is no job to follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The platform named none.
    NotNamed,
    /// This key may not see jobs.
    NotAllowed,
    /// The platform does not know the job.
    NotKnown,
    /// The job stays in a state that this console does not know.
    Strange,
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is under way.
    UnderWay,
    /// The image is live, or gone; the sources are pruned.
    Done,
    /// It failed, with the reason in the platform's words where it gave one.
    Failed(Option<String>),
    /// The platform did not accept it.
    NotAccepted,
    /// It was accepted, and nothing that this key may see tells what became of it.
    NotTold,
}

/// How a job has ended.
enum JobEnd {
    Well,
    Badly(Option<String>),
}

impl JobEnd {
    fn outcome(self) -> Outcome {
        match self {
            Self::Well => Outcome::Done,
            Self::Badly(reason) => Outcome::Failed(reason),
        }
    }
}

/// What to read next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// The job.
    Job(JobId),
    /// The image.
    Image(ImageId),
}

/// Something that is followed.
#[derive(Clone, PartialEq, Debug)]
pub struct Pursuit {
    /// What was asked for.
    pub intent: Intent,
    /// The job, where the platform named one.
    pub id: Option<JobId>,
    /// When it was asked for, by the server's clock.
    pub asked: Timestamp,
    /// How it is followed.
    pub way: Way,
    /// The job as it was read last.
    pub job: Option<Job>,
    /// The image as it was seen last.
    pub sight: Option<Sight>,
    /// What became of it.
    pub outcome: Outcome,
    /// When the outcome was known.
    pub ended: Option<Timestamp>,
    /// An earlier page has told the outcome already.
    pub is_told: bool,
    poll: JobPoll,
    image_at: Option<Timestamp>,
    failures: u32,
}

impl Pursuit {
    /// Begins with the answer of the call that asked, at `now` by the server's clock.
    pub fn begin(answer: &JobDescriptor, intent: Intent, now: Timestamp) -> Self {
        let mut pursuit = Self::resumed(answer.job.clone(), intent, now);
        if !answer.accepted {
            pursuit.end(Outcome::NotAccepted, now);
        }
        pursuit
    }

    /// Goes on with what an earlier page has begun.
    pub fn resumed(id: Option<JobId>, intent: Intent, asked: Timestamp) -> Self {
        let mut pursuit = Self {
            way: if id.is_some() {
                Way::Job
            } else {
                Way::NoJob(Why::NotNamed)
            },
            intent,
            id,
            asked,
            job: None,
            sight: None,
            outcome: Outcome::UnderWay,
            ended: None,
            is_told: false,
            poll: JobPoll::default(),
            image_at: None,
            failures: 0,
        };
        pursuit.give_up_without_image(asked);
        pursuit
    }

    /// True while there is something to wait for.
    pub fn is_under_way(&self) -> bool {
        self.outcome == Outcome::UnderWay
    }

    /// How far its job has come, where that can be seen.
    pub fn progress(&self) -> Option<JobProgress> {
        self.job.as_ref().map(JobProgress::of)
    }

    /// What to read next, and when; nothing once the outcome is known.
    pub fn next(&self, now: Timestamp, hidden: bool) -> Option<(Timestamp, Ask)> {
        if !self.is_under_way() {
            return None;
        }
        if let (Way::Job, Some(id), false) = (&self.way, &self.id, self.job_is_over()) {
            return Some((self.poll.next(now, hidden), Ask::Job(id.clone())));
        }
        let image = self.intent.image()?.clone();
        let delay = back_off_ms(self.failures).max(if hidden { 60_000 } else { MOVING_MS });
        let at = self.image_at.map_or(now, |at| Timestamp(at.0 + delay));
        Some((at, Ask::Image(image)))
    }

    /// The job was read, or not.
    pub fn job_answered(&mut self, answer: Result<Job, ApiError>, now: Timestamp) {
        let verdict = match &answer {
            Ok(job) => self.poll.answered(job, now),
            Err(error) => self.poll.failed(error, now),
        };
        if let Ok(job) = answer {
            self.job = Some(job);
        }
        let why = match verdict {
            Verdict::GoOn => return,
            Verdict::Ended => {
                // What was seen of the image before says nothing about what the job left behind.
                (self.sight, self.image_at) = (None, None);
                return self.weigh(now);
            }
            Verdict::NotKnown => Why::NotKnown,
            Verdict::NotAllowed => Why::NotAllowed,
            Verdict::Strange => Why::Strange,
        };
        self.way = Way::NoJob(why);
        self.give_up_without_image(now);
    }

    /// The image was read, or not. A 404 means that it is gone.
    pub fn image_answered(&mut self, answer: Result<Sight, ApiError>, now: Timestamp) {
        self.image_at = Some(now);
        self.failures = if answer.is_ok() { 0 } else { self.failures + 1 };
        match answer {
            Ok(sight) => {
                self.intent.rename(&sight.name);
                self.sight = Some(sight);
            }
            Err(error) if error.status() == Some(404) => {
                let is_wanted = matches!(self.intent, Intent::Delete { .. });
                let outcome = if is_wanted {
                    Outcome::Done
                } else {
                    Outcome::Failed(None)
                };
                return self.end(outcome, now);
            }
            Err(error) if error.lacks_right() => {
                return self.end(Outcome::NotTold, now);
            }
            Err(_) => {}
        }
        self.weigh(now);
    }

    fn job_is_over(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.state.is_terminal())
    }

    /// Draws the conclusion from job and image.
    fn weigh(&mut self, now: Timestamp) {
        let job = self.progress().and_then(|progress| match progress.phase {
            Phase::Waiting | Phase::Running => None,
            Phase::Done => Some(JobEnd::Well),
            Phase::Failed | Phase::Expired => Some(JobEnd::Badly(progress.error)),
        });
        let outcome = match self.intent {
            Intent::Prune { .. } => job.map(JobEnd::outcome),
            Intent::Delete { .. } => self.weigh_removal(job),
            Intent::Create { .. } | Intent::Import { .. } => self.weigh_import(job),
        };
        if let Some(outcome) = outcome {
            return self.end(outcome, now);
        }
        let job_ended = self.job.as_ref().filter(|job| job.state.is_terminal());
        let is_too_long = match job_ended {
            Some(job) => now.0 - job.completed.unwrap_or(self.asked).0 > LONGEST_AFTER_JOB_MS,
            None => self.way != Way::Job && now.0 - self.asked.0 > LONGEST_WITHOUT_JOB_MS,
        };
        if is_too_long {
            self.end(Outcome::NotTold, now);
        }
    }

    /// An import is done when the image is live, whatever its job says.
    fn weigh_import(&self, job: Option<JobEnd>) -> Option<Outcome> {
        let sight = self.sight.as_ref()?;
        let is_live = sight.state == ImageState::Live && sight.error.is_none();
        match job {
            // No import is asked for of an image that is live already, so it became so by this one.
            _ if is_live => Some(Outcome::Done),
            Some(JobEnd::Badly(reason)) => Some(Outcome::Failed(sight.error.clone().or(reason))),
            // An image that is imported again carries its old error until the new import has begun.
            None if !is_since(sight.told, self.asked) => None,
            _ => sight.error.clone().map(|error| Outcome::Failed(Some(error))),
        }
    }

    fn weigh_removal(&self, job: Option<JobEnd>) -> Option<Outcome> {
        let sight = self.sight.as_ref();
        let is_gone = sight.is_some_and(|sight| sight.state == ImageState::Deleted);
        job.map(JobEnd::outcome).or(is_gone.then_some(Outcome::Done))
    }

    /// Sources have no state that would show what a prune did.
    fn give_up_without_image(&mut self, now: Timestamp) {
        if self.way != Way::Job && self.intent.image().is_none() {
            self.end(Outcome::NotTold, now);
        }
    }

    fn end(&mut self, outcome: Outcome, now: Timestamp) {
        self.outcome = outcome;
        self.ended = Some(now);
    }
}
