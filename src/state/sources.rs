//! The image sources of the hub, read to the end of their list when a screen that needs them opens.
//! Start with [`Sources::open`].

use super::read_through::{Event, read_through};
use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::include::Includes;
use crate::api::source::ImageSource;
use crate::api::sources::{SourcesPage, get_image_sources};
use crate::logic::crawl::reader::Reader;
use crate::logic::crawl::shelf::Shelf;
use crate::logic::crawl::step::Met;
use crate::logic::remote::Remote;
use crate::model::id::SourceId;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// What has been read of the sources.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SourceList {
    /// The sources, by rising id.
    pub shelf: Shelf<ImageSource>,
    /// Creators and integrations that names resolve from.
    pub includes: Includes,
}

impl SourceList {
    /// The source of an id.
    pub fn get(&self, id: &SourceId) -> Option<&ImageSource> {
        self.shelf.get(id.as_str())
    }

    fn take(&mut self, reader: &mut Reader, page: &SourcesPage) {
        reader.begin(&mut self.shelf);
        for source in &page.items {
            self.shelf.put(source.id.as_str(), source.clone());
        }
        for (id, name) in page.includes.creators.iter() {
            self.includes.creators.insert(id.clone(), name.clone());
        }
        for (id, integration) in page.includes.integrations.iter() {
            let integration = integration.clone();
            self.includes.integrations.insert(id.clone(), integration);
        }
        for (identifier, ids) in page.includes.integration_identifiers.iter() {
            let identifiers = &mut self.includes.integration_identifiers;
            identifiers.insert(identifier.clone(), ids.clone());
        }
        let met = Met {
            ids: page.items.iter().map(|source| source.id.as_str()).collect(),
            n_items: page.n_items as u32,
        };
        reader.take(&met, &mut self.shelf);
    }
}

/// The memory of the sources on one screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Sources {
    session: Session,
    /// The sources. They come page by page: [`Shelf::is_whole`] says whether all are here.
    pub list: RwSignal<Remote<SourceList, ApiError>>,
    busy: RwSignal<bool>,
    /// Held weakly, because the owner holds this: otherwise neither would ever end.
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Sources {
    /// Reads the sources under the current owner: leaving the screen stops what is under way.
    pub fn open() -> Self {
        let sources = Self {
            session: use_session(),
            list: RwSignal::new(Remote::Loading),
            busy: RwSignal::new(false),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        sources.refresh();
        sources
    }

    /// True while they are being read.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Reads them all again; what is on screen stays meanwhile.
    pub fn refresh(self) {
        let scope = self.scope.get_value();
        scope.renew();
        self.busy.set(true);
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    if self.read(&scope).await {
                        self.busy.set(false);
                    }
                });
            });
        }
    }

    /// False when another reading took the place of this one.
    async fn read(self, scope: &AbortScope) -> bool {
        let before = self.list.with_untracked(|list| list.value().cloned());
        let mut list = before.unwrap_or_default();
        let asked = read_through(
            self.session,
            scope,
            |ask| get_image_sources(Some(ask.sort), ask.page),
            |event| match event {
                Event::Page(reader, page) => {
                    self.session.note_date(page.date);
                    list.take(reader, &page);
                    self.fold(Ok(list.clone()));
                }
                Event::Waits(error) => self.fold(Err(error)),
            },
        );
        match asked.await {
            Err(ApiError::Aborted) => return false,
            Err(error) => self.fold(Err(error)),
            Ok(_) => {}
        }
        true
    }

    fn fold(self, result: Result<SourceList, ApiError>) {
        let now = self.session.time();
        self.list.update(|list| {
            *list = std::mem::replace(list, Remote::Loading).fold(result, now);
        });
    }
}
