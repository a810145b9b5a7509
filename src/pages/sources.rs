//! The image sources of the hub, read only: what each is, what it has made, and the way to its images and to pruning them.
//! Start with [`SourcesPage`].

mod row;

use crate::components::action_link::ActionLink;
use crate::components::icon::{Icon, IconView};
use crate::components::illustration::{Illustration, IllustrationView};
use crate::components::problem_panel::{ProblemPanel, StaleBanner, WaysOn};
use crate::format;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::source_rows::{SourceRow, source_rows};
use crate::route::Route;
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::state::sources::Sources;
use crate::words::{list, sources as words};
use leptos::prelude::*;
use row::SourceRowView;

/// What stands below the heading.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    Reading,
    Table,
    Empty,
    NoMatch,
    Failed,
}

/// The sources.
#[component]
pub fn SourcesPage() -> impl IntoView {
    let place = use_place();
    let sources = Sources::open();
    let asked = move || match place.route.get_untracked() {
        Route::Sources(text) => text,
        _ => String::new(),
    };
    let text = RwSignal::new(asked());
    // The way back and forward brings other words.
    Effect::new(move |_| {
        if let Route::Sources(asked) = place.route.get() {
            text.set(asked);
        }
    });
    let rows = Memo::new(move |_| {
        sources.list.with(|list| {
            let list = list.value()?;
            Some(text.with(|text| source_rows(list.shelf.items(), &list.includes, text)))
        })
    });
    let n_all = Memo::new(move |_| {
        sources.list.with(|list| {
            let list = list.value();
            list.map_or((0, false), |list| {
                (list.shelf.items().count() as u64, list.shelf.is_whole())
            })
        })
    });
    let body = Memo::new(move |_| {
        let (n_all, is_whole) = n_all.get();
        let n_rows = rows.with(|rows| rows.as_ref().map(Vec::len));
        match n_rows {
            None if sources.list.with(|list| list.error().is_some()) => Body::Failed,
            None => Body::Reading,
            Some(0) if n_all == 0 && is_whole => Body::Empty,
            Some(0) if n_all == 0 => Body::Reading,
            Some(0) => Body::NoMatch,
            Some(_) => Body::Table,
        }
    });
    let content = move || {
        match body.get() {
        Body::Reading => view! { <p class="panel-note" role="status">{words::READING}</p> }.into_any(),
        Body::Table => view! { <SourceTable rows=rows /> }.into_any(),
        Body::Empty => {
            view! { <Blank illustration=Illustration::Empty title=words::EMPTY_TITLE detail=words::EMPTY_DETAIL /> }
                .into_any()
        }
        Body::NoMatch => {
            let detail = move || (!n_all.get().1).then_some(words::NO_MATCH_SO_FAR);
            view! {
                <div class="blank">
                    <IllustrationView illustration=Illustration::NoMatch />
                    <h2>{words::NO_MATCH_TITLE}</h2>
                    <p>{move || detail()}</p>
                    <div class="cluster">
                        <button class="button" type="button" on:click=move |_| place.replace(Route::Sources(String::new()))>
                            {words::CLEAR}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        }
        Body::Failed => view! { <Failure sources=sources /> }.into_any(),
    }
    };
    let has_list = move || !matches!(body.get(), Body::Failed | Body::Empty);
    let foot = move || {
        let (n_all, is_whole) = n_all.get();
        let n_rows = rows.with(|rows| rows.as_ref().map_or(0, Vec::len)) as u64;
        match n_rows == n_all {
            true => words::loaded(n_all, &format::number(n_all), is_whole),
            false => words::matching(&format::number(n_rows), &format::number(n_all)),
        }
    };
    view! {
        <Head sources=sources />
        <Stale sources=sources />
        <section class="panel source-panel" aria-label=words::SOURCES>
            {move || has_list().then(|| view! { <Search text=text /> })}
            {move || content()}
            {move || has_list().then(|| view! { <p class="panel-foot" role="status">{move || foot()}</p> })}
        </section>
    }
    .into_any()
}

#[component]
fn Search(
    /// What is searched.
    text: RwSignal<String>,
) -> impl IntoView {
    let place = use_place();
    view! {
        <div class="toolbar">
            <label class="search-field">
                <IconView icon=Icon::Search />
                <span class="sr">{words::SEARCH}</span>
                <input
                    class="input"
                    type="search"
                    placeholder=words::SEARCH_HINT
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                    on:change=move |event| place.replace(Route::Sources(event_target_value(&event)))
                />
            </label>
        </div>
    }
}

#[component]
fn Head(
    /// The sources.
    sources: Sources,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    let updated = move || {
        let at = sources.list.with(|list| list.read_at());
        at.map(|at| list::updated(&format::age_or_now(at, session.now.get(), list::JUST_NOW)))
    };
    view! {
        <div class="page-head">
            <div class="page-title"><h1 tabindex="-1">{words::SOURCES}</h1></div>
            <div class="page-actions">
                <span class="muted small">{move || updated()}</span>
                <ActionLink
                    words=words::PRUNE_SOME
                    href=place.href(&Route::plan(Vec::new()))
                    off=session.rights.manages_images()
                />
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    type="button"
                    aria-label=list::REFRESH
                    title=list::REFRESH
                    aria-disabled=move || sources.is_busy().then_some("true")
                    on:click=move |_| if !untrack(|| sources.is_busy()) { sources.refresh() }
                >
                    <IconView icon=Icon::Refresh />
                </button>
            </div>
        </div>
    }
}

#[component]
fn SourceTable(
    /// What is listed.
    rows: Memo<Option<Vec<SourceRow>>>,
) -> impl IntoView {
    let each = move || rows.get().unwrap_or_default();
    // Sources are few and change rarely: a row that changed is drawn anew.
    let key = |row: &SourceRow| {
        let count = row
            .choice
            .n_images
            .map_or(String::new(), |count| count.to_string());
        [row.choice.id.as_str(), " ", &row.choice.name, " ", &count].concat()
    };
    view! {
        <table class="source-table">
            <caption class="sr">{words::CAPTION}</caption>
            <thead>
                <tr>
                    <th scope="col" data-col="name">{words::NAME}</th>
                    <th scope="col" data-col="origin">{words::ORIGIN}</th>
                    <th scope="col" data-col="builder">{words::BUILDER}</th>
                    <th scope="col" data-col="images">{words::IMAGES}</th>
                    <th scope="col" data-col="access">{words::ACCESS}</th>
                    <th scope="col" data-col="actions"><span class="sr">{words::ACTIONS}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=move || each() key=key let:row>
                    <SourceRowView row=row />
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Blank(
    /// Its picture.
    illustration: Illustration,
    /// What there is not.
    title: &'static str,
    /// What to know then.
    detail: &'static str,
) -> impl IntoView {
    view! {
        <div class="blank">
            <IllustrationView illustration=illustration />
            <h2>{title}</h2>
            <p>{detail}</p>
        </div>
    }
}

#[component]
fn Failure(
    /// The sources that could not be read.
    sources: Sources,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    move || {
        let error = sources.list.with(|list| list.error().cloned())?;
        let ways = WaysOn {
            retry: Callback::new(move |()| sources.refresh()),
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.list_href(),
            check: place.href(&Route::HostingCheck),
        };
        Some(view! { <ProblemPanel problem=problem(&error, Doing::ReadingSources) ways=ways /> })
    }
}

/// Says that the sources could not be read again.
#[component]
fn Stale(
    /// The sources.
    sources: Sources,
) -> impl IntoView {
    let session = use_session();
    move || {
        let (error, at) = sources
            .list
            .with(|list| Some((list.error().cloned()?, list.read_at()?)))?;
        let age = Signal::derive(move || {
            list::rows_from(&format::age_or_now(at, session.now.get(), list::JUST_NOW))
        });
        let again = Callback::new(move |()| sources.refresh());
        Some(view! { <StaleBanner problem=problem(&error, Doing::ReadingSources) age=age on_retry=again /> })
    }
}
