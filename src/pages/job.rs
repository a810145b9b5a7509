//! One job: where it stands, who asked for it and when, its steps with their times, what it works on, its error in full.
//! The platform can neither stop nor repeat a job, so there is no button for it. Start with [`JobPage`].

use super::image_detail::facts::FactsPanel;
use super::jobs::links::works_on;
use super::jobs::row::{receipt_link, receipt_of};
use super::jobs::sentence;
use super::jobs::tasks::{step_row, task_groups, task_lines};
use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::components::problem_panel::{ProblemPanel, StaleBanner, WaysOn};
use crate::format;
use crate::logic::image_facts::Fact;
use crate::logic::job_view::facts::facts;
use crate::logic::job_view::{JobView, Mark};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::remote::Remote;
use crate::model::id::JobId;
use crate::route::Route;
use crate::state::job_page::JobPageState;
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::detail::panels;
use crate::words::jobs::page as words;
use crate::words::{jobs, list, titles};
use leptos::prelude::*;

/// The screen of one job.
#[component]
pub fn JobPage(
    /// Which job.
    id: JobId,
) -> impl IntoView {
    let place = use_place();
    let page = JobPageState::open(id.clone());
    let view = Memo::new(move |_| page.job.with(|job| job.value().map(JobView::of_job)));
    let title = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| sentence::title(&view.title))));
    let name = id.as_str().to_owned();
    let named = name.clone();
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            place.set_title(titles::job(Some(&title), &named));
        }
    });
    let failed = Memo::new(move |_| page.job.with(|job| matches!(job, Remote::Failed(_))));
    let waiting = jobs::job(&name);
    let heading = move || title.get().unwrap_or_else(|| waiting.clone());
    let copied = name.clone();
    let head = move || {
        let (copied, name, heading) = (copied.clone(), name.clone(), heading.clone());
        (!failed.get()).then(|| {
            view! {
                <div class="detail-head">
                    <nav class="crumbs" aria-label=panels::BREADCRUMB>
                        <a data-route="" href=place.list_href()>{panels::IMAGES}</a>
                        <IconView icon=Icon::ChevronRight/>
                        <span aria-current="page">{words::CRUMB}</span>
                    </nav>
                    <div class="page-head">
                        <div class="page-title">
                            <h1 tabindex="-1" dir="auto">{move || heading()}</h1>
                            <CopyButton text=Callback::new(move |()| copied.clone()) label=words::copy_id(&name) words=name quiet=true/>
                        </div>
                        <div class="page-actions">
                            <button
                                class="button"
                                data-kind="quiet"
                                data-shape="square"
                                type="button"
                                aria-label=list::REFRESH
                                title=list::REFRESH
                                on:click=move |_| page.refresh()
                            >
                                <IconView icon=Icon::Refresh/>
                            </button>
                        </div>
                    </div>
                </div>
            }
        })
    };
    let has_view = Memo::new(move |_| view.with(Option::is_some));
    let body = move || {
        match (has_view.get(), view.get_untracked()) {
        (true, Some(first)) => {
            let view = Memo::new(move |_| view.get().unwrap_or_else(|| first.clone()));
            view! { <Content page=page view=view/> }.into_any()
        }
        _ if failed.get() => view! { <Failure page=page/> }.into_any(),
        _ => view! { <div class="panel" aria-busy="true"><p class="panel-note"><span class="bone"></span></p></div> }.into_any(),
    }
    };
    view! {
        {move || head()}
        {move || body()}
    }
    .into_any()
}

#[component]
fn Content(
    /// The job.
    page: JobPageState,
    /// What is shown of it.
    view: Memo<JobView>,
) -> impl IntoView {
    let session = use_session();
    let stale = move || {
        let (error, at) = page
            .job
            .with(|job| Some((job.error().cloned()?, job.read_at()?)))?;
        let age = Signal::derive(move || {
            list::rows_from(&format::age_or_now(at, session.now.get(), list::JUST_NOW))
        });
        let again = Callback::new(move |()| page.refresh());
        Some(view! { <StaleBanner problem=problem(&error, Doing::ReadingJobs) age=age on_retry=again/> })
    };
    let rows = Memo::new(move |_| {
        let read = page
            .names
            .with(|names| page.job.with(|job| job.value().map(|job| facts(job, names))));
        read.unwrap_or_default()
    });
    let rows: Signal<Vec<Fact>> = rows.into();
    let links = move || view.with(|view| links(view));
    view! {
        {move || stale()}
        <Standing view=view/>
        <div class="split">
            <div class="stack">
                <Steps view=view/>
            </div>
            <aside class="stack" aria-label=words::FACTS>
                <FactsPanel title=words::FACTS rows=rows/>
                {move || links()}
                <p class="hint">{words::NO_CANCEL}</p>
            </aside>
        </div>
    }
}

/// Where it stands, in one banner; a failure in full.
#[component]
fn Standing(
    /// What is shown of it.
    view: Memo<JobView>,
) -> impl IntoView {
    let session = use_session();
    let mark = Memo::new(move |_| view.with(|view| view.mark));
    let line = Memo::new(move |_| view.with(|view| sentence::line(&view.line)));
    let icon = Memo::new(move |_| view.with(sentence::icon));
    let spent = move || {
        view.with(|view| match (view.mark, view.began, view.ended) {
            (Mark::Waiting, ..) | (_, None, _) => String::new(),
            (_, Some(began), ended) => format::elapsed(began, ended.unwrap_or_else(|| session.now.get())),
        })
    };
    let bays = Memo::new(move |_| {
        view.with(|view| (view.mark == Mark::Moving && view.bays.of > 0).then_some(view.bays))
    });
    let role = move || {
        if mark.get() == Mark::Failed {
            "alert"
        } else {
            "status"
        }
    };
    view! {
        <div class="banner" data-tone=move || mark.get().tone() role=role>
            {move || view! { <IconView icon=icon.get()/> }}
            <div>
                <strong dir="auto">{line}</strong>
                {move || bays.get().map(|bays| view! {
                    <i class="bays" style:--done=bays.done.to_string() style:--of=bays.of.to_string() aria-hidden="true"></i>
                })}
            </div>
            <span class="muted small">{move || spent()}</span>
        </div>
    }
}

#[component]
fn Steps(
    /// What is shown of it.
    view: Memo<JobView>,
) -> impl IntoView {
    let tasks = Memo::new(move |_| view.with(task_lines));
    let list = move || match tasks.with(Vec::is_empty) {
        true => view! { <p class="panel-note">{words::NO_TASKS}</p> }.into_any(),
        false => task_groups(tasks.get(), "large", |steps| {
            steps.into_iter().map(step_row).collect()
        }),
    };
    view! {
        <section class="panel" aria-label=words::STEPS>
            <div class="panel-head"><h2>{words::STEPS}</h2></div>
            {move || list()}
        </section>
    }
}

/// What it works on, as links.
fn links(view: &JobView) -> Option<AnyView> {
    let links: Vec<AnyView> = works_on(view, usize::MAX, "button")
        .into_iter()
        .chain(receipt_of(view).map(|job| receipt_link(job, "button")))
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="panel" aria-label=words::WORKS_ON>
                <div class="panel-head"><h2>{words::WORKS_ON}</h2></div>
                <div class="list-links">{links}</div>
            </nav>
        }
        .into_any()
    })
}

#[component]
fn Failure(
    /// The job that could not be read.
    page: JobPageState,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    move || {
        let error = page.job.with(|job| job.error().cloned())?;
        let ways = WaysOn {
            retry: Callback::new(move |()| page.refresh()),
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.list_href(),
            check: place.href(&Route::HostingCheck),
        };
        let problem = problem(&error, Doing::ReadingJobs);
        Some(
            view! { <section class="panel"><ProblemPanel problem=problem ways=ways heads_page=true/></section> },
        )
    }
}
