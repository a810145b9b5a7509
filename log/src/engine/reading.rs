//! The log read as that of a build: its steps, and why it failed. Both see the log without the values that are masked.

use super::Engine;
use crate::explain::{Finding, explain};
use crate::lines::Lines;
use crate::masks::MaskFinders;
use crate::numbered::Numbered;
use crate::protocol::{Event, Steps};
use std::borrow::Cow;

/// How much of a line the outline looks at.
const LOOK: usize = 2_000;

/// Lines with dots in place of what is masked.
pub(super) struct Masked<'a> {
    /// The lines.
    pub lines: &'a Lines,
    /// The values.
    pub masks: &'a MaskFinders,
}

impl Numbered for Masked<'_> {
    fn n_lines(&self) -> u32 {
        self.lines.n_lines()
    }

    fn beginning(&self, number: u32, most: usize) -> Cow<'_, [u8]> {
        if self.masks.is_empty() {
            return self.lines.beginning(number, most);
        }
        // A value that the end of the piece cuts is dots as well.
        let line = self
            .lines
            .beginning(number, most.saturating_add(self.masks.longest()));
        let mut masked = Vec::with_capacity(line.len());
        self.masks.apply(&line, 0..line.len().min(most), |piece| {
            masked.extend_from_slice(piece)
        });
        Cow::Owned(masked)
    }
}

impl Engine {
    pub(super) fn masked(&self) -> Masked<'_> {
        Masked {
            lines: &self.store.shown,
            masks: &self.masks,
        }
    }

    /// Reads steps for about this many bytes; whether lines are left. A line that has not ended waits for its end.
    pub(super) fn read_steps(&mut self, n_bytes: u32) -> bool {
        let lines = &self.store.shown;
        let masked = Masked {
            lines,
            masks: &self.masks,
        };
        let (end, mut left) = (lines.n_ended(), n_bytes);
        while self.outline.n_lines() < end {
            if left == 0 {
                return true;
            }
            let line = masked.beginning(self.outline.n_lines(), LOOK);
            self.outline.read(&line);
            left = left.saturating_sub(line.len() as u32 + 16);
        }
        false
    }

    /// The steps as far as they were read.
    pub(super) fn steps(&self, request: u32) -> Event {
        let lines = self.masked();
        let mut outline = self.outline.clone();
        let is_whole = outline.n_lines() >= self.store.shown.n_ended();
        if is_whole && lines.n_lines() > outline.n_lines() {
            outline.read(&lines.beginning(outline.n_lines(), LOOK));
        }
        let (n_unparsed, first_unparsed) = outline.unparsed();
        Event::Outlined {
            request,
            edition: self.edition,
            steps: Steps {
                steps: outline.steps().to_vec(),
                n_unparsed,
                first_unparsed,
                n_read: outline.n_lines(),
                is_whole,
            },
        }
    }

    /// Why the build failed, if the log says so.
    pub fn explain(&self) -> Option<Finding> {
        explain(&self.masked())
    }
}
