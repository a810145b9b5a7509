//! The button of the tray, with how many jobs are under way. The tray itself comes once the first rows are here, a moment
//! after another screen, or when the button is pressed, because nothing on the first screen waits for it.

use crate::components::icon::{Icon, IconView};
use crate::components::popover;
use crate::format;
use crate::pages::part_view::PartSlot;
use crate::route::Route;
use crate::state::image_list::{Reading, use_image_list};
use crate::state::jobs::use_jobs;
use crate::state::parts::Part;
use crate::state::place::use_place;
use crate::words::jobs as words;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// So long a screen other than the list has the connection for itself.
const AFTER_THE_SCREEN: Duration = Duration::from_millis(400);

/// The button, and the box that opens under it.
#[component]
pub fn JobsButton() -> impl IntoView {
    let (jobs, list, place) = (use_jobs(), use_image_list(), use_place());
    let (button, tray) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    popover::tie(button, tray);
    let is_wanted = RwSignal::new(false);
    // It stays once it is here: every `set` would draw it anew.
    let want = move || {
        if is_wanted.try_get_untracked() == Some(false) {
            is_wanted.set(true);
        }
    };
    Effect::new(move |_| {
        let is_list = place.route.with(|route| matches!(route, Route::ImageList(_)));
        let has_rows = list.read_at.get().is_some() && list.reading.get() != Reading::Busy;
        if has_rows {
            want();
        } else if !is_list {
            set_timeout(want, AFTER_THE_SCREEN);
        }
    });
    let toggled = move |event: web_sys::Event| {
        if popover::is_opening(&event) {
            want();
            jobs.refresh();
        }
    };
    let n_running = Memo::new(move |_| jobs.n_running() as u64);
    let count = move || {
        let n = n_running.get();
        (n > 0).then(|| view! { <span class="n">{format::number(n)} <span class="sr">{words::RUNNING_COUNT}</span></span> })
    };
    // Whoever follows a link out of the tray wants to see where it leads.
    Effect::new(move |_| {
        place.route.track();
        if let Some(tray) = tray.get_untracked() {
            popover::close(&tray);
        }
    });
    view! {
        <div class="anchor jobs" data-align="end">
            <button class="button" data-kind="quiet" type="button" node_ref=button>
                <IconView icon=Icon::Container/>
                <span class="label">{words::JOBS}</span>
                {move || count()}
            </button>
            <div class="popover tray" popover="auto" role="dialog" aria-label=words::JOBS node_ref=tray on:toggle=toggled>
                {move || is_wanted.get().then(|| view! { <PartSlot part=Part::Tray/> })}
            </div>
        </div>
    }
    .into_any()
}
