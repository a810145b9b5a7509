//! Asks for a sentence before something that cannot be undone. What counts as the same sentence is decided in
//! `logic::typed`.

use super::unique::unique_id;
use crate::words::actions as words;
use leptos::prelude::*;

/// A field that takes a sentence.
#[component]
pub fn TypedConfirm(
    /// The sentence, as `prune 16 images`.
    #[prop(into)]
    sentence: Signal<String>,
    /// What was typed so far.
    typed: RwSignal<String>,
) -> impl IntoView {
    let id = unique_id();
    let (before, after) = words::TYPE_TO_CONFIRM;
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{before} <strong>{move || sentence.get()}</strong> {after}</label>
            <input
                class="input"
                id=id
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
