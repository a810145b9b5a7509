//! Which lines are on screen and where they stand. Lines that wrap have heights that nobody knows before they are drawn,
//! and a long log is taller than an element may be. So nothing is counted from the top of the log: one line is held in
//! its place on screen (the anchor), its neighbours stand around it, and the scroll bar follows in proportion.
//!
//! A step of the scroll bar moves the anchor by exactly as much. A jump chooses another anchor. What is measured moves
//! lines away from the anchor, never the anchor. Start with [`Rows::scrolled`] and [`Rows::shown`].

mod bar;
mod heights;

use crate::logic::viewport::TALLEST;
use heights::Heights;
use std::ops::Range;

/// A movement of the bar up to this many screens is a step, anything farther is a jump.
const STEP_IN_SCREENS: f64 = 4.0;

/// Browsers round the height of what is scrolled.
const ROUNDING: f64 = 0.6;

/// What is held in its place.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Anchor {
    /// The upper edge of this row, so far below the upper edge of the screen; negative above it.
    Row(u32, f64),
    /// The end of the log at the lower edge of the screen.
    End,
}

/// A window onto rows of any height. All lengths are CSS pixels.
#[derive(Clone, PartialEq, Debug)]
pub struct Rows {
    heights: Heights,
    view: f64,
    tallest: f64,
    anchor: Anchor,
    /// What the scroll bar says, or should say.
    top: f64,
}

impl Rows {
    /// A window at the first row. `line` is the height of a row of one line, `view` that of the screen; rows that wrap
    /// are that high at least, all others exactly.
    pub fn new(n_rows: u32, line: f64, view: f64, wraps: bool) -> Self {
        Self::with_limit(n_rows, line, view, wraps, TALLEST)
    }

    /// Like [`Rows::new`], for an element that may not be taller than `tallest`.
    pub fn with_limit(n_rows: u32, line: f64, view: f64, wraps: bool, tallest: f64) -> Self {
        let view = view.max(0.0);
        Self {
            heights: Heights::new(n_rows, line, wraps),
            view,
            tallest: tallest.max(view * 2.0),
            anchor: Anchor::Row(0, 0.0),
            top: 0.0,
        }
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> u32 {
        self.heights.n_rows()
    }

    /// How tall the screen is.
    pub fn view(&self) -> f64 {
        self.view
    }

    /// Other measures of the page: what was measured before holds no longer. The first row on screen stays the first, and
    /// of a very tall one the part that is on screen. `growth` is by how much a line of very many letters grows.
    pub fn restyle(&mut self, line: f64, view: f64, wraps: bool, growth: f64) {
        let (line, view) = (Heights::sane(line), view.max(0.0));
        let heights = self.heights.restyled(line, wraps, growth);
        self.anchor = match self.anchor {
            Anchor::End => Anchor::End,
            Anchor::Row(..) => {
                let (row, y) = self.first_on_screen();
                let share = y / self.heights.of(row);
                Anchor::Row(row, share * heights.of(row))
            }
        };
        (self.heights, self.view) = (heights, view);
        self.tallest = self.tallest.max(view * 2.0);
        self.hold_inside();
        self.settle();
    }

    /// Another number of rows, because the log grew, was written anew, or is filtered. With `at_end` the end is shown,
    /// else the rows on screen stay where they are, as far as they still exist.
    pub fn resize(&mut self, n_rows: u32, at_end: bool) {
        self.loosen();
        self.heights.resize(n_rows);
        if at_end {
            self.go_to_end();
        } else {
            self.hold_inside();
        }
    }

    /// Takes the height of a row as it was drawn. The anchor stays; its neighbours make room.
    pub fn measure(&mut self, row: u32, height: f64) {
        self.heights.measure(row, height);
    }

    /// The rows to draw: those on screen and `more` on either side.
    pub fn shown(&self, more: u32) -> Range<u32> {
        if self.n_rows() == 0 {
            return 0..0;
        }
        let (anchor, mut y) = self.start();
        let mut first = anchor;
        while y > 0.0 && first > 0 {
            first -= 1;
            y -= self.heights.of(first);
        }
        while y + self.heights.of(first) <= 0.0 && first + 1 < self.n_rows() {
            y += self.heights.of(first);
            first += 1;
        }
        let (begin, mut end) = (y, first);
        while y < self.view && end < self.n_rows() {
            y += self.heights.of(end);
            end += 1;
        }
        // By the guess an end has come in too far; drawing everything up to it tells. See `hold_inside`.
        if y < self.view {
            first = first.min(anchor);
        }
        if begin > 0.0 {
            end = end.max(anchor + 1);
        }
        first.saturating_sub(more)..end.saturating_add(more).min(self.n_rows())
    }

    /// Where a row near the screen stands: its upper edge below that of the screen.
    pub fn y(&self, row: u32) -> f64 {
        let (from, y) = self.start();
        y + self.heights.between(from, row)
    }

    /// True when the end of the log is on screen.
    pub fn is_at_end(&self) -> bool {
        self.position() + self.view >= self.heights.total() - 1.0
    }

    /// Takes what the scroll bar says now. What it should say instead is [`Rows::top`] afterwards: at either end of the
    /// log it may have to be moved, so that the bar and the log end together.
    pub fn scrolled(&mut self, top: f64) {
        let most = self.most_top();
        let top = if top.is_finite() {
            top.max(0.0).min(most)
        } else {
            0.0
        };
        let step = top - self.top;
        let is_step = step.abs() <= self.view * STEP_IN_SCREENS;
        if step == 0.0 {
            return;
        }
        // What a place of the bar stands for depends on where the bar was.
        let position = self.position_at(top);
        self.top = top;
        if is_step {
            self.move_by(step);
        } else if top >= most - ROUNDING {
            self.anchor = Anchor::End;
        } else {
            self.jump(position);
        }
        self.free_the_bar();
    }

    /// Moves by so many pixels, for keys; the bar follows.
    pub fn scroll_by(&mut self, step: f64) {
        self.move_by(step);
        self.settle();
    }

    /// Shows a row, with a third of the screen above it, unless all of it is on screen between `covered` pixels at the
    /// top and the lower edge already.
    pub fn show(&mut self, row: u32, covered: f64) {
        if self.n_rows() == 0 {
            return;
        }
        let row = row.min(self.n_rows() - 1);
        let height = self.heights.of(row);
        let near = self.shown(0);
        let y = if near.contains(&row) {
            self.y(row)
        } else {
            f64::MAX
        };
        let is_whole = y >= covered && y + height <= self.view;
        if !is_whole {
            self.put(row, (self.view / 3.0).floor().min((self.view - height).max(0.0)));
        }
    }

    /// Puts the upper edge of a row so far below that of the screen, as far as the ends of the log allow.
    pub fn put(&mut self, row: u32, y: f64) {
        self.anchor = Anchor::Row(row.min(self.n_rows().saturating_sub(1)), y);
        self.hold_inside();
        self.settle();
    }

    /// Shows the end of the log.
    pub fn go_to_end(&mut self) {
        self.anchor = Anchor::End;
        self.settle();
    }

    /// The row at the upper edge of the screen, and where it begins.
    pub fn first_on_screen(&self) -> (u32, f64) {
        let first = self.shown(0).start;
        (first, self.y(first))
    }

    /// After drawing and measuring: makes a row on screen the anchor, so that the next step starts from known heights.
    pub fn rebase(&mut self) {
        self.hold_on_screen();
        self.free_the_bar();
    }

    /// A row and its place, from which the others are counted.
    fn start(&self) -> (u32, f64) {
        match self.anchor {
            Anchor::Row(row, y) => (row, y),
            Anchor::End if self.heights.total() <= self.view => (0, 0.0),
            Anchor::End => {
                let last = self.n_rows().saturating_sub(1);
                (last, self.view - self.heights.of(last))
            }
        }
    }

    fn loosen(&mut self) {
        if self.anchor == Anchor::End {
            let (row, y) = self.first_on_screen();
            self.anchor = Anchor::Row(row, y);
        }
    }

    fn move_by(&mut self, step: f64) {
        let (row, y) = self.start();
        self.anchor = Anchor::Row(row, y - step);
        self.hold_on_screen();
    }

    /// Hands the place of the anchor on to a row on screen. A way over rows that are only guessed would carry the guess
    /// along, so it is taken only where nothing on screen is known.
    fn hold_on_screen(&mut self) {
        if let Anchor::Row(from, _) = self.anchor {
            // Rows to draw may begin above the screen, where an end has come in too far by the guess.
            let is_seen = |y: f64, height: f64| y < self.view && y + height > 0.0;
            let is_near = |row: &u32| {
                let is_known = self.heights.are_known(from.min(*row), from.max(*row));
                is_known && is_seen(self.y(*row), self.heights.of(*row))
            };
            if let Some(row) = self.shown(0).find(is_near) {
                self.anchor = Anchor::Row(row, self.y(row));
            }
        }
        self.hold_inside();
        if let Anchor::Row(row, _) = self.anchor
            && !self.shown(0).contains(&row)
        {
            let (row, y) = self.first_on_screen();
            self.anchor = Anchor::Row(row, y);
        }
    }

    fn jump(&mut self, position: f64) {
        let (row, inside) = self.heights.at(position);
        self.anchor = Anchor::Row(row, -inside);
        self.hold_inside();
    }

    /// Neither end of the log comes farther in than the edge of the screen. Rows between the anchor and an end that are
    /// only guessed are drawn and measured first: a guess that is too low would pass some of them over.
    fn hold_inside(&mut self) {
        let Anchor::Row(row, y) = self.anchor else { return };
        let n_rows = self.n_rows();
        let row = row.min(n_rows.saturating_sub(1));
        let above = self.heights.before(row);
        let below = self.heights.total() - above;
        let is_off = y >= self.view || y + self.heights.of(row) <= 0.0;
        let ends = y + below <= self.view + ROUNDING && (is_off || self.heights.are_known(row, n_rows));
        let begins = y >= above && (is_off || self.heights.are_known(0, row));
        let fits = self.heights.total() <= self.view && self.heights.are_known(0, n_rows);
        self.anchor = if begins || fits {
            Anchor::Row(row, above)
        } else if ends {
            Anchor::End
        } else {
            Anchor::Row(row, y)
        };
    }
}
