//! A filter of the toolbar: what it filters by, what is chosen, and a box with the options. The same options stand in
//! the sheet of narrow views, so they are a part of their own.

use super::icon::{Icon, IconView};
use super::popover::{is_opening, tie};
use crate::logic::hub::texts::lower_case;
use crate::words::list;
use leptos::html;
use leptos::prelude::*;

/// From this many options on, the box has a search of its own.
const MANY: usize = 12;

/// One option of a filter.
#[derive(Clone, PartialEq)]
pub struct FilterOption {
    /// What it says.
    pub label: String,
    /// Picture before it.
    pub icon: Option<Icon>,
    /// How many rows it stands for, formatted; empty where that is not counted.
    pub count: String,
    /// It is chosen.
    pub chosen: bool,
    /// Spelling that tells it from its neighbours.
    pub key: String,
}

/// A chip with its box.
#[component]
pub fn FilterChip(
    /// What it filters by.
    label: &'static str,
    /// Makes the options; asked only while the box is open.
    options: Callback<(), Vec<FilterOption>>,
    /// What is chosen, in words; empty while it does not filter.
    #[prop(into)]
    chosen: Signal<String>,
    /// An option was chosen, or chosen no more.
    on_toggle: Callback<String>,
    /// Everything chosen goes.
    on_clear: Callback<()>,
) -> impl IntoView {
    let (button, popover) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    tie(button, popover);
    let open = RwSignal::new(false);
    let is_on = move || chosen.with(|chosen| !chosen.is_empty());
    let clear = move || {
        is_on().then(|| {
            view! {
                <button class="chip-clear" type="button" aria-label=list::clear_filter(label) on:click=move |_| on_clear.run(())>
                    <IconView icon=Icon::Close />
                </button>
            }
        })
    };
    view! {
        <div class="chip anchor" data-on=move || is_on().then_some("")>
            <button class="chip-open" type="button" node_ref=button aria-haspopup="dialog">
                {label}
                {move || match is_on() {
                    true => view! { <b>{chosen}</b> }.into_any(),
                    false => view! { <IconView icon=Icon::ChevronDown /> }.into_any(),
                }}
            </button>
            {move || clear()}
            <div
                class="popover"
                popover="auto"
                role="dialog"
                aria-label=label
                node_ref=popover
                on:toggle=move |event| open.set(is_opening(&event))
            >
                {move || open.get().then(|| view! { <Options label=label options=options on_toggle=on_toggle /> })}
            </div>
        </div>
    }
}

/// The options of one filter, with a search when there are many.
#[component]
pub fn Options(
    /// What is filtered by.
    label: &'static str,
    /// Makes the options; asked again when what it reads changes.
    options: Callback<(), Vec<FilterOption>>,
    /// An option was chosen, or chosen no more.
    on_toggle: Callback<String>,
    /// Shows the label, for sheets that hold several groups.
    #[prop(optional)]
    titled: bool,
) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let all = Memo::new(move |_| options.run(()));
    let has_many = Memo::new(move |_| all.with(Vec::len) >= MANY);
    let shown = move || {
        let wanted = lower_case(&wanted.get());
        let mut options = all.get();
        options.retain(|option| lower_case(&option.label).contains(&wanted));
        options
    };
    let search = move || {
        has_many.get().then(|| {
            view! {
                <div class="popover-search">
                    <div class="search-field">
                        <IconView icon=Icon::Search />
                        <input
                            class="input"
                            type="search"
                            aria-label=list::find_in(label)
                            placeholder=list::find_in(label)
                            autocomplete="off"
                            prop:value=wanted
                            on:input=move |event| wanted.set(event_target_value(&event))
                        />
                    </div>
                </div>
            }
        })
    };
    // Under a title that shows, the search belongs to what the title names.
    let (above, below) = if titled {
        (None, Some(search))
    } else {
        (Some(search), None)
    };
    view! {
        {above}
        <fieldset class="options">
            <legend class=if titled { "" } else { "sr" }>{label}</legend>
            {below}
            {move || shown().into_iter().map(|option| option_view(option, on_toggle)).collect_view()}
        </fieldset>
    }
}

fn option_view(option: FilterOption, on_toggle: Callback<String>) -> impl IntoView {
    let key = option.key;
    view! {
        <label class="option">
            <input class="check" type="checkbox" prop:checked=option.chosen on:change=move |_| on_toggle.run(key.clone()) />
            {option.icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="cut" dir="auto">{option.label}</span>
            <span class="count">{option.count}</span>
        </label>
    }
}
