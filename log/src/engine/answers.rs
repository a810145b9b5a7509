//! Answers to what the page asks.

use super::{Engine, Search};
use crate::masks::Unmasked;
use crate::protocol::{Command, Event, Hit, Line, Place, Query, Span, Toward, Wanted};
use crate::rows::Rows;
use crate::scan::Scan;
use crate::search::{Find, Matcher};
use crate::view::View;

/// Most rows in one answer.
const MOST_ROWS: u32 = 10_000;
/// Most bytes of one line in one answer.
const MOST_COLUMNS: u32 = 1 << 16;
/// Most bytes of copied text.
const MOST_COPIED: usize = 64 << 20;
/// Most parts of a strip.
const MOST_PARTS: u32 = 4_096;
/// Most earlier states of a line in one answer.
const MOST_STATES: u32 = 1_000;

/// How many bytes are looked through for steps before they are told. What a window shows has its steps at once, and every
/// answer is a step further, so that whoever asks again has a reason to.
const STEPS_AT_ONCE: u32 = 128 * 1024;

impl Engine {
    /// Answers a command; nothing where there is nothing to say. Reading and saving are for the worker.
    pub fn ask(&mut self, command: &Command) -> Option<Event> {
        match *command {
            Command::Open { .. } | Command::Poll { .. } | Command::Save { .. } => None,
            Command::Window { .. } if self.standing.is_first() && self.store.shown.n_lines() == 0 => {
                self.early = Some(command.clone());
                None
            }
            Command::Window {
                request,
                row,
                n_rows,
                column,
                n_bytes,
            } => Some(self.window(request, row, n_rows, column, n_bytes)),
            Command::Search { request, ref query } => self.start_search(request, query),
            Command::StopSearch {} => {
                self.search = None;
                self.lift_filter()
            }
            Command::Find {
                request,
                wanted,
                toward,
                from,
            } => Some(Event::Found {
                request,
                hit: self.nearest(wanted, toward, from),
            }),
            Command::Filter { context } => Some(self.set_filter(context)),
            Command::Locate { request, line } => Some(Event::Located {
                request,
                row: self.row(line),
            }),
            Command::Strip { request, n_parts } => Some(self.strip(request, n_parts)),
            Command::Copy { request, from, to } => Some(self.copy(request, from, to)),
            Command::Older { request, line } => Some(self.older(request, line)),
            Command::Outline { request } => {
                self.read_steps(STEPS_AT_ONCE);
                Some(self.steps(request))
            }
            Command::Explain { request } => Some(Event::Explained {
                request,
                edition: self.edition,
                finding: self.explain(),
            }),
            Command::SetAside {} => {
                self.set_aside();
                None
            }
            Command::Compare { request } => self.start_comparison(request),
        }
    }

    /// Answers the question for rows that came before there were any, once there are.
    pub fn answer_early(&mut self) -> Option<Event> {
        let question = self.early.take()?;
        self.ask(&question)
    }

    fn view(&self) -> View<'_> {
        View {
            store: &self.store,
            masks: &self.masks,
            matcher: self.search.as_ref().map(|search| &search.matcher),
        }
    }

    fn window(&self, request: u32, row: u32, n_rows: u32, column: u32, n_bytes: u32) -> Event {
        let n_bytes = n_bytes.min(MOST_COLUMNS);
        let last = row.saturating_add(n_rows.min(MOST_ROWS));
        let lines = (row..last).map_while(|row| self.line(row));
        Event::Lines {
            request,
            edition: self.edition,
            row,
            lines: lines.map(|line| self.drawn(line, column, n_bytes)).collect(),
        }
    }

    fn drawn(&self, line: u32, column: u32, n_bytes: u32) -> Line {
        let range = self.store.shown.range(line).unwrap_or_default();
        Line {
            line,
            n_bytes: range.end - range.start,
            n_older: self.store.states(line).len() as u32,
            is_error: self.is_error(line),
            spans: self.view().spans(&self.store.shown, line, column, n_bytes),
        }
    }

    fn is_error(&self, line: u32) -> bool {
        if self.error_lines.knows(line) {
            return self.error_lines.has(line);
        }
        let Some(range) = self.store.shown.range(line) else {
            return false;
        };
        // A line of which this is only the beginning is looked at whole when the scan comes to it.
        let range = range.start..range.end.min(range.start.saturating_add(MOST_COLUMNS));
        let (mut scratch, mut found) = (Vec::new(), Vec::new());
        self.errors
            .find_all(self.store.shown.text(range, &mut scratch), &mut found);
        !found.is_empty()
    }

    fn start_search(&mut self, request: u32, query: &Query) -> Option<Event> {
        match Matcher::new(query) {
            Ok(matcher) => {
                self.search = Some(Search {
                    request,
                    matcher,
                    scan: Scan::default(),
                });
                self.refresh_rows()
            }
            Err(message) => {
                self.search = None;
                self.filter = None;
                Some(Event::Misread { request, message })
            }
        }
    }

    fn nearest(&self, wanted: Wanted, toward: Toward, from: Place) -> Option<Hit> {
        let lines = &self.store.shown;
        let hit = match wanted {
            Wanted::Error => self.error_lines.nearest(lines, &self.errors, from, toward),
            Wanted::Hit => {
                let search = self.search.as_ref()?;
                let (matcher, masks) = (&search.matcher, &self.masks);
                search
                    .scan
                    .nearest(lines, &Unmasked { matcher, masks }, from, toward)
            }
        }?;
        Some(Hit {
            row: self.row(hit.from.line),
            ..hit
        })
    }

    fn set_filter(&mut self, context: Option<u32>) -> Event {
        self.filter = context.filter(|_| self.search.is_some());
        self.refresh_rows();
        Event::Filtered {
            n_rows: self.n_rows(),
            context: self.filter,
        }
    }

    fn lift_filter(&mut self) -> Option<Event> {
        self.filter?;
        self.rows = Rows::default();
        Some(self.set_filter(None))
    }

    fn strip(&self, request: u32, n_parts: u32) -> Event {
        let n_rows = self.n_rows();
        let n_parts = n_parts.min(MOST_PARTS).min(n_rows);
        let first = |part: u32| {
            let row = u64::from(part) * u64::from(n_rows) / u64::from(n_parts.max(1));
            self.line(row as u32).unwrap_or(self.store.shown.n_lines())
        };
        let count = |scan: &Scan| {
            (0..n_parts)
                .map(|part| scan.n_lines_in(first(part), first(part + 1)))
                .collect()
        };
        Event::Strip {
            request,
            hits: self
                .search
                .as_ref()
                .map_or_else(|| vec![0; n_parts as usize], |search| count(&search.scan)),
            errors: count(&self.error_lines),
        }
    }

    fn copy(&self, request: u32, from: Place, to: Place) -> Event {
        let mut text = Vec::new();
        let mut is_cut = false;
        let lines = &self.store.shown;
        for line in from.line..=to.line {
            let Some(range) = lines.range(line) else { break };
            let mut scratch = Vec::new();
            let content = lines.text(range, &mut scratch);
            let start = if line == from.line {
                on_character(content, from.column)
            } else {
                0
            };
            let end = if line == to.line {
                on_character(content, to.column)
            } else {
                content.len()
            };
            if text.len() + content.len() > MOST_COPIED {
                is_cut = true;
                break;
            }
            self.masks.apply(content, start..end.max(start), |piece| {
                text.extend_from_slice(piece)
            });
            if line < to.line {
                text.push(b'\n');
            }
        }
        Event::Text {
            request,
            text: String::from_utf8(text).unwrap_or_default(),
            is_cut,
        }
    }

    fn older(&self, request: u32, line: u32) -> Event {
        let states = self.store.states(line);
        let view = View {
            matcher: None,
            ..self.view()
        };
        let first = states.start.max(states.end.saturating_sub(MOST_STATES));
        let spans = |state| -> Vec<Span> { view.spans(self.store.older(), state, 0, MOST_COLUMNS) };
        Event::Older {
            request,
            line,
            states: (first..states.end).map(spans).collect(),
        }
    }

    /// Gives the log as plain text in pieces of whole lines.
    pub fn save(&self, is_masked: bool, mut give: impl FnMut(&[u8])) {
        let lines = &self.store.shown;
        let mut at = 0;
        while at < lines.n_bytes() {
            let end = lines.piece_end(at);
            if !is_masked || self.masks.is_empty() {
                lines.pieces(at..end).for_each(&mut give);
                at = end;
                continue;
            }
            // A value lies within one line, so lines are kept together.
            let line = lines.line_at(end).max(lines.line_at(at) + 1);
            let end = lines
                .range(line - 1)
                .map_or(end, |range| range.end.saturating_add(1).min(lines.n_bytes()));
            let mut scratch = Vec::new();
            let text = lines.text(at..end, &mut scratch);
            let mut masked = Vec::with_capacity(text.len());
            self.masks
                .apply(text, 0..text.len(), |piece| masked.extend_from_slice(piece));
            give(&masked);
            at = end;
        }
    }
}

/// The column, moved to the beginning of its character.
fn on_character(text: &[u8], column: u32) -> usize {
    let mut at = (column as usize).min(text.len());
    while text
        .get(at)
        .is_some_and(|byte| crate::search::word::is_continuation(*byte))
    {
        at -= 1;
    }
    at
}
