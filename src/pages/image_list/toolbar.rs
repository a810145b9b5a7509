//! The line above the table: search, filters, columns, density; on narrow views one button that opens them as a sheet.

use super::boxes::{ListBox, boxed};
use super::filters::{PARTS, chosen, options};
use super::sheet::FilterSheet;
use super::table::sort_name;
use crate::components::filter_chip::FilterChip;
use crate::components::filter_options::FilterOption;
use crate::components::icon::{Icon, IconView};
use crate::components::popover::{is_opening, tie};
use crate::logic::list_query::toggle::FilterValue;
use crate::logic::list_query::{FilterPart, ListQuery, Sort, SortKey};
use crate::state::image_list::{ImageList, use_image_list};
use crate::state::parts::{Part, use_parts};
use crate::state::preferences::{Density, Preferences};
use crate::state::session::Session;
use crate::words::list;
use leptos::html;
use leptos::prelude::*;

/// How the parts of the toolbar change the question.
#[derive(Clone, Copy)]
pub struct Asking {
    /// The question in force.
    pub query: Memo<ListQuery>,
    /// A new question, which is a step of its own.
    pub ask: Callback<ListQuery>,
    /// The words while they are typed.
    pub type_text: Callback<String>,
    /// The words are as they should be.
    pub commit_text: Callback<()>,
}

impl Asking {
    /// The options of one filter.
    pub fn options(
        self,
        part: FilterPart,
        list: ImageList,
        session: Session,
    ) -> Callback<(), Vec<FilterOption>> {
        Callback::new(move |()| {
            self.query
                .with(|query| list.with(|hub| options(part, hub, query, session.time())))
        })
    }

    /// Chooses an option, or chooses it no more.
    pub fn toggle(self) -> Callback<String> {
        Callback::new(move |key: String| {
            if let Some(value) = FilterValue::parse(&key) {
                self.ask
                    .run(self.query.with_untracked(|query| query.toggled(&value)));
            }
        })
    }

    /// Drops one filter.
    pub fn clear(self, part: FilterPart) {
        self.ask
            .run(self.query.with_untracked(|query| query.without(part)));
    }
}

/// The toolbar.
#[component]
pub fn Toolbar(
    /// The question and the ways to change it.
    asking: Asking,
    /// Columns and density.
    preferences: Preferences,
    /// Where `/` puts the focus.
    search: NodeRef<html::Input>,
    /// How many rows answer, for the sheet's button.
    n_rows: Memo<u32>,
) -> impl IntoView {
    let (image_list, parts) = (use_image_list(), use_parts());
    // Whoever comes near the filters has them there by the time one is opened.
    let prepared = StoredValue::new(false);
    let prepare = move || {
        if prepared.try_update_value(|prepared| std::mem::replace(prepared, true)) == Some(false) {
            parts.prepare(Part::ListBoxes);
        }
    };
    let chips = PARTS.map(|(part, name)| {
        let chosen = Memo::new(move |_| {
            asking
                .query
                .with(|query| image_list.with(|hub| chosen(part, hub, query)))
        });
        view! {
            <FilterChip
                label=name
                body=Callback::new(move |()| boxed(asking, ListBox::Filter(part, name)))
                chosen=chosen
                on_clear=Callback::new(move |()| asking.clear(part))
            />
        }
    });
    view! {
        <form
            class="toolbar"
            role="search"
            aria-label=list::IMAGES
            on:focusin=move |_| prepare()
            on:pointerover=move |_| prepare()
            on:submit=move |event| {
                event.prevent_default();
                asking.commit_text.run(());
            }
        >
            <div class="search-field">
                <IconView icon=Icon::Search />
                <input
                    class="input"
                    type="search"
                    node_ref=search
                    aria-label=list::SEARCH
                    aria-keyshortcuts="/"
                    placeholder=list::SEARCH_HINT
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || asking.query.with(|query| query.text.clone())
                    on:input=move |event| asking.type_text.run(event_target_value(&event))
                    on:change=move |_| {
                        // Chromium also tells a field that is taken away that its text has changed.
                        let _ = asking.commit_text.try_run(());
                    }
                />
            </div>
            <FilterSheet asking=asking n_rows=n_rows />
            <div class="filters" role="group" aria-label=list::FILTERS>{chips.into_iter().collect_view()}</div>
            <div class="toolbar-end wide-only">
                <SortSelect asking=asking />
                <ColumnsButton asking=asking preferences=preferences />
                <DensityToggle preferences=preferences />
            </div>
        </form>
    }
}

/// The order as a select, for views without a table head.
#[component]
fn SortSelect(
    /// The question and the ways to change it.
    asking: Asking,
) -> impl IntoView {
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some((key, _)) = SortKey::ALL.iter().find(|(_, name)| *name == key) {
            let query = asking.query.get_untracked();
            let descending = !matches!(
                key,
                SortKey::Name | SortKey::Source | SortKey::State | SortKey::Creator
            );
            asking.ask.run(ListQuery {
                sort: Sort {
                    key: *key,
                    descending,
                },
                ..query
            });
        }
    };
    let options = SortKey::ALL.map(|(key, name)| {
        let selected = move || asking.query.with(|query| query.sort.key == key);
        view! { <option value=name prop:selected=move || selected()>{sort_name(key)}</option> }
    });
    view! {
        <span class="select stacked-only">
            <select aria-label=list::SORT_BY on:change=choose>{options.into_iter().collect_view()}</select>
            <IconView icon=Icon::ChevronDown />
        </span>
    }
}

#[component]
fn ColumnsButton(
    /// The question and the ways to change it.
    asking: Asking,
    /// Which columns show.
    preferences: Preferences,
) -> impl IntoView {
    let (button, popover) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    tie(button, popover);
    let open = RwSignal::new(false);
    view! {
        <div class="anchor" data-align="end">
            <button class="button" data-kind="quiet" type="button" node_ref=button aria-haspopup="dialog" aria-label=list::COLUMNS>
                <IconView icon=Icon::Columns />
                <span class="button-label">{list::COLUMNS}</span>
            </button>
            <div
                class="popover"
                popover="auto"
                role="dialog"
                aria-label=list::COLUMNS
                node_ref=popover
                on:toggle=move |event| open.set(is_opening(&event))
            >
                {move || open.get().then(|| boxed(asking, ListBox::Columns(preferences)))}
            </div>
        </div>
    }
}

#[component]
fn DensityToggle(
    /// How tall rows are.
    preferences: Preferences,
) -> impl IntoView {
    let choice = move |density: Density, icon: Icon, name: &'static str| {
        let pressed = move || {
            if preferences.density.get() == density {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button type="button" aria-pressed=move || pressed() aria-label=name title=name on:click=move |_| preferences.density.set(density)>
                <IconView icon=icon />
            </button>
        }
    };
    view! {
        <div class="toggle" role="group" aria-label=list::DENSITY>
            {choice(Density::Comfortable, Icon::Rows, list::COMFORTABLE)}
            {choice(Density::Compact, Icon::RowsTight, list::COMPACT)}
        </div>
    }
}
