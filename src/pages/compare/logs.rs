//! What differs between the build logs of two images, line by line. Start with [`LogDifference`].

use crate::components::icon::{Icon, IconView};
use crate::components::problem_panel::{ProblemPanel, WaysOn};
use crate::format;
use crate::logic::log_view::trouble::is_missing;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::model::id::ImageId;
use crate::model::line_range::LineRange;
use crate::model::size::Bytes;
use crate::route::Route;
use crate::state::build_log::trouble::Trouble;
use crate::state::compare::logs::{CompareLogs, Phase, Which};
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::build_log as log_words;
use crate::words::compare as words;
use gantry_log::protocol::{Difference, Hunk, HunkLine, Side};
use leptos::prelude::*;

/// Lines that are shown at once; more of them are a press away, so that no press takes long.
const AT_ONCE: usize = 400;

/// A panel with what differs, or how far finding it is.
#[component]
pub fn LogDifference(
    /// The comparison.
    logs: CompareLogs,
    /// The images, the earlier one first.
    ids: Signal<Option<(ImageId, ImageId)>>,
) -> impl IntoView {
    let (place, session) = (use_place(), use_session());
    let note = |text: String| view! { <p class="panel-note">{text}</p> }.into_any();
    let body = move || {
        match logs.phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Reading(which, n_bytes) => {
            let size = format::bytes(Bytes(u64::from(n_bytes)));
            note(words::reading(which == Which::Earlier, &size))
        }
        Phase::Comparing(n_done, n_all) => view! {
            <p class="panel-note cluster">
                <progress max=n_all.max(1).to_string() value=n_done.to_string() aria-label=words::COMPARING></progress>
                {words::COMPARING}
            </p>
        }
        .into_any(),
        Phase::Stopped(which, Trouble::Refused(error)) if is_missing(&error) => {
            note(words::no_log(which == Which::Earlier).to_owned())
        }
        Phase::Stopped(_, Trouble::Refused(error) | Trouble::Image(error)) => {
            let ways = WaysOn {
                retry: Callback::new(move |()| logs.begin()),
                reconnect: Callback::new(move |()| session.reconnect()),
                list: place.href(&Route::home()),
                check: place.href(&Route::HostingCheck),
            };
            view! { <ProblemPanel problem=problem(&error, Doing::ReadingBuildLog) ways=ways/> }.into_any()
        }
        Phase::Stopped(_, trouble) => {
            let told = trouble.told();
            told.map(|told| view! {
                <div class="blank">
                    <h3>{told.title}</h3>
                    <p>{told.why}</p>
                    <button class="button" type="button" on:click=move |_| logs.begin()>
                        <IconView icon=Icon::Refresh/>
                        {log_words::TRY_AGAIN}
                    </button>
                </div>
            })
            .into_any()
        }
        Phase::Compared(difference) if difference.n_hunks == 0 => note(words::LOGS_ALIKE.to_owned()),
        Phase::Compared(difference) => match ids.get() {
            Some(ids) => view! { <Hunks difference=difference ids=ids/> }.into_any(),
            None => ().into_any(),
        },
    }
    };
    let summary = move || {
        logs.phase.with(|phase| match phase {
            Phase::Compared(found) => {
                let number = |n: u32| (u64::from(n), format::number(u64::from(n)));
                let (before, after, alike) = (
                    number(found.n_before),
                    number(found.n_after),
                    number(found.n_alike),
                );
                Some(words::lines_differ(
                    (before.0, &before.1),
                    (after.0, &after.1),
                    (alike.0, &alike.1),
                ))
            }
            _ => None,
        })
    };
    let is_busy = move || {
        logs.phase
            .with(|phase| matches!(phase, Phase::Reading(..) | Phase::Comparing(..)))
            .then_some("true")
    };
    view! {
        <section class="panel log-difference" aria-label=log_words::BUILD_LOG aria-busy=is_busy>
            <div class="panel-head">
                <h2>{log_words::BUILD_LOG}</h2>
                <span class="muted" role="status">{move || summary()}</span>
            </div>
            {move || body()}
        </section>
    }
}

/// One entry of the list: where lines begin, or a line.
#[derive(Clone)]
enum Entry {
    Head(u32, u32),
    Line(HunkLine),
}

fn entries(hunks: Vec<Hunk>) -> Vec<Entry> {
    let entry = |hunk: Hunk| {
        let head = Entry::Head(hunk.before, hunk.after);
        std::iter::once(head).chain(hunk.lines.into_iter().map(Entry::Line))
    };
    hunks.into_iter().flat_map(entry).collect()
}

#[component]
fn Hunks(
    /// What differs.
    difference: Difference,
    /// The images, the earlier one first.
    ids: (ImageId, ImageId),
) -> impl IntoView {
    let place = use_place();
    let n_left_out = difference.n_hunks as usize - difference.hunks.len().min(difference.n_hunks as usize);
    let all = StoredValue::new(entries(difference.hunks));
    let n_all = all.with_value(Vec::len);
    let n_shown = RwSignal::new(AT_ONCE.min(n_all));
    let link = move |id: &ImageId, line: u32, name: &'static str| {
        let href = place.href(&Route::BuildLog {
            id: id.clone(),
            lines: Some(LineRange::line(line + 1)),
        });
        let text = words::at_line(name, &format::number(u64::from(line) + 1));
        view! { <a class="link" data-route="" href=href>{text}</a> }
    };
    let ids = StoredValue::new(ids);
    let entry = move |at: usize| {
        let entry = all.with_value(|all| all.get(at).cloned());
        entry.map(|entry| match entry {
            Entry::Head(before, after) => ids
                .with_value(|(earlier, later)| {
                    view! {
                        <li class="difference-head">
                            {link(earlier, before, words::EARLIER)} {link(later, after, words::LATER)}
                        </li>
                    }
                })
                .into_any(),
            Entry::Line(line) => line_view(line),
        })
    };
    let more = move || {
        let n_more = n_all - n_shown.get();
        (n_more > 0).then(|| {
            let show = move |_| n_shown.update(|n| *n = (*n + AT_ONCE).min(n_all));
            let number = format::number(n_more as u64);
            view! { <button class="button" type="button" on:click=show>{words::more_lines(n_more as u64, &number)}</button> }
        })
    };
    let left_out =
        (n_left_out > 0).then(|| words::left_out(n_left_out as u64, &format::number(n_left_out as u64)));
    view! {
        // Wide lines scroll sideways, for which the keyboard needs a stop.
        <div class="difference" tabindex="0" role="region" aria-label=words::DIFFERENT_LINES>
            <ol role="list">
                <For each=move || 0..n_shown.get() key=|at| *at children=entry/>
            </ol>
        </div>
        <div class="panel-note cluster">{move || more()} {left_out}</div>
    }
}

fn line_view(line: HunkLine) -> AnyView {
    let (side, sign, word) = match line.side {
        Side::Both => (None, "", None),
        Side::Before => (Some("before"), "−", Some(words::ONLY_EARLIER)),
        Side::After => (Some("after"), "+", Some(words::ONLY_LATER)),
    };
    let word = word.map(|word| view! { <span class="sr">{word}</span> });
    view! {
        <li data-side=side>
            <span class="difference-number" aria-hidden="true">{(line.line + 1).to_string()}</span>
            <span class="difference-sign" aria-hidden="true">{sign}</span>
            {word}
            <span dir="auto">{line.text}</span>
        </li>
    }
    .into_any()
}
