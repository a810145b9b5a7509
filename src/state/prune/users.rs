//! Who uses one image of the plan, read when somebody asks.

use super::Prune;
use crate::api::container::Container;
use crate::api::containers::get_containers;
use crate::api::query::Page;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::model::id::ImageId;
use leptos::prelude::*;

/// Containers that are named; the count by state stands beside them.
const MOST: u32 = 100;

/// Name and environment of each container, or why they cannot be read.
pub type Found = Result<Vec<(String, String)>, String>;

/// The containers of an image: name and environment each, or why they cannot be read; none before they are here.
#[derive(Clone, Copy)]
pub struct UsersOf {
    prune: Prune,
    image: StoredValue<ImageId>,
    /// What was found.
    pub found: RwSignal<Option<Found>>,
    asked: StoredValue<bool>,
}

impl UsersOf {
    /// Nothing is read before [`UsersOf::read`].
    pub fn new(prune: Prune, image: ImageId) -> Self {
        Self {
            prune,
            image: StoredValue::new(image),
            found: RwSignal::new(None),
            asked: StoredValue::new(false),
        }
    }

    /// Reads them, once. A line that is gone reads nothing: browsers tell that it was opened a moment later.
    pub fn read(self) {
        if self.asked.try_get_value() != Some(false) {
            return;
        }
        self.asked.set_value(true);
        let image = self.image.get_value();
        let scope = self.prune.scope.get_value();
        self.prune.spawn(async move {
            let page = Page {
                number: 1,
                size: MOST,
            };
            let answer = self
                .prune
                .session
                .call(get_containers(&image, page), &scope)
                .await;
            let names = answer.map(|page| page.items.into_iter().filter(is_there).map(named).collect());
            let told = names.map_err(|error| problem(&error, Doing::ReadingContainers).title);
            let _ = self.found.try_set(Some(told));
        });
    }
}

fn is_there(container: &Container) -> bool {
    container.state != "deleted"
}

fn named(container: Container) -> (String, String) {
    let name = [container.name, container.identifier, container.id]
        .into_iter()
        .find(|name| !name.is_empty());
    (
        name.unwrap_or_default(),
        container.environment.unwrap_or_default(),
    )
}
