//! The steps of a build beside its log: a column, and a picker where there is no room for one. What the steps are is read
//! out of the log by its worker; without steps the log has the whole width.

use super::desk::Desk;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::log_view::steps::{Step, StepState};
use crate::words::build_log as words;
use leptos::prelude::*;

/// The steps.
#[component]
pub fn Outline(
    /// What is listed.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let go = move |line: u32| {
        desk.release();
        desk.log.show_line(line, true);
    };
    let choose = move |event| {
        let line = event_target_value(&event).parse().ok();
        line.into_iter().for_each(go);
    };
    // The step that is on screen: the last one that begins at or above its first lines.
    let here = Memo::new(move |_| {
        let seen = desk.log.on_screen.with(|lines| lines.start + 2);
        steps.with(|steps| {
            steps
                .iter()
                .rev()
                .find(|step| step.line <= seen)
                .map(|step| step.line)
        })
    });
    let item = move |step: Step| {
        let icon = match step.state {
            StepState::Done => Icon::Check,
            StepState::Failed => Icon::Failed,
            StepState::Open => Icon::Clock,
            StepState::Stopped => Icon::Stop,
        };
        let tone = (step.state == StepState::Failed).then_some("fail");
        let line = step.line;
        view! {
            <li data-tone=tone>
                <button type="button" aria-current=move || (here.get() == Some(line)).then_some("step") on:click=move |_| go(line)>
                    <IconView icon=icon small=true/>
                    <span class="cut mono"><span class="sr">{step.spoken}</span><b>{step.verb}</b>" "{step.rest}</span>
                    <span class="log-took">{step.took}</span>
                    {step.share.map(|share| view! { <i style:--share=format::share(share) aria-hidden="true"></i> })}
                </button>
            </li>
        }
    };
    let option = |step: Step| {
        let text = [step.spoken.as_str(), " ", &step.verb, " ", &step.rest].concat();
        view! { <option value=step.line.to_string()>{text}</option> }
    };
    let summary = move || {
        desk.log.steps.with(|steps| {
            let number = |n: u32| format::number(u64::from(n));
            let n = steps.steps.len() as u64;
            let all = words::steps(n, &format::number(n));
            match steps.n_unparsed {
                0 => all,
                n => [&all, ", ", &words::unparsed(u64::from(n), &number(n))].concat(),
            }
        })
    };
    move || {
        let steps = steps.get();
        (!steps.is_empty()).then(|| {
            view! {
                <nav class="log-outline" aria-label=words::STEPS>
                    <span class="select log-pick">
                        <select aria-label=words::STEPS on:change=choose>
                            {steps.clone().into_iter().map(option).collect_view()}
                        </select>
                        <IconView icon=Icon::ChevronDown/>
                    </span>
                    <p class="log-steps-head">{summary()}</p>
                    <ol>{steps.into_iter().map(item).collect_view()}</ol>
                </nav>
            }
        })
    }
}
