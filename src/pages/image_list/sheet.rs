//! The filters of narrow views: one button, and a dialog with every filter and the order.

use super::filters::PARTS;
use super::table::sort_name;
use super::toolbar::Asking;
use crate::components::filter_chip::Options;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::list_query::{ListQuery, Sort, SortKey};
use crate::state::image_list::use_image_list;
use crate::state::session::use_session;
use crate::words::list;
use leptos::html;
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn FilterSheet(
    /// The question and the ways to change it.
    asking: Asking,
    /// How many rows answer.
    n_rows: Memo<u32>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let open = RwSignal::new(false);
    let show = move |_| {
        open.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let n_filters = move || {
        let n = asking
            .query
            .with(|query| PARTS.iter().filter(|(part, _)| query.has(*part)).count());
        (n > 0).then(|| view! { <b>{format::number(n as u64)}</b> })
    };
    let shown = move || list::show_matches(u64::from(n_rows.get()), &format::number(u64::from(n_rows.get())));
    view! {
        <button class="button narrow-only" type="button" aria-haspopup="dialog" on:click=show>
            <IconView icon=Icon::Filter />
            {list::FILTERS}
            {move || n_filters()}
        </button>
        <dialog class="dialog" aria-label=list::FILTERS node_ref=dialog on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2>{list::FILTERS}</h2>
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    type="button"
                    aria-label=list::CLOSE
                    on:click=move |_| close()
                >
                    <IconView icon=Icon::Close />
                </button>
            </div>
            <div class="dialog-options">{move || open.get().then(|| view! { <Groups asking=asking /> })}</div>
            <div class="dialog-foot">
                <button
                    class="button"
                    data-kind="quiet"
                    type="button"
                    on:click=move |_| asking.ask.run(asking.query.with_untracked(ListQuery::cleared))
                >
                    {list::CLEAR_ALL}
                </button>
                <button class="button" data-kind="primary" type="button" on:click=move |_| close()>{move || shown()}</button>
            </div>
        </dialog>
    }
}

#[component]
fn Groups(
    /// The question and the ways to change it.
    asking: Asking,
) -> impl IntoView {
    let (image_list, session) = (use_image_list(), use_session());
    let group = move |name: &'static str, part| {
        let options = asking.options(part, image_list, session);
        view! { <Options label=name options=options on_toggle=asking.toggle() titled=true /> }
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
        {PARTS.map(|(part, name)| group(name, part)).into_iter().collect_view()}
    }
}
