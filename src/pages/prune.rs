//! Pruning: the sources, the plan, the question, the run, the receipt. What each image is planned for is decided in
//! `logic::prune`; this prints it. Start with [`PrunePage`].

mod chooser;
mod flight_view;
mod foot;
mod group;
mod plan_view;
mod reason;
mod receipt_view;

use crate::logic::prune::stage::Stage;
use crate::route::Route;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::state::recipes::Recipes;
use crate::words::detail::panels;
use crate::words::prune as words;
use crate::words::sources::SOURCES;
use chooser::Chooser;
use flight_view::FlightView;
use foot::PruneFoot;
use leptos::prelude::*;
use plan_view::PlanView;

/// The screen that prunes.
#[component]
pub fn PrunePage() -> impl IntoView {
    let place = use_place();
    let prune = Prune::open();
    let is_sent = Memo::new(move |_| prune.stage.with(Stage::is_sent));
    let body = move || match is_sent.get() {
        true => view! { <FlightView prune=prune /> }.into_any(),
        false => {
            let recipes = Recipes::begin();
            view! {
                <section class="panel prune" aria-label=words::TITLE>
                    <Chooser prune=prune />
                    <PlanView prune=prune recipes=recipes />
                    <PruneFoot prune=prune recipes=recipes />
                </section>
            }
        }
        .into_any(),
    };
    view! {
        <div class="detail-head">
            <nav class="crumbs" aria-label=panels::BREADCRUMB>
                <a data-route="" href=place.href(&Route::Sources(String::new()))>{SOURCES}</a>
            </nav>
            <div class="page-head">
                <div class="page-title"><h1 tabindex="-1">{words::TITLE}</h1></div>
            </div>
            <p class="muted">{words::LEAD}</p>
        </div>
        {move || body()}
    }
    .into_any()
}
