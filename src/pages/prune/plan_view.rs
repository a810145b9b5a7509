//! The plan: warnings first, then what changed since it was agreed to, then the groups.

use super::group::GroupView;
use crate::components::icon::{Icon, IconView};
use crate::components::problem_panel::{ProblemPanel, WaysOn};
use crate::format;
use crate::logic::clock::SKEW_MS;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::prune::confirmation::confirmation;
use crate::logic::prune::difference::Change;
use crate::logic::prune::plan::Group;
use crate::logic::prune::stage::Stage;
use crate::logic::prune::warning::{Loss, Warning};
use crate::model::id::ImageId;
use crate::model::time::Timestamp;
use crate::pages::keep_recipes::KeepRecipes;
use crate::route::Route;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::state::recipes::Recipes;
use crate::state::session::use_session;
use crate::words::prune as words;
use crate::words::prune::flight;
use crate::words::prune::losses;
use leptos::prelude::*;

/// What stands beside the sources.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    Choose,
    Reading,
    Failed,
    Unquiet,
    Plan,
}

/// The plan's part of the screen.
#[component]
pub fn PlanView(
    /// The prune.
    prune: Prune,
    /// What keeps the recipes of what goes.
    recipes: Recipes,
) -> impl IntoView {
    let body = Memo::new(move |_| {
        prune.stage.with(|stage| match stage {
            Stage::Choosing => Body::Choose,
            Stage::Reading(_) => Body::Reading,
            Stage::ReadFailed(_) => Body::Failed,
            Stage::Unquiet => Body::Unquiet,
            _ => Body::Plan,
        })
    });
    let going = Callback::new(move |()| {
        prune.plan.with_untracked(|plan| {
            let goes = [Group::Goes, Group::Unsure]
                .into_iter()
                .flat_map(|group| plan.group(group));
            goes.filter_map(|image| ImageId::parse(&image.key)).collect()
        })
    });
    let goes = Memo::new(move |_| prune.plan.with(|plan| confirmation(plan).is_ok()));
    let content = move || {
        match body.get() {
        Body::Choose => view! { <p class="panel-note">{words::CHOOSE}</p> }.into_any(),
        Body::Reading => view! { <ReadingNote prune=prune /> }.into_any(),
        Body::Failed => view! { <Failure prune=prune /> }.into_any(),
        Body::Unquiet => {
            view! {
                <div class="blank" role="alert">
                    <h3>{words::UNQUIET_TITLE}</h3>
                    <p>{words::UNQUIET}</p>
                    <button class="button" type="button" on:click=move |_| prune.read_again()>{words::READ_AGAIN}</button>
                </div>
            }
        }
        .into_any(),
        Body::Plan => {
            let groups = Group::ALL.map(|(group, _)| view! { <GroupView prune=prune group=group /> });
            view! {
                <Refusal prune=prune />
                <Changes prune=prune />
                <Notes prune=prune />
                {groups.into_iter().collect_view()}
                {move || goes.get().then(|| view! { <KeepRecipes recipes=recipes images=going /> })}
            }
        }
        .into_any(),
    }
    };
    view! { <section class="prune-plan" aria-label=words::PLAN>
        <h2 class="sr">{words::PLAN}</h2>
        {move || content()}
    </section> }
    .into_any()
}

#[component]
fn ReadingNote(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let waits = move || {
        let error = prune.waits.get()?;
        let problem = problem(&error, Doing::ReadingImages);
        Some(view! { <p role="alert"><strong>{problem.title}</strong> " " {words::WAITS}</p> })
    };
    view! {
        <div class="panel-note" aria-busy="true">
            <p role="status">{words::READING}</p>
            {move || waits()}
        </div>
    }
}

#[component]
fn Failure(
    /// The prune whose images could not be read.
    prune: Prune,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    move || {
        let Stage::ReadFailed(error) = prune.stage.get() else {
            return None;
        };
        let ways = WaysOn {
            retry: Callback::new(move |()| prune.read_again()),
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.list_href(),
            check: place.href(&Route::HostingCheck),
        };
        Some(view! { <ProblemPanel problem=problem(&error, Doing::ReadingImages) ways=ways /> })
    }
}

/// The platform refused the prune: nothing happened, and the plan stands.
#[component]
fn Refusal(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    move || {
        let (title, detail, code) = match prune.stage.get() {
            Stage::Refused(error) => {
                let problem = problem(&error, Doing::PruningImages);
                (problem.title, problem.detail, problem.code)
            }
            Stage::NotAccepted => (flight::NOT_ACCEPTED.to_owned(), String::new(), None),
            _ => return None,
        };
        Some(view! {
            <div class="banner" data-tone="fail" role="alert">
                <IconView icon=Icon::Failed />
                <div>
                    <strong>{title}</strong>
                    <p>{detail} " " {words::NOTHING_SENT} " " <span class="faint">{code}</span></p>
                </div>
            </div>
        })
    }
}

/// What differs from the plan that the reader agreed to.
#[component]
fn Changes(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    move || {
        let changes = prune.changes.get();
        (!changes.is_empty()).then(|| {
            let lines = changes
                .iter()
                .map(|change| view! { <li dir="auto">{change_words(change)}</li> });
            view! {
                <div class="banner" data-tone="warn" role="alert">
                    <IconView icon=Icon::Warning />
                    <div>
                        <strong>{words::CHANGED_TITLE}</strong>
                        <p>{words::CHANGED}</p>
                        <ul class="changes">{lines.collect_view()}</ul>
                    </div>
                </div>
            }
        })
    }
}

fn change_words(change: &Change) -> String {
    let word = |group: Option<Group>| flight::group_name(group.map_or("", Group::word));
    let name = match change.image.name.as_str() {
        "" => words::UNNAMED,
        name => name,
    };
    words::change(name, word(change.before), word(change.after))
}

/// Warnings, a skew of the clocks, and why the plan cannot be carried out.
#[component]
fn Notes(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let warnings = Memo::new(move |_| {
        prune.plan.with(|plan| {
            let parts = plan.sources.iter();
            parts
                .flat_map(|part| {
                    let source = part.source.name.clone();
                    part.warnings
                        .iter()
                        .map(move |warning| warning_words(&source, warning))
                })
                .collect::<Vec<_>>()
        })
    });
    let skew = move || {
        // The plan is read with the clock that its answers brought.
        prune.plan.track();
        let skew = prune.skew_ms();
        (skew.abs() >= SKEW_MS).then(|| {
            let difference = format::duration(Timestamp(0), Timestamp(skew.abs()));
            view! { <li>{words::skew(&difference, skew < 0)}</li> }
        })
    };
    let clock = move || (!prune.knows_clock()).then(|| view! { <li>{words::CLOCK_NOT_READ}</li> });
    let has_notes =
        move || !warnings.with(Vec::is_empty) || !prune.knows_clock() || prune.skew_ms().abs() >= SKEW_MS;
    move || {
        prune.plan.track();
        has_notes().then(|| {
            let lines = warnings
                .get()
                .into_iter()
                .map(|line| view! { <li dir="auto">{line}</li> });
            view! {
                <div class="banner" data-tone="warn" role="note" aria-label=words::MIND>
                    <IconView icon=Icon::Warning />
                    <ul class="changes">{lines.collect_view()} {skew()} {clock()}</ul>
                </div>
            }
        })
    }
}

fn warning_words(source: &str, warning: &Warning) -> String {
    let named = |name: &'_ str| match name {
        "" => words::UNNAMED.to_owned(),
        name => name.to_owned(),
    };
    let image = named(&warning.image);
    match (warning.loss, warning.is_sure) {
        (Loss::Last, true) => losses::loses_last(source, &image),
        (Loss::Newest, true) => losses::loses_newest(source, &image),
        (Loss::Previous, true) => losses::loses_previous(source, &image),
        (Loss::Last, false) => losses::may_lose_last(source, &image),
        (Loss::Newest, false) => losses::may_lose_newest(source, &image),
        (Loss::Previous, false) => losses::may_lose_previous(source, &image),
    }
}
