//! Leaving a screen that holds something unsaved: the screen guards itself, and the way is held until the reader has said
//! what they want.

use super::Place;
use crate::route::Route;
use leptos::prelude::*;
use std::rc::Rc;

impl Place {
    /// Asks `would_lose` before the reader goes to another screen; where it says so, the way is held until
    /// [`Place::leave`]. Ends with the current owner. `would_lose` tracks what it reads.
    pub fn guard(self, would_lose: impl Fn() -> bool + 'static) {
        let guard: Rc<dyn Fn() -> bool> = Rc::new(would_lose);
        self.trail.update_value(|trail| trail.guard = Some(guard.clone()));
        Effect::new(move |_| self.set_dirty(guard()));
        on_cleanup(move || self.unguard());
    }

    fn set_dirty(self, dirty: bool) {
        if self.dirty.try_get_untracked().is_some_and(|was| was != dirty) {
            self.dirty.set(dirty);
        }
    }

    /// Goes where the reader wanted to go, whatever is lost.
    pub fn leave(self) {
        self.unguard();
        if let Some(route) = self.held.get_untracked() {
            self.held.set(None);
            self.go(route);
        }
    }

    pub(super) fn unguard(self) {
        let _ = self.trail.try_update_value(|trail| trail.guard = None);
        self.set_dirty(false);
    }

    pub(super) fn holds(self, route: &Route) -> bool {
        let leaves = self.route.with_untracked(|here| !here.is_same_screen(route));
        let guard = self.trail.with_value(|trail| trail.guard.clone());
        leaves && guard.is_some_and(|would_lose| untrack(|| would_lose()))
    }
}
