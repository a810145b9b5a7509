//! What stands in the place of the foot while images are selected: how many, what they weigh, and what can be done with
//! them. It is a part of its own, loaded with the first selection. Start with [`Dock`].

use super::bulk_ask::BulkQuestion;
use super::bulk_sheet::BulkSheet;
use super::export::ExportButtons;
use super::pick::clear;
use crate::components::action_button::ActionButton;
use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::image_can::{ImageAction, Situation, image_can};
use crate::model::capability::Need;
use crate::model::id::ImageId;
use crate::model::size::Bytes;
use crate::state::bulk::use_bulk_run;
use crate::state::image_list::{ImageList, use_image_list};
use crate::state::jobs::use_jobs;
use crate::state::picking::use_picking;
use crate::state::rights::use_rights;
use crate::words::bulk as words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What the dock tells of the selection.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Weight {
    /// Images.
    pub n: u64,
    /// Their sizes added up.
    pub bytes: u64,
    /// All were counted, and no container uses any.
    pub are_unused: bool,
    /// So many can be imported.
    pub importable: u64,
}

/// Adds up some rows; `failed` are the images whose import has ended badly by its job.
pub fn weigh(image_list: ImageList, failed: &[ImageId], rows: &[u32]) -> Weight {
    image_list.with(|hub| {
        let mut weight = Weight {
            are_unused: true,
            ..Weight::default()
        };
        for row in rows {
            let row = hub.row(*row);
            weight.n += 1;
            weight.bytes += row.size.map_or(0, |size| size.0);
            weight.are_unused &= row.usage.is_some_and(|usage| usage.available == 0);
            let has_failed = row.id.as_ref().is_some_and(|id| failed.contains(id));
            let situation = Situation::of_row(&row).or_failed(has_failed);
            weight.importable += u64::from(image_can(ImageAction::Import, &situation).is_ok());
        }
        weight
    })
}

/// The dock.
#[component]
pub fn Dock() -> impl IntoView {
    let (image_list, picking, run) = (use_image_list(), use_picking(), use_bulk_run());
    let jobs = use_jobs();
    let asked = RwSignal::new(None::<ImageAction>);
    let failed = Memo::new(move |_| jobs.failed_imports());
    let weight = Memo::new(move |_| {
        failed.with(|failed| {
            picking
                .picked
                .with(|picked| weigh(image_list, failed, picked.rows()))
        })
    });
    // What has gone from the hub is not selected any more.
    Effect::new(move |_| {
        let n_gone = image_list.with(|hub| {
            let is_there = |row: u32| hub.id_of(row).is_some_and(|id| hub.row_of(&id) == Some(row));
            picking
                .picked
                .with(|picked| picked.rows().iter().filter(|row| !is_there(**row)).count())
        });
        if n_gone > 0 {
            picking.picked.update(|picked| {
                image_list.with_untracked(|hub| {
                    picked.retain(|row| hub.id_of(row).is_some_and(|id| hub.row_of(&id) == Some(row)))
                });
            });
        }
    });
    let has_run = Memo::new(move |_| run.run.with(Option::is_some));
    let is_picking = Memo::new(move |_| weight.with(|weight| weight.n > 0));
    view! {
        {move || is_picking.get().then(|| view! { <Bar weight=weight asked=asked /> })}
        {move || asked.get().map(|action| view! { <BulkQuestion action=action on_close=Callback::new(move |()| asked.set(None)) /> })}
        {move || has_run.get().then(|| view! { <BulkSheet /> })}
    }
    .into_any()
}

#[component]
fn Bar(
    /// What is selected.
    weight: Memo<Weight>,
    /// Which question is asked.
    asked: RwSignal<Option<ImageAction>>,
) -> impl IntoView {
    let (image_list, picking, run, rights) = (use_image_list(), use_picking(), use_bulk_run(), use_rights());
    let count = move || format::number(weight.get().n);
    let facts = move || {
        let weight = weight.get();
        let bytes = (weight.bytes > 0).then(|| format::bytes(Bytes(weight.bytes)));
        let usage = weight.are_unused.then(|| words::ALL_UNUSED.to_owned());
        bytes.into_iter().chain(usage).collect::<Vec<_>>().join(", ")
    };
    let why = move |need: Need| {
        rights
            .why_not(need)
            .or_else(|| run.is_running().then(|| words::RUNNING.to_owned()))
    };
    let why_import = Signal::derive(move || {
        why(Need::ImportImages)
            .or_else(|| (weight.get().importable == 0).then(|| words::NOTHING_TO_IMPORT.to_owned()))
    });
    let why_delete = Signal::derive(move || why(Need::ManageImages));
    let n_matching = Memo::new(move |_| picking.order.with(|order| order.len() as u64));
    let can_add = Memo::new(move |_| {
        picking
            .order
            .with(|order| picking.picked.with(|picked| picked.count(order) < order.len()))
    });
    let add_all = move || {
        can_add.get().then(|| {
            let all = move || words::select_all(&format::number(n_matching.get()));
            view! {
                <button class="button" data-size="small" data-kind="quiet" type="button" on:click=move |_| picking.add_all()>
                    {move || all()}
                </button>
            }
        })
    };
    let ids = Callback::new(move |()| {
        let rows = picking.picked.with_untracked(|picked| picked.rows().to_vec());
        image_list.with_untracked(|hub| {
            let ids = rows.iter().filter_map(|row| hub.id_of(*row));
            ids.map(|id| id.as_str().to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        })
    });
    let rows = Signal::derive(move || picking.picked.with(|picked| picked.rows().to_vec()));
    let clear_all = move |event: web_sys::MouseEvent| {
        if let Some(button) = event.current_target().and_then(|it| it.dyn_into().ok()) {
            clear(&button, picking);
        }
    };
    view! {
        <strong role="status">{move || words::selected(&count())}</strong>
        <span class="wide-only">{move || facts()}</span>
        {move || add_all()}
        <ActionButton words=words::IMPORT icon=Icon::Downloading off=why_import on_act=Callback::new(move |()| asked.set(Some(ImageAction::Import))) small=true />
        <CopyButton text=ids label=words::COPY_IDS words=words::COPY_IDS quiet=true />
        <ExportButtons rows=rows name="selection" />
        <ActionButton
            words=Signal::derive(move || words::delete(&count()))
            icon=Icon::Trash
            off=why_delete
            on_act=Callback::new(move |()| asked.set(Some(ImageAction::Delete)))
            kind="danger"
            small=true
        />
        <button class="button end" data-size="small" data-kind="quiet" type="button" on:click=clear_all>
            <IconView icon=Icon::Close small=true />
            {words::CLEAR}
            <kbd class="keycap wide-only">{words::ESC}</kbd>
        </button>
    }
}
