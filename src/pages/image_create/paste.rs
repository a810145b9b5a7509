//! The box that takes the text of a `.env` file.

use super::form::Form;
use crate::components::dialog::Dialog;
use crate::components::unique::unique_id;
use crate::format;
use crate::logic::create_form::Field;
use crate::logic::create_form::paste::{Pasted, join};
use crate::words::create as words;
use leptos::html;
use leptos::prelude::*;

/// Adds build args from a text, and says what of it cannot be used.
#[component]
pub fn PasteDialog(
    /// The form.
    form: Form,
    /// What was pasted elsewhere and has to be looked at; else nothing.
    text: String,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let begun = text;
    let text = NodeRef::<html::Textarea>::new();
    let pasted = RwSignal::new(None::<Pasted>);
    let (field, hint) = (unique_id(), unique_id());
    let (labelled, described) = (field.clone(), hint.clone());
    let add = move |_| {
        let text = text.get_untracked().map(|text| text.value()).unwrap_or_default();
        let mut outcome = Pasted::default();
        form.edit(Field::Args, |draft| outcome = join(&mut draft.args, &text));
        let is_clean = outcome.faults.is_empty() && outcome.known.is_empty();
        pasted.set(Some(outcome));
        if is_clean {
            on_close.run(());
        }
    };
    let told = move || {
        pasted.get().map(|pasted| {
            let faults = pasted
                .faults
                .into_iter()
                .map(|(line, fault)| words::paste_fault(&format::number(line as u64), fault));
            let known = pasted.known.iter().map(|key| words::paste_known(key));
            let lines: Vec<String> = faults.chain(known).collect();
            let lines = lines
                .into_iter()
                .map(|line| view! { <li dir="auto">{line}</li> })
                .collect_view();
            let added = words::pasted(pasted.added, &format::number(pasted.added));
            view! { <div role="status"><p>{added}</p><ul class="plain-list">{lines}</ul></div> }
        })
    };
    let foot = move || {
        view! {
            <button class="button" type="button" on:click=move |_| on_close.run(())>{words::CANCEL}</button>
            <button class="button" data-kind="primary" type="button" on:click=add>{words::ADD}</button>
        }
        .into_any()
    };
    view! {
        <Dialog title=Signal::stored(words::PASTE_TITLE.to_owned()) on_close=on_close foot=foot>
            <div class="field">
                <label class="field-label" for=labelled>{words::PASTE_FIELD}</label>
                <textarea
                    class="input mono"
                    id=field
                    rows="8"
                    autocomplete="off"
                    spellcheck="false"
                    autofocus=true
                    aria-describedby=described
                    node_ref=text
                    prop:value=begun
                ></textarea>
                <p class="hint" id=hint>{words::PASTE_HINT}</p>
            </div>
            {move || told()}
        </Dialog>
    }
    .into_any()
}
