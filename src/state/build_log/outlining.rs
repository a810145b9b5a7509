//! The steps of the build, asked for again while the log comes in.

use super::BuildLog;
use gantry_log::protocol::{Command, Event, Steps};
use leptos::prelude::*;
use std::time::Duration;

/// While a log comes in its steps are asked for not more often than this.
const REST: Duration = Duration::from_millis(700);

impl BuildLog {
    /// True for the first line of a step, from 0.
    pub fn begins_step(self, line: u32) -> bool {
        self.steps.with_untracked(|steps| {
            let steps = &steps.steps;
            steps.binary_search_by_key(&line, |step| step.first).is_ok()
        })
    }

    /// The worker that was asked is gone, or its log is another one's.
    pub(super) fn forget_steps(self) {
        self.steps_asked.set_value(None);
        self.steps.set(Steps::default());
    }

    /// Keeps [`BuildLog::steps`] up with the log.
    pub(super) fn follow_steps(self) {
        Effect::new(move |_| {
            let (edition, n_lines) = self.extent.with(|extent| (extent.edition, extent.n_lines));
            let is_known = self.steps.with(|steps| steps.is_whole && steps.n_read >= n_lines);
            let is_same = self.steps_edition.get_value() == edition;
            if n_lines == 0 || is_known && is_same || self.steps_asked.get_value().is_some() {
                return;
            }
            // An answer counts only as long as nobody has forgotten the question.
            let question = self.next_request();
            self.steps_asked.set_value(Some(question));
            self.ask(
                |request| Command::Outline { request },
                move |event| {
                    let Event::Outlined { edition, steps, .. } = event else {
                        return;
                    };
                    let is_first = steps.n_read > 0 && self.steps.with_untracked(|known| known.n_read == 0);
                    // Telling them is what asks again, so the rest comes first.
                    let tell = move || {
                        if self.steps_asked.try_get_value().flatten() == Some(question) {
                            self.steps_asked.set_value(None);
                            self.steps_edition.set_value(edition);
                            self.steps.set(steps);
                        }
                    };
                    if is_first {
                        tell();
                    } else {
                        set_timeout(tell, REST);
                    }
                },
            );
        });
    }
}
