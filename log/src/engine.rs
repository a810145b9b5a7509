//! One log and everything that is known about it: what the worker does, without a browser. Bytes of documents go in through
//! [`Engine::begin`], [`Engine::push`] and [`Engine::end`]; [`Engine::ask`] answers the page; [`Engine::work`] goes on with
//! searches in slices. Nothing here waits, and nothing takes longer than a slice but what was asked for.

mod answers;
mod comparing;
mod reading;
mod standing;

use crate::errors::Errors;
use crate::json_string::{Decoder, Fault, Known};
use crate::line_store::LineStore;
use crate::masks::{MaskFinders, Unmasked};
use crate::outline::Outline;
use crate::protocol::{Change, Command, Event, Extent, Masks, SearchState};
use crate::rows::Rows;
use crate::scan::Scan;
use crate::search::Matcher;
use comparing::{Aside, Comparing};
use standing::Standing;

/// A log.
#[derive(Default)]
pub struct Engine {
    store: LineStore,
    decoder: Decoder,
    /// What the last reading has left to go on from.
    known: Option<Known>,
    edition: u32,
    standing: Standing,
    n_received: u32,
    n_announced: Option<u32>,
    masks: MaskFinders,
    masked: Scan,
    errors: Errors,
    error_lines: Scan,
    search: Option<Search>,
    /// Lines around each hit that are let through; nothing without a filter.
    filter: Option<u32>,
    rows: Rows,
    outline: Outline,
    /// A log that this one is compared with.
    aside: Option<Aside>,
    comparing: Option<Comparing>,
    /// A question for rows from before there were any. One is enough: the page asks for its first window, and nothing else
    /// before it knows of rows.
    early: Option<Command>,
}

/// A search that runs, or has run to the end of what is here.
struct Search {
    request: u32,
    matcher: Matcher,
    scan: Scan,
}

impl Engine {
    /// Forgets the log and begins with another one.
    pub fn open(&mut self, masks: &Masks) {
        *self = Self {
            masks: MaskFinders::new(&masks.0),
            edition: self.edition + u32::from(self.standing != Standing::Unread),
            aside: self.aside.take(),
            ..Self::default()
        };
    }

    /// A document begins to come, of so many bytes if the server has said so.
    pub fn begin(&mut self, n_announced: Option<u32>) {
        self.decoder = self.known.clone().map_or_else(Decoder::default, Decoder::after);
        self.n_announced = n_announced;
        self.n_received = 0;
        self.standing.begin(self.store.shown.n_lines(), self.n_known());
    }

    /// Takes a piece of the document.
    #[inline(never)]
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.n_received = self.n_received.saturating_add(bytes.len() as u32);
        let n_restarts = self.store.n_restarts();
        let outcome = self.decoder.push(bytes, &mut self.store);
        if self.store.n_restarts() != n_restarts {
            self.forget_findings();
        }
        outcome
    }

    /// The document has ended: what has changed; nothing if it held no log.
    pub fn end(&mut self) -> Result<Option<Change>, Fault> {
        self.decoder.end()?;
        if !self.decoder.has_log() {
            return Ok(None);
        }
        self.store.end();
        self.known = Some(self.decoder.known(self.store.is_torn()));
        Ok(Some(self.standing.end(self.n_known())))
    }

    /// The document broke off. What has come stays, and the next reading goes on from there.
    pub fn break_off(&mut self) {
        self.known = Some(self.decoder.known(self.store.is_torn()));
    }

    /// The log is another one than before: forgets it, so that it can be read from the beginning.
    pub fn rewrite(&mut self) {
        self.store = LineStore::default();
        self.known = None;
        self.standing.rewrite();
        self.forget_findings();
    }

    /// The server says that nothing has changed.
    pub fn keep(&mut self) -> Change {
        self.standing.begin(self.store.shown.n_lines(), self.n_known());
        self.standing.end(self.n_known())
    }

    fn n_known(&self) -> u64 {
        self.known.as_ref().map_or(0, Known::n_bytes)
    }

    fn forget_findings(&mut self) {
        self.edition += 1;
        self.masked = Scan::default();
        self.error_lines = Scan::default();
        self.outline = Outline::default();
        self.comparing = None;
        if let Some(search) = &mut self.search {
            search.scan = Scan::default();
        }
        self.refresh_rows();
    }

    /// The document around the log.
    pub fn document(&self) -> &[u8] {
        self.decoder.rest()
    }

    /// Goes on with searches for about this many bytes. Returns whether something is left to do.
    #[inline(never)]
    pub fn work(&mut self, n_bytes: u32) -> bool {
        let (lines, masks) = (&self.store.shown, &self.masks);
        if let Some(search) = &mut self.search {
            let matcher = &search.matcher;
            if search.scan.advance(lines, &Unmasked { matcher, masks }, n_bytes) {
                return true;
            }
        }
        if !masks.is_empty() && self.masked.advance(lines, masks, n_bytes) {
            return true;
        }
        // Looking for errors means looking for several words.
        let n_slower = (n_bytes / 4).max(1);
        if self.error_lines.advance(lines, &self.errors, n_slower) || self.read_steps(n_slower) {
            return true;
        }
        self.compare(n_bytes)
    }

    /// How much there is.
    pub fn extent(&self) -> Extent {
        Extent {
            edition: self.edition,
            n_lines: self.store.shown.n_lines(),
            n_rows: self.n_rows(),
            n_bytes: self.store.shown.n_bytes(),
            longest: self.store.longest(),
            n_masked: self.masked.n_hits(),
            n_errors: self.error_lines.n_hits(),
            has_times: self.store.has_times(),
            n_received: self.n_received,
            n_announced: self.n_announced,
        }
    }

    /// How far the search is, with its number; nothing if there is none.
    pub fn searched(&self) -> Option<(u32, SearchState)> {
        let search = self.search.as_ref()?;
        let mut state = search.scan.state(&self.store.shown);
        if let Some(first) = &mut state.first {
            first.row = self.row(first.from.line);
        }
        Some((search.request, state))
    }

    /// Takes into the rows what the search has found since; an event if that has changed their number.
    pub fn refresh_rows(&mut self) -> Option<Event> {
        let before = self.n_rows();
        let (context, search) = (self.filter?, self.search.as_ref()?);
        self.rows = Rows::around(search.scan.bits(), context, self.store.shown.n_lines());
        let n_rows = self.n_rows();
        let context = self.filter;
        (n_rows != before).then_some(Event::Filtered { n_rows, context })
    }

    fn n_rows(&self) -> u32 {
        match self.filter {
            Some(_) => self.rows.n_rows(),
            None => self.store.shown.n_lines(),
        }
    }

    fn row(&self, line: u32) -> u32 {
        match self.filter {
            Some(_) => self.rows.row(line),
            None => line.min(self.store.shown.n_lines().saturating_sub(1)),
        }
    }

    fn line(&self, row: u32) -> Option<u32> {
        match self.filter {
            Some(_) => self.rows.line(row),
            None => (row < self.store.shown.n_lines()).then_some(row),
        }
    }
}

#[cfg(test)]
mod tests;
