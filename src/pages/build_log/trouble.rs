//! What stands in the place of a log that is not there, and above one that is no longer read.

use super::desk::Desk;
use crate::components::icon::{Icon, IconView};
use crate::components::illustration::{Illustration, IllustrationView};
use crate::components::problem_panel::{ProblemPanel, WaysOn};
use crate::logic::log_view::trouble::{Told, is_missing};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::{Problem, problem};
use crate::pages::why::WhyLines;
use crate::route::Route;
use crate::state::build_log::trouble::Trouble;
use crate::state::build_log::{BuildLog, Phase};
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::build_log as words;
use leptos::prelude::*;

/// Why there is no log, or that it is empty.
#[component]
pub fn Instead(
    /// The log.
    log: BuildLog,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    let ways = move || WaysOn {
        retry: Callback::new(move |()| log.retry()),
        reconnect: Callback::new(move |()| session.reconnect()),
        list: place.list_href(),
        check: place.href(&Route::HostingCheck),
    };
    let told = move |told: Told, illustration: Illustration, retries: bool| {
        view! {
            <div class="blank">
                <IllustrationView illustration=illustration/>
                <h2>{told.title}</h2>
                <p>{told.why}</p>
                {retries.then(|| view! {
                    <button class="button" type="button" on:click=move |_| log.retry()>
                        <IconView icon=Icon::Refresh/>
                        {words::TRY_AGAIN}
                    </button>
                })}
            </div>
        }
        .into_any()
    };
    move || match log.phase.get() {
        Phase::Stopped(Trouble::Image(error)) => {
            view! { <ProblemPanel problem=problem(&error, Doing::ReadingImage) ways=ways()/> }.into_any()
        }
        Phase::Stopped(Trouble::Refused(error)) if is_missing(&error) => {
            let (title, why) = if log.grows() {
                (words::NOTHING_YET, words::NOTHING_YET_WHY)
            } else {
                (words::NONE, words::NONE_WHY)
            };
            let text = Told {
                title: title.to_owned(),
                why: why.to_owned(),
            };
            told(text, Illustration::Missing, false)
        }
        Phase::Stopped(Trouble::Refused(error)) => {
            view! { <ProblemPanel problem=problem(&error, Doing::ReadingBuildLog) ways=ways()/> }.into_any()
        }
        Phase::Stopped(trouble) => match trouble.told() {
            Some(text) => told(text, Illustration::Unreadable, true),
            None => ().into_any(),
        },
        Phase::Waiting | Phase::Reading | Phase::Read(_) => {
            let text = Told {
                title: words::EMPTY.to_owned(),
                why: words::EMPTY_WHY.to_owned(),
            };
            told(text, Illustration::Missing, false)
        }
    }
}

/// What is said above lines that are here.
#[component]
pub fn Banners(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let log = desk.log;
    let stale = move || {
        if log.extent.with(|extent| extent.n_lines == 0) {
            return None;
        }
        let Phase::Stopped(trouble) = log.phase.get() else {
            return None;
        };
        let Told { title, why } = match &trouble {
            Trouble::Refused(error) | Trouble::Image(error) => {
                let Problem { title, detail, .. } = problem(error, Doing::ReadingBuildLog);
                Told { title, why: detail }
            }
            trouble => trouble.told()?,
        };
        Some(view! {
            <div class="banner" data-tone="warn" role="alert">
                <IconView icon=Icon::Warning/>
                <div><strong>{title}</strong><p>{why}</p></div>
                <button class="button" data-size="small" type="button" on:click=move |_| log.retry()>{words::TRY_AGAIN}</button>
            </div>
        })
    };
    let rewritten = move || {
        log.is_rewritten.get().then(|| {
            view! {
                <div class="banner" data-tone="warn" role="status">
                    <IconView icon=Icon::Warning/>
                    <div><strong>{words::REWRITTEN}</strong><p>{words::REWRITTEN_WHY}</p></div>
                    <button class="button" data-size="small" type="button" on:click=move |_| log.is_rewritten.set(false)>{words::DISMISS}</button>
                </div>
            }
        })
    };
    let cause = Memo::new(move |_| log.why());
    let failure = move || {
        cause.get().map(|why| {
            view! {
                <div class="banner" data-tone="fail">
                    <IconView icon=Icon::Failed/>
                    <WhyLines why=why id=desk.id.get_value()/>
                </div>
            }
        })
    };
    view! { {move || stale()} {move || rewritten()} {move || failure()} }
}
