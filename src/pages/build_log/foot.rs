//! The foot of the log: what is selected or on screen, how large the log is, and whether it grows.

use super::desk::{Desk, Question};
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::model::size::Bytes;
use crate::state::build_log::Phase;
use crate::words::build_log as words;
use gantry_log::protocol::{Toward, Wanted};
use leptos::prelude::*;

/// One line of facts, with what can be done.
#[component]
pub fn LogFoot(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let log = desk.log;
    let number = |n: u32| format::number(u64::from(n));
    let position = move || {
        let (shown, all) = (log.on_screen.get(), log.extent.with(|extent| extent.n_lines));
        (shown.end > shown.start)
            .then(|| words::position(&number(shown.start + 1), &number(shown.end), &number(all)))
    };
    let size = move || {
        log.extent.with(|extent| {
            let bytes = format::bytes(Bytes(u64::from(extent.n_bytes)));
            (extent.n_lines > 0)
                .then(|| words::size(u64::from(extent.n_lines), &number(extent.n_lines), &bytes))
        })
    };
    let n_errors = Memo::new(move |_| log.extent.with(|extent| extent.n_errors));
    let n_masked = Memo::new(move |_| log.extent.with(|extent| extent.n_masked));
    let state = move || match log.phase.get() {
        Phase::Waiting | Phase::Stopped(_) => None,
        Phase::Reading => Some(log.extent.with(|extent| {
            let bytes = |n: u32| format::bytes(Bytes(u64::from(n)));
            words::reading(
                &bytes(extent.n_received),
                extent.n_announced.map(bytes).as_deref(),
            )
        })),
        Phase::Read(_) if log.grows() => Some(words::GROWING.to_owned()),
        Phase::Read(at) => Some(words::read_at(&format::time(at))),
    };
    let next_error = move |_| log.find(Wanted::Error, Toward::Next);
    view! {
        <div class="log-foot">
            <Selected desk=desk/>
            <output class="log-position" aria-live="off">{move || position()}</output>
            <span class="end log-label">{move || size()}</span>
            {move || (n_errors.get() > 0).then(|| view! {
                <button class="button" data-kind="quiet" data-size="small" data-tone="fail" type="button" on:click=next_error>
                    {words::errors(u64::from(n_errors.get()), &number(n_errors.get()))}
                </button>
            })}
            {move || (n_masked.get() > 0).then(|| view! {
                <button class="button" data-kind="quiet" data-size="small" type="button" on:click=move |_| desk.question.set(Some(Question::Unmasked))>
                    {words::masked(u64::from(n_masked.get()), &number(n_masked.get()))}
                </button>
            })}
            <span class="log-state">{move || state()}</span>
            <Unseen desk=desk/>
        </div>
    }
}

/// The selected lines, and what can be done with them.
#[component]
fn Selected(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let tool = move |icon: Icon, name: &'static str, act: fn(Desk)| {
        view! {
            <button class="button" data-kind="quiet" data-size="small" type="button" on:click=move |_| act(desk)>
                <IconView icon=icon small=true/>
                {name}
            </button>
        }
        .into_any()
    };
    move || {
        desk.lines.get().map(|lines| {
            let number = |line: u32| format::number(u64::from(line));
            let last = (lines.n_lines() > 1).then(|| number(lines.last()));
            view! {
                <strong>{words::selected(&number(lines.first()), last.as_deref())}</strong>
                <span class="cluster">
                    {tool(Icon::Link, words::COPY_LINK, Desk::copy_link)}
                    {tool(Icon::Copy, words::COPY_TEXT, Desk::copy_marked)}
                    <button class="button" data-kind="quiet" data-size="small" data-shape="square" type="button"
                        aria-label=words::CLEAR title=words::CLEAR on:click=move |_| desk.mark(None)>
                        <IconView icon=Icon::Close small=true/>
                    </button>
                </span>
            }
        })
    }
}

/// How many lines came while the reader was elsewhere; leads to the end.
#[component]
fn Unseen(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let n_unseen = Memo::new(move |_| desk.log.follow.get().unseen());
    let go = move |_| {
        if desk.log.grows_now() {
            desk.toggle_follow();
        } else {
            desk.step.set(Some(crate::logic::log_view::keys::Command::End));
        }
    };
    move || {
        (n_unseen.get() > 0).then(|| {
            let n = u64::from(n_unseen.get());
            view! {
                <button class="log-unseen" type="button" on:click=go>
                    <IconView icon=Icon::ArrowDown small=true/>
                    {words::new_lines(n, &format::number(n))}
                </button>
            }
        })
    }
}
