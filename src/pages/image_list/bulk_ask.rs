//! The question before many images are imported or deleted: which, how much, and which are left out and why.

use crate::components::action_button::ActionButton;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::typed_confirm::TypedConfirm;
use crate::format;
use crate::logic::bulk::{Bulk, Stage};
use crate::logic::image_can::{ImageAction, Situation, image_can, reason};
use crate::logic::typed::is_same_sentence;
use crate::model::size::Bytes;
use crate::pages::keep_recipes::KeepRecipes;
use crate::state::bulk::use_bulk_run;
use crate::state::image_list::use_image_list;
use crate::state::jobs::use_jobs;
use crate::state::picking::use_picking;
use crate::state::recipes::Recipes;
use crate::words::{bulk as words, list, removal};
use leptos::prelude::*;

/// More images than this, or more bytes, ask for a typed sentence.
const LARGE: u64 = 10;
const LARGE_BYTES: u64 = 10_000_000_000;
/// Names that the question shows.
const MOST_NAMES: usize = 10;

/// Asks once for all that is selected, as it is at this moment.
#[component]
pub fn BulkQuestion(
    /// What is to be done.
    action: ImageAction,
    /// The question was answered.
    on_close: Callback<()>,
) -> impl IntoView {
    let (image_list, picking, run) = (use_image_list(), use_picking(), use_bulk_run());
    let rows = picking.picked.with_untracked(|picked| picked.rows().to_vec());
    let failed = untrack(|| use_jobs().failed_imports());
    let (bulk, bytes) = image_list.with_untracked(|hub| {
        let (mut images, mut bytes) = (Vec::new(), 0);
        for row in rows {
            let row = hub.row(row);
            let Some(id) = row.id.clone() else { continue };
            let situation = Situation::of_row(&row).or_failed(failed.contains(&id));
            let may = image_can(action, &situation);
            bytes += row.size.filter(|_| may.is_ok()).map_or(0, |size| size.0);
            let name = if row.name.is_empty() {
                [list::UNNAMED, " ", row.short_id].concat()
            } else {
                row.name.to_owned()
            };
            images.push((id, name, may));
        }
        (Bulk::new(action, images), bytes)
    });
    let is_delete = action == ImageAction::Delete;
    let n = bulk.sums().waiting as u64;
    let number = format::number(n);
    let title = match (is_delete, n) {
        (true, 0) => words::NONE_TO_DELETE.to_owned(),
        (false, 0) => words::NONE_TO_IMPORT.to_owned(),
        (true, _) => words::delete_question(n, &number),
        (false, _) => words::import_question(n, &number),
    };
    let does = match is_delete {
        true => words::delete_them(
            n,
            &number,
            (bytes > 0).then(|| format::bytes(Bytes(bytes))).as_deref(),
        ),
        false => words::import_them(n, &number),
    };
    let is_large = is_delete && (n > LARGE || bytes > LARGE_BYTES);
    let (typed, sentence) = (RwSignal::new(String::new()), words::sentence(n));
    let asked = sentence.clone();
    let recipes = Recipes::begin();
    let off = Signal::derive(move || {
        if recipes.is_reading() {
            return Some(removal::WAIT_FOR_RECIPES.to_owned());
        }
        let is_typed = !is_large || typed.with(|typed| is_same_sentence(&asked, typed));
        (!is_typed).then(|| words::type_first(&asked))
    });
    let names = listed(&bulk, |stage| matches!(stage, Stage::Waiting));
    let left = left_out(&bulk);
    let bulk = StoredValue::new(bulk);
    let going = Callback::new(move |()| {
        bulk.with_value(|bulk| {
            let waiting = bulk
                .items
                .iter()
                .filter(|item| matches!(item.stage, Stage::Waiting));
            waiting.map(|item| item.id.clone()).collect()
        })
    });
    let begin = Callback::new(move |()| {
        run.start(bulk.get_value());
        picking.clear();
        on_close.run(());
    });
    let act = move || {
        let does = does.clone();
        view! {
            <ActionButton
                words=does
                icon=if is_delete { Icon::Trash } else { Icon::Downloading }
                off=off
                on_act=begin
                kind=if is_delete { "destroy" } else { "primary" }
            />
        }
    };
    let foot = move || {
        view! {
            <button class="button" type="button" autofocus on:click=move |_| on_close.run(())>{words::KEEP}</button>
            {(n > 0).then(&act)}
        }
    };
    view! {
        <Dialog title=title on_close=on_close foot=foot>
            {names}
            {(is_delete && n > 0).then(|| view! { <p>{words::NO_UNDO}</p> })}
            {left}
            {(is_delete && n > 0).then(|| view! { <KeepRecipes recipes=recipes images=going /> })}
            {is_large.then(|| view! { <TypedConfirm sentence=sentence typed=typed /> })}
        </Dialog>
    }
    .into_any()
}

/// The first names in a stage, and how many more there are.
fn listed(bulk: &Bulk, test: fn(&Stage) -> bool) -> AnyView {
    let all: Vec<String> = bulk
        .items
        .iter()
        .filter(|item| test(&item.stage))
        .map(|item| item.name.clone())
        .collect();
    let more = all.len().saturating_sub(MOST_NAMES);
    let rows = all
        .into_iter()
        .take(MOST_NAMES)
        .map(|name| view! { <li dir="auto">{name}</li> });
    view! {
        <ul class="plain-list">{rows.collect_view()} {(more > 0).then(|| view! { <li>{words::more(&format::number(more as u64))}</li> })}</ul>
    }
    .into_any()
}

/// Which are left out, and why.
fn left_out(bulk: &Bulk) -> Option<AnyView> {
    let left_out = bulk.items.iter().filter_map(|item| match &item.stage {
        Stage::Skipped(off) => Some((item.name.clone(), reason(off, format::number))),
        _ => None,
    });
    let left_out: Vec<_> = left_out.collect();
    let count = left_out.len() as u64;
    let more = left_out.len().saturating_sub(MOST_NAMES);
    let rows = left_out
        .into_iter()
        .take(MOST_NAMES)
        .map(|(name, why)| view! { <li><strong dir="auto">{name}</strong> " " {why}</li> });
    (count > 0).then(|| {
        view! {
            <h3>{words::left_out(count, &format::number(count))}</h3>
            <ul class="plain-list">{rows.collect_view()} {(more > 0).then(|| view! { <li>{words::more(&format::number(more as u64))}</li> })}</ul>
        }
        .into_any()
    })
}
