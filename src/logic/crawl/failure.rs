//! What an error means for a reader: ask for less, wait, or stop. What was read stays in any case.
//! Waiting times double up to a minute, and are never shorter than the platform asks for.

use super::reader::{Mode, Reader};
use crate::api::error::{ApiError, Refusal};
use crate::api::query::Page;
use crate::logic::poll::back_off_ms;
use crate::model::time::Timestamp;

/// Sizes that are tried one after the other without an answer.
const MOST_SIZES: u32 = 12;

impl Reader {
    /// Takes the failure of the last page, at `now`.
    pub fn failed(&mut self, error: &ApiError, now: Timestamp) {
        match error {
            // Somebody had a reason; the page is simply asked for again.
            ApiError::Aborted => {}
            ApiError::Refused(refusal) if is_about_size(refusal) && self.can_change_size() => {
                self.ask_for_less();
            }
            ApiError::Refused(refusal) if is_final(refusal.status) => self.stopped = true,
            ApiError::WrongHub | ApiError::Denied(_) | ApiError::NoKey => self.stopped = true,
            ApiError::Refused(refusal) => self.wait(refusal.retry_after, now),
            ApiError::Unreachable | ApiError::Timeout(_) | ApiError::Unreadable(_) => self.wait(None, now),
        }
    }

    /// A server that refuses one size after another does not mean the size.
    fn can_change_size(&self) -> bool {
        (self.page.size > 1 || self.taken > 1) && self.failures < MOST_SIZES
    }

    /// The server refuses this size. Where it took a larger one before, it takes only some sizes.
    fn ask_for_less(&mut self) {
        self.failures += 1;
        let refused = self.page.size;
        if refused < self.taken {
            self.choosy = true;
            self.largest = self.taken;
            return self.start_plain(1);
        }
        let least = if self.taken < refused { self.taken } else { 1 };
        self.largest = (refused / 2).max(least);
        match std::mem::replace(&mut self.mode, Mode::Done { sure: false }) {
            Mode::Along(frontier) | Mode::End(frontier) if frontier.position > 0 => self.go_along(frontier),
            mode => {
                self.mode = mode;
                self.page = Page {
                    number: 1,
                    size: self.largest,
                };
            }
        }
    }

    fn wait(&mut self, retry_after: Option<u32>, now: Timestamp) {
        self.failures += 1;
        let least = i64::from(retry_after.unwrap_or(0)) * 1_000;
        self.not_before = Some(Timestamp(now.0 + back_off_ms(self.failures).max(least)));
    }
}

/// True for a refusal that a smaller page can answer; a pointer to anything else says that it cannot.
fn is_about_size(refusal: &Refusal) -> bool {
    matches!(refusal.status, 400 | 422)
        && refusal
            .pointer
            .as_deref()
            .is_none_or(|pointer| pointer.contains("page"))
}

/// True for statuses that asking again does not change.
fn is_final(status: u16) -> bool {
    (400..500).contains(&status) && !matches!(status, 408 | 425 | 429)
}
