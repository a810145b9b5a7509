//! One job in the tray: name, time, bays, where it stands, and its steps on demand.

use super::links::works_on;
use super::sentence;
use super::tasks::{step_row, task_groups, task_lines};
use crate::components::icon::IconView;
use crate::format;
use crate::logic::job_view::steps::{StepMark, StepView};
use crate::logic::job_view::{JobView, Line, Mark};
use crate::model::id::JobId;
use crate::route::Route;
use crate::route::prune_link::PruneLink;
use crate::state::place::use_place;
use crate::state::prune::kept::is_kept;
use crate::state::session::use_session;
use crate::words::{jobs as words, list};
use leptos::prelude::*;

/// Links of one row; the page of the job has all.
const MOST_LINKS: usize = 3;

/// A job of the tray.
#[component]
pub fn JobRow(
    /// What is shown.
    #[prop(into)]
    view: Signal<JobView>,
    /// Its steps are open from the start.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let mark = Memo::new(move |_| view.with(|view| view.mark));
    let head = Memo::new(move |_| view.with(|view| (sentence::title(&view.title), route_of(view))));
    let line = Memo::new(move |_| view.with(|view| sentence::line(&view.line)));
    let icon = Memo::new(move |_| view.with(sentence::icon));
    let bays = Memo::new(move |_| view.with(|view| (view.mark == Mark::Moving).then_some(view.bays)));
    let tasks = Memo::new(move |_| view.with(task_lines));
    let works = Memo::new(move |_| {
        view.with(|view| {
            let (images, sources) = (view.images.clone(), view.sources.clone());
            (view.id.clone(), images, sources, view.line == Line::Gone)
        })
    });
    let receipt = Memo::new(move |_| view.with(receipt_of));
    let bays_view = move || {
        bays.get().filter(|bays| bays.of > 0).map(|bays| {
            view! { <i class="bays" data-kind="wide" style:--done=bays.done.to_string() style:--of=bays.of.to_string() aria-hidden="true"></i> }
        })
    };
    let links = move || {
        works.track();
        // Without a job of its own the name leads to the image, and one that is gone leads nowhere.
        let links = view.with_untracked(|view| match view.id {
            Some(_) if view.line != Line::Gone => works_on(view, MOST_LINKS, ""),
            _ => Vec::new(),
        });
        (!links.is_empty()).then(|| view! { <p class="sub cluster">{links}</p> })
    };
    let body = move || match tasks.with(Vec::is_empty) {
        true => view! { <p class="sub">{line}</p> }.into_any(),
        false => view! {
            <details class="sub" open=open>
                <summary>{line}</summary>
                {move || task_groups(tasks.get(), "small", step_rows)}
            </details>
        }
        .into_any(),
    };
    view! {
        <li class="job" data-tone=move || mark.get().tone()>
            {move || view! { <IconView icon=icon.get()/> }}
            {move || head.with(|(title, route)| name(title, route.as_ref()))}
            <span class="when">{when(view)}</span>
            {move || bays_view()}
            {move || body()}
            {move || links()}
            {move || receipt.get().map(|job| receipt_link(job, "sub"))}
        </li>
    }
    .into_any()
}

/// Where a job leads: to its own page, or to its image where there is no job to show.
fn route_of(view: &JobView) -> Option<Route> {
    let image = || view.images.first().cloned().map(Route::image);
    view.id.clone().map(Route::Job).or_else(image)
}

/// The job of a prune that is over, well or badly, and was planned in this tab: the prune screen tells what it removed.
pub fn receipt_of(view: &JobView) -> Option<JobId> {
    let is_over = view.is_prune && view.mark.is_over();
    let hub = use_session().hub();
    let is_known = |job: &&JobId| is_over && is_kept(hub.as_ref(), job);
    view.id.as_ref().filter(is_known).cloned()
}

/// Leads to the receipt of a prune.
pub fn receipt_link(job: JobId, class: &'static str) -> AnyView {
    let href = use_place().href(&Route::Prune(PruneLink::of_job(job)));
    view! { <a class=class data-route="" href=href>{words::RECEIPT}</a> }.into_any()
}

fn name(title: &str, route: Option<&Route>) -> AnyView {
    let title = title.to_owned();
    match route {
        Some(route) => {
            let href = use_place().href(route);
            view! { <a class="cut" dir="auto" data-route="" href=href>{title}</a> }.into_any()
        }
        None => view! { <strong class="cut" dir="auto">{title}</strong> }.into_any(),
    }
}

/// How long it has been under way, or how long ago it ended.
fn when(view: Signal<JobView>) -> Memo<String> {
    let session = use_session();
    Memo::new(move |_| {
        view.with(|view| match (view.mark, view.began, view.ended) {
            (Mark::Waiting, ..) => match view.line {
                Line::Queued => words::QUEUED.to_lowercase(),
                _ => String::new(),
            },
            (_, _, Some(ended)) => format::age_or_now(ended, session.now.get(), list::JUST_NOW),
            (_, Some(began), None) => format::elapsed(began, session.now.get()),
            (_, None, None) => String::new(),
        })
    })
}

/// Steps that have begun, and how many are still to come.
fn step_rows(steps: Vec<StepView>) -> Vec<AnyView> {
    let (ahead, begun): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.mark == StepMark::Ahead);
    let mut rows: Vec<AnyView> = begun.into_iter().map(step_row).collect();
    let n = ahead.len() as u64;
    match ahead.into_iter().next() {
        Some(last) if n == 1 => rows.push(step_row(last)),
        Some(next) => rows.push(step_row(StepView {
            caption: words::page::more(n, &format::number(n)),
            description: String::new(),
            ..next
        })),
        None => {}
    }
    rows
}
