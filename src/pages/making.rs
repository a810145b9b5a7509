//! An image that is being made or imported: both steps, and what can be done when one of them went wrong. The create
//! screen shows it above its form, an image's own screen above its facts. Start with [`MakingBanner`].

use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::adopt::Candidate;
use crate::logic::create_flow::sentence::sentence;
use crate::logic::create_flow::{Failure, Flow, Step};
use crate::route::Route;
use crate::state::image_import::Making;
use crate::state::place::use_place;
use crate::words::create::steps as words;
use leptos::prelude::*;

/// Steps and failures; nothing while nothing is under way.
#[component]
pub fn MakingBanner(
    /// What is being made.
    making: Making,
    /// Sends the request to make the image again.
    on_send: Callback<()>,
) -> impl IntoView {
    let step = Memo::new(move |_| making.flow.with(|flow| flow.step.clone()));
    move || match step.get() {
        Step::Editing | Step::Done(_) => ().into_any(),
        Step::Failed(failure) => {
            view! { <FailureBanner making=making failure=failure on_send=on_send/> }.into_any()
        }
        busy => view! { <Busy making=making step=busy/> }.into_any(),
    }
}

/// Both steps, and what is being done.
#[component]
fn Busy(
    /// What is being made.
    making: Making,
    /// The step under way.
    step: Step,
) -> impl IntoView {
    let imports = making.flow.with_untracked(Flow::imports);
    let is_second = matches!(step, Step::Importing(_) | Step::Asking(..));
    let (title, line) = match &step {
        Step::Looking(n) => (words::LOOKING, words::looked(&format::number(u64::from(*n) + 1))),
        Step::Importing(_) => (words::IMPORTING, String::new()),
        Step::Asking(..) => (words::ASKING, String::new()),
        _ => (words::CREATING, String::new()),
    };
    let first = if is_second { "done" } else { "moving" };
    let second = imports.then(|| {
        let mark = if is_second { "moving" } else { "ahead" };
        view! { <li data-step=mark>{words::IMPORT}</li> }
    });
    view! {
        <div class="banner" data-tone="move" role="status">
            <IconView icon=Icon::Wait/>
            <div>
                <strong>{title}</strong>
                {(!line.is_empty()).then(|| view! { <p>{line}</p> })}
                <ol class="two-steps" aria-label=words::STEPS>
                    <li data-step=first>{words::CREATE}</li>
                    {second}
                </ol>
            </div>
        </div>
    }
    .into_any()
}

/// What went wrong, and the ways on.
#[component]
fn FailureBanner(
    /// What is being made.
    making: Making,
    /// What went wrong.
    failure: Failure,
    /// Sends the request to make the image again.
    on_send: Callback<()>,
) -> impl IntoView {
    let again = move |label: &'static str| {
        let look = move |_| making.tell(Flow::look);
        view! { <button class="button" data-size="small" type="button" on:click=look>{label}</button> }
            .into_any()
    };
    let told = sentence(&failure);
    let (tone, ways) = match failure {
        Failure::Refused(_) => ("fail", ().into_any()),
        Failure::NotThere(_) => ("fail", send_again(on_send)),
        Failure::NotKnown(_) => ("warn", again(words::CHECK_AGAIN)),
        Failure::Several(found) => {
            let ways: Vec<AnyView> = found.into_iter().map(|made| candidate(making, made)).collect();
            ("warn", view! { {ways} {again(words::CHECK_AGAIN)} }.into_any())
        }
        Failure::Undated(found) => {
            let ways: Vec<AnyView> = found.into_iter().map(|made| candidate(making, made)).collect();
            let ways = view! { {ways} {again(words::CHECK_AGAIN)} {send_again(on_send)} };
            ("warn", ways.into_any())
        }
        Failure::NotImported(made, _) => ("fail", import_again(making, made)),
        Failure::ImportNotKnown(made, _) => ("warn", import_again(making, made)),
    };
    banner(tone, told.title, told.why, told.code, ways)
}

fn send_again(on_send: Callback<()>) -> AnyView {
    let send = move |_| on_send.run(());
    view! { <button class="button" data-size="small" type="button" on:click=send>{words::SEND_AGAIN}</button> }
        .into_any()
}

/// One of several images that may be the one.
fn candidate(making: Making, made: Candidate) -> AnyView {
    let at = made.created.map(|at| {
        view! { <time class="muted" datetime=format::iso(at)>{format::time(at)}</time> }
    });
    let label = words::go_on_with(made.id.as_str());
    let adopt = move |_| {
        let made = made.clone();
        making.tell(|flow| flow.adopt(made));
    };
    view! { <span class="cluster"><button class="button" data-size="small" type="button" on:click=adopt>{label}</button> {at}</span> }
        .into_any()
}

fn import_again(making: Making, made: Candidate) -> AnyView {
    let href = use_place().href(&Route::image(made.id.clone()));
    let import = move |_| {
        let made = made.clone();
        making.tell(|flow| flow.adopt(made));
    };
    view! {
        <button class="button" data-kind="primary" data-size="small" type="button" on:click=import>{words::IMPORT_AGAIN}</button>
        <a class="button" data-size="small" data-route="" href=href>{words::OPEN}</a>
    }
    .into_any()
}

/// A failure as a banner: what, why, the ways on, and the platform's code last.
pub fn banner(
    tone: &'static str,
    title: String,
    why: String,
    code: Option<String>,
    ways: AnyView,
) -> AnyView {
    view! {
        <div class="banner" data-tone=tone role="alert">
            <IconView icon=Icon::Failed/>
            <div>
                <strong dir="auto">{title}</strong>
                <p>{why} {code.map(|code| view! { " " <span class="code-line">{code}</span> })}</p>
                <div class="cluster">{ways}</div>
            </div>
        </div>
    }
    .into_any()
}
