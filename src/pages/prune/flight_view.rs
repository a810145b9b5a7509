//! A prune that was sent: looked for while no answer is known, followed while it runs, and then its receipt.

use super::receipt_view::ReceiptView;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::job_progress::JobProgress;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::prune::plan::Group;
use crate::logic::prune::stage::Stage;
use crate::logic::pursuit::{Outcome, Pursuit, Why};
use crate::route::Route;
use crate::state::notices::use_notices;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::words::prune as plan_words;
use crate::words::prune::flight as words;
use leptos::html;
use leptos::prelude::*;

/// Which of them.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    Lost,
    NoTrace(bool),
    CannotTell,
    Flying,
    Landed,
    NoPlan,
}

/// What was sent.
#[component]
pub fn FlightView(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let body = Memo::new(move |_| {
        prune.stage.with(|stage| match stage {
            Stage::Lost => Body::Lost,
            Stage::NoTrace(jobs) => Body::NoTrace(*jobs),
            Stage::CannotTell(_) => Body::CannotTell,
            Stage::Landed(_) => Body::Landed,
            Stage::NoPlan => Body::NoPlan,
            _ => Body::Flying,
        })
    });
    let knows_plan = move || prune.flight.with(Option::is_some);
    let content = move || {
        match body.get() {
        Body::Lost => view! { <Told title=words::LOST_TITLE detail=words::LOST prune=prune /> }.into_any(),
        Body::NoTrace(_) if !knows_plan() => {
            view! { <Told title=words::NO_TRACE_TITLE detail=words::NO_TRACE_NO_PLAN prune=prune ways=true /> }
                .into_any()
        }
        Body::CannotTell if !knows_plan() => {
            view! { <Told title=words::CANNOT_CHECK_TITLE detail=words::CANNOT_CHECK_NO_PLAN prune=prune ways=true /> }
                .into_any()
        }
        Body::NoTrace(true) => {
            view! { <Told title=words::NO_TRACE_TITLE detail=words::NO_TRACE prune=prune ways=true /> }.into_any()
        }
        Body::NoTrace(false) => {
            view! { <Told title=words::NO_TRACE_TITLE detail=words::NO_TRACE_NO_JOBS prune=prune ways=true /> }
                .into_any()
        }
        Body::CannotTell => {
            view! { <Told title=words::CANNOT_CHECK_TITLE detail=words::CANNOT_CHECK prune=prune ways=true /> }
                .into_any()
        }
        Body::NoPlan => {
            view! { <Told title=words::NO_PLAN_TITLE detail=words::NO_PLAN prune=prune /> }.into_any()
        }
        Body::Landed => view! { <ReceiptView prune=prune /> }.into_any(),
        Body::Flying => view! { <Flying prune=prune /> }.into_any(),
    }
    };
    view! { {move || content()} }.into_any()
}

/// A heading that takes the focus, because what was pressed is gone.
#[component]
pub fn Heading(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::H2>::new();
    let notices = use_notices();
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
            notices.say(&text.get_untracked());
        }
    });
    view! { <h2 tabindex="-1" node_ref=node>{move || text.get()}</h2> }
}

/// What is known of a prune that cannot be followed.
#[component]
fn Told(
    /// What it is.
    title: &'static str,
    /// What that means.
    detail: &'static str,
    /// The prune.
    prune: Prune,
    /// The reader may look again or go back to the plan.
    #[prop(optional)]
    ways: bool,
) -> impl IntoView {
    let waits = move || {
        let error = prune.waits.get().or_else(|| match prune.stage.get() {
            Stage::CannotTell(error) => Some(error),
            _ => None,
        })?;
        let doing = match prune.flight.with(Option::is_some) {
            true => Doing::ReadingImages,
            false => Doing::ReadingJobs,
        };
        Some(view! { <p class="muted">{problem(&error, doing).title}</p> })
    };
    let buttons = ways.then(|| {
        view! {
            <div class="cluster">
                <button class="button" data-kind="primary" type="button" on:click=move |_| prune.look_again()>
                    {words::LOOK_AGAIN}
                </button>
                <button class="button" type="button" on:click=move |_| prune.start_over()>{words::BACK_TO_PLAN}</button>
            </div>
        }
    });
    view! {
        <section class="panel flight" aria-label=title>
            <div class="panel-body stack">
                <Heading text=title.to_owned() />
                <p>{detail}</p>
                {move || waits()}
                {buttons}
                <JobLine prune=prune />
            </div>
        </section>
    }
    .into_any()
}

/// The job and what the images say so far.
#[component]
fn Flying(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let n_of = move |group: Group| {
        prune
            .flight
            .with(|flight| flight.as_ref().map_or(0, |flight| flight.n_of(group)))
    };
    let title = Signal::derive(move || {
        let goes = n_of(Group::Goes);
        let at_most = goes + n_of(Group::Unsure);
        words::pruning(goes, at_most, &format::number(at_most))
    });
    let pursuit = move || prune.tracked.get().map(|tracked| tracked.pursuit.get());
    let progress = Memo::new(move |_| pursuit().and_then(|pursuit| pursuit.progress()));
    let told = Memo::new(move |_| pursuit().map_or(words::SETTLING, |pursuit| told(&pursuit)));
    let gone = move || {
        let parts = [
            (Group::Goes, words::gone_of as fn(&str, &str) -> String),
            (Group::Unsure, words::unsure_gone_of),
        ];
        let told = parts
            .into_iter()
            .filter(|(group, _)| n_of(*group) > 0)
            .map(|(group, sentence)| {
                let gone = prune
                    .so_far
                    .with(|receipt| receipt.as_ref().map_or(0, |receipt| receipt.n_gone(group)));
                sentence(&format::number(gone), &format::number(n_of(group)))
            });
        told.collect::<Vec<String>>().join(", ")
    };
    let bays = move || {
        let bays = progress.with(|progress| progress.as_ref().map(|progress| progress.bays))?;
        (bays.of > 0).then(|| {
            let (done, of) = (bays.done.to_string(), bays.of.to_string());
            view! {
                <i
                    class="bays"
                    role="progressbar"
                    aria-label=words::STEPS
                    aria-valuemin="0"
                    aria-valuemax=of.clone()
                    aria-valuenow=done.clone()
                    style:--done=done
                    style:--of=of
                ></i>
            }
        })
    };
    let steps = move || pursuit().map(|pursuit| steps(&pursuit));
    let waits = move || {
        let error = prune.waits.get()?;
        Some(view! { <p class="muted" role="alert">{problem(&error, Doing::ReadingImages).title}</p> })
    };
    view! {
        <section class="panel flight" aria-label=words::UNDER_WAY>
            <div class="panel-body stack">
                <Heading text=title />
                <p class="muted">{words::GOES_ON}</p>
                <div class="cluster">
                    <span class="state" data-tone="move"><IconView icon=Icon::Trash />{move || told.get()}</span>
                    <span class="muted end" role="status">{move || gone()}</span>
                </div>
                {move || bays()}
                {move || steps()}
                {move || waits()}
                <JobLine prune=prune />
            </div>
        </section>
    }
    .into_any()
}

fn told(pursuit: &Pursuit) -> &'static str {
    match (&pursuit.outcome, &pursuit.way) {
        (Outcome::NotTold, crate::logic::pursuit::Way::NoJob(Why::NotNamed)) => words::NO_JOB,
        (Outcome::NotTold, _) => words::JOB_NOT_READ,
        (Outcome::UnderWay, _) => words::REMOVING,
        _ => words::SETTLING,
    }
}

fn steps(pursuit: &Pursuit) -> AnyView {
    let failed = pursuit
        .progress()
        .and_then(|progress: JobProgress| progress.error)
        .map(|error| view! { <p class="field-error"><IconView icon=Icon::Failed small=true/>{error}</p> });
    let tasks = pursuit.job.iter().flat_map(|job| &job.tasks);
    let lines = tasks.flat_map(|task| &task.steps).map(|step| {
        let icon = match (step.completed, step.started) {
            (Some(_), _) => Icon::Check,
            (None, Some(_)) => Icon::Trash,
            (None, None) => Icon::Clock,
        };
        let took = match (step.started, step.completed) {
            (Some(started), Some(completed)) => plan_words::countdown((completed.0 - started.0) / 1_000),
            (Some(_), None) => words::AT_WORK.to_owned(),
            _ => words::AHEAD.to_owned(),
        };
        view! { <li><IconView icon=icon /><span dir="auto">{step.caption.clone()}</span><span class="muted">{took}</span></li> }
    });
    view! {
        <ol class="flight-steps">{lines.collect_view()}</ol>
        {failed}
    }
    .into_any()
}

/// The job by its id, as a link.
#[component]
pub fn JobLine(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let place = use_place();
    move || {
        prune.job().map(|job| {
            let text = words::job_line(job.as_str());
            view! { <p class="small"><a data-route="" href=place.href(&Route::Job(job))>{text}</a></p> }
        })
    }
}
