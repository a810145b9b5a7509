//! Reads a list to its end although the platform counts in pages, sends no total and may change while it is read.
//! Newest ids come first, so that the default order is right from the first page on. Every page overlaps what was read
//! by at least one item: a page that begins after the last known id shows that something was deleted before it,
//! and is read again from farther back. So nothing that was there all the time is missed, in one pass.
//! A server that ignores the order, or the page size, is read in plain pages until one pass met all that another met.
//! Start with [`Crawl::next`]; `page` chooses pages, `failure` decides what an error means.

mod failure;
mod page;

use super::hub::Hub;
use super::hub::merge::Merged;
use crate::api::image::ImagesPage;
use crate::api::images::{ImagesFilter, ImagesParams};
use crate::api::query::Page;
use crate::model::id::ImageId;
use crate::model::time::Timestamp;

/// Size of the very first page, small so that rows are on screen at once.
pub const FIRST_SIZE: u32 = 100;

/// Size of the pages behind it.
pub const PAGE_SIZE: u32 = 500;

/// Passes in plain pages before the reader gives up hoping for a quiet moment.
const MOST_PASSES: u32 = 6;

/// Breaks in the order before the reader falls back to plain pages.
const MOST_BREAKS: u32 = 100;

/// The reader of one list: the whole hub, or what a filter of the platform leaves of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Crawl {
    filter: ImagesFilter,
    mode: Mode,
    /// The page that is read, or is to be read next.
    page: Page,
    /// No larger page is asked for.
    largest: u32,
    /// The most items that one page ever held: a page of that size is not cut by the server.
    proven: u32,
    /// The size that was answered last, and whether the server is choosy and takes no other.
    taken: u32,
    choosy: bool,
    begun: bool,
    stopped: bool,
    breaks: u32,
    failures: u32,
    not_before: Option<Timestamp>,
}

#[derive(Clone, PartialEq, Debug)]
enum Mode {
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
struct Frontier {
    /// The oldest id met in unbroken order.
    id: Option<ImageId>,
    /// The position behind it, as far as is known.
    position: u32,
    /// How far to go back when the next page does not follow; grows with every miss.
    step_back: u32,
}

/// What to do next.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Ask for this page and hand the answer to [`Crawl::take`] or the error to [`Crawl::failed`].
    Read(ImagesParams),
    /// Nothing before that time, after a failure.
    Wait(Timestamp),
    /// Nothing until [`Crawl::resume`]: somebody stopped it, or the platform refuses.
    Stopped,
    /// The end. Unless sure, the list kept changing and a few of its images may be missing.
    Done {
        /// True when everything was met that was there all the time.
        sure: bool,
    },
}

impl Crawl {
    /// A reader at the beginning of the list that `filter` leaves; an empty filter reads the whole hub.
    pub fn new(filter: ImagesFilter) -> Self {
        Self {
            filter,
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
    pub fn next(&self, now: Timestamp) -> Step {
        match (&self.mode, self.not_before) {
            (Mode::Done { sure }, _) => Step::Done { sure: *sure },
            _ if self.stopped => Step::Stopped,
            (_, Some(at)) if at > now => Step::Wait(at),
            (mode, _) => Step::Read(ImagesParams {
                filter: self.filter.clone(),
                sort: Some(
                    if matches!(mode, Mode::Plain(_)) {
                        "id"
                    } else {
                        "-id"
                    }
                    .to_owned(),
                ),
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

    /// Takes the answer to the page of the last [`Step::Read`] into the hub and moves on.
    pub fn take(&mut self, hub: &mut Hub, page: &ImagesPage) -> Merged {
        let is_whole = self.filter == ImagesFilter::default();
        if is_whole && !self.begun {
            hub.begin_pass();
        }
        self.begun = true;
        self.taken = self.page.size;
        (self.failures, self.not_before) = (0, None);
        let merged = hub.merge(page, (self.page.number - 1) * self.page.size);
        self.advance(page, hub, is_whole);
        if let (Mode::Done { sure }, true) = (&self.mode, is_whole) {
            hub.finish_pass(*sure);
        }
        merged
    }

    fn advance(&mut self, page: &ImagesPage, hub: &mut Hub, is_whole: bool) {
        let n_items = page.items.len() as u32;
        let is_first = self.page.number == 1;
        match std::mem::replace(&mut self.mode, Mode::Done { sure: true }) {
            // Nothing at all is everything, and so is nothing behind the end.
            Mode::Along(_) if is_first && n_items == 0 => {}
            Mode::End(_) if n_items == 0 => {}
            Mode::Along(_) | Mode::End(_) if !self.fits(page) => {
                // The order or the size was ignored: overlapping proves nothing here.
                if n_items != self.page.size {
                    self.largest = self.proven.max(n_items).max(1);
                }
                self.start_plain(1);
            }
            Mode::Along(frontier) => self.along(frontier, page),
            Mode::End(frontier) => {
                // The page before was cut for a reason that sizes do not explain.
                (self.proven, self.breaks) = (0, self.breaks + 1);
                self.along(frontier, page);
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
            Mode::Plain(pass) => self.end_plain(pass, hub, is_whole),
            Mode::Done { sure } => self.mode = Mode::Done { sure },
        }
        self.proven = self.proven.max(n_items);
    }

    /// True when the server kept to the size and to the order that it was asked for.
    fn fits(&self, page: &ImagesPage) -> bool {
        let ids: Vec<&str> = ids(page).map(ImageId::as_str).collect();
        page.items.len() <= self.page.size as usize && ids.is_sorted_by(|one, two| one > two)
    }

    /// Takes a page of the overlapping kind.
    fn along(&mut self, mut frontier: Frontier, page: &ImagesPage) {
        let n_items = page.items.len() as u32;
        let start = (self.page.number - 1) * self.page.size;
        let first = ids(page).next();
        let is_unbroken = match (&frontier.id, first) {
            _ if start == 0 => true,
            (Some(known), Some(first)) => first >= known,
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
        if let Some(last) = ids(page).last()
            && frontier.id.as_ref().is_none_or(|known| last < known)
        {
            frontier.id = Some(last.clone());
        }
        if is_end {
            self.page = page::behind(frontier.position, self.largest);
            self.mode = Mode::End(frontier);
        } else {
            self.go_along(frontier);
        }
    }

    fn go_along(&mut self, frontier: Frontier) {
        match page::overlapping(frontier.position, self.largest) {
            Some(page) if self.breaks < MOST_BREAKS => {
                self.page = page;
                self.mode = Mode::Along(frontier);
            }
            _ => self.start_plain(1),
        }
    }

    fn start_plain(&mut self, pass: u32) {
        self.mode = Mode::Plain(pass);
        self.page = Page {
            number: 1,
            size: self.largest,
        };
        self.begun = false;
    }

    fn end_plain(&mut self, pass: u32, hub: &mut Hub, is_whole: bool) {
        // Rows that two passes missed are gone. Rows that the last pass met and this one did not show that something
        // was deleted meanwhile, which can have hidden others from the last pass.
        let is_agreed = if is_whole && pass > 1 {
            hub.forget_unseen(2);
            hub.n_unseen() == 0
        } else {
            !is_whole
        };
        if is_agreed || pass >= MOST_PASSES {
            self.mode = Mode::Done { sure: is_agreed };
        } else {
            self.start_plain(pass + 1);
        }
    }
}

/// The ids of a page, of those items that have one.
fn ids(page: &ImagesPage) -> impl Iterator<Item = &ImageId> {
    page.items.iter().filter_map(|item| match item {
        Ok(image) => Some(&image.id),
        Err(unreadable) => unreadable.id.as_ref(),
    })
}
