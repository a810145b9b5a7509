//! The images of the hub: summary, toolbar, table, foot. The address holds the question; this page only passes it on.
//! Start with [`ImageListPage`].

mod blanks;
pub mod boxes;
mod bulk_ask;
mod bulk_sheet;
mod cells;
pub mod dock;
pub mod export;
mod filters;
mod foot;
mod pick;
mod row;
mod sheet;
mod summary;
mod table;
mod toolbar;

use crate::components::action_link::ActionLink;
use crate::components::icon::{Icon, IconView};
use crate::components::keys::heard;
use crate::components::problem_panel::{ProblemPanel, StaleBanner, WaysOn};
use crate::format;
use crate::logic::list_query::{ListQuery, Sort};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::route::Route;
use crate::route::create_link::CreateLink;
use crate::state::image_list::{Reading, use_image_list};
use crate::state::notices::use_notices;
use crate::state::picking::use_picking;
use crate::state::place::{Place, use_place};
use crate::state::preferences::Preferences;
use crate::state::session::use_session;
use crate::words::list;
use blanks::EmptyHub;
use boxes::{ListBox, boxed};
use leptos::html;
use leptos::prelude::*;
use pick::{FootOrDock, pick_by_key};
use std::time::Duration;
use summary::SummaryStrip;
use table::ImageTable;
use toolbar::{Asking, Toolbar};
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// Typing changes the address this long after the last letter; the rows follow every letter.
const TYPING: Duration = Duration::from_millis(250);

/// What stands where the table goes.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    Table,
    Empty,
    NoMatch,
    Failed,
}

/// The image list.
#[component]
pub fn ImageListPage() -> impl IntoView {
    let (image_list, session, place) = (use_image_list(), use_session(), use_place());
    let preferences = Preferences::load();
    let asking = ask(place);
    let search = NodeRef::<html::Input>::new();
    // Time moves only what a question about age answers; a minute is soon enough for that.
    let minute = Memo::new(move |_| session.now.get().0 / 60_000);
    let selection = Memo::new(move |_| {
        let _ = minute.get();
        asking
            .query
            .with(|query| image_list.select(query, session.time()))
    });
    let n_rows = Memo::new(move |_| selection.with(|selection| selection.rows.len() as u32));
    let body = Memo::new(
        move |_| match (image_list.read_at.get().is_some(), n_rows.get()) {
            (false, _) if image_list.error.with(Option::is_some) => Body::Failed,
            (false, _) => Body::Table,
            (true, 0) if asking.query.with(ListQuery::is_filtered) => Body::NoMatch,
            (true, 0) if image_list.loaded().complete => Body::Empty,
            _ => Body::Table,
        },
    );
    image_list.open();
    image_list.follow();
    Effect::new(move |_| asking.query.with(|query| image_list.narrow(query)));
    announce(asking.query, n_rows);
    let picking = use_picking();
    Effect::new(move |_| selection.with(|selection| picking.shows(selection)));
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(field) = search.get_untracked() else {
            return;
        };
        if let Some(target) = heard(&event, &field, place.owns_document()) {
            focus_search(&event, &target, &field);
            pick_by_key(&event, &target, picking);
        }
    });
    on_cleanup(move || keys.remove());
    let on_sort = Callback::new(move |sort: Sort| {
        asking.ask.run(ListQuery {
            sort,
            ..asking.query.get_untracked()
        });
    });
    let content = move || {
        match body.get() {
        Body::Table => {
            view! { <ImageTable selection=selection query=asking.query preferences=preferences on_sort=on_sort /> }
                .into_any()
        }
        Body::Empty => view! { <EmptyHub /> }.into_any(),
        Body::NoMatch => boxed(asking, ListBox::NoMatch),
        Body::Failed => view! { <ListProblem /> }.into_any(),
    }
    };
    let has_list = move || !matches!(body.get(), Body::Empty | Body::Failed);
    view! {
            <Head />
            <Stale />
            {move || has_list().then(|| view! { <SummaryStrip query=asking.query /> })}
            <section class="list-panel" aria-label=list::IMAGE_LIST>
                {move || has_list().then(|| view! { <Toolbar asking=asking preferences=preferences search=search n_rows=n_rows /> })}
                {move || content()}
                {move || has_list().then(|| view! { <FootOrDock query=asking.query n_rows=n_rows /> })}
            </section>
    }
    .into_any()
}

#[component]
fn Head() -> impl IntoView {
    let (image_list, session, place) = (use_image_list(), use_session(), use_place());
    let updated = move || {
        image_list.read_at.get().map(|at| {
            let age =
                Memo::new(move |_| list::updated(&format::age_or_now(at, session.now.get(), list::JUST_NOW)));
            view! { <span class="muted small">{age}</span> }
        })
    };
    let is_busy = move || image_list.reading.get() == Reading::Busy;
    view! {
        <div class="page-head">
            <div class="page-title"><h1 tabindex="-1">{list::IMAGES}</h1> {move || updated()}</div>
            <div class="page-actions">
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    type="button"
                    aria-label=list::REFRESH
                    title=list::REFRESH
                    aria-disabled=move || is_busy().then_some("true")
                    on:click=move |_| if !is_busy() { image_list.refresh() }
                >
                    <IconView icon=Icon::Refresh />
                </button>
                <ActionLink
                    words=list::CREATE_IMAGE
                    icon=Icon::Plus
                    href=place.href(&Route::Create(CreateLink::Empty))
                    off=session.rights.manages_images()
                    kind="primary"
                />
            </div>
        </div>
    }
}

/// Says that the rows on screen are older than they should be, and why.
#[component]
fn Stale() -> impl IntoView {
    let (image_list, session) = (use_image_list(), use_session());
    move || {
        let (at, error) = (image_list.read_at.get()?, image_list.error.get()?);
        let problem = problem(&error, Doing::ReadingImages);
        let age = Signal::derive(move || {
            list::rows_from(&format::age_or_now(at, session.now.get(), list::JUST_NOW))
        });
        let again = Callback::new(move |()| image_list.refresh());
        Some(view! { <StaleBanner problem=problem age=age on_retry=again /> })
    }
}

#[component]
fn ListProblem() -> impl IntoView {
    let (image_list, session, place) = (use_image_list(), use_session(), use_place());
    let again = Callback::new(move |()| image_list.refresh());
    move || {
        let error = image_list.error.get()?;
        let ways = WaysOn {
            retry: again,
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.href(&Route::home()),
            check: place.href(&Route::HostingCheck),
        };
        Some(view! { <ProblemPanel problem=problem(&error, Doing::ReadingImages) ways=ways /> })
    }
}

/// Joins the address and what is being typed into one question, and gives the ways to change it.
fn ask(place: Place) -> Asking {
    let typed = RwSignal::new(None::<String>);
    let asked = Memo::new(move |before: Option<&ListQuery>| match place.route.get() {
        Route::ImageList(query) => query,
        // The page is on its way out.
        _ => before.cloned().unwrap_or_default(),
    });
    let query = Memo::new(move |_| {
        let query = asked.get();
        match typed.get() {
            Some(text) => ListQuery { text, ..query },
            None => query,
        }
    });
    let timer = StoredValue::new(None::<leptos::leptos_dom::helpers::TimeoutHandle>);
    let stop_timer = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    on_cleanup(stop_timer);
    let settle = move |is_step: bool| {
        stop_timer();
        if typed.try_with_untracked(Option::is_some) == Some(true)
            && let Some(query) = query.try_get_untracked()
        {
            let route = Route::list(query);
            if is_step {
                place.go(route)
            } else {
                place.replace(route)
            }
            typed.set(None);
        }
    };
    Asking {
        query,
        ask: Callback::new(move |query: ListQuery| {
            stop_timer();
            place.go(Route::list(query));
            typed.set(None);
        }),
        type_text: Callback::new(move |text: String| {
            stop_timer();
            typed.set(Some(text));
            timer.set_value(set_timeout_with_handle(move || settle(false), TYPING).ok());
        }),
        commit_text: Callback::new(move |()| settle(true)),
    }
}

/// Tells those who do not see the rows how many answer a new question.
fn announce(query: Memo<ListQuery>, n_rows: Memo<u32>) {
    let notices = use_notices();
    Effect::watch(
        move || query.get(),
        move |_, _, _| {
            let count = u64::from(n_rows.get_untracked());
            notices.say(&list::matches(count, &format::number(count)));
        },
        false,
    );
}

fn focus_search(event: &KeyboardEvent, target: &Element, search: &HtmlInputElement) {
    let is_typing = matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if event.key() == "/" && is_plain && !is_typing {
        event.prevent_default();
        let _ = search.focus();
        search.select();
    }
}
