//! The images of the hub, in memory as long as the console is open, so that going back to the list shows it at once.
//! The rows live in `Hub`, outside the reactive graph; signals carry its version. Reading is in `reading`, staying
//! current in `polling`. Start with [`ImageList::provide`].

mod polling;
mod reading;

use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::images::ImagesFilter;
use crate::api::include::Includes;
use crate::logic::crawl::Crawl;
use crate::logic::hub::query::{NoMatch, Selection};
use crate::logic::hub::{Hub, Loaded};
use crate::logic::list_query::ListQuery;
use crate::logic::poll::Poll;
use crate::logic::summary::Summary;
use crate::model::time::Timestamp;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;

/// What the reader of the hub is doing, for the foot of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Pages are on their way.
    Busy,
    /// Somebody stopped it, or the platform refuses.
    Stopped,
    /// Waits before it tries again.
    Waiting(Timestamp),
    /// At the end; unless sure, the list kept changing while it was read.
    Done {
        /// True when everything was met that was there all the time.
        sure: bool,
    },
}

/// The list's memory. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub struct ImageList {
    session: Session,
    /// Reading goes on when the page that asked for it is left, so it runs under the list's own owner. Held weakly,
    /// because the owner holds the list: otherwise neither would ever end.
    owner: StoredValue<Option<WeakOwner>>,
    hub: StoredValue<Hub, LocalStorage>,
    /// Counts what changed in the hub, as far as the screen has been told.
    version: RwSignal<u32>,
    /// What the reader is doing.
    pub reading: RwSignal<Reading>,
    /// When the platform answered last.
    pub read_at: RwSignal<Option<Timestamp>>,
    /// Why the last reading failed; cleared by the next answer.
    pub error: RwSignal<Option<ApiError>>,
    crawl: StoredValue<Crawl, LocalStorage>,
    crawl_scope: StoredValue<AbortScope, LocalStorage>,
    /// The part that the platform was asked for because the whole is not here yet.
    part: StoredValue<(ImagesFilter, AbortScope), LocalStorage>,
    poll: StoredValue<Poll, LocalStorage>,
    poll_scope: StoredValue<AbortScope, LocalStorage>,
    polling: StoredValue<bool>,
    /// When the screen was told last, in milliseconds.
    told: StoredValue<f64>,
}

/// The list of the console that the caller is part of.
pub fn use_image_list() -> ImageList {
    expect_context()
}

impl ImageList {
    /// Makes the list under the current owner and provides it; nothing is read before [`ImageList::open`].
    pub fn provide() -> Self {
        let list = Self {
            session: use_session(),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            hub: StoredValue::new_local(Hub::default()),
            version: RwSignal::new(0),
            reading: RwSignal::new(Reading::Stopped),
            read_at: RwSignal::new(None),
            error: RwSignal::new(None),
            crawl: StoredValue::new_local(Crawl::new(ImagesFilter::default())),
            crawl_scope: StoredValue::new_local(AbortScope::of_owner()),
            part: StoredValue::new_local((ImagesFilter::default(), AbortScope::of_owner())),
            poll: StoredValue::new_local(Poll::default()),
            poll_scope: StoredValue::new_local(AbortScope::of_owner()),
            polling: StoredValue::new(false),
            told: StoredValue::new(0.0),
        };
        provide_context(list);
        list
    }

    /// The rows that answer a question; follows the hub.
    pub fn select(self, query: &ListQuery, now: Timestamp) -> Selection {
        self.version.track();
        let selection = self.hub.try_update_value(|hub| hub.select(query, now));
        selection.unwrap_or(Selection {
            rows: [].into(),
            version: 0,
            looked_at: 0,
        })
    }

    /// Reads the hub, and follows it.
    pub fn with<T>(self, read: impl FnOnce(&Hub) -> T) -> T {
        self.version.track();
        self.hub.with_value(read)
    }

    /// Reads the hub once.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Hub) -> T) -> T {
        self.hub.with_value(read)
    }

    /// What of a row has changed; follows the hub.
    pub fn revision(self, row: u32) -> u32 {
        self.with(|hub| hub.revision(row))
    }

    /// How much is here; follows the hub.
    pub fn loaded(self) -> Loaded {
        self.with(Hub::loaded)
    }

    /// The sums of the strip; follows the hub.
    pub fn summary(self, now: Timestamp) -> Summary {
        self.with(|hub| hub.summary(now))
    }

    /// Why nothing matches.
    pub fn explain(self, query: &ListQuery, now: Timestamp) -> Vec<NoMatch> {
        self.version.track();
        self.hub
            .try_update_value(|hub| hub.explain(query, now))
            .unwrap_or_default()
    }

    /// Takes what was read of one image elsewhere, if its row is here.
    pub fn take(self, image: &Image, includes: &Includes) {
        let is_here = self.hub.with_value(|hub| hub.row_of(&image.id).is_some());
        if is_here {
            self.hub.update_value(|hub| {
                hub.merge_one(image, includes);
            });
            self.tell();
        }
    }

    /// Looks around soon, because something was changed.
    pub fn nudge(self) {
        self.poll.update_value(Poll::nudge);
    }

    /// Forgets everything, for another key or hub.
    pub fn reset(self) {
        self.crawl_scope.with_value(AbortScope::abort);
        self.poll_scope.with_value(AbortScope::abort);
        self.part.with_value(|(_, scope)| scope.abort());
        self.hub.set_value(Hub::default());
        self.crawl.set_value(Crawl::new(ImagesFilter::default()));
        self.poll.set_value(Poll::default());
        self.reading.set(Reading::Stopped);
        self.read_at.set(None);
        self.error.set(None);
        self.version.update(|version| *version += 1);
    }

    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}
