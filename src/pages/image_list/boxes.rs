//! What opens from the toolbar: the options of a filter, the columns, every filter at once on narrow views; and what is
//! said when nothing matches. Nobody sees any of it before they ask, so it comes as a part.
//! Start with [`boxed`], which a place for a box calls; [`ListBoxView`] is the part.

use super::blanks::NoMatchBlank;
use super::filters::PARTS;
use super::table::{sort_key, sort_name};
use super::toolbar::Asking;
use crate::components::filter_options::Options;
use crate::logic::list_query::{FilterPart, ListQuery, Sort, SortKey};
use crate::pages::part_view::PartSlot;
use crate::state::image_list::use_image_list;
use crate::state::parts::Part;
use crate::state::preferences::{Column, Preferences, all_columns};
use crate::state::session::use_session;
use crate::words::list;
use leptos::prelude::*;

/// What is open.
#[derive(Clone, Copy)]
pub enum ListBox {
    /// The options of a filter, and its name.
    Filter(FilterPart, &'static str),
    /// The columns.
    Columns(Preferences),
    /// Every filter and the order.
    Sheet,
    /// Nothing matches: which filter stands in the way.
    NoMatch,
}

/// A box and the question that it changes: a part is given no more than a route, so this waits for it as a context.
#[derive(Clone, Copy)]
struct Opened {
    asking: Asking,
    what: ListBox,
}

fn use_opened() -> Opened {
    expect_context()
}

/// Draws a box as soon as its part is here. Called in a reactive closure of its own, which keeps the context to it.
pub fn boxed(asking: Asking, what: ListBox) -> AnyView {
    provide_context(Opened { asking, what });
    view! { <PartSlot part=Part::ListBoxes /> }.into_any()
}

/// The box that [`boxed`] was called for.
#[component]
pub fn ListBoxView() -> impl IntoView {
    let Opened { asking, what } = use_opened();
    match what {
        ListBox::Filter(part, name) => {
            view! { <FilterOptions asking=asking part=part name=name titled=false /> }.into_any()
        }
        ListBox::Columns(preferences) => view! { <Columns preferences=preferences /> }.into_any(),
        ListBox::Sheet => view! { <Everything asking=asking /> }.into_any(),
        ListBox::NoMatch => view! { <NoMatchBlank asking=asking /> }.into_any(),
    }
}

#[component]
fn FilterOptions(
    /// The question and the ways to change it.
    asking: Asking,
    /// Which filter.
    part: FilterPart,
    /// Its name.
    name: &'static str,
    /// The name shows.
    titled: bool,
) -> impl IntoView {
    let options = asking.options(part, use_image_list(), use_session());
    view! { <Options label=name options=options on_toggle=asking.toggle() titled=titled /> }
}

#[component]
fn Columns(
    /// Which columns show.
    preferences: Preferences,
) -> impl IntoView {
    let options = Column::ALL.map(|(column, _)| {
        view! {
            <label class="option">
                <input
                    class="check"
                    type="checkbox"
                    prop:checked=move || preferences.shows(column)
                    on:change=move |_| preferences.toggle(column)
                />
                <span class="cut">{sort_name(sort_key(column))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="options">
            <legend>{list::COLUMNS}</legend>
            {options.into_iter().collect_view()}
        </fieldset>
        <div class="popover-foot">
            <span>{list::NAME_ALWAYS}</span>
            <button
                class="button"
                data-kind="quiet"
                data-size="small"
                type="button"
                on:click=move |_| preferences.columns.set(all_columns())
            >
                {list::RESET}
            </button>
        </div>
    }
}

/// Every filter and the order, one below the other.
#[component]
fn Everything(
    /// The question and the ways to change it.
    asking: Asking,
) -> impl IntoView {
    let group = move |(part, name): (FilterPart, &'static str)| {
        view! { <FilterOptions asking=asking part=part name=name titled=true /> }
    };
    let orders = SortKey::ALL.map(|(key, _)| {
        let checked = move || asking.query.with(|query| query.sort.key == key);
        let choose = move |_| {
            let descending = !matches!(
                key,
                SortKey::Name | SortKey::Source | SortKey::State | SortKey::Creator
            );
            asking.ask.run(ListQuery {
                sort: Sort { key, descending },
                ..asking.query.get_untracked()
            });
        };
        view! {
            <label class="option">
                <input class="check" type="radio" name="sort" prop:checked=move || checked() on:change=choose />
                <span class="cut">{sort_name(key)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="options">
            <legend>{list::SORT_BY}</legend>
            {orders.into_iter().collect_view()}
        </fieldset>
        {PARTS.map(group).into_iter().collect_view()}
    }
}
