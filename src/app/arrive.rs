//! What happens around a change of screens: the title of the document, the focus, and the scroller.

use crate::components::shell::{focus_heading, focus_link, focused_link};
use crate::route::Route;
use crate::state::place::Place;
use crate::state::place::arrival::{Arrival, Leaving};
use crate::state::session::Session;
use crate::words::titles;
use leptos::html;
use leptos::prelude::*;

/// Keeps the title of the document at what is shown.
pub fn title_the_document(session: Session, place: Place) {
    Effect::new(move |_| document().set_title(&title(session, place)));
}

/// The title of what is shown.
pub fn title(session: Session, place: Place) -> String {
    if session.connected.get() || place.route.with(|route| *route == Route::HostingCheck) {
        place.title.get().unwrap_or_else(|| place.route.with(title_of))
    } else {
        titles::connect()
    }
}

/// The title of a screen, until it knows a better one.
pub fn title_of(route: &Route) -> String {
    match route {
        Route::ImageList(_) => titles::images(),
        Route::Image { id, .. } => titles::image(None, id.as_str()),
        Route::Create(_) => titles::create(),
        Route::Job(id) => titles::job(None, id.as_str()),
        Route::BuildLog { id, .. } => titles::build_log(None, id.as_str()),
        Route::HostingCheck => titles::hosting_check(),
        Route::Sources(_) => titles::sources(),
        Route::Prune(_) => titles::prune(),
        Route::Compare { id, .. } => titles::compare(None, id.as_str()),
        Route::NotFound(_) => titles::not_found(),
    }
}

/// Leads the focus to the heading of another screen, and the scroller to its top. On the way back both go where they
/// were: to the link by which the reader left. The first screen takes no focus, and neither does a tab or a filter.
pub fn move_focus_and_scroller(session: Session, place: Place, scroller: NodeRef<html::Div>) {
    place.is_left_by(move || {
        let leaving = |view: web_sys::HtmlDivElement| Leaving {
            top: view.scroll_top(),
            link: focused_link(&view),
        };
        scroller.get_untracked().map(leaving).unwrap_or_default()
    });
    Effect::new(move |_| {
        if let Some(arrival) = place.arrival.get() {
            settle(arrival, scroller);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let connected = session.connected.get();
        if before.is_some_and(|before| before != connected) {
            let arrival = Arrival {
                is_new_screen: true,
                top: Some(0),
                link: None,
            };
            settle(arrival, scroller);
        }
        connected
    });
}

/// Waits until the new page is in the document, and for a link until the table has drawn the rows that are on screen.
fn settle(arrival: Arrival, scroller: NodeRef<html::Div>) {
    request_animation_frame(move || {
        let Some(view) = scroller.try_get_untracked().flatten() else {
            return;
        };
        if let Some(top) = arrival.top {
            view.set_scroll_top(top);
        }
        match arrival.link {
            Some(link) => request_animation_frame(move || {
                // What the link led to may be gone, or have moved off the screen.
                if !focus_link(&view, &link) {
                    focus_heading(&view);
                }
            }),
            None if arrival.is_new_screen => focus_heading(&view),
            None => {}
        }
    });
}
