//! Reading the hub page by page. `logic::crawl` decides what to ask for; this sends, waits and tells the screen.

use super::{ImageList, Reading};
use crate::api::error::ApiError;
use crate::api::images::{ImagesFilter, get_images};
use crate::api::query::Page;
use crate::api::sources::get_image_sources;
use crate::logic::crawl::{Crawl, PAGE_SIZE, Step};
use crate::logic::list_query::ListQuery;
use crate::state::pause::pause;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;

/// From this many rows on the screen is told at most every half second while pages stream in,
/// because each telling sorts everything.
const MANY: u32 = 3_000;
const BETWEEN_TELLINGS_MS: f64 = 500.0;

/// Most pages of sources that are counted: a hub with more has no "about".
const MOST_SOURCE_PAGES: u32 = 20;

impl ImageList {
    /// Begins or goes on reading the hub. Does nothing while it is being read, or when it was read to the end.
    pub fn open(self) {
        if matches!(self.reading.get_untracked(), Reading::Busy | Reading::Done { .. }) {
            return;
        }
        let is_new = self.read_at.get_untracked().is_none();
        self.crawl.update_value(Crawl::resume);
        self.reading.set(Reading::Busy);
        self.crawl_scope.with_value(AbortScope::renew);
        self.spawn(async move { self.read_on().await });
        if is_new {
            self.spawn(async move { self.count_sources().await });
        }
    }

    /// Reads the whole hub again; the rows stay meanwhile.
    pub fn refresh(self) {
        self.crawl_scope.with_value(AbortScope::abort);
        self.crawl.set_value(Crawl::new(ImagesFilter::default()));
        self.reading.set(Reading::Stopped);
        self.open();
    }

    /// Stops before the next page.
    pub fn stop(self) {
        self.crawl.update_value(Crawl::stop);
    }

    /// Asks the platform for what a question leaves, while the whole hub is not here.
    pub fn narrow(self, query: &ListQuery) {
        let filter = query.server_filter();
        let (asked, scope) = self.part.get_value();
        if filter == asked {
            return;
        }
        scope.abort();
        self.part.set_value((filter.clone(), scope.clone()));
        if filter == ImagesFilter::default() || self.hub.with_value(|hub| hub.loaded().complete) {
            return;
        }
        scope.renew();
        self.spawn(async move { self.read_part(filter, scope).await });
    }

    /// Works through the crawl until it ends, waits or is stopped.
    async fn read_on(self) {
        let scope = self.crawl_scope.get_value();
        loop {
            let now = self.session.time();
            let step = self.crawl.with_value(|crawl| crawl.next(now));
            match step {
                Step::Read(params) => match self.session.call(get_images(&params), &scope).await {
                    Ok(page) => {
                        self.session.note_date(page.date);
                        self.crawl.update_value(|crawl| {
                            self.hub.update_value(|hub| {
                                crawl.take(hub, &page);
                            });
                        });
                        self.answered();
                    }
                    // Another reading took its place.
                    Err(ApiError::Aborted) => return,
                    Err(error) => {
                        let now = self.session.time();
                        self.crawl.update_value(|crawl| crawl.failed(&error, now));
                        self.error.set(Some(error));
                        self.tell();
                    }
                },
                Step::Wait(at) => {
                    self.reading.set(Reading::Waiting(at));
                    pause((at.0 - self.session.time().0).max(0)).await;
                    if !matches!(self.reading.get_untracked(), Reading::Waiting(_)) {
                        return;
                    }
                    self.reading.set(Reading::Busy);
                }
                Step::Stopped => return self.rest(Reading::Stopped),
                Step::Done { sure } => return self.rest(Reading::Done { sure }),
            }
            // Lets the browser paint and listen between two pages.
            pause(0).await;
        }
    }

    fn rest(self, reading: Reading) {
        self.tell();
        self.reading.set(reading);
        if matches!(reading, Reading::Done { .. }) {
            self.whole_was_read();
        }
    }

    async fn read_part(self, filter: ImagesFilter, scope: AbortScope) {
        let mut crawl = Crawl::new(filter);
        while let Step::Read(params) = crawl.next(self.session.time()) {
            // What fails here comes with the whole hub, whose reading tells of failures.
            let Ok(page) = self.session.call(get_images(&params), &scope).await else {
                return;
            };
            self.hub.update_value(|hub| {
                crawl.take(hub, &page);
            });
            self.answered();
            pause(0).await;
        }
    }

    /// Adds up how many images the sources have, for "about so many". Without the right to see sources nothing is said.
    async fn count_sources(self) {
        let scope = self.crawl_scope.get_value();
        let mut total = 0_u64;
        for number in 1..=MOST_SOURCE_PAGES {
            let page = Page {
                number,
                size: PAGE_SIZE,
            };
            let Ok(page) = self.session.call(get_image_sources(None, page), &scope).await else {
                return;
            };
            if page.n_items == 0 {
                self.hub.update_value(|hub| hub.expect_total(Some(total)));
                return self.tell();
            }
            let counts = page.items.iter().map(|source| source.images_count);
            let Some(sum) = counts.sum::<Option<u64>>() else {
                return;
            };
            total = total.saturating_add(sum);
        }
    }

    /// Notes an answer, and tells the screen unless it was told a moment ago.
    pub(super) fn answered(self) {
        if self.error.with_untracked(Option::is_some) {
            self.error.set(None);
        }
        let is_first = self.read_at.get_untracked().is_none();
        self.read_at.set(Some(self.session.time()));
        let n_images = self.hub.with_value(|hub| hub.loaded().n_images);
        let passed = js_sys::Date::now() - self.told.get_value();
        if is_first || n_images < MANY || passed > BETWEEN_TELLINGS_MS {
            self.tell();
        }
    }

    /// Tells the screen that the hub has changed, if it has.
    pub(super) fn tell(self) {
        self.told.set_value(js_sys::Date::now());
        let version = self.hub.with_value(|hub| hub.version());
        if version != self.version.get_untracked() {
            self.version.set(version);
        }
    }
}
