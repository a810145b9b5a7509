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
    /// Where to go on: an address of the console and what the link says.
    pub way: Option<(String, &'static str)>,
}

/// All notices, oldest first.
#[component]
pub fn NoticeStack(
    /// What floats.
    notices: Signal<Vec<NoticeText>>,
    /// The reader has read one.
    on_dismiss: Callback<u32>,
) -> impl IntoView {
    let row = move |NoticeText {
                        id,
                        title,
                        lines,
                        way,
                    }: NoticeText| {
        let name = [words::DISMISS, ": ", &title].concat();
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
        let way = way.map(|(href, words)| view! { <p><a data-route="" href=href>{words}</a></p> });
        view! {
            <section class="notice" data-tone="idle">
                <IconView icon=Icon::Info/>
                <div><strong>{title}</strong>{lines}{way}</div>
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
    // A landmark only while it holds something: an empty one would be in the way, twice where two consoles are on a page.
    let is_shown = Memo::new(move |_| notices.with(|notices| !notices.is_empty()));
    let role = move || is_shown.get().then_some("region");
    let label = move || is_shown.get().then_some(words::NOTICES);
    view! {
        <div class="notices" role=move || role() aria-label=move || label()>
            {move || notices.get().into_iter().map(row).collect_view()}
        </div>
    }
}
