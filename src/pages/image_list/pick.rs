//! Picking rows: the boxes, the keys, and the foot that gives way to the dock. What can be done with the picked rows is
//! a part of its own, `dock`, which comes with the first of them.

use super::foot::ListFoot;
use crate::logic::list_query::ListQuery;
use crate::pages::part_view::PartSlot;
use crate::state::bulk::use_bulk_run;
use crate::state::parts::Part;
use crate::state::picking::{Picking, use_picking};
use crate::words::bulk as words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

/// The box of one row.
#[component]
pub fn PickCell(
    /// Number of the row in the hub.
    row: u32,
    /// What the image is called.
    name: Signal<String>,
    /// Whether it is picked.
    is_picked: Memo<bool>,
) -> impl IntoView {
    let picking = use_picking();
    let click = move |event: MouseEvent| {
        picking.pick(row, event.shift_key());
        settle(&event, picking.picked.with_untracked(|picked| picked.has(row)));
    };
    view! {
        <td role="cell" data-col="pick">
            <input
                class="check"
                type="checkbox"
                aria-label=move || words::pick(&name.get())
                prop:checked=move || is_picked.get()
                on:click=click
            />
        </td>
    }
    .into_any()
}

/// Writes into a box what is true. The browser has turned it over before anybody was asked, and where nothing changes,
/// nothing is drawn anew: a range over rows that are picked already, or everything where nothing is shown.
fn settle(event: &MouseEvent, is_picked: bool) {
    event_target::<HtmlInputElement>(event).set_checked(is_picked);
}

/// The box of the head: everything that the list shows, at this moment.
#[component]
pub fn PickHead() -> impl IntoView {
    let picking = use_picking();
    let all = Memo::new(move |_| picking.all());
    let click = move |event: MouseEvent| {
        picking.toggle_all();
        settle(&event, all.get_untracked() == Some(true));
    };
    view! {
        <th role="columnheader" scope="col" data-col="pick">
            <input
                class="check"
                type="checkbox"
                aria-label=words::PICK_ALL
                prop:checked=move || all.get() == Some(true)
                prop:indeterminate=move || all.get().is_none()
                on:click=click
            />
        </th>
    }
    .into_any()
}

/// The foot of the list, or the dock in its place.
#[component]
pub fn FootOrDock(
    /// The question.
    query: Memo<ListQuery>,
    /// How many rows answer it.
    n_rows: Memo<u32>,
) -> impl IntoView {
    let (picking, run) = (use_picking(), use_bulk_run());
    let is_dock = Memo::new(move |_| {
        picking.picked.with(|picked| !picked.rows().is_empty()) || run.run.with(Option::is_some)
    });
    move || match is_dock.get() {
        true => view! {
            <div class="list-foot dock" role="region" aria-label=words::DOCK>
                <PartSlot part=Part::Dock />
            </div>
        }
        .into_any(),
        false => view! { <ListFoot query=query n_rows=n_rows /> }.into_any(),
    }
}

/// `X` picks the row that has the focus, with shift everything up to it; Escape ends the selection.
pub fn pick_by_key(event: &KeyboardEvent, target: &Element, picking: Picking) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let is_inside = |selector: &str| target.closest(selector).ok().flatten();
    if is_inside("dialog, [popover], input:not([type=checkbox]), select, textarea").is_some() {
        return;
    }
    match event.key().as_str() {
        "Escape" if picking.picked.with_untracked(|picked| !picked.rows().is_empty()) => {
            clear(target, picking)
        }
        "x" | "X" => {
            let index = is_inside("tr[aria-rowindex]").and_then(|row| row.get_attribute("aria-rowindex"));
            let place = index.and_then(|index| index.parse::<usize>().ok()?.checked_sub(2));
            let row = place.and_then(|place| picking.order.with_untracked(|order| order.get(place).copied()));
            if let Some(row) = row {
                event.prevent_default();
                picking.pick(row, event.shift_key());
            }
        }
        _ => {}
    }
}

/// Ends the selection. Where the focus was in the dock, which goes, it moves to the boxes of the table.
pub fn clear(from: &Element, picking: Picking) {
    let is_in_dock = from.closest(".dock").ok().flatten().is_some();
    let panel = from.closest(".list-panel").ok().flatten();
    picking.clear();
    for boxes in ["tbody .check", "thead .check"] {
        let found = panel.as_ref().filter(|_| is_in_dock);
        let first = found.and_then(|panel| panel.query_selector(boxes).ok().flatten());
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            // The head is not drawn in a narrow view, and what is not drawn takes no focus.
            let _ = first.focus();
        }
    }
}

/// Opens the ways to save everything that the list shows.
#[component]
pub fn ExportView() -> impl IntoView {
    let is_open = RwSignal::new(false);
    move || {
        match is_open.get() {
        true => view! { <PartSlot part=Part::Export /> }.into_any(),
        false => view! {
            <button class="button" data-kind="quiet" data-size="small" type="button" on:click=move |_| is_open.set(true)>
                {words::EXPORT_VIEW}
            </button>
        }
        .into_any(),
    }
    }
}
