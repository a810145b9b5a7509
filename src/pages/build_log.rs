//! The build log of an image: a bar with the search, the lines, the strip beside them, and a foot. What the parts share is
//! [`desk::Desk`]. Start with [`BuildLogPage`].

mod bar;
mod desk;
mod foot;
mod keyboard;
mod next_task;
mod older;
mod outline;
mod questions;
mod search;
mod sheet;
mod strip;
mod trouble;

use crate::logic::log_view::steps::printed;
use crate::model::id::ImageId;
use crate::state::build_log::trouble::Trouble;
use crate::state::build_log::{Phase, Start};
use crate::state::place::use_place;
use crate::words::titles;
use bar::LogBar;
use desk::{Desk, Question};
use foot::LogFoot;
use leptos::prelude::*;
use next_task::next_task;
use older::OlderStates;
use outline::Outline;
use questions::{GoToLine, UnmaskedDownload};
use sheet::LogSheet;
use strip::DensityStrip;
use trouble::{Banners, Instead};

/// The screen of a log.
#[component]
pub fn BuildLogPage(
    /// Of which image.
    id: ImageId,
    /// Starts the worker; none starts the console's own.
    #[prop(optional)]
    start: Option<Start>,
) -> impl IntoView {
    let place = use_place();
    let full_id = id.as_str().to_owned();
    let desk = Desk::open(id, start);
    let log = desk.log;
    keyboard::listen(desk);
    Effect::new(move |_| {
        let name = log
            .detail
            .image
            .with(|image| image.value().map(|answer| answer.image.name.clone()));
        if let Some(name) = name {
            place.set_title(titles::build_log(Some(&name), &full_id));
        }
    });
    // Lines that are here stay on screen, whatever happens to the reading.
    let has_lines = Memo::new(move |_| log.extent.with(|extent| extent.n_lines > 0));
    let is_stopped = Memo::new(move |_| log.phase.with(|phase| matches!(phase, Phase::Stopped(_))));
    let is_empty =
        Memo::new(move |_| log.phase.with(|phase| matches!(phase, Phase::Read(_))) && !has_lines.get());
    let lost = Memo::new(move |_| {
        log.phase
            .with(|phase| matches!(phase, Phase::Stopped(Trouble::Worker(_))))
    });
    // One answer and not its three parts: lines that are on screen are not to be made anew because a reading broke off.
    let has_nothing =
        Memo::new(move |_| lost.get() || (is_stopped.get() || is_empty.get()) && !has_lines.get());
    let steps = Signal::derive(move || log.steps.with(printed));
    let body = move || {
        if has_nothing.get() {
            return view! { <div class="log-instead"><Instead log=log/></div> }.into_any();
        }
        view! {
            <Outline steps=steps desk=desk/>
            <div class="log-box" aria-busy=move || (!has_lines.get()).then_some("true")>
                <LogSheet desk=desk/>
                <DensityStrip desk=desk/>
            </div>
        }
        .into_any()
    };
    // Leaving the screen before is work enough for one task.
    let is_begun = next_task();
    view! {
        <div class="log" data-text-size=move || desk.text_size.get().to_string() node_ref=desk.root>
            <LogBar desk=desk/>
            {move || is_begun.get().then(|| view! {
                <div class="log-alerts"><Banners desk=desk/></div>
                {move || body()}
                <LogFoot desk=desk/>
            }.into_any())}
            {move || desk.question.get().map(|question| match question {
                Question::GoToLine => view! { <GoToLine desk=desk/> }.into_any(),
                Question::Unmasked => view! { <UnmaskedDownload desk=desk/> }.into_any(),
            })}
            {move || desk.older.get().map(|line| view! { <OlderStates desk=desk line=line/> })}
        </div>
    }
    .into_any()
}
