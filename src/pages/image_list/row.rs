//! One row of the table. The row is kept while it is on screen; what it prints comes through memos, one per cell.

use super::cells::{Cells, CreatorText, NameCell, SourceText, StateText};
use super::pick::PickCell;
use crate::components::icon::{Icon, IconView};
use crate::components::kinds::StateBadge;
use crate::format;
use crate::logic::job_progress::Bays;
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::state::image_list::use_image_list;
use crate::state::jobs::use_jobs;
use crate::state::picking::use_picking;
use crate::state::place::use_place;
use crate::state::preferences::Column;
use crate::state::session::use_session;
use crate::words::list;
use leptos::prelude::*;

/// A row of the image list.
#[component]
pub fn ImageRowView(
    /// Number of the row in the hub.
    row: u32,
    /// Its place in the table, from 2: the head is 1.
    #[prop(into)]
    index: Signal<u32>,
    /// Columns that show, beside the name.
    columns: RwSignal<Vec<Column>>,
) -> impl IntoView {
    let (list, picking) = (use_image_list(), use_picking());
    let is_picked = Memo::new(move |_| picking.picked.with(|picked| picked.has(row)));
    let revision = Memo::new(move |_| list.revision(row));
    let cells = Memo::new(move |_| {
        // Reading it is what keeps it up to date: a memo that is only tracked is never computed.
        let _ = revision.get();
        list.with_untracked(|hub| Cells::of(&hub.row(row)))
    });
    let name = Memo::new(move |_| cells.with(|cells| cells.name.clone()));
    let jobs = use_jobs();
    let steps = Memo::new(move |_| {
        let id = cells.with(|cells| cells.name.id.clone().filter(|_| cells.state.is_moving()))?;
        jobs.bays(&id)
    });
    // Which columns there are changes rarely, so a keyed loop would not earn its bytes.
    let tail = move || {
        let is_shown = |(column, _): &(Column, _)| columns.with(|shown| shown.contains(column));
        let draw = |(column, name)| {
            view! { <td role="cell" data-col=name>{cell(column, cells, steps)}</td> }.into_any()
        };
        Column::ALL.into_iter().filter(is_shown).map(draw).collect_view()
    };
    let called = Signal::derive(move || name.with(|cell| cell.name.clone()));
    view! {
        <tr role="row" aria-rowindex=index aria-selected=move || is_picked.get().then_some("true")>
            <PickCell row=row name=called is_picked=is_picked />
            <td role="cell" data-col="name">{move || name.with(name_cell)}</td>
            {move || tail()}
        </tr>
    }
}

/// Steps of the job that works on the image, and the one under way.
type Steps = Memo<Option<(Bays, String)>>;

fn cell(column: Column, cells: Memo<Cells>, steps: Steps) -> AnyView {
    match column {
        Column::Source => {
            let source = Memo::new(move |_| cells.with(|cells| cells.source.clone()));
            view! { {move || source.with(source_cell)} }.into_any()
        }
        Column::State => {
            let state = Memo::new(move |_| cells.with(|cells| cells.state.clone()));
            view! { {move || state.with(|state| state_cell(state, steps))} }.into_any()
        }
        Column::Size => {
            let size = Memo::new(move |_| cells.with(|cells| cells.size.clone()));
            let draw = move || match size.get() {
                Some(size) => view! {
                    {size.text}
                    <i class="size-bar" style:--w=size.share aria-hidden="true"></i>
                }
                .into_any(),
                None => none(list::NO_SIZE),
            };
            view! { {move || draw()} }.into_any()
        }
        Column::Use => {
            let usage = Memo::new(move |_| cells.with(|cells| cells.usage.clone()));
            let draw = move || match usage.get() {
                None => none(list::USE_UNKNOWN),
                Some(usage) if usage.text.is_empty() => {
                    view! { <span class="faint">{list::UNUSED}</span> }.into_any()
                }
                Some(usage) => view! {
                    {usage.text}
                    <i
                        class="slots"
                        style:--on=usage.slots.0.to_string()
                        style:--n=usage.slots.1.to_string()
                        aria-hidden="true"
                    ></i>
                }
                .into_any(),
            };
            view! { {move || draw()} }.into_any()
        }
        Column::Creator => {
            let creator = Memo::new(move |_| cells.with(|cells| cells.creator.clone()));
            view! { {move || creator.with(creator_cell)} }.into_any()
        }
        Column::Created => {
            let created = Memo::new(move |_| cells.with(|cells| cells.created));
            view! { {move || created.get().map_or_else(|| none(list::NO_TIME), created_cell)} }.into_any()
        }
    }
}

fn name_cell(cell: &NameCell) -> AnyView {
    let place = use_place();
    let name = cell.name.clone();
    let link = match &cell.id {
        Some(id) => view! {
            <a
                class="name cut"
                dir="auto"
                href=place.href(&Route::image(id.clone()))
                data-route=""
                data-unnamed=(!cell.is_named).then_some("")
            >
                {name}
            </a>
        }
        .into_any(),
        None => view! { <span class="cut">{name}</span> }.into_any(),
    };
    let gpu = cell.gpu.then(|| {
        view! {
            <span class="tag">
                <IconView icon=Icon::Gpu small=true />
                {list::GPU}
            </span>
        }
    });
    view! {
        <div class="line">{link} {gpu}</div>
        <span class="sub id">{cell.short.clone()}</span>
    }
    .into_any()
}

fn source_cell(cell: &SourceText) -> AnyView {
    let (head, tail) = cell.target.clone();
    let title = [head.as_str(), tail.as_str()].concat();
    let target = match head.is_empty() {
        true => view! { <span class="sub cut" title=title>{tail}</span> }.into_any(),
        false => view! {
            <span class="sub mid" title=title>
                <span>{head}</span>
                <span>{tail}</span>
            </span>
        }
        .into_any(),
    };
    view! {
        <div class="line" data-tone=cell.is_unresolved.then_some("warn")>
            <IconView icon=cell.icon />
            <span class="sr">{cell.kind.clone()}</span>
            <span class="cut" dir="auto">{cell.name.clone()}</span>
        </div>
        {target}
    }
    .into_any()
}

fn state_cell(cell: &StateText, steps: Steps) -> AnyView {
    let session = use_session();
    let since = cell
        .since
        .map(|at| Memo::new(move |_| format::duration(at, session.now.get())));
    let (detail, is_moving) = (cell.detail.clone(), cell.is_moving());
    // While a job counts its steps, the first line has room for the one under way, and the time goes below.
    let first = move || match (steps.get(), since) {
        (Some((_, step)), _) if !step.is_empty() => {
            view! { <span class="since cut" dir="auto">{step}</span> }.into_any()
        }
        (_, Some(since)) => view! { <span class="since cut">{since}</span> }.into_any(),
        (_, None) => ().into_any(),
    };
    let second = move || match steps.get().filter(|_| is_moving) {
        Some((bays, _)) if bays.of > 0 => {
            let number = |n: u32| format::number(u64::from(n));
            view! {
                <span class="sub line">
                    <i class="bays" style:--done=bays.done.to_string() style:--of=bays.of.to_string() aria-hidden="true"></i>
                    {list::steps_done(&number(bays.done), &number(bays.of))}
                    {since.map(|since| view! { ", " {since} })}
                </span>
            }
            .into_any()
        }
        _ if detail.is_empty() => ().into_any(),
        _ => view! { <span class="sub" title=detail.clone()>{detail.clone()}</span> }.into_any(),
    };
    view! {
        <div class="state-cell">
            <div class="line">
                <StateBadge state=cell.state.clone() failed=cell.failed />
                {move || first()}
            </div>
            {move || second()}
        </div>
    }
    .into_any()
}

fn creator_cell(cell: &CreatorText) -> AnyView {
    let picture = match cell.initials.is_empty() {
        true => view! { <IconView icon=cell.icon /> }.into_any(),
        false => cell.initials.clone().into_any(),
    };
    let before = (!cell.kind_word.is_empty())
        .then(|| view! { <span class="sr">{list::kind_before(&cell.kind_word)}</span> });
    let title = [list::kind_before(&cell.kind_word).as_str(), &cell.name].concat();
    view! {
        <div class="line">
            <span class="avatar" data-kind=cell.kind.clone() aria-hidden="true">{picture}</span>
            <span class="cut" dir="auto" title=title.trim().to_owned()>{before} {cell.name.clone()}</span>
        </div>
    }
    .into_any()
}

fn created_cell(at: Timestamp) -> AnyView {
    let session = use_session();
    let age = Memo::new(move |_| format::age_or_now(at, session.now.get(), list::JUST_NOW));
    let exact = format::date_time(at);
    let title = exact.clone();
    view! {
        <time datetime=format::iso(at) title=title>
            {age}
            <span class="sr">", " {exact}</span>
        </time>
    }
    .into_any()
}

fn none(why: &'static str) -> AnyView {
    view! {
        <span class="none">
            <span class="sr">{why}</span>
            <span aria-hidden="true">"–"</span>
        </span>
    }
    .into_any()
}
