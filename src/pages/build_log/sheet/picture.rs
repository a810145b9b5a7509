//! The rows that are in the document, and bringing them up to date. The list lies in a window that stays where it is
//! while the browser scrolls, so a scroll that comes before its drawing shows the lines of before, never an empty space.

use super::row::{Looks, element, px, row, set, style};
use crate::logic::log_view::columns::Sheet;
use crate::logic::log_view::lines::PIECE;
use crate::logic::log_view::rows::Rows;
use crate::model::line_range::LineRange;
use crate::state::build_log::BuildLog;
use gantry_log::protocol::{Hit, Line};
use std::collections::BTreeMap;
use std::ops::Range;
use web_sys::HtmlElement;

/// Drawing and measuring comes to rest after two or three rounds; more would be a mistake of ours.
const ROUNDS: u32 = 8;
/// Rows that are drawn first, where none is drawn yet: the rest comes with the next task, so that none takes long.
const AT_FIRST: u32 = 14;
/// Screens of lines that are asked for on either side of the one that is seen.
const AHEAD: f64 = 3.0;
/// Screens of lines that are kept on either side.
const KEPT: f64 = 6.0;

/// What is drawn beside the lines themselves.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Marks {
    /// Lines that are selected.
    pub lines: Option<LineRange>,
    /// The hit that the reader is at.
    pub hit: Option<Hit>,
}

/// A row in the document.
struct Drawn {
    element: HtmlElement,
    looks: Looks,
    line: Line,
    /// Its height, once it was measured.
    height: Option<f64>,
}

/// The rows in the document.
pub struct Picture {
    list: HtmlElement,
    rows: BTreeMap<u32, Drawn>,
    base: String,
    /// The rows that are in the document, one below the other; those that are seen are among them.
    drawn: Range<u32>,
    /// The rows that are seen.
    shown: Range<u32>,
}

impl Picture {
    /// None yet; `base` is the address of the log.
    pub fn new(list: HtmlElement, base: String) -> Self {
        Self {
            list,
            rows: BTreeMap::new(),
            base,
            drawn: 0..0,
            shown: 0..0,
        }
    }

    /// The rows that are seen.
    pub fn shown(&self) -> Range<u32> {
        self.shown.clone()
    }

    /// What was measured holds no longer.
    pub fn forget_heights(&mut self) {
        self.rows.values_mut().for_each(|row| row.height = None);
        // Rows beyond the edge would stand in the way with heights that nobody measures again.
        self.drawn = 0..0;
    }

    /// Draws what `rows` shows, moved `x` pixels sideways. While lines are missing they are asked for, and the old picture
    /// stays. True when a first part was drawn and the rest is left.
    pub fn draw(&mut self, log: BuildLog, rows: &mut Rows, sheet: &Sheet, x: f64, marks: Marks) -> bool {
        let most = if self.rows.is_empty() { AT_FIRST } else { u32::MAX };
        for _ in 0..ROUNDS {
            let mut shown = rows.shown(0);
            if !is_here(log, rows, sheet, x, &shown) {
                return false;
            }
            shown.end = shown.end.min(shown.start.saturating_add(most));
            self.bring_up_to_date(log, sheet, x, marks, &shown, rows.n_rows());
            if !sheet.wraps {
                break;
            }
            self.measure(rows, &shown);
            rows.rebase();
            // Rows that stand beyond the edge are no reason to have the browser lay everything out once more.
            let next = rows.shown(0);
            if shown.start <= next.start && next.end.min(next.start.saturating_add(most)) <= shown.end {
                break;
            }
        }
        self.shown = rows.shown(0);
        let first = self.drawn.start;
        style(&self.list, "--x", &px(-x));
        style(
            &self.list,
            "transform",
            &["translateY(", &px(rows.y(first)), ")"].concat(),
        );
        let is_part = most < u32::MAX && self.shown.end > self.drawn.end;
        if !is_part {
            look_ahead(log, rows, &self.shown);
        }
        is_part
    }

    /// The line that a row's element was drawn from.
    pub fn line_of(&self, element: &HtmlElement) -> Option<Line> {
        let found = self.rows.values().find(|row| row.element == *element);
        found.map(|row| row.line.clone())
    }

    fn bring_up_to_date(
        &mut self,
        log: BuildLog,
        sheet: &Sheet,
        x: f64,
        marks: Marks,
        shown: &Range<u32>,
        n_rows: u32,
    ) {
        let add = self.missing(log, sheet, x, marks, shown);
        let is_there = self.drawn.start <= shown.start && shown.end <= self.drawn.end;
        if add.is_empty() && is_there && !shown.is_empty() && self.drawn.end <= n_rows {
            return;
        }
        self.drawn = shown.clone();
        let pinned = super::selection::ends(&self.list);
        self.rows.retain(|number, row| {
            let row = &row.element;
            let is_shown = shown.contains(number);
            // Without the rows of its ends the browser would move the selection.
            let stays = is_shown || pinned.iter().any(|end| end == row);
            if stays {
                let _ = row.toggle_attribute_with_force("data-away", !is_shown);
            } else {
                row.remove();
            }
            stays
        });
        for (number, drawn) in add {
            self.put(number, drawn);
        }
    }

    /// Rows that are not in the document, or look otherwise.
    fn missing(
        &self,
        log: BuildLog,
        sheet: &Sheet,
        x: f64,
        marks: Marks,
        shown: &Range<u32>,
    ) -> Vec<(u32, Drawn)> {
        log.with_lines(|lines| {
            let draw = |number: u32| {
                let piece = lines.get(number)?;
                let is_step = log.begins_step(piece.line.line);
                let looks = looks(piece.serial, &piece.line, is_step, sheet, x, marks);
                let before = self.rows.get(&number);
                if before.is_some_and(|row| row.looks == looks) {
                    return None;
                }
                let element = row(&piece.line, &looks, &self.base)?;
                let line = piece.line.clone();
                Some((
                    number,
                    Drawn {
                        element,
                        looks,
                        line,
                        height: None,
                    },
                ))
            };
            shown.clone().filter_map(draw).collect()
        })
    }

    /// Puts a row in its place between the others.
    fn put(&mut self, number: u32, drawn: Drawn) {
        match self.rows.get(&number) {
            Some(old) => drop(old.element.replace_with_with_node_1(&drawn.element)),
            None => {
                let next = self.rows.range(number..).next().map(|(_, next)| &next.element);
                // Fails only for a place in another list.
                let _ = self.list.insert_before(&drawn.element, next.map(AsRef::as_ref));
            }
        }
        self.rows.insert(number, drawn);
    }

    fn measure(&mut self, rows: &mut Rows, shown: &Range<u32>) {
        for (number, row) in self.rows.range_mut(shown.clone()) {
            let drawn = || row.element.get_bounding_client_rect().height();
            let height = row.looks.height;
            rows.measure(
                *number,
                height.unwrap_or_else(|| *row.height.get_or_insert_with(drawn)),
            );
        }
    }
}

/// True when everything on screen is here; asks for what is not.
fn is_here(log: BuildLog, rows: &Rows, sheet: &Sheet, x: f64, shown: &Range<u32>) -> bool {
    let mut is_here = true;
    for row in shown.clone() {
        let missing = log.with_lines(|lines| match lines.get(row) {
            None => Some(0..PIECE),
            Some(piece) => {
                let seen = sheet.on_screen(piece.line.n_bytes, x, rows.y(row));
                (!piece.covers(&seen)).then(|| sheet.piece(&seen))
            }
        });
        let Some(columns) = missing else { continue };
        is_here = false;
        if columns.start == 0 {
            // Neighbours will be missing too: one question for all of them.
            log.want(row..shown.end, columns);
        } else {
            log.want(row..row + 1, columns);
        }
    }
    is_here
}

/// Asks for the lines around, and lets go of those far away.
fn look_ahead(log: BuildLog, rows: &Rows, shown: &Range<u32>) {
    let n = f64::from(shown.end - shown.start).max(20.0);
    let around = |screens: f64| {
        let more = (n * screens) as u32;
        shown.start.saturating_sub(more)..shown.end.saturating_add(more).min(rows.n_rows())
    };
    // Long lines come in pieces of their own, which asking for their beginning would drive out.
    let is_short = log.with_lines(|lines| {
        shown
            .clone()
            .all(|row| lines.get(row).is_some_and(|piece| piece.columns.start == 0))
    });
    if is_short {
        log.want(around(AHEAD), 0..PIECE);
    } else {
        log.want(shown.end..around(AHEAD).end, 0..PIECE);
        log.want(around(AHEAD).start..shown.start, 0..PIECE);
    }
    log.keep(&around(KEPT));
}

fn looks(serial: u32, line: &Line, is_step: bool, sheet: &Sheet, x: f64, marks: Marks) -> Looks {
    let start = line.spans.first().map_or(0, |span| span.column);
    let is_long = sheet.is_long(line.n_bytes);
    let place = match (is_long, sheet.wraps) {
        (false, _) => (0, 0.0, 0.0),
        (true, false) => (start, f64::from(start) * sheet.letter - x, 0.0),
        // Pieces begin where lines on screen do, but for the bytes of one character.
        (true, true) => {
            let above = (start + sheet.n_columns() / 2) / sheet.n_columns();
            (start, 0.0, f64::from(above) * sheet.line)
        }
    };
    Looks {
        serial,
        start: place,
        height: (is_long && sheet.wraps).then(|| sheet.long_height(line.n_bytes)),
        is_marked: marks.lines.is_some_and(|lines| lines.contains(line.line + 1)),
        is_step,
        hit: marks.hit.filter(|hit| hit.from.line == line.line),
    }
}

/// The list that rows stand in, with a hidden row at its beginning that tells the measures of the sheet.
pub fn probe(list: &HtmlElement, letters: &str) -> Option<(HtmlElement, HtmlElement, HtmlElement)> {
    let row = element("li", "log-row log-probe")?;
    set(&row, "aria-hidden", "true");
    let (number, text, inner) = (
        element("span", "log-number")?,
        element("span", "log-text")?,
        element("span", "")?,
    );
    inner.set_text_content(Some(letters));
    text.append_child(&inner).ok()?;
    row.append_child(&number).ok()?;
    row.append_child(&text).ok()?;
    list.append_child(&row).ok()?;
    Some((row, text, inner))
}
