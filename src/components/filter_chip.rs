//! A filter of the toolbar: what it filters by, what is chosen, and a box for the options, which are the caller's to draw.

use super::icon::{Icon, IconView};
use super::popover::{is_opening, tie};
use crate::words::list;
use leptos::html;
use leptos::prelude::*;

/// A chip with its box.
#[component]
pub fn FilterChip(
    /// What it filters by.
    label: &'static str,
    /// Draws the options; asked only while the box is open.
    body: Callback<(), AnyView>,
    /// What is chosen, in words; empty while it does not filter.
    #[prop(into)]
    chosen: Signal<String>,
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
                {move || open.get().then(|| body.run(()))}
            </div>
        </div>
    }
}
