//! What an address means to the place: its hub, its route, and whether it is the list that the reader comes back to.

use crate::model::id::HubId;
use crate::route::{Route, hub};
use crate::state::session::Session;

/// The list as the reader left it, and the hub that it was of.
#[derive(Default)]
pub(super) struct LeftList(Option<(Option<HubId>, Route)>);

impl LeftList {
    /// Takes the route as the newest list, if it is one.
    pub(super) fn after(self, session: Session, route: &Route) -> Self {
        match route {
            Route::ImageList(_) => Self(Some((session.hub(), route.clone()))),
            _ => self,
        }
    }

    /// The list to go back to; the whole one where none of this hub was left.
    pub(super) fn route(&self, session: Session) -> Route {
        let left = self.0.as_ref().filter(|(hub, _)| *hub == session.hub());
        left.map_or_else(Route::home, |(_, route)| route.clone())
    }
}

/// The hub that a target means, and its route. An address that names no hub means the first choice; one that names a hub
/// that is not listed leads nowhere.
pub(super) fn read(session: Session, target: &str) -> (Option<HubId>, Route, Vec<String>) {
    if !session.has_hubs() {
        let (route, unread) = Route::read(target);
        return (session.hub(), route, unread);
    }
    let (hub, rest) = hub::split(target);
    if hub.as_ref().is_some_and(|hub| !session.lists(hub)) {
        return (session.hub(), Route::NotFound(target.to_owned()), Vec::new());
    }
    let (route, unread) = Route::read(rest);
    (hub.or_else(|| session.first_hub()), route, unread)
}
