//! The choice of hubs in the bar, on installations that list several.

use crate::components::icon::{Icon, IconView};
use crate::model::id::HubId;
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::session as words;
use leptos::html;
use leptos::prelude::*;

/// A select that holds the hubs of the configuration.
#[component]
pub fn HubSwitch() -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    let options: Vec<_> = session.config.with_value(|config| {
        let option = |choice: &crate::logic::config::HubChoice| {
            view! { <option value=choice.id.as_str().to_owned()>{choice.label.clone()}</option> }
        };
        config.hubs.iter().map(option).collect()
    });
    let shown = move || {
        let shown = session.shown_hub.get();
        shown.map(|hub| hub.as_str().to_owned()).unwrap_or_default()
    };
    let select = NodeRef::<html::Select>::new();
    let switch = move |text: String| {
        if let Some(hub) = HubId::parse(&text) {
            place.go_to_hub(hub);
        }
        // Where the screen asks whether to leave, the hub is the same as before, and so is what the bar says.
        if let Some(select) = select.get_untracked() {
            select.set_value(&untrack(shown));
        }
    };
    view! {
        <span class="select">
            <select node_ref=select aria-label=words::SHOWN_HUB prop:value=move || shown() on:change=move |event| switch(event_target_value(&event))>
                {options}
            </select>
            <IconView icon=Icon::ChevronDown/>
        </span>
    }
    .into_any()
}
