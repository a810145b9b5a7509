//! The life of the image as a rail of steps, and its failure in full.

use crate::components::icon::{Icon, IconView};
use crate::components::kinds::state_icon;
use crate::format;
use crate::logic::image_facts::ImageFacts;
use crate::logic::rail::{Mark, Moment, Step};
use crate::logic::why::{Evidence, why};
use crate::model::id::ImageId;
use crate::pages::why::WhyLines;
use crate::words::detail::{panels, sentences};
use crate::words::kinds;
use leptos::prelude::*;

/// The rail.
#[component]
pub fn LifeCycle(
    /// The steps; none while they are not known.
    steps: Memo<Option<Vec<Step>>>,
    /// What is printed, for the failure.
    facts: Memo<ImageFacts>,
    /// What the job of its import says of the failure.
    #[prop(into)]
    job_error: Signal<Option<String>>,
) -> impl IntoView {
    let id = Memo::new(move |_| facts.with(|facts| ImageId::parse(&facts.id)));
    let rail = move || {
        steps
            .get()
            .unwrap_or_default()
            .into_iter()
            .map(step_view)
            .collect_view()
    };
    let failure = move || {
        let error = facts.with(|facts| facts.failure.clone())?;
        let message = if error.message.is_empty() {
            sentences::NO_REASON.to_owned()
        } else {
            error.message
        };
        let time = error.time.map(
            |at| view! { <time class="muted small" datetime=format::iso(at)>{format::date_time(at)}</time> },
        );
        let cause = job_error.with(|job| {
            why(Evidence {
                state: Some(&message),
                job: job.as_deref(),
                log: None,
                is_on_disk: facts.with(|facts| facts.use_disk == Some(Some(true))),
            })
        });
        let cause = cause
            .zip(id.get())
            .map(|(why, id)| view! { <WhyLines why=why id=id with_log=true /> });
        Some(view! {
            <div class="banner" data-tone="fail">
                <IconView icon=Icon::Failed />
                <div>
                    <strong>{facts.with(|facts| kinds::failed_state(&facts.state))}</strong>
                    <p dir="auto">{message}</p>
                    {cause}
                </div>
                {time}
            </div>
        })
    };
    view! {
        <section class="panel" aria-label=panels::LIFE_CYCLE>
            <div class="panel-body">
                <ol class="rail">{move || rail()}</ol>
            </div>
        </section>
        {move || failure()}
    }
}

fn step_view(step: Step) -> impl IntoView {
    let icon = match step.mark {
        Mark::Done => Icon::Check,
        Mark::Stopped => Icon::Failed,
        Mark::Here | Mark::Moving | Mark::Ahead => state_icon(&step.state, false),
    };
    let time = step.time.map(|(moment, at)| {
        let (before, after) = match moment {
            Moment::At => ("", ""),
            Moment::Since => sentences::SINCE,
            Moment::Stopped => sentences::STOPPED,
            Moment::Taken => sentences::TAKEN,
            Moment::Cached => sentences::CACHED,
        };
        view! {
            <span class="sub">
                {before}
                <time datetime=format::iso(at) title=format::date_time(at)>{format::date_time(at)}</time>
                {after}
            </span>
        }
    });
    let is_current = matches!(step.mark, Mark::Here | Mark::Moving | Mark::Stopped);
    view! {
        <li data-step=step.mark.as_str() aria-current=is_current.then_some("step")>
            <span class="line">
                <IconView icon=icon />
                {kinds::image_state(&step.state).to_owned()}
            </span>
            {time}
        </li>
    }
}
