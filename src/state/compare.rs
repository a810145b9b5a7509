//! An image and the others of its source, read once for the screen that shows two of them side by side. Their logs are in
//! [`logs`].
//! Start with [`Compare::open`].

pub mod logs;

use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::images::{ImagesFilter, ImagesParams, get_image, get_images};
use crate::api::query::Page;
use crate::logic::compare_images::counterpart;
use crate::logic::lineage::origin_key;
use crate::logic::remote::Remote;
use crate::model::id::{ImageId, SourceId};
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Images asked for at once.
const PAGE_SIZE: u32 = 100;
/// Most pages that are read: whoever looks for an older image can name it in the address.
const MOST_PAGES: u32 = 5;

/// An image, and those that it can be compared with.
#[derive(Clone, PartialEq, Debug)]
pub struct Family {
    /// The image.
    pub image: Image,
    /// Others of its source, the newest first, and the one that the address names.
    pub others: Vec<Image>,
}

impl Family {
    /// The one that is compared with: that of the address, or the one that the image is held against, or any.
    pub fn other(&self, named: Option<&ImageId>) -> Option<&Image> {
        match named {
            Some(id) => self.others.iter().find(|other| other.id == *id),
            None => counterpart(&self.image, &self.others).or(self.others.first()),
        }
    }
}

/// The memory of the screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Compare {
    session: Session,
    id: StoredValue<ImageId>,
    named: Signal<Option<ImageId>>,
    /// What was read.
    pub family: RwSignal<Remote<Family, ApiError>>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Compare {
    /// Reads the image, the others of its source, and the one that the address names, under the current owner.
    pub fn open(id: ImageId, named: Signal<Option<ImageId>>) -> Self {
        let compare = Self {
            session: use_session(),
            id: StoredValue::new(id),
            named,
            family: RwSignal::new(Remote::Loading),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        compare.refresh();
        compare
    }

    /// Reads everything again; what is on screen stays meanwhile.
    pub fn refresh(self) {
        let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) else {
            return;
        };
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                let answer = self.read().await;
                if matches!(answer, Err(ApiError::Aborted)) {
                    return;
                }
                let now = self.session.time();
                self.family
                    .update(|family| *family = std::mem::replace(family, Remote::Loading).fold(answer, now));
            });
        });
    }

    async fn read(self) -> Result<Family, ApiError> {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let image = self.session.call(get_image(&id), &scope).await?.image;
        let mut others: Vec<Image> = Vec::new();
        let source = origin_key(&image).and_then(SourceId::parse);
        for number in 1..=MOST_PAGES {
            let Some(source) = source.clone() else { break };
            let params = ImagesParams {
                filter: ImagesFilter {
                    source_id: Some(source),
                    ..ImagesFilter::default()
                },
                sort: None,
                page: Page {
                    number,
                    size: PAGE_SIZE,
                },
            };
            let page = self.session.call(get_images(&params), &scope).await?;
            for other in page.items.into_iter().flatten() {
                // The filter is a request: a server may not know it.
                let is_kin = origin_key(&other) == origin_key(&image);
                let is_new = other.id != image.id && others.iter().all(|known| known.id != other.id);
                if is_kin && is_new {
                    others.push(other);
                }
            }
            if page.n_items == 0 {
                break;
            }
        }
        if let Some(named) = self.named.get_untracked()
            && others.iter().all(|other| other.id != named)
        {
            others.push(self.session.call(get_image(&named), &scope).await?.image);
        }
        others.sort_by(|one, two| (two.events.created, &two.id).cmp(&(one.events.created, &one.id)));
        Ok(Family { image, others })
    }
}
