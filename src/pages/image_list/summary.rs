//! The strip above the list: where the images stand, as one beam and as numbers that filter.

use crate::components::action_link::ActionLink;
use crate::components::icon::Icon;
use crate::format;
use crate::logic::list_query::{ListQuery, UsageFilter};
use crate::logic::summary::Summary;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::state::image_list::use_image_list;
use crate::state::place::use_place;
use crate::state::rights::use_rights;
use crate::state::session::use_session;
use crate::words::{counted, kinds, list};
use leptos::prelude::*;

/// One cell: a number that leads to the images it counts.
struct Cell {
    name: &'static str,
    label: &'static str,
    tone: &'static str,
    figure: u32,
    sub: String,
    query: ListQuery,
}

/// The strip.
#[component]
pub fn SummaryStrip(
    /// The question in force, to mark the cell that asks it.
    query: Memo<ListQuery>,
) -> impl IntoView {
    let (image_list, session) = (use_image_list(), use_session());
    let summary = Memo::new(move |_| image_list.summary(session.time()));
    let is_waiting = move || image_list.read_at.get().is_none();
    let body = move || {
        let now = session.now.get_untracked();
        summary.with(|summary| {
            let [in_use, unused, moving, failed] = cells(summary, now).map(|cell| cell_view(cell, query));
            let prune = (summary.unused.images > 0).then(prune_link);
            view! {
                {beam(summary)}
                <div class="summary-cells">{in_use} {unused} {prune} {moving} {failed} {stored(summary)}</div>
            }
        })
    };
    view! { <section class="summary" aria-label=list::SUMMARY aria-busy=move || is_waiting().then_some("true")>{move || body()}</section> }
}

fn parts(summary: &Summary) -> [(&'static str, u32, &'static str); 5] {
    let other = summary.deleting.images + summary.orphans + summary.other.images + summary.use_unknown.images;
    [
        ("live", summary.in_use.images, list::IN_USE_PART),
        ("idle", summary.unused.images, list::UNUSED_PART),
        ("move", summary.in_progress(), list::IN_PROGRESS_PART),
        ("fail", summary.failed.images, list::FAILED_PART),
        ("gone", other, list::OTHER_PART),
    ]
}

fn beam(summary: &Summary) -> impl IntoView + use<> {
    let parts = parts(summary);
    let words = parts.map(|(_, count, what)| (format::number(u64::from(count)), what));
    let bars = parts
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(tone, count, _)| {
            view! { <i data-tone=tone style:--n=count.to_string()></i> }
        });
    view! { <div class="beam" role="img" aria-label=list::beam(&words)>{bars.collect_view()}</div> }
}

fn cells(summary: &Summary, now: Timestamp) -> [Cell; 4] {
    let bytes = |bytes: u64| format::bytes(Bytes(bytes));
    let number = |count: u64| format::number(count);
    let live = || ListQuery {
        states: vec![ImageState::Live],
        ..ListQuery::default()
    };
    let moving = summary
        .importing
        .iter()
        .map(|(state, count)| (*count, kinds::image_state(state)));
    let moving = [(summary.fresh, kinds::image_state(&ImageState::New))]
        .into_iter()
        .chain(moving);
    let moving = moving
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| list::some_in(&number(count.into()), what));
    let sources = u64::from(summary.unused_sources);
    [
        Cell {
            name: "in-use",
            label: list::LIVE_IN_USE,
            tone: "live",
            figure: summary.in_use.images,
            sub: list::under_containers(
                &bytes(summary.in_use.bytes),
                summary.containers,
                &number(summary.containers),
            ),
            query: ListQuery {
                usage: Some(UsageFilter::InUse),
                ..live()
            },
        },
        Cell {
            name: "unused",
            label: list::LIVE_UNUSED,
            tone: "idle",
            figure: summary.unused.images,
            sub: list::from_sources(&bytes(summary.unused.bytes), sources, &number(sources)),
            query: ListQuery {
                usage: Some(UsageFilter::Unused),
                ..live()
            },
        },
        Cell {
            name: "moving",
            label: list::IN_PROGRESS,
            tone: "move",
            figure: summary.in_progress(),
            sub: moving.collect::<Vec<_>>().join(", "),
            query: ListQuery {
                in_progress: true,
                ..ListQuery::default()
            },
        },
        Cell {
            name: "failed",
            label: list::FAILED,
            tone: "fail",
            figure: summary.failed.images,
            sub: summary
                .failed_latest
                .map(|at| list::latest(&format::age(at, now)))
                .unwrap_or_default(),
            query: ListQuery {
                failed: true,
                ..ListQuery::default()
            },
        },
    ]
}

fn cell_view(cell: Cell, query: Memo<ListQuery>) -> impl IntoView {
    let place = use_place();
    let asked = cell.query.clone().canonical();
    // A cell that is in force leads back to everything; the order stays as the reader has it.
    let href = {
        let asked = asked.clone();
        move || {
            query.with(|query| {
                let is_on = same_filters(query, &asked);
                let next = if is_on {
                    ListQuery::default()
                } else {
                    asked.clone()
                };
                place.href(&Route::list(ListQuery {
                    sort: query.sort,
                    ..next
                }))
            })
        }
    };
    let current = move || query.with(|query| same_filters(query, &asked)).then_some("true");
    view! {
        <a class="summary-cell" data-cell=cell.name data-route="" href=href aria-current=move || current()>
            <span class="figure">{format::number(u64::from(cell.figure))}</span>
            <span class="figure-label">
                <i class="swatch" data-tone=cell.tone aria-hidden="true"></i>
                {cell.label}
            </span>
            <span class="sub">{cell.sub}</span>
        </a>
    }
}

/// Over the cell of what nobody uses: the way to be rid of it.
fn prune_link() -> impl IntoView {
    view! {
        <ActionLink
            words=list::PRUNE
            name=list::PRUNE_UNUSED
            icon=Icon::Trash
            href=use_place().href(&Route::plan(Vec::new()))
            off=use_rights().manages_images()
            small=true
            class="prune-link"
        />
    }
}

fn same_filters(query: &ListQuery, asked: &ListQuery) -> bool {
    ListQuery {
        sort: asked.sort,
        ..query.clone()
    } == *asked
}

fn stored(summary: &Summary) -> impl IntoView + use<> {
    let count = u64::from(summary.stored.images);
    let mut sub = counted(count, &format::number(count), "image", "images");
    if !summary.loaded.complete {
        sub.push_str(list::SO_FAR);
    }
    view! {
        <div class="summary-cell" data-cell="stored">
            <span class="figure">{format::bytes(Bytes(summary.stored.bytes))}</span>
            <span class="figure-label muted">{list::STORED}</span>
            <span class="sub">{sub}</span>
        </div>
    }
}
