//! What is picked from the list, as long as the hub is in memory. Start with [`use_picking`].

use crate::logic::hub::query::Selection;
use crate::logic::picked::Picked;
use leptos::prelude::*;
use std::sync::Arc;

/// The selection of the list. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Picking {
    /// What is picked.
    pub picked: RwSignal<Picked>,
    /// The rows that the list shows now, in their order.
    pub order: RwSignal<Arc<[u32]>>,
}

/// The selection of the console that the caller is part of.
pub fn use_picking() -> Picking {
    expect_context()
}

impl Picking {
    /// Nothing is picked; provided to everything below the current owner.
    pub fn provide() -> Self {
        let picking = Self {
            picked: RwSignal::new(Picked::default()),
            order: RwSignal::new([].into()),
        };
        provide_context(picking);
        picking
    }

    /// Takes what the list shows now. What was picked before stays.
    pub fn shows(self, selection: &Selection) {
        self.order.set(selection.rows.clone());
    }

    /// Picks a row, or picks it no more; with `extends` everything from the last one to it.
    pub fn pick(self, row: u32, extends: bool) {
        let order = self.order.get_untracked();
        self.picked.update(|picked| match extends {
            true => picked.extend(&order, row),
            false => picked.toggle(row),
        });
    }

    /// Picks everything that the list shows at this moment.
    pub fn add_all(self) {
        let order = self.order.get_untracked();
        self.picked.update(|picked| picked.add(&order));
    }

    /// Picks everything that the list shows, or nothing of it where all is picked.
    pub fn toggle_all(self) {
        let order = self.order.get_untracked();
        self.picked
            .update(|picked| match picked.count(&order) == order.len() {
                true => picked.remove(&order),
                false => picked.add(&order),
            });
    }

    /// Picks nothing.
    pub fn clear(self) {
        self.picked.update(Picked::clear);
    }

    /// How many are picked, and of those that are shown: none, some (none) or all of them.
    pub fn all(self) -> Option<bool> {
        self.order.with(|order| {
            let n = self.picked.with(|picked| picked.count(order));
            match n {
                0 => Some(false),
                n if n == order.len() => Some(true),
                _ => None,
            }
        })
    }
}
