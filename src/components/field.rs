//! One line of text with its label, a hint and an error. Validation and the text itself belong to the page.

use super::icon::{Icon, IconView};
use super::unique::unique_id;
use leptos::html;
use leptos::prelude::*;

/// A labelled input.
#[component]
pub fn TextField(
    /// What is asked for.
    label: &'static str,
    /// The text so far.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of the text.
    on_input: Callback<String>,
    /// Why the text cannot be used.
    #[prop(into)]
    error: Signal<Option<&'static str>>,
    /// What to know before typing.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Hides what is typed, and asks the browser not to keep it.
    #[prop(optional)]
    is_secret: bool,
    /// The input, so that the page can move the focus there.
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let (input, error_id, hint_id) = (unique_id(), unique_id(), unique_id());
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || {
            let error = error.get().map(|_| error_id.as_str());
            let parts: Vec<&str> = error.into_iter().chain(hint.map(|_| hint_id.as_str())).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    };
    let said = move || {
        error.get().map(|text| {
            let id = error_id.clone();
            view! { <p class="field-error" id=id><IconView icon=Icon::Failed small=true/>{text}</p> }
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=input.clone()>{label}</label>
            <input
                class="input mono"
                id=input
                type=if is_secret { "password" } else { "text" }
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=described
                node_ref=node
            />
            {move || said()}
            {hint.map(|text| view! { <p class="hint" id=hint_id>{text}</p> })}
        </div>
    }
}
