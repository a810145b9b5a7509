//! The images that come first in every hub: each shows something that the console
//! must handle. The rows stand in four tables by what they show. Start with [`rows`].

mod live;
mod moving;
mod odd;
mod stopped;

use super::image::{Shown, Trait};

/// One image of the showcase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub name: &'static str,
    /// Handle of its source.
    pub source: &'static str,
    /// Handle of its creator.
    pub creator: &'static str,
    /// How many seconds ago it was made.
    pub ago: i64,
    pub shown: Shown,
    /// Thousandths of the usual size of its source.
    pub share: u64,
    /// The stack build that made it, such as `telemetry@40`.
    pub stack: Option<&'static str>,
    pub traits: &'static [Trait],
}

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;

/// A row of the usual size that no stack made.
const fn row(
    name: &'static str,
    source: &'static str,
    creator: &'static str,
    ago: i64,
    shown: Shown,
    traits: &'static [Trait],
) -> Row {
    Row {
        name,
        source,
        creator,
        ago,
        shown,
        share: 1_000,
        stack: None,
        traits,
    }
}

impl Row {
    const fn stack(mut self, build: &'static str) -> Self {
        self.stack = Some(build);
        self
    }

    const fn share(mut self, thousandths: u64) -> Self {
        self.share = thousandths;
        self
    }
}

/// The whole showcase, newest first.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = [moving::ROWS, stopped::ROWS, live::ROWS, odd::ROWS].concat();
    for row in &mut rows {
        // The tables count in whole hours; nothing happens on the hour.
        if row.ago >= HOUR {
            row.ago += row.ago / MINUTE * 7_919 % 1_703;
        }
    }
    rows.sort_by_key(|row| row.ago);
    rows
}
