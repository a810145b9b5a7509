//! Reads the images of a hub, or of a filter, to their end and into the [`Hub`]. How a list is read to its end is the
//! business of [`reader`], which reads other lists as well; `shelf` keeps the items of those.
//! Start with [`Crawl::next`].

mod failure;
mod page;
pub mod reader;
pub mod shelf;
pub mod step;

use self::reader::Reader;
use self::step::{Met, Roll};
use super::hub::Hub;
use super::hub::merge::Merged;
use crate::api::error::ApiError;
use crate::api::image::ImagesPage;
use crate::api::images::{ImagesFilter, ImagesParams};
use crate::model::id::ImageId;
use crate::model::time::Timestamp;

pub use self::reader::{FIRST_SIZE, PAGE_SIZE};

/// The next step of reading images.
pub type Step = step::Step<ImagesParams>;

/// The reader of images: the whole hub, or what a filter of the platform leaves of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Crawl {
    filter: ImagesFilter,
    reader: Reader,
}

impl Crawl {
    /// A reader at the beginning of the list that `filter` leaves; an empty filter reads the whole hub.
    pub fn new(filter: ImagesFilter) -> Self {
        let reader = Reader::new(filter == ImagesFilter::default());
        Self { filter, reader }
    }

    /// What to do at `now`. Asking twice gives the same step.
    pub fn next(&self, now: Timestamp) -> Step {
        match self.reader.next(now) {
            step::Step::Read(ask) => Step::Read(ImagesParams {
                filter: self.filter.clone(),
                sort: Some(ask.sort.to_owned()),
                page: ask.page,
            }),
            step::Step::Wait(at) => Step::Wait(at),
            step::Step::Stopped => Step::Stopped,
            step::Step::Done { sure } => Step::Done { sure },
        }
    }

    /// The size of page that other readings may ask for and get whole, as far as this one has seen.
    pub fn known_size(&self) -> u32 {
        self.reader.known_size()
    }

    /// True at the end.
    pub fn is_done(&self) -> bool {
        self.reader.is_done()
    }

    /// Stops before the next page.
    pub fn stop(&mut self) {
        self.reader.stop();
    }

    /// Goes on where it stopped, and at once where it waited.
    pub fn resume(&mut self) {
        self.reader.resume();
    }

    /// Takes the answer to the page of the last [`Step::Read`] into the hub and moves on.
    pub fn take(&mut self, hub: &mut Hub, page: &ImagesPage) -> Merged {
        self.reader.begin(hub);
        let merged = hub.merge(page, self.reader.position());
        self.reader.take(&met(page), hub);
        merged
    }

    /// Takes the failure of the last page, at `now`.
    pub fn failed(&mut self, error: &ApiError, now: Timestamp) {
        self.reader.failed(error, now);
    }
}

/// What of a page the reader looks at.
pub fn met(page: &ImagesPage) -> Met<'_> {
    let ids = page.items.iter().filter_map(|item| match item {
        Ok(image) => Some(&image.id),
        Err(unreadable) => unreadable.id.as_ref(),
    });
    Met {
        ids: ids.map(ImageId::as_str).collect(),
        n_items: page.items.len() as u32,
    }
}

impl Roll for Hub {
    fn begin_pass(&mut self) {
        Hub::begin_pass(self);
    }

    fn n_unseen(&self) -> u32 {
        Hub::n_unseen(self)
    }

    fn forget_unseen(&mut self, n_passes: u32) -> u32 {
        Hub::forget_unseen(self, n_passes)
    }

    fn finish_pass(&mut self, sure: bool) {
        Hub::finish_pass(self, sure);
    }
}
