//! The tasks of a job with their steps, in the tray and on the page of the job.

use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::job_view::JobView;
use crate::logic::job_view::steps::{StepMark, StepView, TaskView};
use crate::state::session::use_session;
use crate::words::jobs as words;
use leptos::prelude::*;

/// The tasks of a job, each with the error that is told nowhere else.
pub fn task_lines(view: &JobView) -> Vec<TaskView> {
    let told_once = |task: &TaskView| TaskView {
        error: view.untold(task).map(str::to_owned),
        ..task.clone()
    };
    view.tasks.iter().map(told_once).collect()
}

/// Each task with its heading, its steps as `rows` draws them, and its error.
pub fn task_groups(
    tasks: Vec<TaskView>,
    size: &'static str,
    rows: impl Fn(Vec<StepView>) -> Vec<AnyView>,
) -> AnyView {
    let group = |task: TaskView| {
        let time = task.started.zip(task.completed);
        let time = time.map(|(started, completed)| format::elapsed(started, completed));
        let heading = task.heading.map(|heading| {
            view! { <p class="job-task"><strong dir="auto">{heading}</strong> <span class="muted">{time}</span></p> }
        });
        let error = task
            .error
            .map(|error| view! { <p class="job-task" data-tone="fail" dir="auto">{error}</p> });
        view! {
            {heading}
            <ol class="job-steps" data-size=size>{rows(task.steps)}</ol>
            {error}
        }
        .into_any()
    };
    tasks.into_iter().map(group).collect_view().into_any()
}

/// One step: what it does and how long it took.
pub fn step_row(step: StepView) -> AnyView {
    let icon = match step.mark {
        StepMark::Done => Icon::Check,
        StepMark::Now => Icon::Building,
        StepMark::Stopped => Icon::Failed,
        StepMark::Ahead => Icon::Clock,
    };
    let time = match (step.mark, step.started, step.completed) {
        (_, Some(started), Some(completed)) => format::elapsed(started, completed).into_any(),
        (StepMark::Now, Some(started), None) => {
            let session = use_session();
            let spent = Memo::new(move |_| format::elapsed(started, session.now.get()));
            view! { {spent} }.into_any()
        }
        (StepMark::Ahead, ..) => words::page::AHEAD.into_any(),
        _ => ().into_any(),
    };
    let title = (!step.description.is_empty()).then_some(step.description);
    view! {
        <li data-step=step.mark.as_str() aria-current=(step.mark == StepMark::Now).then_some("step")>
            <IconView icon=icon small=true/>
            <span class="cut" dir="auto" title=title>{step.caption}</span>
            <span>{time}</span>
        </li>
    }
    .into_any()
}
