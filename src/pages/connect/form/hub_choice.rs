//! Choosing among the hubs that the configuration lists.

use crate::components::icon::{Icon, IconView};
use crate::components::unique::unique_id;
use crate::logic::config::HubChoice;
use crate::words::shell as words;
use leptos::prelude::*;

/// One hub of several.
#[component]
pub fn HubChoiceField(
    /// What there is to choose from.
    choices: Vec<HubChoice>,
    /// The id of the chosen one.
    chosen: ReadSignal<String>,
    /// Another one was chosen.
    on_choose: Callback<String>,
    /// Why it cannot be used.
    error: Memo<Option<&'static str>>,
) -> impl IntoView {
    let (select, error_id) = (unique_id(), unique_id());
    let described = {
        let error_id = error_id.clone();
        move || error.get().map(|_| error_id.clone())
    };
    let options: Vec<_> = choices
        .into_iter()
        .map(|HubChoice { id, label }| view! { <option value=id.as_str().to_owned()>{label}</option> })
        .collect();
    let said = move || {
        error.get().map(|text| {
            let id = error_id.clone();
            view! { <p class="field-error" id=id><IconView icon=Icon::Failed small=true/>{text}</p> }
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=select.clone()>{words::HUB}</label>
            <span class="select">
                <select
                    id=select
                    prop:value=move || chosen.get()
                    on:change=move |event| on_choose.run(event_target_value(&event))
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=described
                >
                    {options}
                </select>
                <IconView icon=Icon::ChevronDown/>
            </span>
            {move || said()}
        </div>
    }
}
