//! Which rows of a long list are on screen, and where they stand. Browsers limit the height of an element, so a very
//! long list is scrolled through a shorter element: small movements stay exact to the pixel, far jumps are in proportion.
//! Start with [`Viewport::scrolled`] and [`Viewport::rows`]; the list and the log share it.

use std::ops::Range;

/// Tallest element that every browser lays out to the pixel, in CSS pixels: see the decision note on element heights.
pub const TALLEST: f64 = 15_000_000.0;

/// A scroll movement up to this many screens is a step, anything farther is a jump.
const STEP_IN_SCREENS: f64 = 4.0;

/// A window onto equally high rows. All lengths are CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Viewport {
    n_rows: u32,
    row_height: f64,
    view_height: f64,
    tallest: f64,
    /// What the scroll bar says.
    top: f64,
    /// How far down the reader is if the list were drawn in full.
    position: f64,
}

impl Viewport {
    /// A window at the top of the list.
    pub fn new(n_rows: u32, row_height: f64, view_height: f64) -> Self {
        Self::with_limit(n_rows, row_height, view_height, TALLEST)
    }

    /// Like [`Viewport::new`], for an element that may not be taller than `tallest`.
    pub fn with_limit(n_rows: u32, row_height: f64, view_height: f64, tallest: f64) -> Self {
        let row_height = if row_height >= 1.0 { row_height } else { 1.0 };
        let view_height = view_height.max(0.0);
        Self {
            n_rows,
            row_height,
            view_height,
            tallest: tallest.max(view_height * 2.0),
            top: 0.0,
            position: 0.0,
        }
    }

    /// The same place in a list of another length, or in rows or a window of another height. The first row on screen stays.
    pub fn resized(self, n_rows: u32, row_height: f64, view_height: f64) -> Self {
        let first = self.position / self.row_height;
        let mut new = Self::with_limit(n_rows, row_height, view_height, self.tallest);
        new.move_to(first * new.row_height);
        new
    }

    /// Height of the element that is scrolled.
    pub fn height(&self) -> f64 {
        self.full().min(self.tallest)
    }

    /// What the scroll bar should say. Differs from what it says only after [`Viewport::resized`], [`Viewport::show`]
    /// and [`Viewport::settle`].
    pub fn top(&self) -> f64 {
        self.top
    }

    /// Takes what the scroll bar says now.
    pub fn scrolled(&mut self, top: f64) {
        let top = top.max(0.0).min(self.most_top());
        let step = top - self.top;
        let is_step = step.abs() <= self.view_height * STEP_IN_SCREENS;
        let at_an_end = top <= 0.0 || top >= self.most_top();
        let position = if is_step && !at_an_end {
            self.position + step
        } else {
            top * self.scale()
        };
        self.position = position.max(0.0).min(self.most_position());
        self.top = top;
    }

    /// The rows to draw: those on screen and `more` on either side.
    pub fn rows(&self, more: u32) -> Range<u32> {
        let first = (self.position / self.row_height) as u32;
        let end = ((self.position + self.view_height) / self.row_height).ceil() as u32;
        let from = first.saturating_sub(more).min(self.n_rows);
        from..end.saturating_add(more).min(self.n_rows)
    }

    /// Where a drawn row stands in the element that is scrolled.
    pub fn offset(&self, row: u32) -> f64 {
        f64::from(row) * self.row_height - self.position + self.top
    }

    /// Moves as little as needed for the whole row to be on screen, below `covered` pixels that a sticky head hides.
    pub fn show(&mut self, row: u32, covered: f64) {
        let row_top = f64::from(row.min(self.n_rows.saturating_sub(1))) * self.row_height;
        let lowest = row_top + self.row_height - self.view_height;
        let highest = row_top - covered;
        if self.position > highest || self.position < lowest {
            let to = if self.position > highest {
                highest
            } else {
                lowest.min(highest)
            };
            self.move_to(to);
        }
    }

    /// After scrolling has ended: puts the scroll bar where it belongs in proportion. What is on screen stays.
    /// True when the bar has to be moved to [`Viewport::top`].
    pub fn settle(&mut self) -> bool {
        let before = self.top;
        self.move_to(self.position);
        (self.top - before).abs() >= 1.0
    }

    fn move_to(&mut self, position: f64) {
        self.position = position.max(0.0).min(self.most_position());
        self.top = self.position / self.scale();
    }

    fn full(&self) -> f64 {
        f64::from(self.n_rows) * self.row_height
    }

    fn most_top(&self) -> f64 {
        (self.height() - self.view_height).max(0.0)
    }

    fn most_position(&self) -> f64 {
        (self.full() - self.view_height).max(0.0)
    }

    /// Pixels of the list for one pixel of the scroll bar; exactly 1 for a list that fits.
    fn scale(&self) -> f64 {
        if self.full() <= self.tallest {
            1.0
        } else {
            self.most_position() / self.most_top()
        }
    }
}
