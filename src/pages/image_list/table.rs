//! The table with its virtual rows: only those on screen are in the document, between two spacers.
//! The style sheets say how tall a row is; this reads it from them, so that the two cannot disagree.

use super::pick::PickHead;
use super::row::ImageRowView;
use crate::components::icon::{Icon, IconView};
use crate::logic::hub::query::Selection;
use crate::logic::list_query::{ListQuery, Sort, SortKey};
use crate::logic::viewport::Viewport;
use crate::state::image_list::use_image_list;
use crate::state::preferences::{Column, Preferences};
use crate::words::{filters, list};
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Rows drawn above and below those on screen, so that a short scroll shows no gap.
const MORE_ROWS: u32 = 8;
/// Rows of bones while nothing is here.
const BONES: u32 = 12;
/// Used until the style sheets have been asked.
const ROW_PX: f64 = 44.0;

/// What the spacers and the rows between them need to know.
#[derive(Clone, Copy, PartialEq)]
struct Window {
    from: u32,
    to: u32,
    above: f64,
    below: f64,
}

/// The image list as a table.
#[component]
pub fn ImageTable(
    /// The rows in order.
    selection: Memo<Selection>,
    /// The question, for the head.
    query: Memo<ListQuery>,
    /// Columns and density.
    preferences: Preferences,
    /// Another order was chosen.
    on_sort: Callback<Sort>,
) -> impl IntoView {
    let image_list = use_image_list();
    let body = NodeRef::<html::Tbody>::new();
    let n_rows = Memo::new(move |_| selection.with(|selection| selection.rows.len() as u32));
    let viewport = StoredValue::new(Viewport::new(0, ROW_PX, 0.0));
    let window = RwSignal::new(Window {
        from: 0,
        to: 30,
        above: 0.0,
        below: 0.0,
    });
    // A frame may come when the table is gone, so nothing is read that must be there.
    let measure = move || {
        let seen = body.try_get_untracked().flatten().and_then(|body| see(&body));
        let seen = seen.zip(n_rows.try_get_untracked());
        let look = |(seen, n)| viewport.try_update_value(|viewport| look(viewport, &seen, n));
        let next = seen.and_then(look);
        if let Some(next) = next.filter(|next| window.try_get_untracked() != Some(*next)) {
            window.set(next);
        }
    };
    follow(body, measure);
    Effect::new(move |_| {
        let _ = n_rows.get();
        preferences.density.track();
        request_animation_frame(measure);
        measure();
    });
    let rows = move || {
        let Window { from, to, .. } = window.get();
        selection.with(|selection| {
            let to = (to as usize).min(selection.rows.len());
            selection.rows[(from as usize).min(to)..to].to_vec()
        })
    };
    let space = move |above: bool| {
        let height = move || window.with(|window| if above { window.above } else { window.below });
        let shown = Memo::new(move |_| height() > 0.0);
        move || {
            shown.get().then(|| {
                let height = move || [(height().round() as i64).to_string().as_str(), "px"].concat();
                view! { <tr class="space" aria-hidden="true"><td style:block-size=move || height()></td></tr> }
            })
        }
    };
    let columns = preferences.columns;
    let is_waiting = move || image_list.read_at.get().is_none();
    let draw_row = move |index: ReadSignal<usize>, row: u32| {
        let index = Signal::derive(move || window.with(|window| window.from) + index.get() as u32 + 2);
        view! { <ImageRowView row=row index=index columns=columns /> }
    };
    view! {
            <table
                class="image-table"
                role="table"
                data-density=move || preferences.density.get().as_str()
                aria-rowcount=move || (n_rows.get() + 1).to_string()
                aria-busy=move || is_waiting().then_some("true")
            >
                <caption class="sr">{move || query.with(|query| list::caption(sort_name(query.sort.key), query.sort.descending))}</caption>
                <colgroup>
                    <col data-col="pick" />
                    <col data-col="name" />
                    {move || shown(columns).into_iter().map(|(_, name)| view! { <col data-col=name /> }.into_any()).collect_view()}
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <PickHead />
                        <HeadCell name="name" key=SortKey::Name query=query on_sort=on_sort />
                        {move || {
                            let head = |(column, name)| view! { <HeadCell name=name key=sort_key(column) query=query on_sort=on_sort /> }.into_any();
                            shown(columns).into_iter().map(head).collect_view()
                        }}
                    </tr>
                </thead>
                <tbody role="rowgroup" node_ref=body>
                    {space(true)}
    <ForEnumerate each=move || rows() key=|row| *row children=draw_row />
                    {move || is_waiting().then(|| (0..BONES).map(|_| bones(columns)).collect_view())}
                    {space(false)}
                </tbody>
            </table>
        }
}

/// One cell of the head: sorts by its column, and the other way round when it did already.
#[component]
fn HeadCell(
    /// The column in the style sheets.
    name: &'static str,
    /// What it sorts by.
    key: SortKey,
    /// The question.
    query: Memo<ListQuery>,
    /// Another order was chosen.
    on_sort: Callback<Sort>,
) -> impl IntoView {
    let sorted =
        Memo::new(move |_| query.with(|query| (query.sort.key == key).then_some(query.sort.descending)));
    let aria = move || {
        sorted
            .get()
            .map(|descending| if descending { "descending" } else { "ascending" })
    };
    let arrow = move || {
        sorted.get().map(|descending| {
            let icon = if descending {
                Icon::ArrowDown
            } else {
                Icon::ArrowUp
            };
            view! { <IconView icon=icon /> }
        })
    };
    let choose = move |_| {
        let descending = match sorted.get_untracked() {
            Some(descending) => !descending,
            None => matches!(
                key,
                SortKey::Size | SortKey::Use | SortKey::Created | SortKey::Updated | SortKey::Changed
            ),
        };
        on_sort.run(Sort { key, descending });
    };
    view! {
        <th role="columnheader" scope="col" data-col=name aria-sort=move || aria()>
            <button class="sort" type="button" on:click=choose>
                <span>{sort_name(key)}</span>
                {move || arrow()}
            </button>
        </th>
    }
}

/// The name of an order, which is that of its column where it has one.
pub fn sort_name(key: SortKey) -> &'static str {
    match key {
        SortKey::Name => filters::NAME,
        SortKey::Source => filters::SOURCE,
        SortKey::State => filters::STATE,
        SortKey::Changed => filters::CHANGED,
        SortKey::Size => filters::SIZE,
        SortKey::Use => filters::CONTAINERS,
        SortKey::Creator => filters::CREATOR,
        SortKey::Created => filters::CREATED,
        SortKey::Updated => filters::UPDATED,
    }
}

/// What a column sorts by.
pub fn sort_key(column: Column) -> SortKey {
    match column {
        Column::Source => SortKey::Source,
        Column::State => SortKey::State,
        Column::Size => SortKey::Size,
        Column::Use => SortKey::Use,
        Column::Creator => SortKey::Creator,
        Column::Created => SortKey::Created,
    }
}

fn shown(columns: RwSignal<Vec<Column>>) -> Vec<(Column, &'static str)> {
    let mut all = Column::ALL.to_vec();
    columns.with(|columns| all.retain(|(column, _)| columns.contains(column)));
    all
}

fn bones(columns: RwSignal<Vec<Column>>) -> impl IntoView {
    let cells = shown(columns).into_iter().map(|(_, name)| {
        view! { <td role="cell" data-col=name><span class="bone"></span></td> }
    });
    view! {
        <tr role="row" aria-hidden="true">
            <td role="cell" data-col="pick"></td>
            <td role="cell" data-col="name"><span class="bone"></span><span class="bone"></span></td>
            {cells.collect_view()}
        </tr>
    }
}

/// What the browser says about the place of the rows.
struct Seen {
    scroller: web_sys::Element,
    top: f64,
    height: f64,
    row: f64,
}

fn see(body: &web_sys::Element) -> Option<Seen> {
    let scroller = body.closest(".view").ok().flatten()?;
    let table = body.closest("table").ok().flatten()?;
    let style = window().get_computed_style(&table).ok().flatten()?;
    let row = style.get_property_value("--row").ok()?;
    let top = scroller.get_bounding_client_rect().top() - body.get_bounding_client_rect().top();
    Some(Seen {
        height: f64::from(scroller.client_height()),
        top: top.max(0.0),
        // The browser's own reading of "44px": the one of the standard library brings 14 KB of tables along.
        row: Some(js_sys::parse_float(&row))
            .filter(|row| *row > 0.0)
            .unwrap_or(ROW_PX),
        scroller,
    })
}

fn look(viewport: &mut Viewport, seen: &Seen, n_rows: u32) -> Window {
    let before = viewport.resized(n_rows, seen.row, seen.height);
    let moved = if viewport.height() == before.height() {
        0.0
    } else {
        before.top() - viewport.top()
    };
    *viewport = before;
    // Rows of another height keep the first one in its place; the list growing or shrinking below moves nothing.
    if moved.abs() >= 1.0 && seen.top > 0.0 && (viewport.top() - seen.top).abs() >= 1.0 && n_rows > 0 {
        seen.scroller
            .set_scroll_top(seen.scroller.scroll_top() + moved as i32);
    }
    viewport.scrolled(seen.top);
    let rows = viewport.rows(MORE_ROWS);
    let above = viewport.offset(rows.start).max(0.0);
    let drawn = f64::from(rows.end - rows.start) * seen.row;
    Window {
        from: rows.start,
        to: rows.end,
        above,
        below: (viewport.height() - above - drawn).max(0.0),
    }
}

/// Measures when the scroller moves or changes its size, as long as the owner lives.
fn follow(body: NodeRef<html::Tbody>, measure: impl Fn() + Copy + 'static) {
    Effect::new(move |_| {
        let Some(scroller) = body.get().and_then(|body| body.closest(".view").ok().flatten()) else {
            return;
        };
        let scrolled = Closure::<dyn Fn()>::new(measure);
        let resized = Closure::<dyn Fn()>::new(measure);
        let _ = scroller.add_event_listener_with_callback("scroll", scrolled.as_ref().unchecked_ref());
        let observer = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&scroller);
        }
        measure();
        let handles = SendWrapper::new((scroller, scrolled, resized, observer));
        on_cleanup(move || {
            let (scroller, scrolled, _resized, observer) = handles.take();
            let _ = scroller.remove_event_listener_with_callback("scroll", scrolled.as_ref().unchecked_ref());
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
}
