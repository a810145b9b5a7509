//! Saves images as CSV or JSON: what is selected, or everything that the list shows.

use crate::format;
use crate::logic::export::{COLUMNS, csv, json, record};
use crate::state::download::save_as;
use crate::state::image_list::use_image_list;
use crate::state::picking::use_picking;
use crate::words::bulk as words;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Saves everything that the list shows.
#[component]
pub fn ViewExport() -> impl IntoView {
    let picking = use_picking();
    let rows = Signal::derive(move || picking.order.with(|order| order.to_vec()));
    let group = NodeRef::<html::Span>::new();
    // They stand where the button was that opened them, and take its focus.
    Effect::new(move |_| {
        let first = group
            .get()
            .and_then(|group| group.query_selector("button").ok().flatten());
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            let _ = first.focus();
        }
    });
    view! { <span node_ref=group><ExportButtons rows=rows name="images" /></span> }.into_any()
}

/// Two buttons that save some rows.
#[component]
pub fn ExportButtons(
    /// The rows, in the order of the file.
    rows: Signal<Vec<u32>>,
    /// A word of the file's name.
    name: &'static str,
) -> impl IntoView {
    let image_list = use_image_list();
    let save = move |as_csv: bool| {
        let rows = rows.get_untracked();
        let records: Vec<_> = image_list.with_untracked(|hub| {
            rows.iter()
                .map(|row| record(&hub.row(*row), format::iso))
                .collect()
        });
        match as_csv {
            true => save_as(&words::file(name, "csv"), "text/csv", &csv(&COLUMNS, &records)),
            false => save_as(
                &words::file(name, "json"),
                "application/json",
                &json(&COLUMNS, &records),
            ),
        }
    };
    view! {
        <span class="cluster" role="group" aria-label=words::EXPORT>
            <span class="wide-only">{words::EXPORT}</span>
            <button class="button" data-size="small" type="button" on:click=move |_| save(true)>{words::AS_CSV}</button>
            <button class="button" data-size="small" type="button" on:click=move |_| save(false)>{words::AS_JSON}</button>
        </span>
    }
    .into_any()
}
