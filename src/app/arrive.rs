//! What happens around a change of screens: the title of the document, the focus, and the scroller.

use crate::components::shell::focus_heading;
use crate::route::Route;
use crate::state::place::{Arrival, Place};
use crate::state::session::Session;
use crate::words::titles;
use leptos::html;
use leptos::prelude::*;

/// Keeps the title of the document at what is shown.
pub fn title_the_document(session: Session, place: Place) {
    Effect::new(move |_| {
        let title = if session.connected.get() || place.route.with(|route| *route == Route::HostingCheck) {
            place.title.get().unwrap_or_else(|| place.route.with(title_of))
        } else {
            titles::connect()
        };
        document().set_title(&title);
    });
}

fn title_of(route: &Route) -> String {
    match route {
        Route::ImageList(_) => titles::images(),
        Route::Image { id, .. } => titles::image(None, id.as_str()),
        Route::Create(_) => titles::create(),
        Route::Job(id) => titles::job(None, id.as_str()),
        Route::BuildLog { id, .. } => titles::build_log(None, id.as_str()),
        Route::HostingCheck => titles::hosting_check(),
        Route::NotFound(_) => titles::not_found(),
    }
}

/// Leads the focus to the heading of another screen, and the scroller to where it was or to the top. The first screen
/// takes no focus, and neither does a tab or a filter.
pub fn move_focus_and_scroller(session: Session, place: Place, scroller: NodeRef<html::Div>) {
    place.scrolls_by(move || scroller.get_untracked().map_or(0, |view| view.scroll_top()));
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
            };
            settle(arrival, scroller);
        }
        connected
    });
}

/// Waits until the new page is in the document.
fn settle(Arrival { is_new_screen, top }: Arrival, scroller: NodeRef<html::Div>) {
    request_animation_frame(move || {
        let Some(view) = scroller.try_get_untracked().flatten() else {
            return;
        };
        if is_new_screen {
            focus_heading(&view);
        }
        if let Some(top) = top {
            view.set_scroll_top(top);
        }
    });
}
