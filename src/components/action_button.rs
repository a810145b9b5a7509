//! A button for something that may be off. It is never hidden: off, it keeps its place and the focus, and says why in
//! words, beside it while the pointer or the focus is on it and always to those who hear the screen.

use super::icon::{Icon, IconView};
use super::unique::unique_id;
use leptos::prelude::*;

/// Does something, or says why it cannot be done.
#[component]
pub fn ActionButton(
    /// Verb and object.
    #[prop(into)]
    words: Signal<String>,
    /// Its picture.
    icon: Icon,
    /// Why it is off; none while it can be pressed.
    #[prop(into)]
    off: Signal<Option<String>>,
    /// It was pressed while it was on.
    on_act: Callback<()>,
    /// `primary`, `quiet`, `danger` or `destroy`; plain without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// The low form, for bars.
    #[prop(optional)]
    small: bool,
    /// The picture alone; the words are its name.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let id = unique_id();
    let described = id.clone();
    let is_off = Memo::new(move |_| off.with(Option::is_some));
    let press = move |_| {
        if !is_off.get_untracked() {
            on_act.run(());
        }
    };
    let reason = move || {
        off.get()
            .map(|why| view! { <span class="why" id=id.clone()>{why}</span> })
    };
    view! {
        <span class="action">
            <button
                class="button"
                type="button"
                data-kind=kind
                data-size=small.then_some("small")
                data-shape=bare.then_some("square")
                aria-label=move || bare.then(|| words.get())
                title=move || bare.then(|| words.get())
                aria-disabled=move || is_off.get().then_some("true")
                aria-describedby=move || is_off.get().then(|| described.clone())
                on:click=press
            >
                <IconView icon=icon small=small/>
                {move || (!bare).then(|| words.get())}
            </button>
            {move || reason()}
        </span>
    }
    .into_any()
}
