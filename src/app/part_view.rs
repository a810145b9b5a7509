//! Shows a screen that is loaded when it is first needed. While it comes, and when it does not, this speaks for it.

use super::parts::{Draw, Missing, Part};
use crate::components::illustration::{Illustration, IllustrationView};
use crate::components::shell::focus_heading;
use crate::route::Route;
use crate::words::parts as words;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The parts that are here; drawing them again waits for nothing.
#[derive(Clone, Copy)]
pub struct Loaded(StoredValue<[Option<Draw>; Part::N]>);

impl Loaded {
    /// None yet; for the whole console.
    pub fn none() -> Self {
        Self(StoredValue::new([None; Part::N]))
    }

    fn get(self, part: Part) -> Option<Draw> {
        self.0.with_value(|parts| parts[part as usize])
    }

    fn keep(self, part: Part, draw: Draw) {
        self.0.update_value(|parts| parts[part as usize] = Some(draw));
    }
}

/// The screen of `route`, drawn by `part`.
#[component]
pub fn PartView(
    /// The parts that are here.
    loaded: Loaded,
    /// Which part draws it.
    part: Part,
    /// What it draws.
    route: Route,
    /// What the heading says until the screen is here.
    title: String,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let outcome = RwSignal::new(loaded.get(part).map(Ok));
    let title = StoredValue::new(title);
    let route = StoredValue::new(route);
    let owner = StoredValue::new(Owner::current());
    let load = move || {
        outcome.set(None);
        let loading = async move {
            let answer = part.load().await;
            if let Ok(draw) = answer {
                loaded.keep(part, draw);
            }
            // The heading was given the focus for want of a screen, so the screen's own heading takes it over.
            let waiting = heading.get_untracked();
            let is_focused = waiting.filter(|heading| heading.matches(":focus").unwrap_or(false));
            let scroller = is_focused.and_then(|heading| heading.closest(".view").ok().flatten());
            let scroller = scroller.and_then(|view| view.dyn_into::<HtmlElement>().ok());
            outcome.set(Some(answer));
            if let Some(scroller) = scroller {
                request_animation_frame(move || focus_heading(&scroller));
            }
        };
        if let Some(owner) = owner.get_value() {
            owner.with(|| spawn_local_scoped_with_cancellation(loading));
        }
    };
    if outcome.get_untracked().is_none() {
        load();
    }
    let waiting = move || {
        view! { <h1 class="sr" tabindex="-1" node_ref=heading aria-busy="true">{title.get_value()}</h1> }
            .into_any()
    };
    view! {
        {move || match outcome.get() {
            Some(Ok(draw)) => draw(route.get_value()),
            Some(Err(Missing)) => view! { <MissingPart on_retry=Callback::new(move |()| load())/> }.into_any(),
            None => waiting(),
        }}
    }
    .into_any()
}

/// The part did not come: what that means, and the two things that help.
#[component]
fn MissingPart(
    /// Asks for it once more.
    on_retry: Callback<()>,
) -> impl IntoView {
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <div class="blank" role="alert">
            <IllustrationView illustration=Illustration::Offline />
            <h1 tabindex="-1">{words::MISSING}</h1>
            <p>{words::MISSING_WHY}</p>
            <div class="cluster">
                <button class="button" data-kind="primary" type="button" on:click=move |_| on_retry.run(())>{words::TRY_AGAIN}</button>
                <button class="button" type="button" on:click=reload>{words::RELOAD}</button>
            </div>
        </div>
    }
    .into_any()
}
