//! The body of the tray: what was asked for from here and the newest jobs of the hub, what is under way first. As long as
//! it is drawn, jobs are followed, and what is done is told.

use super::announce;
use super::row::JobRow;
use crate::format;
use crate::logic::job_view::sums::Sums;
use crate::logic::job_view::{JobView, Mark};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::state::jobs::{Jobs, use_jobs};
use crate::words::jobs as words;
use leptos::prelude::*;
use std::cmp::Reverse;

/// So many are shown; the rest is history.
const SHOWN: usize = 30;

/// The jobs of the tray, each with what tells it from the others.
type Views = Memo<Vec<(String, JobView)>>;

/// The tray.
#[component]
pub fn JobTray() -> impl IntoView {
    let jobs = use_jobs();
    jobs.follow();
    announce::begin(jobs);
    let views: Views = Memo::new(move |_| read(jobs));
    let keys = move || {
        views.with(|views| {
            views
                .iter()
                .take(SHOWN)
                .map(|(key, _)| key.clone())
                .collect::<Vec<_>>()
        })
    };
    let sums = move || {
        views.with(|views| {
            let sums = Sums::of(views.iter().map(|(_, view)| view));
            let failed = (sums.failed > 0).then(|| format::number(sums.failed));
            words::tray_sums(&format::number(sums.running), failed.as_deref())
        })
    };
    let row = move |key: String| {
        let is_first = views.with_untracked(|views| {
            let moving = views.iter().find(|(_, view)| view.mark == Mark::Moving);
            moving.is_some_and(|(first, _)| *first == key)
        });
        view_of(views, key).map(|view| view! { <JobRow view=view open=is_first/> })
    };
    view! {
        <div class="panel-head">
            <h2>{words::JOBS}</h2>
            <span class="muted">{move || sums()}</span>
        </div>
        <Unseen jobs=jobs views=views/>
        <ul class="jobs-list">
            <For each=move || keys() key=|key| key.clone() children=row/>
        </ul>
    }
    .into_any()
}

/// Why jobs are not shown, where they are not.
#[component]
fn Unseen(
    /// The jobs.
    jobs: Jobs,
    /// What is shown.
    views: Views,
) -> impl IntoView {
    let note = Memo::new(move |_| {
        let refused = jobs.latest.with(|latest| latest.error().cloned());
        let is_read = jobs.latest.with(|latest| latest.value().is_some());
        let is_empty = views.with(Vec::is_empty);
        match refused {
            Some(error) if error.lacks_right() => {
                Some((words::NOT_ALLOWED.to_owned(), words::NOT_ALLOWED_WHY.to_owned()))
            }
            Some(error) => {
                let problem = problem(&error, Doing::ReadingJobs);
                Some((words::NOT_READ.to_owned(), problem.detail))
            }
            None if is_empty && is_read => Some((words::NO_JOBS.to_owned(), words::NO_JOBS_WHY.to_owned())),
            None if is_empty => Some((words::READING.to_owned(), String::new())),
            None => None,
        }
    });
    move || {
        note.get().map(|(title, why)| {
            view! { <p class="panel-note"><strong>{title}</strong> " " <span class="muted">{why}</span></p> }
        })
    }
}

/// Own ones and those of others; what moves first, then what waits, then what ended last.
fn read(jobs: Jobs) -> Vec<(String, JobView)> {
    let mut views: Vec<(String, JobView)> = jobs.tracked.with(|tracked| {
        let own = tracked.iter().map(|tracked| {
            let key = ["own", &tracked.number.to_string()].concat();
            (key, tracked.pursuit.with(JobView::of_pursuit))
        });
        own.collect()
    });
    let others = jobs.others().into_iter();
    views.extend(others.map(|job| (job.id.as_str().to_owned(), JobView::of_job(&job))));
    let rank = |view: &JobView| match view.mark {
        Mark::Moving => 0,
        Mark::Waiting => 1,
        Mark::Failed | Mark::Done | Mark::Unsure => 2,
    };
    views.sort_by_key(|(_, view)| (rank(view), Reverse(view.ended.or(view.began))));
    views
}

/// What is shown of one job, as long as its row is there.
fn view_of(views: Views, key: String) -> Option<Memo<JobView>> {
    let find = move |views: &Vec<(String, JobView)>| {
        let found = views.iter().find(|(other, _)| *other == key);
        found.map(|(_, view)| view.clone())
    };
    let first = views.with_untracked(&find)?;
    Some(Memo::new(move |before: Option<&JobView>| {
        let now = views.with(&find);
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    }))
}
