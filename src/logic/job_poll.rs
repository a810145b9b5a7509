//! When a job is read again, and when following it ends: every two seconds; `404.job` is borne five times just after it
//! was made; a state that this console does not know counts as running, and not for ever. Start with [`JobPoll::next`];
//! the newest jobs of the hub are the work of [`SurveyPoll`].

use crate::api::error::ApiError;
use crate::api::job::Job;
use crate::logic::poll::{IDLE_MS, MOVING_MS, back_off_ms};
use crate::model::job_state::JobState;
use crate::model::time::Timestamp;

/// So many times in a row a job that was just made may be unknown.
pub const MOST_MISSING: u8 = 5;
/// Milliseconds after which a job that stays in one unknown state is followed no more.
pub const MOST_STRANGE_MS: i64 = 30 * 60_000;
/// Between two readings while nobody sees the tab.
const HIDDEN_MS: i64 = 60_000;

/// What an answer means for following the job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is read again.
    GoOn,
    /// The job has ended.
    Ended,
    /// The platform does not know it, or no more.
    NotKnown,
    /// This key may not see jobs.
    NotAllowed,
    /// It has been in one unknown state for too long.
    Strange,
}

/// The planner of one job.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JobPoll {
    is_met: bool,
    n_missing: u8,
    failures: u32,
    read_at: Option<Timestamp>,
    not_before: Option<Timestamp>,
    strange_since: Option<Timestamp>,
}

impl JobPoll {
    /// When to read it; at once where it was not read yet.
    pub fn next(&self, now: Timestamp, hidden: bool) -> Timestamp {
        let delay = if hidden { HIDDEN_MS } else { MOVING_MS };
        let at = self.read_at.map_or(now, |at| Timestamp(at.0 + delay));
        at.max(self.not_before.unwrap_or(at))
    }

    /// Takes an answer, at `now`.
    pub fn answered(&mut self, job: &Job, now: Timestamp) -> Verdict {
        let strange_since = match job.state {
            JobState::Other(_) => Some(self.strange_since.unwrap_or(now)),
            _ => None,
        };
        *self = Self {
            is_met: true,
            read_at: Some(now),
            strange_since,
            ..Self::default()
        };
        match strange_since {
            Some(since) if now.0 - since.0 >= MOST_STRANGE_MS => Verdict::Strange,
            _ if job.state.is_terminal() => Verdict::Ended,
            _ => Verdict::GoOn,
        }
    }

    /// Takes a failure, at `now`. What may pass is tried again, later each time.
    pub fn failed(&mut self, error: &ApiError, now: Timestamp) -> Verdict {
        self.read_at = Some(now);
        match error.status() {
            _ if error.lacks_right() => return Verdict::NotAllowed,
            Some(404) if self.is_met || self.n_missing == MOST_MISSING => return Verdict::NotKnown,
            Some(404) => {
                self.n_missing += 1;
                return Verdict::GoOn;
            }
            _ => {}
        }
        self.failures += 1;
        let least = i64::from(error.retry_after().unwrap_or(0)) * 1_000;
        self.not_before = Some(Timestamp(now.0 + back_off_ms(self.failures).max(least)));
        Verdict::GoOn
    }
}

/// The planner of the newest jobs of the hub.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SurveyPoll {
    read_at: Option<Timestamp>,
    failures: u32,
    not_before: Option<Timestamp>,
    is_refused: bool,
}

impl SurveyPoll {
    /// When to read them, given whether any of them is under way; not at all once the right to see them was refused.
    pub fn next(&self, now: Timestamp, hidden: bool, moves: bool) -> Option<Timestamp> {
        let delay = match (moves, hidden) {
            (true, false) => MOVING_MS,
            (true, true) => HIDDEN_MS,
            (false, false) => IDLE_MS,
            (false, true) => 10 * IDLE_MS,
        };
        let at = self.read_at.map_or(now, |at| Timestamp(at.0 + delay));
        (!self.is_refused).then_some(at.max(self.not_before.unwrap_or(at)))
    }

    /// Notes that they were read at `now`, or why not.
    pub fn answered(&mut self, error: Option<&ApiError>, now: Timestamp) {
        self.read_at = Some(now);
        let Some(error) = error else {
            (self.failures, self.not_before) = (0, None);
            return;
        };
        self.failures += 1;
        self.is_refused = error.lacks_right();
        let least = i64::from(error.retry_after().unwrap_or(0)) * 1_000;
        self.not_before = Some(Timestamp(now.0 + back_off_ms(self.failures).max(least)));
    }

    /// Reads them as soon as may be, because somebody looks.
    pub fn nudge(&mut self) {
        self.read_at = None;
    }
}
