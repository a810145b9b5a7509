//! A button that copies a text and says that it did. The text is made when it is asked for, so that a secret that is
//! masked on screen is masked in what is copied too.

use super::icon::{Icon, IconView};
use crate::words::shell::{COPIED, NOT_COPIED};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

/// What became of the last click.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Idle,
    Done,
    Refused,
}

/// Copies a text.
#[component]
pub fn CopyButton(
    /// Makes the text.
    text: Callback<(), String>,
    /// Name of the button, with what it copies.
    #[prop(into)]
    label: String,
    /// What is written in the button; none shows the picture alone.
    #[prop(optional, into)]
    words: Option<String>,
    /// No border, for buttons beside text.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let copying = RwSignal::new(Copying::Idle);
    let owner = Owner::current();
    let copy = move |_| {
        let text = text.run(());
        let write = async move {
            let promise = window().navigator().clipboard().write_text(&text);
            let done = JsFuture::from(promise).await.is_ok();
            copying.set(if done { Copying::Done } else { Copying::Refused });
        };
        // A page without the right to the clipboard, or not served safely, has none.
        let has_clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        match (
            &owner,
            has_clipboard.is_ok_and(|clipboard| !clipboard.is_undefined()),
        ) {
            (Some(owner), true) => owner.with(|| spawn_local_scoped_with_cancellation(write)),
            _ => copying.set(Copying::Refused),
        }
    };
    let icon = move || match copying.get() {
        Copying::Done => view! { <IconView icon=Icon::Check /> },
        Copying::Idle | Copying::Refused => view! { <IconView icon=Icon::Copy /> },
    };
    let said = move || match copying.get() {
        Copying::Idle => "",
        Copying::Done => COPIED,
        Copying::Refused => NOT_COPIED,
    };
    let shape = if words.is_none() { Some("square") } else { None };
    view! {
        <button
            class="button"
            type="button"
            data-kind=quiet.then_some("quiet")
            data-size=quiet.then_some("small")
            data-shape=shape
            aria-label=label
            on:click=copy
        >
            {move || icon()}
            {words}
        </button>
        <span class="sr" role="status">{move || said()}</span>
    }
}
