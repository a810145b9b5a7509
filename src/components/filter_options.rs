//! The options of a filter, with a search of their own where there are many. They stand in the box of a chip, and in the
//! sheet of narrow views.

use super::icon::{Icon, IconView};
use crate::logic::hub::texts::lower_case;
use crate::words::list;
use leptos::prelude::*;

/// From this many options on, there is a search.
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
