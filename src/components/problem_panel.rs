//! A failure on screen: what happened, why, and the one thing to do next. The same [`Problem`] fills a whole panel or
//! the banner above rows that are older than they should be.

use super::copy_button::CopyButton;
use super::icon::{Icon, IconView};
use super::illustration::{Illustration, IllustrationView};
use crate::logic::problem::advice::{Advice, advice_label};
use crate::logic::problem::{Problem, ProblemKind};
use crate::words::problems as words;
use leptos::prelude::*;

/// The ways on that a page offers; the problem's advice chooses one.
#[derive(Clone)]
pub struct WaysOn {
    /// Asks again.
    pub retry: Callback<()>,
    /// Signs in again.
    pub reconnect: Callback<()>,
    /// Address of the list.
    pub list: String,
    /// Address of the hosting check.
    pub check: String,
}

/// A failure in the place of what could not be shown.
#[component]
pub fn ProblemPanel(
    /// What is told.
    problem: Problem,
    /// The ways on.
    ways: WaysOn,
    /// The title is the heading of the page.
    #[prop(optional)]
    heads_page: bool,
) -> impl IntoView {
    let illustration = match problem.kind {
        ProblemKind::SignIn => Illustration::Ended,
        ProblemKind::Forbidden => Illustration::Refused,
        ProblemKind::Missing => Illustration::Missing,
        ProblemKind::Busy | ProblemKind::Offline => Illustration::Offline,
        ProblemKind::Unreadable | ProblemKind::Other => Illustration::Unreadable,
    };
    let title = problem.title.clone();
    let heading = match heads_page {
        true => view! { <h1 tabindex="-1">{title}</h1> }.into_any(),
        false => view! { <h2>{title}</h2> }.into_any(),
    };
    view! {
        <div class="blank" role="alert">
            <IllustrationView illustration=illustration />
            {heading}
            <p>{problem.detail.clone()}</p>
            <div class="cluster">{next_step(&problem, ways)}</div>
            {problem.code.clone().map(|code| view! { <p class="code-line">{code}</p> })}
        </div>
    }
    .into_any()
}

fn next_step(problem: &Problem, ways: WaysOn) -> AnyView {
    let label = advice_label(&problem.advice);
    let again = |way: Callback<()>| {
        view! {
            <button class="button" type="button" on:click=move |_| way.run(())>
                <IconView icon=Icon::Refresh />
                {label}
            </button>
        }
        .into_any()
    };
    let copy = |text: String| {
        let text = Callback::new(move |()| text.clone());
        view! { <CopyButton text=text label=label words=label /> }.into_any()
    };
    match &problem.advice {
        Advice::Retry | Advice::CheckConnection | Advice::Wait(_) => again(ways.retry),
        Advice::Reconnect => again(ways.reconnect),
        Advice::AskOwner(capability) => copy(words::request_for_owner(capability)),
        // The operator may be who reads this.
        Advice::TellOperator => view! {
            {copy(report(problem))}
            <a class="button" data-kind="quiet" data-route="" href=ways.check>{words::CHECK_HOSTING}</a>
        }
        .into_any(),
        Advice::OpenList => view! { <a class="button" data-route="" href=ways.list>{label}</a> }.into_any(),
    }
}

/// What is copied for whoever runs the installation.
fn report(problem: &Problem) -> String {
    let code = problem.code.as_deref().unwrap_or_default();
    [&problem.title, "\n", &problem.detail, "\n", code].concat()
}

/// A failure above rows that are still there.
#[component]
pub fn StaleBanner(
    /// What is told.
    problem: Problem,
    /// How old the rows are, in words.
    #[prop(into)]
    age: Signal<String>,
    /// Asks again.
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="banner" data-tone="warn" role="alert">
            <IconView icon=Icon::Warning />
            <div>
                <strong>{problem.title}</strong>
                <p>{problem.detail} " " {age}</p>
            </div>
            <button class="button" data-size="small" type="button" on:click=move |_| on_retry.run(())>
                {words::TRY_NOW}
            </button>
        </div>
    }
    .into_any()
}
