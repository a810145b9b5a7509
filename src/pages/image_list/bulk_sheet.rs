//! A run over many images while it goes on and after it: sums that add up, and every image with its own outcome.
//! Start with [`BulkSheet`].

use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::bulk::sums::Sums;
use crate::logic::bulk::{Bulk, Item, Stage};
use crate::logic::export::csv;
use crate::logic::image_can::{ImageAction, reason};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::state::bulk::use_bulk_run;
use crate::state::download::save_as;
use crate::words::bulk as words;
use leptos::prelude::*;

/// Rows of outcomes that are drawn; the others are in the saved file.
const MOST_ROWS: usize = 200;

/// What is told of one image: the outcome, and why.
fn told(item: &Item, doing: Doing) -> (&'static str, String) {
    match &item.stage {
        Stage::Waiting => (words::WAITING, String::new()),
        Stage::Sending => (words::SENDING, String::new()),
        Stage::Checking(_) => (words::CHECKING, String::new()),
        Stage::Done(_) => (words::TAKEN, String::new()),
        Stage::Failed(None) => (words::FAILED, words::NOT_ACCEPTED.to_owned()),
        Stage::Failed(Some(error)) => {
            let problem = problem(error, doing);
            (words::FAILED, [&problem.title, ". ", &problem.detail].concat())
        }
        Stage::Unsure(_) => (words::UNSURE, words::NOT_TOLD.to_owned()),
        Stage::Skipped(off) => (words::SKIPPED, reason(off, format::number)),
        Stage::Stopped => (words::STOPPED, String::new()),
    }
}

fn doing(bulk: &Bulk) -> Doing {
    match bulk.action {
        ImageAction::Import => Doing::ImportingImage,
        ImageAction::Delete | ImageAction::Rename => Doing::DeletingImage,
    }
}

/// What needs the reader first. No two outcomes have the same.
fn rank(stage: &Stage) -> u8 {
    match stage {
        Stage::Failed(_) => 0,
        Stage::Unsure(_) => 1,
        Stage::Checking(_) => 2,
        Stage::Sending => 3,
        Stage::Waiting => 4,
        Stage::Stopped => 5,
        Stage::Skipped(_) => 6,
        Stage::Done(_) => 7,
    }
}

/// The sums that are not nothing, as `180 taken, 20 failed`.
fn sums_text(sums: Sums) -> String {
    let parts = [
        (sums.done, words::TAKEN),
        (sums.failed, words::FAILED),
        (sums.unsure, words::UNSURE),
        (sums.under_way, words::SENDING),
        (sums.waiting, words::WAITING),
        (sums.stopped, words::STOPPED),
        (sums.skipped, words::SKIPPED),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| words::part(&format::number(*count as u64), what))
        .collect();
    parts.join(", ")
}

/// The run, as a dialog that can be closed while it goes on; the dock opens it again.
#[component]
pub fn BulkSheet() -> impl IntoView {
    let run = use_bulk_run();
    let is_open = RwSignal::new(true);
    let sums = Memo::new(move |_| {
        run.run
            .with(|bulk| bulk.as_ref().map(Bulk::sums).unwrap_or_default())
    });
    let is_delete = Memo::new(move |_| {
        run.run.with(|bulk| {
            bulk.as_ref()
                .is_some_and(|bulk| bulk.action == ImageAction::Delete)
        })
    });
    let title = Signal::derive(move || {
        if is_delete.get() {
            words::DELETING
        } else {
            words::IMPORTING
        }
        .to_owned()
    });
    let close = Callback::new(move |()| {
        is_open.set(false);
        run.dismiss();
    });
    let progress = move || {
        let sums = sums.get();
        let done = sums.total() - sums.waiting - sums.under_way;
        words::answered(&format::number(done as u64), &format::number(sums.total() as u64))
    };
    let reopen = move || {
        view! {
            <button class="button" data-size="small" type="button" on:click=move |_| is_open.set(true)>
                <IconView icon=Icon::Clock small=true />
                {move || title.get()} " " {move || progress()}
            </button>
        }
    };
    let foot = move || view! { <SheetButtons sums=sums on_close=close /> };
    view! {
        {move || (!is_open.get()).then(|| reopen())}
        {move || {
            is_open
                .get()
                .then(|| view! {
                    <Dialog title=title on_close=close foot=foot wide=true>
                        <SheetBody sums=sums />
                    </Dialog>
                })
        }}
    }
    .into_any()
}

#[component]
fn SheetBody(
    /// The sums.
    sums: Memo<Sums>,
) -> impl IntoView {
    let run = use_bulk_run();
    let total = move || sums.get().total().to_string();
    let done = move || {
        let sums = sums.get();
        (sums.total() - sums.waiting - sums.under_way).to_string()
    };
    let halted = move || {
        let error = run
            .run
            .with(|bulk| bulk.as_ref().and_then(|bulk| bulk.halted.clone()))?;
        let problem = problem(&error, Doing::ReadingImages);
        Some(view! {
            <div class="banner" data-tone="warn" role="alert">
                <IconView icon=Icon::Warning />
                <div><strong>{words::HALTED}</strong><p>{problem.title} ". " {problem.detail}</p></div>
            </div>
        })
    };
    // A row is drawn again only when its image comes further: a run over hundreds of images changes all the time.
    let rows = Memo::new(move |_| {
        run.run.with(|bulk| {
            let Some(bulk) = bulk else { return Vec::new() };
            let mut rows: Vec<(u8, usize)> =
                bulk.items.iter().map(|item| rank(&item.stage)).zip(0..).collect();
            rows.sort_unstable();
            rows.truncate(MOST_ROWS);
            rows
        })
    });
    let n_more = Memo::new(move |_| sums.get().total().saturating_sub(MOST_ROWS) as u64);
    let draw_row = move |(_, at): (u8, usize)| {
        let told = run.run.with_untracked(|bulk| {
            let bulk = bulk.as_ref()?;
            let item = bulk.items.get(at)?;
            let (outcome, why) = told(item, doing(bulk));
            Some((item.name.clone(), outcome, why))
        });
        told.map(|(name, outcome, why)| {
            view! { <tr><th scope="row" dir="auto">{name}</th><td>{outcome}</td><td>{why}</td></tr> }
        })
    };
    view! {
        <progress aria-label=words::OUTCOMES max=move || total() value=move || done()></progress>
        <p role="status">{move || sums_text(sums.get())}</p>
        {move || halted()}
        <table class="small-table">
            <caption class="sr">{words::OUTCOMES}</caption>
            <thead><tr>{words::HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody><For each=move || rows.get() key=|row| *row children=draw_row /></tbody>
        </table>
        {move || (n_more.get() > 0).then(|| view! { <p class="hint">{words::more(&format::number(n_more.get()))}</p> })}
    }
}

#[component]
fn SheetButtons(
    /// The sums.
    sums: Memo<Sums>,
    /// The sheet is closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let run = use_bulk_run();
    let is_paused = Memo::new(move |_| {
        run.run
            .with(|bulk| bulk.as_ref().is_some_and(|bulk| bulk.is_paused))
    });
    let has_rest = Memo::new(move |_| sums.get().waiting > 0);
    let button = move |words: &'static str, act: fn(&mut Bulk)| {
        view! { <button class="button" type="button" on:click=move |_| run.change(act)>{words}</button> }
    };
    let save = move |_| {
        let records = run.run.with_untracked(|bulk| {
            let bulk = bulk.as_ref()?;
            let record = |item: &Item| {
                let (outcome, why) = told(item, doing(bulk));
                vec![
                    item.id.as_str().into(),
                    item.name.as_str().into(),
                    outcome.into(),
                    why.into(),
                ]
            };
            Some(bulk.items.iter().map(record).collect::<Vec<_>>())
        });
        save_as(
            &words::file("outcome", "csv"),
            "text/csv",
            &csv(&words::COLUMNS, &records.unwrap_or_default()),
        );
    };
    view! {
        {move || {
            has_rest
                .get()
                .then(|| {
                    let pause = match is_paused.get() {
                        true => button(words::RESUME, Bulk::resume).into_any(),
                        false => button(words::PAUSE, Bulk::pause).into_any(),
                    };
                    view! { {pause} {button(words::STOP, Bulk::stop)} }
                })
        }}
        {move || {
            let sums = sums.get();
            (sums.failed > 0 && sums.waiting + sums.under_way == 0).then(|| button(words::RETRY, Bulk::retry_failed))
        }}
        {move || {
            let sums = sums.get();
            let is_asked = sums.unsure > 0 && sums.under_way == 0;
            is_asked.then(|| view! { <button class="button" type="button" on:click=move |_| run.look_again()>{words::CHECK_AGAIN}</button> })
        }}
        <button class="button" type="button" on:click=save>{words::SAVE_RESULT}</button>
        <button class="button" data-kind="primary" type="button" autofocus on:click=move |_| on_close.run(())>{words::DONE}</button>
    }
}
