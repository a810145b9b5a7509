//! Ids of what was asked for, in sessionStorage, so that a page that is loaded anew follows on.

use super::Jobs;
use crate::logic::pursuit::kept;
use leptos::prelude::*;

const JOBS: &str = "gantry.jobs";

impl Jobs {
    /// Jobs of one hub are none of another's business.
    fn place(self) -> String {
        let hub = self.session.hub();
        let hub = hub.as_ref().map_or("", |hub| hub.as_str());
        [JOBS, if hub.is_empty() { "" } else { "." }, hub].concat()
    }

    /// Keeps the ids of everything that is tracked. They go with the tab.
    pub(super) fn keep(self) {
        let pursuits: Vec<_> = self.tracked.with_untracked(|tracked| {
            let pursuits = tracked.iter().map(|tracked| tracked.pursuit.get_untracked());
            pursuits.collect()
        });
        // A full or forbidden storage costs following on after a reload, not following.
        if let Ok(Some(storage)) = window().session_storage() {
            let _ = storage.set_item(&self.place(), &kept::write(pursuits.iter()));
        }
    }

    /// Takes up what an earlier page of this tab has kept.
    pub(super) fn take_up(self) {
        let text = window().session_storage().ok().flatten();
        let text = text.and_then(|storage| storage.get_item(&self.place()).ok().flatten());
        for pursuit in kept::read(text.as_deref().unwrap_or_default()) {
            self.add(pursuit);
        }
    }
}
