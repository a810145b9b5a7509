//! Reads what the pursuits ask for, one reading of each at a time, and tells what became of them.

use super::{Jobs, Tracked};
use crate::api::images::get_image;
use crate::api::jobs::get_job;
use crate::logic::pursuit::sight::Sight;
use crate::logic::pursuit::{Ask, Pursuit};
use crate::state::freshness::on_stale;
use leptos::prelude::*;
use std::time::Duration;

/// How often the plan is looked at.
const LOOK: Duration = Duration::from_millis(500);

impl Jobs {
    /// Follows everything from now on, and what an earlier page has begun. Calling it again does nothing.
    pub fn follow(self) {
        if self.follows.get_value() {
            return;
        }
        self.follows.set_value(true);
        self.take_up();
        let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) else {
            return;
        };
        owner.with(|| {
            let interval = set_interval_with_handle(move || self.look(), LOOK);
            on_stale(|fresh| fresh.jobs.get(), move || self.refresh());
            on_cleanup(move || {
                if let Ok(interval) = interval {
                    interval.clear();
                }
            });
        });
    }

    fn look(self) {
        if !self.session.online.get_untracked() || !self.session.connected.get_untracked() {
            return;
        }
        let now = self.session.time();
        let hidden = self.session.hidden.get_untracked();
        for tracked in self.tracked.get_untracked() {
            let next = tracked
                .pursuit
                .with_untracked(|pursuit| pursuit.next(now, hidden));
            if let Some((at, ask)) = next
                && at <= now
                && !tracked.busy.get_value()
            {
                tracked.busy.set_value(true);
                self.spawn(async move {
                    self.read(tracked, ask).await;
                    tracked.busy.set_value(false);
                });
            }
        }
        self.look_around(now, hidden);
    }

    async fn read(self, tracked: Tracked, ask: Ask) {
        let scope = self.scope.get_value();
        let mut next = tracked.pursuit.get_untracked();
        match ask {
            Ask::Job(id) => {
                let answer = self.session.call(get_job(&id), &scope).await;
                next.job_answered(answer, self.session.time());
            }
            Ask::Image(id) => {
                let answer = self.session.call(get_image(&id), &scope).await;
                if let Ok(answer) = &answer {
                    self.session.note_date(answer.date);
                }
                next.image_answered(answer.map(|answer| Sight::of(&answer.image)), self.session.time());
            }
        }
        self.settle(tracked, next);
    }

    /// Shows what is known now, and tells the rest of the console where it matters there.
    fn settle(self, tracked: Tracked, next: Pursuit) {
        let has_moved = tracked.pursuit.with_untracked(|before| {
            let marks = |pursuit: &Pursuit| {
                let job = pursuit.progress().map(|progress| (progress.phase, progress.bays));
                let image = pursuit.sight.as_ref().map(|sight| sight.state.clone());
                (job, image, pursuit.is_under_way())
            };
            marks(before) != marks(&next)
        });
        tracked.pursuit.set(next);
        if !tracked.pursuit.with_untracked(Pursuit::is_under_way) {
            self.keep();
        }
        if has_moved {
            self.moved(tracked);
        }
    }

    /// Lists and details read again what this has changed.
    pub(super) fn moved(self, tracked: Tracked) {
        let image = tracked
            .pursuit
            .with_untracked(|pursuit| pursuit.intent.image().cloned());
        match image {
            Some(id) => self.image_list.read_again(id),
            None if !tracked.pursuit.with_untracked(Pursuit::is_under_way) => {
                self.image_list.read_whole_again()
            }
            None => {}
        }
        self.stir.update(|stir| *stir = stir.wrapping_add(1));
    }
}
