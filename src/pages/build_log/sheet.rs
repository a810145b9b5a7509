//! The lines of the log: what scrolls, the rows on it, and what the reader does with them. Which rows stand where is
//! decided in `logic::log_view::rows`; drawing is in [`picture`]. Start with [`LogSheet`].

mod bars;
mod events;
mod picture;
mod row;
mod selection;
mod stage;

pub use row::dress;

use super::desk::Desk;
use crate::words::build_log as words;
use events::listen;
use leptos::html;
use leptos::prelude::*;
use stage::Stage;

/// The lines on screen.
#[component]
pub fn LogSheet(
    /// The log, and how the reader wants to see it.
    desk: Desk,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let space = NodeRef::<html::Div>::new();
    let list = NodeRef::<html::Ol>::new();
    let stage = StoredValue::new_local(None::<Stage>);
    let log = desk.log;
    Effect::new(move |_| {
        let (Some(scroller), Some(space), Some(list)) = (scroller.get(), space.get(), list.get()) else {
            return;
        };
        let built = Stage::new(desk, &scroller, &space, &list);
        stage.set_value(Some(built));
        listen(desk, stage, &scroller);
        untrack(|| with(stage, Stage::restyle));
    });
    // New lines, steps, a selection, another hit.
    Effect::new(move |_| {
        log.drawn.track();
        log.steps.track();
        desk.lines.track();
        log.searching.current.track();
        untrack(|| with(stage, Stage::renew));
    });
    Effect::new(move |before: Option<()>| {
        desk.wraps.track();
        desk.times.track();
        desk.text_size.track();
        if before.is_some() {
            // The sheet has to take its new looks before it can be measured.
            request_animation_frame(move || with(stage, Stage::restyle));
        }
    });
    Effect::new(move |_| {
        if let Some(reveal) = log.reveal.get() {
            untrack(|| with(stage, |stage| stage.reveal(reveal)));
        }
    });
    Effect::new(move |_| {
        if log.follow.get().is_on() {
            untrack(|| with(stage, Stage::go_to_end));
        }
    });
    Effect::new(move |_| {
        if let Some(step) = desk.step.get() {
            untrack(|| with(stage, |stage| stage.take_step(step)));
        }
    });
    view! {
        <div
            class="log-scroller"
            role="region"
            aria-label=words::REGION
            aria-description=words::KEYS
            tabindex="0"
            data-wraps=move || desk.wraps.get().then_some("")
            data-times=move || (!desk.times.get()).then_some("off")
            node_ref=scroller
        >
            <div class="log-space" node_ref=space>
                <div class="log-window">
                    <ol class="log-rows" role="list" node_ref=list></ol>
                </div>
            </div>
        </div>
    }
}

/// Does something with the stage, once there is one.
fn with(stage: StoredValue<Option<Stage>, LocalStorage>, act: impl FnOnce(&mut Stage)) {
    // A timer or a frame may come after the screen was left.
    let _ = stage.try_update_value(|stage| {
        if let Some(stage) = stage {
            act(stage);
        }
    });
}
