//! The flight recorder: what happened to the image from its making to now, with times, as the platform tells it.

use crate::components::icon::{Icon, IconView};
use crate::components::kinds::state_icon;
use crate::format;
use crate::logic::image_facts::names::creator_name;
use crate::logic::job_view::steps::StepMark;
use crate::logic::recorder::{Entry, Record, Source, What, record};
use crate::model::id::JobId;
use crate::model::image_state::ImageState;
use crate::route::Route;
use crate::state::image_detail::ImageDetail;
use crate::state::jobs::use_jobs;
use crate::state::place::use_place;
use crate::state::recorder::Recorder;
use crate::state::session::use_session;
use crate::words::{kinds, recorder as words};
use leptos::prelude::*;

/// A line as it is printed.
#[derive(Clone, PartialEq)]
struct Line {
    entry: Entry,
    who: Option<String>,
}

/// The recorder of the image that is shown.
#[component]
pub fn RecorderPanel(
    /// The image.
    detail: ImageDetail,
    /// Its job and activity.
    recorder: Recorder,
) -> impl IntoView {
    let told = Memo::new(move |_| {
        detail.image.with(|image| {
            let answer = image.value()?;
            recorder.job.with(|job| {
                recorder.activity.with(|activity| {
                    let page = activity.value();
                    let items = page.map(|page| page.items.as_slice()).unwrap_or_default();
                    let record = record(&answer.image, job.as_ref(), items);
                    let name = |who: &_| {
                        let named = creator_name(who, &answer.includes).map(str::to_owned);
                        let told = || creator_name(who, &page?.includes).map(str::to_owned);
                        named
                            .or_else(told)
                            .unwrap_or_else(|| words::unnamed(kinds::creator_kind(&who.kind), &who.id))
                    };
                    let lines: Vec<Line> = record
                        .entries
                        .iter()
                        .map(|entry| Line {
                            who: entry.who.as_ref().map(name),
                            entry: entry.clone(),
                        })
                        .collect();
                    Some((
                        lines,
                        Record {
                            entries: Vec::new(),
                            ..record
                        },
                    ))
                })
            })
        })
    });
    let lines = move || {
        let told = told.get()?;
        Some(told.0.into_iter().map(line_view).collect_view())
    };
    let job = Memo::new(move |_| recorder.job.with(|job| job.as_ref().map(|job| job.id.clone())));
    let source = Memo::new(move |_| told.with(|told| told.as_ref().map(|(_, record)| record.source)));
    view! {
        <section class="panel" aria-label=words::RECORDER>
            <div class="panel-head">
                <h2>{words::RECORDER}</h2>
                {move || job.get().map(job_link)}
            </div>
            <ol class="feed recorder">{move || lines()}</ol>
            <Foot detail=detail recorder=recorder source=source/>
        </section>
    }
    .into_any()
}

fn job_link(id: JobId) -> AnyView {
    let href = use_place().href(&Route::Job(id));
    view! { <a data-route="" href=href>{words::OPEN_JOB}</a> }.into_any()
}

/// What is not shown, and why.
#[component]
fn Foot(
    /// The image.
    detail: ImageDetail,
    /// Its job and activity.
    recorder: Recorder,
    /// Where the steps come from.
    source: Memo<Option<Source>>,
) -> impl IntoView {
    let jobs = use_jobs();
    let notes = Memo::new(move |_| {
        let is_new = detail.image.with(|image| {
            let state = image.value().map(|answer| &answer.image.state);
            state.is_some_and(|state| state.current == ImageState::New && state.error.is_none())
        });
        let has_refused = jobs
            .latest
            .with(|latest| latest.error().is_some_and(|error| error.lacks_right()));
        let job = match source.get() {
            Some(Source::State) if recorder.is_searched.get() => match (has_refused, is_new) {
                (true, _) => Some((words::JOB_NOT_KNOWN, words::JOBS_NOT_SEEN_WHY)),
                (false, true) => Some((words::NOT_ASKED, "")),
                (false, false) => Some((words::JOB_NOT_KNOWN, words::JOB_NOT_KNOWN_WHY)),
            },
            _ => None,
        };
        let is_blind = recorder
            .activity
            .with(|activity| activity.error().is_some_and(|error| error.lacks_right()));
        (job, is_blind)
    });
    move || {
        let (job, is_blind) = notes.get();
        let job = job.map(|(title, why)| view! { <p><strong>{title}</strong> " " {why}</p> });
        let blind = is_blind.then(|| view! { <p>{words::WHO_NOT_SEEN}</p> });
        (job.is_some() || blind.is_some()).then(|| view! { <div class="panel-foot">{job} {blind}</div> })
    }
}

fn line_view(Line { entry, who }: Line) -> AnyView {
    let (words, reason) = match (&entry.what, &who) {
        (What::Created, None) => (words::CREATED.to_owned(), None),
        (What::Created, Some(who)) => (words::created_by(who), None),
        (What::Asked, None) => (words::ASKED.to_owned(), None),
        (What::Asked, Some(who)) => (words::asked_by(who), None),
        (What::Queued, _) => (words::QUEUED.to_owned(), None),
        (What::Step(caption), _) => (caption.clone(), None),
        (What::Entered(state), _) => (kinds::image_state(state).to_owned(), None),
        (What::Live, _) => (words::LIVE.to_owned(), None),
        (What::Failed(reason), _) => (words::FAILED.to_owned(), reason.clone()),
    };
    let icon = match (&entry.what, entry.mark) {
        (_, StepMark::Stopped) => Icon::Failed,
        (What::Live, mark) => {
            if mark == StepMark::Done {
                Icon::Live
            } else {
                Icon::Clock
            }
        }
        (_, StepMark::Ahead) => Icon::Clock,
        (What::Entered(state), StepMark::Now) => state_icon(state, false),
        (_, StepMark::Now) => Icon::Building,
        (_, StepMark::Done) => Icon::Check,
    };
    let tone = match (&entry.what, entry.mark) {
        (_, StepMark::Stopped) => Some("fail"),
        (_, StepMark::Now) => Some("move"),
        (What::Live, StepMark::Done) => Some("live"),
        _ => None,
    };
    let time = entry
        .at
        .map(|at| view! { <time datetime=format::iso(at)>{format::date_time(at)}</time> });
    view! {
        <li data-tone=tone data-step=entry.mark.as_str() aria-current=(entry.mark == StepMark::Now).then_some("step")>
            <IconView icon=icon/>
            <div>
                <span dir="auto">{words}</span>
                {spent(&entry)}
                {reason.map(|reason| view! { <p class="sub" dir="auto">{reason}</p> })}
            </div>
            {time}
        </li>
    }
    .into_any()
}

/// How long it took, or has taken so far.
fn spent(entry: &Entry) -> Option<AnyView> {
    let from = entry.at?;
    match (entry.mark, entry.until) {
        (StepMark::Now, None) => {
            let session = use_session();
            let spent = Memo::new(move |_| format::elapsed(from, session.now.get()));
            Some(view! { <span class="muted small">{spent}</span> }.into_any())
        }
        (_, Some(until)) => Some(
            view! { <span class="muted small">{words::took(&format::elapsed(from, until))}</span> }
                .into_any(),
        ),
        _ => None,
    }
}
