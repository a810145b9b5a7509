//! Choosing the image whose recipe fills the form: a search over the images of the hub.

use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconView};
use crate::components::kinds::StateBadge;
use crate::logic::hub::row::SourceName;
use crate::logic::list_query::ListQuery;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::state::image_list::use_image_list;
use crate::state::session::use_session;
use crate::words::create as create_words;
use crate::words::create::from_image as words;
use crate::words::list;
use leptos::prelude::*;

/// Images shown at once; a search finds the rest.
const SHOWN: usize = 12;

/// An image to start from.
#[derive(Clone, PartialEq)]
struct Choice {
    id: ImageId,
    name: String,
    source: String,
    state: ImageState,
    failed: bool,
}

/// Asks which image to start from.
#[component]
pub fn FromImageDialog(
    /// An image was chosen.
    on_choose: Callback<ImageId>,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let (images, session) = (use_image_list(), use_session());
    images.open();
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let query = ListQuery {
            text: text.get(),
            ..ListQuery::default()
        };
        let selection = images.select(&query, session.time());
        images.with(|hub| {
            let rows = selection.rows.iter().map(|row| hub.row(*row));
            let choices = rows.filter_map(|row| {
                let source = match row.source.name {
                    SourceName::Named(name) => name.to_owned(),
                    _ => row.source.target.to_owned(),
                };
                Some(Choice {
                    name: if row.name.is_empty() {
                        list::UNNAMED.to_owned()
                    } else {
                        row.name.to_owned()
                    },
                    source,
                    state: row.state.state.clone(),
                    failed: row.state.error.is_some(),
                    id: row.id?,
                })
            });
            choices.take(SHOWN).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="panel-note">{words::NONE}</p> }.into_any();
        }
        let rows = found.into_iter().map(|choice| {
            let id = choice.id.clone();
            view! {
                <li>
                    <button type="button" on:click=move |_| on_choose.run(id.clone())>
                        <span class="pick-words">
                            <span class="cut medium" dir="auto">{choice.name}</span>
                            <span class="sub cut">{choice.source}</span>
                        </span>
                        <StateBadge state=choice.state failed=choice.failed/>
                    </button>
                </li>
            }
        });
        view! { <ul class="menu" aria-label=words::IMAGES>{rows.collect_view()}</ul> }.into_any()
    };
    let foot = move || {
        view! { <button class="button" type="button" on:click=move |_| on_close.run(())>{create_words::CANCEL}</button> }.into_any()
    };
    view! {
        <Dialog title=Signal::stored(words::TITLE.to_owned()) on_close=on_close foot=foot wide=true>
            <p class="muted">{words::WHY}</p>
            <div class="search-field">
                <IconView icon=Icon::Search/>
                <input
                    class="input"
                    type="search"
                    autofocus=true
                    autocomplete="off"
                    aria-label=words::SEARCH
                    placeholder=words::SEARCH
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
            {move || rows()}
        </Dialog>
    }
    .into_any()
}
