//! Following a log that grows: when it is read again, and how what is new is said.

use super::trouble::Trouble;
use super::{BuildLog, Phase};
use crate::logic::log_view::follow::Follow;
use crate::logic::log_view::polling::World;
use crate::model::time::Timestamp;
use crate::words::build_log as words;
use gantry_log::protocol::Command;
use leptos::prelude::*;
use std::time::Duration;

/// How often the plan is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// New lines are said together, and not more often than this.
const NEWS_MS: i64 = 5_000;

impl BuildLog {
    /// True while the image moves, so that its log may grow.
    pub fn grows(self) -> bool {
        self.detail.image.with(|image| {
            let image = image.value();
            image.is_some_and(|answer| {
                answer.image.state.current.is_working() && answer.image.state.error.is_none()
            })
        })
    }

    /// The same, for a moment.
    pub fn grows_now(self) -> bool {
        untrack(|| self.grows())
    }

    /// Asks for the log once the image is here, and says so where the image does not come.
    pub(super) fn follow_image(self, names_lines: bool) {
        Effect::new(move |asked: Option<bool>| {
            let asked = asked.unwrap_or(false);
            let (is_here, error) = self
                .detail
                .image
                .with(|image| (image.value().is_some(), image.error().cloned()));
            if is_here && !asked {
                let grows = self.grows_now();
                self.follow.set(Follow::at_first(grows, names_lines));
                let has_worker = self.port.with_value(Option::is_some);
                if has_worker {
                    self.ask_log();
                }
            } else if let (false, Some(error)) = (is_here, error) {
                self.phase.set(Phase::Stopped(Trouble::Image(error)));
            }
            asked || is_here
        });
    }

    pub(super) fn begin_reading(self) {
        let (now, grows) = (self.session.time(), self.grows_now());
        self.poll.update_value(|poll| poll.began(now, grows));
    }

    /// Reads the log again whenever that is due.
    pub(super) fn follow_growth(self) {
        Effect::watch(
            move || self.session.ended.with(Option::is_some),
            move |&is_over, was_over, _| {
                if was_over == Some(&true) && !is_over {
                    self.read_again();
                }
            },
            false,
        );
        let interval = set_interval_with_handle(move || self.look(), LOOK);
        on_cleanup(move || {
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
    }

    fn look(self) {
        // Nothing is sent while the sign-in is over, and nobody is there to read after the worker has ended.
        let has_worker = self.port.with_value(Option::is_some);
        if !has_worker || self.session.ended.with_untracked(Option::is_some) {
            return;
        }
        let world = World {
            grows: self.grows_now(),
            online: self.session.online.get_untracked(),
            hidden: self.session.hidden.get_untracked(),
        };
        let due = self.poll.with_value(|poll| poll.next(world));
        if due.is_some_and(|at| at <= self.session.time()) {
            self.read_again();
        }
        self.tell_news();
    }

    fn read_again(self) {
        if self.port.with_value(Option::is_none) {
            return;
        }
        let was_open = self.extent.with_untracked(|extent| extent.n_received > 0);
        let is_refused = matches!(
            self.phase.get_untracked(),
            Phase::Stopped(Trouble::Refused(_)) | Phase::Waiting
        );
        if !was_open && is_refused {
            return self.ask_log();
        }
        self.begin_reading();
        self.signed(false, move |headers| self.send(&Command::Poll { headers }));
    }

    /// Tries again what has failed.
    pub fn retry(self) {
        self.signing.was_taken();
        let trouble = self.phase.with_untracked(|phase| match phase {
            Phase::Stopped(trouble) => Some(trouble.clone()),
            _ => None,
        });
        match trouble {
            Some(Trouble::Image(_)) => {
                self.phase.set(Phase::Waiting);
                self.detail.refresh();
            }
            Some(_) if self.port.with_value(Option::is_none) => {
                self.phase.set(Phase::Waiting);
                self.forget_steps();
                self.start_worker();
                self.ask_log();
            }
            // Lines that are here stay, and are held against what comes.
            Some(_) if self.extent.with_untracked(|extent| extent.n_received > 0) => {
                self.phase.set(Phase::Reading);
                self.read_again();
            }
            Some(_) => self.ask_log(),
            None => {}
        }
    }

    /// Says how many lines came, once in a while.
    pub(super) fn tell_news(self) {
        let now = self.session.time();
        let n_new = self.news.try_update_value(|(n, told)| {
            let is_due = told.is_none_or(|at: Timestamp| at.age_ms(now) >= NEWS_MS);
            if *n == 0 || !is_due {
                return 0;
            }
            *told = Some(now);
            std::mem::take(n)
        });
        if let Some(n_new) = n_new.filter(|n| *n > 0) {
            // Heard and not seen, so the digits need no commas.
            self.notices
                .say(&words::new_lines(u64::from(n_new), &n_new.to_string()));
        }
    }
}
