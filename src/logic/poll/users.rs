//! When the containers of an image are read again. They come in many pages and cost more than the image itself, so they
//! do not follow each of its readings. Start with [`UsersPoll::is_due`].

use super::IDLE_MS;
use crate::model::time::Timestamp;

/// The planner of an image's containers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UsersPoll {
    asked_at: Option<Timestamp>,
}

impl UsersPoll {
    /// Whether they are due after the image was read at `now`: when nobody has asked yet, when the image came back
    /// other than before, which its counts of containers are part of, or when half a minute has passed.
    pub fn is_due(self, has_changed: bool, now: Timestamp) -> bool {
        has_changed || self.asked_at.is_none_or(|at| now.0 - at.0 >= IDLE_MS)
    }

    /// Notes that they were asked for after the image was read at `now`. What became of it does not matter: a refusal
    /// is not asked again sooner than an answer.
    pub fn asked(&mut self, now: Timestamp) {
        self.asked_at = Some(now);
    }

    /// Makes them due at once, because somebody asked for everything anew.
    pub fn nudge(&mut self) {
        self.asked_at = None;
    }
}
