//! Shows a part of the console that is loaded when it is first needed. While it comes, and when it does not, this speaks
//! for it. Start with [`PartView`] for a whole screen and [`PartSlot`] for a piece of one.

use crate::components::illustration::{Illustration, IllustrationView};
use crate::components::shell::focus_heading;
use crate::route::Route;
use crate::state::parts::{Missing, Part, use_parts};
use crate::state::place::use_place;
use crate::words::parts as words;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The screen of `route`, drawn by `part`.
#[component]
pub fn PartView(
    /// Which part draws it.
    part: Part,
    /// What it draws.
    route: Route,
    /// What the heading says until the screen is here.
    title: String,
) -> impl IntoView {
    let parts = use_parts();
    let heading = NodeRef::<html::H1>::new();
    let outcome = RwSignal::new(parts.get(part).map(Ok));
    let title = StoredValue::new(title);
    let route = StoredValue::new(route);
    let owner = StoredValue::new(Owner::current().map(|owner| owner.downgrade()));
    let load = move || {
        outcome.set(None);
        let loading = async move {
            let answer = parts.load(part).await;
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
        if let Some(owner) = owner.get_value().and_then(|owner| owner.upgrade()) {
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
            Some(Err(why)) => view! { <MissingPart why=why on_retry=Callback::new(move |()| load())/> }.into_any(),
            None => waiting(),
        }}
    }
    .into_any()
}

/// A piece of a screen or of the frame, such as a dock or the body of a tray: nothing while it comes, and a line with a
/// button where it does not.
#[component]
pub fn PartSlot(
    /// Which part draws it.
    part: Part,
) -> impl IntoView {
    let (parts, place) = (use_parts(), use_place());
    let outcome = RwSignal::new(parts.get(part).map(Ok));
    let owner = StoredValue::new(Owner::current().map(|owner| owner.downgrade()));
    let load = move || {
        outcome.set(None);
        if let Some(owner) = owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| {
                spawn_local_scoped_with_cancellation(
                    async move { outcome.set(Some(parts.load(part).await)) },
                );
            });
        }
    };
    if outcome.get_untracked().is_none() {
        load();
    }
    view! {
        {move || match outcome.get() {
            Some(Ok(draw)) => draw(place.route.get_untracked()),
            Some(Err(why)) => view! {
                <p class="cluster" role="alert">
                    {words::PIECE_MISSING} " " {why_missing(why)}
                    <button class="button" data-size="small" type="button" on:click=move |_| load()>{words::TRY_AGAIN}</button>
                </p>
            }
            .into_any(),
            None => ().into_any(),
        }}
    }
    .into_any()
}

/// The part did not come: what that means, and the two things that help.
#[component]
fn MissingPart(
    /// Why.
    why: Missing,
    /// Asks for it once more.
    on_retry: Callback<()>,
) -> impl IntoView {
    let reload = move |_| {
        let _ = window().location().reload();
    };
    // Another page around the console is not ours to load anew.
    let is_whole_page = use_place().owns_document();
    view! {
        <div class="blank" role="alert">
            <IllustrationView illustration=Illustration::Offline />
            <h1 tabindex="-1">{words::MISSING}</h1>
            <p>{why_missing(why)}</p>
            <div class="cluster">
                <button class="button" data-kind="primary" type="button" on:click=move |_| on_retry.run(())>{words::TRY_AGAIN}</button>
                {is_whole_page.then(|| view! { <button class="button" type="button" on:click=reload>{words::RELOAD}</button> })}
            </div>
        </div>
    }
    .into_any()
}

fn why_missing(why: Missing) -> &'static str {
    match why {
        Missing::Unknown => words::MISSING_WHY,
        Missing::Newer => words::MISSING_NEWER,
        Missing::Incomplete => words::MISSING_INCOMPLETE,
    }
}
