//! Choosing one of the recipes that a file holds.

use crate::components::dialog::Dialog;
use crate::logic::create_form::Draft;
use crate::state::image_create::ImageCreate;
use crate::words::create as create_words;
use crate::words::create::from_file as words;
use crate::words::list;
use leptos::prelude::*;

/// Asks which recipe to start from.
#[component]
pub fn FromFileDialog(
    /// The form, which knows the sources by name.
    create: ImageCreate,
    /// The recipes, as the file has them.
    drafts: Vec<Draft>,
    /// One was chosen.
    on_choose: Callback<Draft>,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let sources = create.choices();
    let rows = drafts.into_iter().map(|draft| {
        let name = match draft.name.as_str() {
            "" => list::UNNAMED.to_owned(),
            name => name.to_owned(),
        };
        let known = sources
            .iter()
            .find(|source| Some(&source.id) == draft.source.as_ref());
        let source = match (known, &draft.source) {
            (Some(known), _) => known.name.clone(),
            (None, Some(id)) => id.as_str().to_owned(),
            (None, None) => words::NO_SOURCE.to_owned(),
        };
        view! {
            <li>
                <button type="button" on:click=move |_| on_choose.run(draft.clone())>
                    <span class="pick-words">
                        <span class="cut medium" dir="auto">{name}</span>
                        <span class="sub cut">{source}</span>
                    </span>
                </button>
            </li>
        }
    });
    let rows = rows.collect_view();
    let foot = move || {
        view! { <button class="button" type="button" autofocus=true on:click=move |_| on_close.run(())>{create_words::CANCEL}</button> }
            .into_any()
    };
    view! {
        <Dialog title=Signal::stored(words::TITLE.to_owned()) on_close=on_close foot=foot wide=true>
            <p class="muted">{words::WHY}</p>
            <ul class="menu" aria-label=words::RECIPES>{rows}</ul>
        </Dialog>
    }
    .into_any()
}
