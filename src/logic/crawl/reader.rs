//! Reads a list to its end although the platform counts in pages, sends no total and may change while it is read.
//! Newest ids come first, so that the default order is right from the first page on. Every page overlaps what was read
//! by at least one item: a page that begins after the last known id shows that something was deleted before it,
//! and is read again from farther back. So nothing that was there all the time is missed, in one pass.
//! A server that ignores the order, or the page size, is read in plain pages until one pass met all that another met.
//! Start with [`Reader::next`]; `page` chooses pages, `failure` decides what an error means.

use super::page;
use super::step::{Ask, Met, Roll, Step};
use crate::api::query::Page;
use crate::model::time::Timestamp;

/// Size of the very first page, small so that rows are on screen at once.
pub const FIRST_SIZE: u32 = 100;

/// Size of the pages behind it.
pub const PAGE_SIZE: u32 = 500;

/// Passes in plain pages before the reader gives up hoping for a quiet moment.
const MOST_PASSES: u32 = 6;

/// Breaks in the order before the reader falls back to plain pages.
const MOST_BREAKS: u32 = 100;

/// The reader of one list. It knows ids and positions; what the items are is the business of a [`Roll`].
#[derive(Clone, PartialEq, Debug)]
pub struct Reader {
    /// False where the roll holds more than this list, so that what is not met here says nothing.
    is_whole: bool,
    pub(super) mode: Mode,
    /// The page that is read, or is to be read next.
    pub(super) page: Page,
    /// No larger page is asked for.
    pub(super) largest: u32,
    /// The most items that one page ever held: a page of that size is not cut by the server.
    proven: u32,
    /// The size that was answered last, and whether the server is choosy and takes no other.
    pub(super) taken: u32,
    pub(super) choosy: bool,
    begun: bool,
    pub(super) stopped: bool,
    breaks: u32,
    pub(super) failures: u32,
    pub(super) not_before: Option<Timestamp>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Mode {
    /// From the newest id down, each page overlapping the last.
    Along(Frontier),
    /// Everything was met; an empty page is the proof.
    End(Frontier),
    /// Page by page without any overlap, in pass number so and so.
    Plain(u32),
    /// At the end.
    Done { sure: bool },
}

/// How far the reader has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Frontier {
    /// The oldest id met in unbroken order.
    id: Option<String>,
    /// The position behind it, as far as is known.
    pub(super) position: u32,
    /// How far to go back when the next page does not follow; grows with every miss.
    step_back: u32,
}

impl Reader {
    /// A reader at the beginning. `is_whole` says that the roll keeps the items of this list and no others.
    pub fn new(is_whole: bool) -> Self {
        Self {
            is_whole,
            mode: Mode::Along(Frontier::default()),
            page: Page {
                number: 1,
                size: FIRST_SIZE,
            },
            largest: PAGE_SIZE,
            proven: 0,
            taken: 0,
            choosy: false,
            begun: false,
            stopped: false,
            breaks: 0,
            failures: 0,
            not_before: None,
        }
    }

    /// What to do at `now`. Asking twice gives the same step.
    pub fn next(&self, now: Timestamp) -> Step<Ask> {
        match (&self.mode, self.not_before) {
            (Mode::Done { sure }, _) => Step::Done { sure: *sure },
            _ if self.stopped => Step::Stopped,
            (_, Some(at)) if at > now => Step::Wait(at),
            (Mode::Plain(_), _) => Step::Read(Ask {
                sort: "id",
                page: self.page,
            }),
            _ => Step::Read(Ask {
                sort: "-id",
                page: self.page,
            }),
        }
    }

    /// The size of page that other readings may ask for and get whole, as far as this one has seen.
    pub fn known_size(&self) -> u32 {
        match (self.choosy, self.proven) {
            (true, _) => self.taken,
            (false, 0) => FIRST_SIZE,
            (false, proven) => proven,
        }
    }

    /// True at the end.
    pub fn is_done(&self) -> bool {
        matches!(self.mode, Mode::Done { .. })
    }

    /// Stops before the next page.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Goes on where it stopped, and at once where it waited.
    pub fn resume(&mut self) {
        self.stopped = false;
        self.not_before = None;
    }

    /// The place of the first item of the page that is read.
    pub fn position(&self) -> u32 {
        (self.page.number - 1) * self.page.size
    }

    /// A page of the list has come: before its items are kept.
    pub fn begin(&mut self, roll: &mut dyn Roll) {
        if self.is_whole && !self.begun {
            roll.begin_pass();
        }
        self.begun = true;
        self.taken = self.page.size;
        (self.failures, self.not_before) = (0, None);
    }

    /// The items of the page are kept: moves on.
    pub fn take(&mut self, met: &Met, roll: &mut dyn Roll) {
        self.advance(met, roll);
        if let (Mode::Done { sure }, true) = (&self.mode, self.is_whole) {
            roll.finish_pass(*sure);
        }
    }

    fn advance(&mut self, met: &Met, roll: &mut dyn Roll) {
        let n_items = met.n_items;
        let is_first = self.page.number == 1;
        match std::mem::replace(&mut self.mode, Mode::Done { sure: true }) {
            // Nothing at all is everything, and so is nothing behind the end.
            Mode::Along(_) if is_first && n_items == 0 => {}
            Mode::End(_) if n_items == 0 => {}
            Mode::Along(_) | Mode::End(_) if !self.fits(met) => {
                // The order or the size was ignored: overlapping proves nothing here.
                if n_items != self.page.size {
                    self.largest = self.proven.max(n_items).max(1);
                }
                self.start_plain(1);
            }
            Mode::Along(frontier) => self.along(frontier, met),
            Mode::End(frontier) => {
                // The page before was cut for a reason that sizes do not explain.
                (self.proven, self.breaks) = (0, self.breaks + 1);
                self.along(frontier, met);
            }
            Mode::Plain(pass) if n_items > 0 => {
                if is_first && !self.choosy {
                    self.largest = n_items;
                }
                self.page = Page {
                    number: self.page.number + 1,
                    size: self.largest,
                };
                self.mode = Mode::Plain(pass);
            }
            Mode::Plain(pass) => self.end_plain(pass, roll),
            Mode::Done { sure } => self.mode = Mode::Done { sure },
        }
        self.proven = self.proven.max(n_items);
    }

    /// True when the server kept to the size and to the order that it was asked for.
    fn fits(&self, met: &Met) -> bool {
        met.n_items <= self.page.size && met.ids.is_sorted_by(|one, two| one > two)
    }

    /// Takes a page of the overlapping kind.
    fn along(&mut self, mut frontier: Frontier, met: &Met) {
        let (n_items, start) = (met.n_items, self.position());
        let is_unbroken = match (&frontier.id, met.ids.first()) {
            _ if start == 0 => true,
            (Some(known), Some(&first)) => first >= known.as_str(),
            // Without ids only the position speaks.
            _ => n_items > 0 && start <= frontier.position,
        };
        if !is_unbroken {
            frontier.step_back = frontier.step_back.saturating_mul(8).max(1);
            frontier.position = frontier.position.min(start).saturating_sub(frontier.step_back);
            self.breaks += 1;
            return self.go_along(frontier);
        }
        let is_short = n_items < self.page.size;
        let is_end = is_short && self.page.size <= self.proven;
        if is_short && !is_end {
            self.largest = n_items;
        }
        frontier.position = start + n_items;
        frontier.step_back = 0;
        if let Some(&last) = met.ids.last()
            && frontier.id.as_ref().is_none_or(|known| last < known.as_str())
        {
            frontier.id = Some(last.to_owned());
        }
        if is_end {
            self.page = page::behind(frontier.position, self.largest);
            self.mode = Mode::End(frontier);
        } else {
            self.go_along(frontier);
        }
    }

    pub(super) fn go_along(&mut self, frontier: Frontier) {
        match page::overlapping(frontier.position, self.largest) {
            Some(page) if self.breaks < MOST_BREAKS => {
                self.page = page;
                self.mode = Mode::Along(frontier);
            }
            _ => self.start_plain(1),
        }
    }

    pub(super) fn start_plain(&mut self, pass: u32) {
        self.mode = Mode::Plain(pass);
        self.page = Page {
            number: 1,
            size: self.largest,
        };
        self.begun = false;
    }

    fn end_plain(&mut self, pass: u32, roll: &mut dyn Roll) {
        // Rows that two passes missed are gone. Rows that the last pass met and this one did not show that something
        // was deleted meanwhile, which can have hidden others from the last pass.
        let is_agreed = if self.is_whole && pass > 1 {
            roll.forget_unseen(2);
            roll.n_unseen() == 0
        } else {
            !self.is_whole
        };
        if is_agreed || pass >= MOST_PASSES {
            self.mode = Mode::Done { sure: is_agreed };
        } else {
            self.start_plain(pass + 1);
        }
    }
}
