//! The filters of narrow views: one button, and a dialog for every filter and the order, which `boxes` draws.

use super::boxes::{ListBox, boxed};
use super::filters::PARTS;
use super::toolbar::Asking;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::list_query::ListQuery;
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
            <div class="dialog-options">{move || open.get().then(|| boxed(asking, ListBox::Sheet))}</div>
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
