//! The receipt: the sums, what was not as planned, and every image with what the plan said and what became of it.

use super::flight_view::{Heading, JobLine};
use crate::components::download_button::{DownloadButton, TextFile};
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::plan::Tally;
use crate::logic::prune::receipt::{JobWord, Receipt, ReceiptImage};
use crate::logic::prune::report::{Print, job_line, to_json, to_text, unexpected_line};
use crate::logic::prune::stage::Stage;
use crate::model::id::JobId;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::words::prune::flight as words;
use crate::words::prune::{IMAGE, SIZE, UNNAMED};
use leptos::prelude::*;

/// Rows that are drawn before somebody asks for all.
const SHOWN: usize = 200;

fn print() -> Print<'static> {
    Print {
        time: &format::date_time,
        size: &format::bytes,
        number: &format::number,
    }
}

/// The receipt of a prune that is over.
#[component]
pub fn ReceiptView(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let place = use_place();
    let receipt = Memo::new(move |_| match prune.stage.get() {
        Stage::Landed(receipt) => Some(receipt),
        _ => None,
    });
    let document = move || -> Option<(Flight, Receipt, Option<JobId>)> {
        Some((prune.flight.get()?, receipt.get()?, prune.job()))
    };
    let json = Callback::new(move |()| {
        let text = untrack(document)
            .map(|(flight, receipt, job)| to_json(&flight, &receipt, job.as_ref(), &format::iso));
        file(prune, ".json", "application/json", text)
    });
    let text = Callback::new(move |()| {
        let text = untrack(document)
            .map(|(flight, receipt, job)| to_text(&flight, &receipt, job.as_ref(), &print()));
        file(prune, ".txt", "text/plain", text)
    });
    let body = move || receipt.get().map(|receipt| body(receipt));
    view! {
        <section class="panel flight" aria-label=words::RECEIPT>
            <div class="panel-body stack">
                {move || body()}
                <div class="cluster">
                    <DownloadButton words=words::DOWNLOAD_JSON file=json />
                    <DownloadButton words=words::DOWNLOAD_TEXT file=text />
                    <button class="button" type="button" on:click=move |_| prune.start_over()>{words::ANOTHER}</button>
                    <a class="button" data-kind="quiet" data-route="" href=place.list_href()>{words::TO_LIST}</a>
                </div>
                <JobLine prune=prune />
            </div>
        </section>
    }
    .into_any()
}

fn file(prune: Prune, ending: &str, kind: &'static str, text: Option<String>) -> TextFile {
    let job = untrack(|| prune.job());
    TextFile {
        name: [&words::file_name(job.as_ref().map_or("", JobId::short)), ending].concat(),
        kind,
        text: text.unwrap_or_default(),
    }
}

fn body(receipt: Receipt) -> AnyView {
    let sum = |tally: Tally, sentence: fn(u64, &str, &str) -> String| {
        sentence(tally.n, &format::number(tally.n), &format::bytes(tally.bytes))
    };
    let title = sum(receipt.removed(), words::removed_sum);
    let leaving = receipt.leaving();
    let leaving = (leaving.n > 0).then(|| view! { <li>{sum(leaving, words::leaving_sum)}</li> });
    let new = (receipt.n_new > 0)
        .then(|| view! { <li>{words::new_images(receipt.n_new, &format::number(receipt.n_new))}</li> });
    let lines: Vec<_> = receipt
        .unexpected()
        .map(|each| view! { <li dir="auto">{unexpected_line(each, &receipt.job, &print())}</li> })
        .collect();
    let job = job_line(&receipt.job).map(|line| match &receipt.job {
        JobWord::Failed(_) => view! {
            <div class="banner" data-tone="fail" role="note" aria-label=words::JOB>
                <IconView icon=Icon::Failed />
                <strong dir="auto">{line}</strong>
            </div>
        }
        .into_any(),
        JobWord::Unseen | JobWord::Completed => view! { <p class="muted">{line}</p> }.into_any(),
    });
    let has_failed = matches!(receipt.job, JobWord::Failed(_));
    let unexpected = match lines.is_empty() {
        // A job that failed is not as planned, also where it left nothing behind that was sure to go.
        true if has_failed => ().into_any(),
        true => view! { <p>{words::AS_PLANNED}</p> }.into_any(),
        false => {
            view! {
                <div class="banner" data-tone="warn" role="note" aria-label=words::UNEXPECTED>
                    <IconView icon=Icon::Warning />
                    <div>
                        <strong>{words::UNEXPECTED}</strong>
                        <ul class="changes">{lines}</ul>
                    </div>
                </div>
            }
        }
        .into_any(),
    };
    view! {
        <Heading text=title />
        {job}
        <ul>
            <li>{sum(receipt.kept(), words::kept_sum)}</li>
            {leaving}
            {new}
        </ul>
        {unexpected}
        <ReceiptTable images=receipt.images />
    }
    .into_any()
}

#[component]
fn ReceiptTable(
    /// The images.
    images: Vec<ReceiptImage>,
) -> impl IntoView {
    let n_all = images.len();
    let images = StoredValue::new(images);
    let shows_all = RwSignal::new(false);
    let rows = move || {
        let most = if shows_all.get() { n_all } else { SHOWN };
        images.with_value(|images| images.iter().take(most).map(row).collect_view())
    };
    let more = move || {
        (n_all > SHOWN && !shows_all.get()).then(|| {
            view! {
                <button class="button" data-kind="quiet" type="button" on:click=move |_| shows_all.set(true)>
                    {crate::words::prune::show_all(&format::number(n_all as u64))}
                </button>
            }
        })
    };
    view! {
        <table class="small-table receipt-table">
            <caption class="sr">{words::RECEIPT}</caption>
            <thead>
                <tr>
                    <th scope="col">{IMAGE}</th>
                    <th scope="col" data-col="size">{SIZE}</th>
                    <th scope="col">{words::PLANNED}</th>
                    <th scope="col">{words::RESULT}</th>
                </tr>
            </thead>
            <tbody>{move || rows()}</tbody>
        </table>
        {move || more()}
    }
    .into_any()
}

fn row(each: &ReceiptImage) -> AnyView {
    let name = match each.image.name.as_str() {
        "" => UNNAMED.to_owned(),
        name => name.to_owned(),
    };
    let tone = each.outcome.is_unexpected().then_some("warn");
    view! {
        <tr>
            <td><span dir="auto">{name}</span> " " <span class="id">{each.image.id.short().to_owned()}</span></td>
            <td data-col="size">{format::bytes(each.image.size)}</td>
            <td>{words::group_name(each.image.group.word())}</td>
            <td data-tone=tone>{words::outcome_name(each.outcome.word())}</td>
        </tr>
    }
    .into_any()
}
