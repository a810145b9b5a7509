//! Keeping what many images were made with, before they go: each is read, one after the other, and the reader is handed one
//! file. Nothing but reading is asked of the platform. Start with [`Recipes::begin`].

use super::download::save_as;
use super::session::{Session, use_session};
use crate::api::images::get_image;
use crate::logic::create_form::recipe::{Recipe, write_recipes};
use crate::model::id::ImageId;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// How far the keeping is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
        /// Images that could not be read, and are not in it.
        n_missed: usize,
    },
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
                // One that is gone or cannot be read costs its own recipe alone.
                if let Ok(answer) = self.session.call(get_image(id), &scope).await {
                    recipes.push(Recipe::of(&answer.image));
                }
                self.keeping.set(Keeping::Reading { n_read, n });
            }
            let n_kept = recipes.len();
            if n_kept > 0 {
                save_as(file, "application/json", &write_recipes(recipes));
            }
            self.keeping.set(Keeping::Kept {
                n_kept,
                n_missed: n - n_kept,
            });
        };
        owner.with(|| spawn_local_scoped_with_cancellation(read));
    }
}
