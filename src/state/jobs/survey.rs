//! The newest jobs of the hub, so that a second tab and a new browser show what is under way, too.

use super::Jobs;
use crate::api::error::ApiError;
use crate::api::jobs::get_latest_jobs;
use crate::logic::job_poll::SurveyPoll;
use crate::logic::job_progress::is_under_way;
use crate::logic::remote::Remote;
use crate::model::time::Timestamp;
use leptos::prelude::*;

/// When the jobs of the hub are read.
#[derive(Clone, Default)]
pub(super) struct Plan {
    poll: SurveyPoll,
    busy: bool,
}

impl Jobs {
    /// Reads the jobs of the hub as soon as may be.
    pub fn refresh(self) {
        self.surveys.update_value(|plan| plan.poll.nudge());
    }

    pub(super) fn look_around(self, now: Timestamp, hidden: bool) {
        let moves = self.others_move();
        let due = self.surveys.with_value(|plan| match plan.busy {
            true => None,
            false => plan.poll.next(now, hidden, moves),
        });
        if due.is_some_and(|at| at <= now) {
            self.surveys.update_value(|plan| plan.busy = true);
            self.spawn(async move {
                let answer = self
                    .session
                    .call(get_latest_jobs(), &self.scope.get_value())
                    .await;
                let now = self.session.time();
                self.surveys.update_value(|plan| {
                    plan.busy = false;
                    plan.poll.answered(answer.as_ref().err(), now);
                });
                self.took(answer, now);
            });
        }
    }

    fn took(self, answer: Result<Vec<crate::api::job::Job>, ApiError>, now: Timestamp) {
        self.latest
            .update(|latest| *latest = std::mem::replace(latest, Remote::Loading).fold(answer, now));
    }

    fn others_move(self) -> bool {
        untrack(|| self.others().iter().any(is_under_way))
    }
}
