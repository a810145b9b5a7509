//! The sheet at work: takes what the bar says, brings the picture up to date, and puts the bar where it belongs.

use super::bars::{place, places, size};
use super::picture::{Marks, Picture, probe};
use super::row::{px, style};
use crate::logic::log_view::columns::Sheet;
use crate::logic::log_view::keys::Command;
use crate::logic::log_view::rows::Rows;
use crate::logic::viewport::Viewport;
use crate::pages::build_log::desk::Desk;
use crate::state::build_log::{Phase, Reveal};
use gantry_log::protocol::Place;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Letters that are measured, because one alone would be rounded.
const LETTERS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Letters that one press of an arrow key moves sideways.
const SIDE_STEP: f64 = 8.0;
/// Lines of the screen before that stay on a new one.
const OVERLAP: f64 = 2.0;

/// The elements and the measures of the sheet.
pub struct Stage {
    desk: Desk,
    scroller: HtmlElement,
    space: HtmlElement,
    list: HtmlElement,
    picture: Picture,
    rows: Rows,
    columns: Viewport,
    sheet: Sheet,
    edges: f64,
    /// Width and height of what scrolls when it was measured last.
    size: (i32, i32),
    /// What the bars said last, so that our own moves are told from the reader's.
    bars: (f64, f64),
    waiting: Option<Reveal>,
}

impl Stage {
    /// An empty sheet in these elements.
    pub fn new(desk: Desk, scroller: &HtmlElement, space: &HtmlElement, list: &HtmlElement) -> Self {
        let sheet = Sheet {
            letter: 7.0,
            line: 18.0,
            width: 600.0,
            height: 0.0,
            wraps: true,
        };
        Self {
            desk,
            scroller: scroller.clone(),
            space: space.clone(),
            list: list.clone(),
            picture: Picture::new(list.clone(), desk.base.get_value()),
            rows: Rows::new(0, sheet.line, 0.0, true),
            columns: Viewport::new(0, sheet.letter, 0.0),
            sheet,
            edges: 0.0,
            size: (0, 0),
            bars: (0.0, 0.0),
            waiting: None,
        }
    }

    /// What scrolls may have another size. The browser says so also when it begins to watch.
    pub fn resized(&mut self) {
        if self.size != size(&self.scroller) {
            self.restyle();
        }
    }

    /// Takes the measures of the sheet anew: another window, other letters, lines that wrap or do not.
    pub fn restyle(&mut self) {
        let Some((row, text, inner)) = probe(&self.list, LETTERS) else {
            return;
        };
        let rect = |element: &HtmlElement| element.get_bounding_client_rect();
        let sheet = Sheet {
            letter: rect(&inner).width() / LETTERS.len() as f64,
            line: rect(&row).height().round(),
            width: rect(&text).width(),
            height: f64::from(size(&self.scroller).1),
            wraps: self.desk.wraps.get_untracked(),
        };
        self.size = size(&self.scroller);
        self.edges = f64::from(self.size.0) - sheet.width;
        row.remove();
        if sheet.height <= 0.0 {
            return;
        }
        self.picture.forget_heights();
        let corner = self.corner();
        let before = std::mem::replace(&mut self.sheet, sheet);
        self.rows
            .restyle(sheet.line, sheet.height, sheet.wraps, sheet.growth(&before));
        self.fit_columns();
        if let Some((row, n_bytes, column)) = corner.filter(|_| sheet.wraps != before.wraps) {
            self.turn(row, n_bytes, column);
        }
        self.renew();
    }

    /// Brings everything up to date with the log.
    pub fn renew(&mut self) {
        let extent = self.desk.log.extent.get_untracked();
        let follows = self.desk.log.follow.get_untracked().is_on();
        if self.rows.n_rows() != extent.n_rows {
            self.rows.resize(extent.n_rows, follows);
        } else if follows {
            self.rows.go_to_end();
        }
        self.fit_columns();
        if let Some(waiting) = self.waiting.take() {
            self.reveal(waiting);
        } else {
            self.draw();
        }
    }

    /// Room for the longest line, where lines do not wrap.
    fn fit_columns(&mut self) {
        let longest = self.desk.log.extent.with_untracked(|extent| extent.longest);
        let n_columns = match self.sheet.wraps {
            true => 0,
            false => longest.saturating_add(4),
        };
        self.columns = self
            .columns
            .resized(n_columns, self.sheet.letter, self.sheet.width);
    }

    /// The row at the upper edge, its length and the column there, where that is a line of which only a piece is drawn.
    fn corner(&self) -> Option<(u32, u32, u32)> {
        let (row, y) = self.rows.first_on_screen();
        let n_bytes = self
            .desk
            .log
            .with_lines(|lines| lines.get(row).map(|piece| piece.line.n_bytes))?;
        let is_long = self.sheet.is_long(n_bytes);
        is_long.then(|| (row, n_bytes, self.sheet.on_screen(n_bytes, self.x(), y).start))
    }

    /// A very long line wraps from now on, or does so no longer: the column that was at the upper edge is there again.
    fn turn(&mut self, row: u32, n_bytes: u32, column: u32) {
        let sheet = self.sheet;
        if sheet.wraps {
            self.rows.measure(row, sheet.long_height(n_bytes));
            let above = column / sheet.n_columns();
            self.rows.put(row, -f64::from(above) * sheet.line);
        } else {
            // From the right, so that the column comes to stand at the left edge.
            self.columns.show(u32::MAX, 0.0);
            self.columns.show(column, 0.0);
        }
    }

    /// How far the sheet is moved sideways.
    fn x(&self) -> f64 {
        self.columns.top() - self.columns.offset(0)
    }

    /// Takes what the bars say.
    pub fn scrolled(&mut self) {
        let (top, left) = places(&self.scroller);
        let is_ours = (top - self.bars.0).abs() < 1.0 && (left - self.bars.1).abs() < 1.0;
        if is_ours {
            return;
        }
        let up = top < self.bars.0 - 0.5;
        let is_moved = (top - self.bars.0).abs() >= 1.0;
        self.bars = (top, left);
        self.rows.scrolled(top);
        self.columns.scrolled(left);
        if is_moved {
            self.note_reader(up);
        }
        self.draw();
    }

    /// After scrolling: puts the bar where it belongs in proportion.
    pub fn settle(&mut self) {
        if self.rows.settle() {
            self.draw();
        }
    }

    /// Moves as a key asks.
    pub fn take_step(&mut self, step: Command) {
        let screen = (self.sheet.height - OVERLAP * self.sheet.line).max(self.sheet.line);
        let before = self.rows.top();
        match step {
            Command::Lines(n) => self.rows.scroll_by(f64::from(n) * self.sheet.line),
            Command::Screens(n) => self.rows.scroll_by(f64::from(n) * screen),
            Command::Start => self.rows.put(0, 0.0),
            Command::End => self.rows.go_to_end(),
            Command::Sideways(n) => {
                let by = f64::from(n) * SIDE_STEP * self.sheet.letter;
                self.columns.scrolled(self.columns.top() + by);
            }
            _ => return,
        }
        let up = matches!(step, Command::Lines(n) | Command::Screens(n) if n < 0) || step == Command::Start;
        if up || self.rows.top() != before || step == Command::End {
            self.note_reader(up);
        }
        self.draw();
    }

    /// Shows a row as soon as it is here.
    pub fn reveal(&mut self, reveal: Reveal) {
        if reveal.row >= self.rows.n_rows() {
            let is_whole = matches!(self.desk.log.phase.get_untracked(), Phase::Read(_));
            if is_whole && self.rows.n_rows() > 0 && !self.desk.log.grows_now() {
                self.desk.tell_not_there();
                self.rows.go_to_end();
            } else {
                self.waiting = Some(reveal);
            }
            return self.draw();
        }
        if reveal.at_top {
            self.rows.put(reveal.row, 0.0);
        } else {
            self.rows.show(reveal.row, 0.0);
        }
        if !self.sheet.wraps {
            self.columns.show(reveal.column, self.sheet.letter * SIDE_STEP);
        }
        self.draw();
    }

    /// Shows the end.
    pub fn go_to_end(&mut self) {
        self.rows.go_to_end();
        self.draw();
    }

    /// Where a text selection begins and ends, and its text where all of it is here.
    pub fn selected(&self) -> Option<(Place, Place, Option<String>)> {
        let (from, to) = super::selection::places(&self.list, |row| self.picture.line_of(row))?;
        let text = self.desk.log.with_lines(|lines| lines.text(from, to));
        Some((from, to, text))
    }

    fn note_reader(&self, up: bool) {
        let (log, follow) = (self.desk.log, self.desk.log.follow);
        let next = (follow.get_untracked()).scrolled(up, self.rows.is_at_end(), log.grows_now());
        if next != follow.get_untracked() {
            follow.set(next);
        }
    }

    fn draw(&mut self) {
        if self.sheet.height <= 0.0 {
            return;
        }
        let (desk, x) = (self.desk, self.x());
        let marks = Marks {
            lines: desk.lines.get_untracked(),
            hit: desk.log.searching.current.get_untracked(),
        };
        let (rows, sheet) = (&mut self.rows, &self.sheet);
        if self.picture.draw(desk.log, rows, sheet, x, marks) {
            desk.log.draw_on();
        }
        self.move_bars();
        let shown = self.picture.shown();
        let lines = desk.log.with_lines(|lines| {
            let line = |row: u32| lines.get(row).map_or(row, |piece| piece.line.line);
            line(shown.start)..line(shown.end.saturating_sub(1)) + u32::from(shown.end > shown.start)
        });
        if desk.rows_on_screen.get_untracked() != shown {
            desk.rows_on_screen.set(shown);
        }
        if desk.log.on_screen.get_untracked() != lines {
            desk.log.on_screen.set(lines);
        }
    }

    /// Makes what scrolls as large as it is, and puts the bars where they belong.
    fn move_bars(&mut self) {
        style(&self.space, "block-size", &px(self.rows.height()));
        let width = if self.sheet.wraps {
            0.0
        } else {
            self.columns.height() + self.edges
        };
        style(&self.space, "inline-size", &px(width));
        let wanted = (self.rows.top(), self.columns.top());
        if (wanted.0 - self.bars.0).abs() >= 1.0 {
            self.bars.0 = place(&self.scroller, "scrollTop", wanted.0);
        }
        if (wanted.1 - self.bars.1).abs() >= 1.0 {
            self.bars.1 = place(&self.scroller, "scrollLeft", wanted.1);
        }
    }
}
