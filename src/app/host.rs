//! The page around the console: what it is told, and where it leads the reader.

use super::arrive::title;
use crate::format;
use crate::state::host_page::HostPage;
use crate::state::place::Place;
use crate::state::session::Session;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// Tells the page where the reader is, and whether something would be lost, whenever either changes.
pub fn tell(host: HostPage, session: Session, place: Place) {
    format::speak(host.locale().as_deref());
    let host = SendWrapper::new(host);
    let listener = host.clone();
    Effect::new(move |_| {
        let href = place.route.with(|route| place.target(route));
        listener.tell_route(&href, &title(session, place));
    });
    Effect::new(move |before: Option<bool>| {
        let dirty = place.dirty.get();
        if dirty != before.unwrap_or(false) {
            host.tell_dirty(dirty);
        }
        dirty
    });
}

/// Goes where the page wants, under the owner of the console; a form with edits asks first.
/// The focus goes along only where `moves_focus`.
pub fn navigate(href: &str, moves_focus: bool) {
    if let Some(place) = use_context::<Place>() {
        place.visit(target(href));
        if !moves_focus {
            place.leave_focus();
        }
    }
}

/// Pages may write a route as the `href` of one of our links.
pub fn target(href: &str) -> &str {
    href.strip_prefix('#').unwrap_or(href)
}
