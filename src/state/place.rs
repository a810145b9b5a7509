//! Where the reader is: the route, and the ways to another one. One of the few contexts; pages get it through
//! [`use_place`]. It spells no path and draws nothing; the shell moves focus and scroller as [`Arrival`] says.

pub mod arrival;
mod leaving;
mod target;

use super::session::Session;
use crate::history::{Entry, History};
use crate::model::id::HubId;
use crate::route::{Route, hub};
use arrival::{Arrival, Leaving};
use leaving::Held;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use target::{LeftList, read};

/// Entries whose place is kept; a longer way back begins at the top.
const KEPT: usize = 64;

/// Where the reader is. A handle: copies are the same place.
#[derive(Clone, Copy)]
pub struct Place {
    /// What is shown.
    pub route: Signal<Route>,
    /// Pieces of the address that mean nothing, as `key=value`.
    pub unread: Signal<Vec<String>>,
    /// The title that the page has given itself; none means the route's own.
    pub title: Signal<Option<String>>,
    /// How the reader came here; none until the first step.
    pub arrival: Signal<Option<Arrival>>,
    /// Where the reader wants to go, while the page asks whether to leave: see [`Place::guard`].
    pub held: RwSignal<Option<Held>>,
    /// Leaving would lose something: see [`Place::guard`].
    pub dirty: RwSignal<bool>,
    set_route: WriteSignal<Route>,
    set_unread: WriteSignal<Vec<String>>,
    set_title: WriteSignal<Option<String>>,
    set_arrival: WriteSignal<Option<Arrival>>,
    session: Session,
    trail: StoredValue<Trail, LocalStorage>,
}

struct Trail {
    history: History,
    entry: f64,
    kept: Vec<(f64, Leaving)>,
    list: LeftList,
    look: Option<Rc<dyn Fn() -> Leaving>>,
    guard: Option<Rc<dyn Fn() -> bool>>,
}

/// The place of the console that the caller is part of.
pub fn use_place() -> Place {
    expect_context()
}

impl Place {
    /// Begins where the history stands, follows it under the current owner, and is provided to everything below. Where
    /// the configuration lists hubs, the address names one, and `session` is told which.
    pub fn provide(history: History, session: Session) -> Self {
        let Entry { target, id } = history.current();
        let (hub, first, pieces) = read(session, &target);
        session.choose(hub);
        let list = LeftList::default().after(session, &first);
        let (route, set_route) = signal(first);
        let (unread, set_unread) = signal(pieces);
        let (title, set_title) = signal(None);
        let (arrival, set_arrival) = signal(None);
        let trail = StoredValue::new_local(Trail {
            history: history.clone(),
            entry: id,
            kept: Vec::new(),
            list,
            look: None,
            guard: None,
        });
        let place = Self {
            route: route.into(),
            unread: unread.into(),
            title: title.into(),
            arrival: arrival.into(),
            held: RwSignal::new(None),
            dirty: RwSignal::new(false),
            set_route,
            set_unread,
            set_title,
            set_arrival,
            session,
            trail,
        };
        place.name_hub();
        let end = SendWrapper::new(history.on_move(move |entry| place.came_back(entry)));
        on_cleanup(move || end.take()());
        provide_context(place);
        place
    }

    /// Goes to `route`; the way back leads here. Nothing happens when the reader is there already.
    pub fn go(self, route: Route) {
        if self.route.with_untracked(|here| *here == route) {
            return;
        }
        if self.holds(&route, None) {
            return;
        }
        self.keep();
        let target = self.target(&route);
        let entry = self.trail.with_value(|trail| trail.history.push(&target));
        self.arrive(entry.id, route, Vec::new(), None);
    }

    /// Puts `route` in the place of the current one, for changes that are no step of their own, such as typing.
    pub fn replace(self, route: Route) {
        if self.route.with_untracked(|here| *here == route) {
            return;
        }
        let target = self.target(&route);
        let entry = self.trail.with_value(|trail| trail.history.replace(&target));
        self.arrive(entry.id, route, Vec::new(), None);
    }

    /// The `href` of a link to `route`. The link also carries `data-route`, so that a plain click stays in the page.
    pub fn href(self, route: &Route) -> String {
        let target = self.target(route);
        self.trail.with_value(|trail| trail.history.href_for(&target))
    }

    /// The `href` of the list as the reader left it: its filters, its order, its search; the whole list if they have not
    /// been there.
    pub fn list_href(self) -> String {
        self.href(&self.trail.with_value(|trail| trail.list.route(self.session)))
    }

    /// Goes to the same list, or else to the whole list, of another hub.
    pub fn go_to_hub(self, hub: HubId) {
        if self.session.hub().as_ref() == Some(&hub) {
            return;
        }
        let here = self.route.get_untracked();
        let route = match here {
            Route::ImageList(_) => here,
            _ => Route::home(),
        };
        if self.holds(&route, Some(&hub)) {
            return;
        }
        self.enter(hub, route);
    }

    fn enter(self, hub: HubId, route: Route) {
        self.keep();
        let was_connected = self.session.connected.get_untracked();
        self.session.choose(Some(hub));
        let target = self.target(&route);
        let entry = self.trail.with_value(|trail| match was_connected {
            true => trail.history.push(&target),
            // Whoever has yet to hand over a key has not been anywhere.
            false => trail.history.replace(&target),
        });
        self.arrive(entry.id, route, Vec::new(), Some(Leaving::default()));
    }

    /// The focus stays where it is, although the screen is another one.
    pub fn leave_focus(self) {
        let still = |arrival: &Arrival| Arrival {
            is_new_screen: false,
            ..arrival.clone()
        };
        self.set_arrival
            .update(|arrival| *arrival = arrival.as_ref().map(still));
    }

    /// What the history keeps for a route: with the hub in front, where there are several.
    pub fn target(self, route: &Route) -> String {
        let target = route.href();
        match self.session.hub().filter(|_| self.session.has_hubs()) {
            Some(hub) if !matches!(route, Route::NotFound(_)) => hub::join(&hub, &target),
            _ => target,
        }
    }

    /// Completes an address that names no hub, so that a link copied from it names one.
    fn name_hub(self) {
        let route = self.route.get_untracked();
        let target = self.target(&route);
        self.trail.with_value(|trail| {
            let here = trail.history.current().target;
            if self.session.has_hubs()
                && hub::split(&here).0.is_none()
                && !matches!(route, Route::NotFound(_))
            {
                trail.history.replace(&target);
            }
        });
    }

    /// Goes where an `href` made by [`Place::href`] leads; false when it is none.
    pub fn follow(self, href: &str) -> bool {
        let target = self.trail.with_value(|trail| trail.history.target_of(href));
        if let Some(target) = &target {
            self.visit(target);
        }
        target.is_some()
    }

    /// Goes where a target such as `/images?q=api` leads.
    pub fn visit(self, target: &str) {
        let (hub, route, _) = read(self.session, target);
        match hub.filter(|hub| self.session.hub().as_ref() != Some(hub)) {
            Some(hub) => self.go_to_hub(hub),
            None => self.go(route),
        }
    }

    /// True when the document is the console's own.
    pub fn owns_document(self) -> bool {
        self.trail.with_value(|trail| trail.history.owns_document())
    }

    /// Gives the document the title of what the page shows, until the reader goes to another screen.
    pub fn set_title(self, title: String) {
        self.set_title.set(Some(title));
    }

    /// Says where in the screen the reader is; asked when they leave.
    pub fn is_left_by(self, look: impl Fn() -> Leaving + 'static) {
        self.trail.update_value(|trail| trail.look = Some(Rc::new(look)));
    }

    fn came_back(self, entry: Entry) {
        let (hub, route, unread) = read(self.session, &entry.target);
        if self.holds(&route, hub.as_ref()) {
            // The browser has gone already, so what is shown becomes the newest entry.
            let here = self.target(&self.route.get_untracked());
            let shown = self.trail.with_value(|trail| trail.history.push(&here));
            self.trail.update_value(|trail| trail.entry = shown.id);
            return;
        }
        self.keep();
        self.session.choose(hub);
        let kept = self.trail.with_value(|trail| {
            let mut kept = trail.kept.iter().rev();
            kept.find(|(id, _)| *id == entry.id)
                .map(|(_, leaving)| leaving.clone())
        });
        self.arrive(entry.id, route, unread, kept);
    }

    fn keep(self) {
        self.trail.update_value(|trail| {
            if let Some(look) = &trail.look {
                let leaving = look();
                let entry = trail.entry;
                trail.kept.retain(|(id, _)| *id != entry);
                trail.kept.push((entry, leaving));
                if trail.kept.len() > KEPT {
                    trail.kept.remove(0);
                }
            }
        });
    }

    fn arrive(self, entry: f64, route: Route, unread: Vec<String>, kept: Option<Leaving>) {
        let is_new_screen = self.route.with_untracked(|from| !from.is_same_screen(&route));
        self.trail.update_value(|trail| {
            trail.entry = entry;
            trail.list = std::mem::take(&mut trail.list).after(self.session, &route);
        });
        if is_new_screen {
            self.set_title.set(None);
        }
        self.set_unread.set(unread);
        self.set_route.set(route);
        let top = kept.as_ref().map(|leaving| leaving.top);
        self.set_arrival.set(Some(Arrival {
            is_new_screen,
            top: top.or(is_new_screen.then_some(0)),
            link: kept.and_then(|leaving| leaving.link).filter(|_| is_new_screen),
        }));
    }
}
