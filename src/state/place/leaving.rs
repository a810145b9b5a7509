//! Leaving a screen that holds something unsaved: the screen guards itself, and the way is held until the reader has said
//! what they want.

use super::Place;
use crate::model::id::HubId;
use crate::route::Route;
use leptos::prelude::*;
use std::rc::Rc;

/// Where the reader wants to go, while the screen asks whether to leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The hub, where it is another one than the one that is shown.
    hub: Option<HubId>,
    /// The route.
    route: Route,
}

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
        if let Some(Held { hub, route }) = self.held.get_untracked() {
            self.held.set(None);
            match hub {
                Some(hub) => self.enter(hub, route),
                None => self.go(route),
            }
        }
    }

    pub(super) fn unguard(self) {
        let _ = self.trail.try_update_value(|trail| trail.guard = None);
        self.set_dirty(false);
    }

    /// True when the screen has something to lose and the way leads away from it; the way is held then. `hub` is the one
    /// that it leads to, where it leads to another one.
    pub(super) fn holds(self, route: &Route, hub: Option<&HubId>) -> bool {
        let hub = hub.filter(|hub| self.session.hub().as_ref() != Some(hub));
        let leaves = hub.is_some() || self.route.with_untracked(|here| !here.is_same_screen(route));
        let guard = self.trail.with_value(|trail| trail.guard.clone());
        let holds = leaves && guard.is_some_and(|would_lose| untrack(|| would_lose()));
        if holds {
            self.held.set(Some(Held {
                hub: hub.cloned(),
                route: route.clone(),
            }));
        }
        holds
    }
}
