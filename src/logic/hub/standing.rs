//! Where an image stands for the reader: every row is in exactly one of these, so that counts add up.
//! The summary counts them, the state filter chooses them, and polling asks which of them move.
//! Start with [`Hub::standing`].

use super::Hub;
use super::columns::{FAILED, UNREADABLE, time};
use super::texts::Text;
use crate::model::time::Timestamp;

/// After so long a shell is an orphan and a working state is stuck, in milliseconds.
pub const PATIENCE_MS: i64 = 15 * 60 * 1_000;

/// Where an image stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The item could not be decoded.
    Unreadable,
    /// It carries an error, beside whatever state.
    Failed,
    /// A shell younger than 15 minutes: its import may still be asked for.
    Fresh,
    /// An older shell.
    Orphan,
    /// Being made.
    Importing,
    /// Ready.
    Live,
    /// Being removed.
    Deleting,
    /// Removed.
    Deleted,
    /// In no state, or one that this console does not know.
    Other,
}

impl Standing {
    /// True when it is expected to change without anybody asking.
    pub fn is_moving(self) -> bool {
        matches!(self, Self::Fresh | Self::Importing | Self::Deleting)
    }

    /// True for what the summary calls in progress.
    pub fn is_in_progress(self) -> bool {
        matches!(self, Self::Fresh | Self::Importing)
    }
}

impl Hub {
    /// Where a row stands at `now`.
    pub(super) fn standing(&self, row: u32, now: Timestamp) -> Standing {
        if self.columns.is(row, UNREADABLE) {
            return Standing::Unreadable;
        }
        if self.columns.is(row, FAILED) {
            return Standing::Failed;
        }
        match self.columns.state[row as usize] {
            NEW if self.is_older(row, false, now) => Standing::Orphan,
            NEW => Standing::Fresh,
            UPLOADING..=SAVING => Standing::Importing,
            LIVE => Standing::Live,
            DELETING => Standing::Deleting,
            DELETED => Standing::Deleted,
            _ => Standing::Other,
        }
    }

    /// True when a row of that standing has been in one working state for longer than 15 minutes.
    pub(super) fn is_stuck(&self, row: u32, standing: Standing, now: Timestamp) -> bool {
        matches!(standing, Standing::Importing | Standing::Deleting) && self.is_older(row, true, now)
    }

    /// True when the row is older than 15 minutes, counted from its creation or from its last change of state.
    /// A row without any time is taken as young, because nothing shows the opposite.
    fn is_older(&self, row: u32, since_changed: bool, now: Timestamp) -> bool {
        let at = row as usize;
        let (created, changed) = (time(self.columns.created[at]), time(self.columns.changed[at]));
        let from = if since_changed {
            changed.or(created)
        } else {
            created.or(changed)
        };
        from.is_some_and(|from| from.age_ms(now) > PATIENCE_MS)
    }
}

/// The numbers that `texts` gives to the states of the spec, in the order of the life cycle.
const NEW: Text = 1;
const UPLOADING: Text = 2;
const SAVING: Text = 6;
const LIVE: Text = 7;
const DELETING: Text = 8;
const DELETED: Text = 9;

#[cfg(test)]
mod tests {
    use super::super::texts::Texts;
    use super::*;
    use crate::model::image_state::ImageState;

    #[test]
    fn the_states_of_the_spec_have_the_numbers_that_standings_are_told_by() {
        let texts = Texts::default();
        let check = |state: ImageState, number: Text| assert_eq!(texts.find(state.as_str()), Some(number));
        check(ImageState::Missing, 0);
        check(ImageState::New, NEW);
        check(ImageState::Uploading, UPLOADING);
        check(ImageState::Saving, SAVING);
        check(ImageState::Live, LIVE);
        check(ImageState::Deleting, DELETING);
        check(ImageState::Deleted, DELETED);
        let working = ImageState::KNOWN.into_iter().filter(ImageState::is_working);
        let importing = working.filter(|state| *state != ImageState::Deleting);
        for (state, number) in importing.zip(UPLOADING..) {
            check(state, number);
        }
    }
}
