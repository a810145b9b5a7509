//! Notices that float over the page until they are dismissed.

use super::icon::{Icon, IconView};
use crate::words::shell as words;
use leptos::prelude::*;

/// One notice, ready to print.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeText {
    /// Tells it from the others.
    pub id: u32,
    /// What happened.
    pub title: String,
    /// More about it, a paragraph each.
    pub lines: Vec<String>,
}

/// All notices, oldest first.
#[component]
pub fn NoticeStack(
    /// What floats.
    notices: Signal<Vec<NoticeText>>,
    /// The reader has read one.
    on_dismiss: Callback<u32>,
) -> impl IntoView {
    let row = move |NoticeText { id, title, lines }: NoticeText| {
        let name = [words::DISMISS, ": ", &title].concat();
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
        view! {
            <section class="notice" data-tone="idle">
                <IconView icon=Icon::Info/>
                <div><strong>{title}</strong>{lines}</div>
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    data-size="small"
                    type="button"
                    aria-label=name
                    on:click=move |_| on_dismiss.run(id)
                >
                    <IconView icon=Icon::Close small=true/>
                </button>
            </section>
        }
    };
    view! {
        <div class="notices" role="region" aria-label=words::NOTICES>
            {move || notices.get().into_iter().map(row).collect_view()}
        </div>
    }
}
