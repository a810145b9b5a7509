//! What the worker tells, folded into the memory of the screen.

use super::trouble::Trouble;
use super::{BuildLog, Phase};
use crate::api::build_log::{build_log_refusal, is_of_another_hub};
use crate::api::error::ApiError;
use crate::api::request::Reply;
use crate::model::time::Timestamp;
use crate::words::build_log as words;
use crate::worker::Told;
use gantry_log::protocol::{Answer, Change, Event, Extent};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;

impl BuildLog {
    /// Takes what the worker tells.
    pub(super) fn hear(self, told: Told) {
        let event = match told {
            Ok(event) => event,
            Err(problem) => {
                self.port.set_value(None);
                return self.phase.set(Phase::Stopped(Trouble::Worker(problem)));
            }
        };
        match event {
            Event::Ready {} | Event::Comparing { .. } => {}
            Event::Refused { answer } => self.refused(answer),
            Event::Failed { failure } => {
                self.poll
                    .update_value(|poll| poll.failed(self.session.time(), None));
                self.phase.set(Phase::Stopped(Trouble::Broken(failure)));
            }
            Event::Grown { extent } => self.resize(extent, None),
            Event::Read {
                extent,
                change,
                document,
            } => {
                let hub = self.session.hub();
                if hub.is_some_and(|hub| is_of_another_hub(document, hub)) {
                    return self.forget_foreign();
                }
                let now = self.session.time();
                self.poll.update_value(|poll| poll.read(now));
                self.signing.was_taken();
                self.resize(extent, Some(change));
                self.phase.set(Phase::Read(now));
            }
            Event::Lines {
                request,
                edition,
                row,
                lines,
            } => {
                let taken = self
                    .lines
                    .try_update_value(|held| held.take(request, edition, row, lines));
                if taken == Some(true) {
                    self.redraw();
                }
            }
            Event::Searched { request, state } => self.searched(request, state),
            Event::Misread { request, message } => self.misread(request, message),
            Event::Filtered { n_rows, context } => self.filtered(n_rows, context),
            Event::Found { request, .. }
            | Event::Located { request, .. }
            | Event::Strip { request, .. }
            | Event::Text { request, .. }
            | Event::Saved { request, .. }
            | Event::Older { request, .. }
            | Event::Outlined { request, .. }
            | Event::Explained { request, .. }
            | Event::Compared { request, .. } => self.answer(request, event),
        }
    }

    /// Nothing of another hub stays on screen. The worker that holds it ends; trying again starts another one.
    fn forget_foreign(self) {
        self.port.set_value(None);
        let nothing = Extent::default();
        self.lines.update_value(|lines| lines.forget(nothing.edition));
        self.waiting.update_value(BTreeMap::clear);
        self.forget_steps();
        self.explaining.forget();
        self.is_rewritten.set(false);
        self.extent.set(nothing);
        self.phase
            .set(Phase::Stopped(Trouble::Refused(ApiError::WrongHub)));
        self.redraw();
    }

    /// Draws again what is on screen.
    pub(super) fn redraw(self) {
        self.drawn.update(|drawn| *drawn = drawn.wrapping_add(1));
    }

    /// Draws the rest with the next task, if the screen is still there.
    pub fn draw_on(self) {
        let draw = move || {
            let _ = self.drawn.try_update(|drawn| *drawn = drawn.wrapping_add(1));
        };
        set_timeout(draw, Duration::ZERO);
    }

    fn refused(self, answer: Answer) {
        let retry_after = answer.retry_after;
        let error = refusal(answer);
        if self.asks_for_another_key(&error) {
            return;
        }
        self.poll
            .update_value(|poll| poll.failed(self.session.time(), retry_after));
        // What is on screen stays under the notice that the sign-in has ended, and is read again after it.
        if self.session.ends_with(&error) && self.extent.with_untracked(|extent| extent.n_received > 0) {
            return;
        }
        self.phase.set(Phase::Stopped(Trouble::Refused(error)));
    }

    /// More of the log is here, or another log.
    fn resize(self, extent: Extent, change: Option<Change>) {
        let before = self.extent.get_untracked();
        let was_read = matches!(self.phase.get_untracked(), Phase::Read(_) | Phase::Stopped(_));
        if extent.edition != before.edition {
            self.lines.update_value(|lines| lines.forget(extent.edition));
            self.follow.update(|follow| *follow = follow.rewritten());
            self.searching.current.set(None);
            self.is_rewritten.set(true);
            self.notices.say(words::REWRITTEN);
        } else {
            // The last line of what was here may have been in the middle of being written.
            let first_new = match change {
                Some(Change::Appended { from }) => from,
                _ => before.n_lines.saturating_sub(1),
            };
            // What was asked for before there was anything comes as it is now.
            if extent != before && before.n_lines > 0 {
                self.lines.update_value(|lines| lines.spoil_from(first_new));
            }
            let n_new = extent.n_lines.saturating_sub(before.n_lines);
            if was_read && n_new > 0 {
                self.follow.update(|follow| *follow = follow.grew(n_new));
                self.news.update_value(|(n, _)| *n = n.saturating_add(n_new));
                self.tell_news();
            }
        }
        if extent != before {
            self.extent.set(extent);
            self.redraw();
        }
    }
}

/// What the platform says in place of a log.
pub fn refusal(answer: Answer) -> ApiError {
    build_log_refusal(&Reply {
        status: answer.status,
        body: answer.body,
        content_type: answer.content_type,
        date: answer.date.map(|ms| Timestamp(ms as i64)),
        retry_after: answer.retry_after,
        hub: None,
    })
}
