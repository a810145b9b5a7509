//! The earlier states of a line that overwrote itself, such as a progress bar.

use super::desk::Desk;
use super::sheet::dress;
use crate::components::dialog::Dialog;
use crate::format;
use crate::words::build_log as words;
use gantry_log::protocol::{Command, Event, Span};
use leptos::html;
use leptos::prelude::*;

/// The states of one line, oldest first.
#[component]
pub fn OlderStates(
    /// The log.
    desk: Desk,
    /// Which line, from 0.
    line: u32,
) -> impl IntoView {
    let states = RwSignal::new(Vec::<Vec<Span>>::new());
    desk.log.ask(
        move |request| Command::Older { request, line },
        move |event| {
            if let Event::Older { states: told, .. } = event {
                let _ = states.try_set(told);
            }
        },
    );
    let title = words::older_of(&format::number(u64::from(line) + 1));
    let close = move || desk.older.set(None);
    let span = |span: Span| {
        let node = NodeRef::<html::Span>::new();
        let style = span.style;
        Effect::new(move |_| {
            if let Some(node) = node.get() {
                dress(&node, &style);
            }
        });
        view! { <span node_ref=node>{span.text}</span> }
    };
    let state = move |spans: Vec<Span>| view! { <li>{spans.into_iter().map(span).collect_view()}</li> };
    let foot = move || {
        view! { <button class="button" type="button" on:click=move |_| close()>{crate::words::actions::CLOSE}</button> }
    };
    view! {
        <Dialog title=Signal::stored(title) on_close=Callback::new(move |()| close()) foot=ViewFn::from(foot) wide=true>
            <ol class="log-states" tabindex="0" aria-label=words::OLDER_TITLE>
                {move || states.get().into_iter().map(state).collect_view()}
            </ol>
        </Dialog>
    }
}
