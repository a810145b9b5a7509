//! The lines that the page holds: those on screen and some screens around them, as the worker sent them. What is on
//! screen is drawn from here at once; what is missing is asked for, and until it comes the old picture stays.
//! Start with [`Lines::ask`].

use gantry_log::protocol::{Command, Line, Place, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Bytes of a line that are asked for at once; longer lines come in pieces.
pub const PIECE: u32 = 4_096;
/// The most that the worker sends of one line.
const LARGEST_PIECE: u32 = 65_536;
/// Questions without an answer that are remembered.
const ASKED: usize = 64;

/// Part of a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// The line; its spans hold `columns` and perhaps a little more.
    pub line: Line,
    /// The columns that were asked for. Where the line is shorter, there is no more of it.
    pub columns: Range<u32>,
    /// Tells it from what was here before: what is drawn from the same piece looks the same.
    pub serial: u32,
    /// It was sent before something changed, such as what is searched for: good enough to be drawn until it comes anew.
    is_stale: bool,
}

impl Piece {
    /// True when these columns of the line are all here.
    pub fn covers(&self, columns: &Range<u32>) -> bool {
        let end = columns.end.min(self.line.n_bytes);
        let start = columns.start.min(end);
        start == end || (self.columns.start <= start && self.columns.end >= end)
    }

    /// True when the whole line is here.
    pub fn is_whole(&self) -> bool {
        self.covers(&(0..u32::MAX))
    }
}

/// A question for rows.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Asked {
    request: u32,
    rows: Range<u32>,
    columns: Range<u32>,
    /// Lines from this one on look different by now: as the answer has them they are drawn, and asked for again.
    stale_from: u32,
}

/// Rows by their number.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lines {
    pieces: BTreeMap<u32, Piece>,
    asked: Vec<Asked>,
    request: u32,
    edition: u32,
    serial: u32,
}

impl Lines {
    /// A row, if it is here, whatever part of it.
    pub fn get(&self, row: u32) -> Option<&Piece> {
        self.pieces.get(&row)
    }

    /// How many rows are held.
    pub fn n_held(&self) -> usize {
        self.pieces.len()
    }

    /// The text between two places of the log, where all of it is here; lines end in a line feed. Under a filter the lines
    /// that it does not let through are left out.
    pub fn text(&self, from: Place, to: Place) -> Option<String> {
        let meant = from.line..=to.line;
        let rows: Vec<(&u32, &Piece)> = self
            .pieces
            .iter()
            .filter(|(_, piece)| meant.contains(&piece.line.line))
            .collect();
        let (first, last) = (rows.first()?, rows.last()?);
        let n_rows = (last.0 - first.0) as usize + 1;
        let has_ends = first.1.line.line == from.line && last.1.line.line == to.line;
        if !has_ends || n_rows != rows.len() || !rows.iter().all(|(_, piece)| piece.is_whole()) {
            return None;
        }
        let cut = |(_, piece): &(&u32, &Piece)| {
            let start = if piece.line.line == from.line {
                from.column
            } else {
                0
            };
            let end = if piece.line.line == to.line {
                to.column
            } else {
                u32::MAX
            };
            let spans = piece.line.spans.iter();
            spans.map(|span| between(span, start, end)).collect::<String>()
        };
        Some(rows.iter().map(cut).collect::<Vec<_>>().join("\n"))
    }

    /// What has to be asked to have these `columns` of `rows`; nothing while all of it is here or on its way.
    pub fn ask(&mut self, rows: Range<u32>, columns: Range<u32>) -> Option<Command> {
        let columns = columns.start..columns.end.min(columns.start.saturating_add(LARGEST_PIECE));
        let is_coming = |row: u32| {
            self.asked.iter().any(|asked| {
                asked.rows.contains(&row)
                    // A line never stands in a later row than its number.
                    && row < asked.stale_from
                    && asked.columns.start <= columns.start
                    && asked.columns.end >= columns.end
            })
        };
        let is_here = |row: u32| {
            let piece = self.pieces.get(&row);
            piece.is_some_and(|piece| !piece.is_stale && piece.covers(&columns))
        };
        let mut missing = rows.filter(|row| !is_here(*row) && !is_coming(*row));
        let first = missing.next()?;
        let last = missing.next_back().unwrap_or(first);
        self.request = self.request.wrapping_add(1);
        if self.asked.len() == ASKED {
            self.asked.remove(0);
        }
        self.asked.push(Asked {
            request: self.request,
            rows: first..last + 1,
            columns: columns.clone(),
            stale_from: u32::MAX,
        });
        Some(Command::Window {
            request: self.request,
            row: first,
            n_rows: last + 1 - first,
            column: columns.start,
            n_bytes: columns.end - columns.start,
        })
    }

    /// Takes an answer. False when it is to a question that nobody remembers, or of another edition.
    pub fn take(&mut self, request: u32, edition: u32, row: u32, lines: Vec<Line>) -> bool {
        let at = self.asked.iter().position(|asked| asked.request == request);
        let Some(asked) = at.map(|at| self.asked.remove(at)) else {
            return false;
        };
        if edition != self.edition {
            return false;
        }
        for (row, line) in (row..).zip(lines) {
            self.serial = self.serial.wrapping_add(1);
            let is_stale = line.line >= asked.stale_from;
            let piece = Piece {
                line,
                columns: asked.columns.clone(),
                serial: self.serial,
                is_stale,
            };
            self.pieces.insert(row, piece);
        }
        true
    }

    /// Something changed that shows in every line: all of them are asked for again, and drawn as they are until then.
    pub fn spoil(&mut self) {
        self.spoil_from(0);
    }

    /// The log has more text: lines from this one on may look different.
    pub fn spoil_from(&mut self, line: u32) {
        for asked in &mut self.asked {
            asked.stale_from = asked.stale_from.min(line);
        }
        for piece in self.pieces.values_mut() {
            piece.is_stale |= piece.line.line >= line;
        }
    }

    /// Nobody will answer what was asked so far.
    pub fn forget_questions(&mut self) {
        self.asked.clear();
    }

    /// Rows are other lines now, because a filter was set or lifted, or because the log was written anew.
    pub fn forget(&mut self, edition: u32) {
        self.asked.clear();
        self.pieces.clear();
        self.edition = edition;
    }

    /// Lets go of what is far from the screen.
    pub fn keep(&mut self, rows: &Range<u32>) {
        let far = self.pieces.range(..rows.start).next().is_some()
            || self.pieces.range(rows.end..).next().is_some();
        if far {
            self.pieces.retain(|row, _| rows.contains(row));
        }
    }
}

/// The part of a span between two columns. What is masked is copied as it is drawn, as a whole.
fn between(span: &Span, start: u32, end: u32) -> &str {
    let (from, to) = (span.column.max(start), (span.column + span.n_bytes).min(end));
    if from >= to {
        return "";
    }
    if span.is_masked {
        return &span.text;
    }
    let range = (from - span.column) as usize..(to - span.column) as usize;
    span.text.get(range).unwrap_or_default()
}
