//! Keeping what many images were made with, before they go: each is read, one after the other, and the reader is handed one
//! file. Nothing but reading is asked of the platform. Start with [`Recipes::begin`].

use super::download::save_as;
use super::pause::pause;
use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::images::get_image;
use crate::logic::bulk::MOST_BUSY;
use crate::logic::create_form::recipe::{Recipe, write_recipes};
use crate::logic::poll::back_off_ms;
use crate::logic::removal::is_gone;
use crate::model::id::ImageId;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// How far the keeping is.
#[derive(Clone, PartialEq, Debug)]
pub enum Keeping {
    /// Nothing was asked for.
    Idle,
    /// Images are read.
    Reading {
        /// So many are done.
        n_read: usize,
        /// Of so many.
        n: usize,
    },
    /// The file was handed over.
    Kept {
        /// Recipes in it.
        n_kept: usize,
        /// Images that are gone, and are not in it.
        n_gone: usize,
    },
    /// There is no file, because an image could not be read for this reason.
    Failed(ApiError),
}

/// Keeps the recipes of images. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Recipes {
    session: Session,
    /// How far it is.
    pub keeping: RwSignal<Keeping>,
    scope: StoredValue<AbortScope, LocalStorage>,
    owner: StoredValue<Option<WeakOwner>>,
}

impl Recipes {
    /// Nothing is kept yet. What is under way ends with the current owner.
    pub fn begin() -> Self {
        Self {
            session: use_session(),
            keeping: RwSignal::new(Keeping::Idle),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
        }
    }

    /// True while images are read.
    pub fn is_reading(self) -> bool {
        self.keeping
            .with(|keeping| matches!(keeping, Keeping::Reading { .. }))
    }

    /// Reads the images, and hands over a file of this name. Does nothing while it is at that already.
    pub fn keep(self, images: Vec<ImageId>, file: &'static str) {
        let owner = self.owner.get_value().and_then(|owner| owner.upgrade());
        let (Some(owner), false) = (owner, untrack(|| self.is_reading())) else {
            return;
        };
        let n = images.len();
        self.keeping.set(Keeping::Reading { n_read: 0, n });
        let scope = self.scope.get_value();
        let read = async move {
            let mut recipes = Vec::new();
            for (id, n_read) in images.iter().zip(1..) {
                match self.read(id, &scope).await {
                    Ok(recipe) => recipes.push(recipe),
                    // One that is gone costs its own recipe alone; a file that silently lacks others is worse than none.
                    Err(error) if is_gone(&error) => {}
                    Err(error) => return self.keeping.set(Keeping::Failed(error)),
                }
                self.keeping.set(Keeping::Reading { n_read, n });
            }
            let n_kept = recipes.len();
            if n_kept > 0 {
                save_as(file, "application/json", &write_recipes(recipes));
            }
            self.keeping.set(Keeping::Kept {
                n_kept,
                n_gone: n - n_kept,
            });
        };
        owner.with(|| spawn_local_scoped_with_cancellation(read));
    }

    /// Reads one image, as slowly as the platform asks for.
    async fn read(self, id: &ImageId, scope: &AbortScope) -> Result<Recipe, ApiError> {
        let mut n_busy = 0;
        loop {
            match self.session.call(get_image(id), scope).await {
                Ok(answer) => return Ok(Recipe::of(&answer.image)),
                Err(ApiError::Refused(refusal)) if refusal.status == 429 && n_busy < MOST_BUSY => {
                    n_busy += 1;
                    let least = i64::from(refusal.retry_after.unwrap_or(0)) * 1_000;
                    pause(back_off_ms(n_busy).max(least)).await;
                }
                Err(error) => return Err(error),
            }
        }
    }
}
