//! A receipt as a file: JSON for machines, text for people. Times and sizes of the text are printed by the caller,
//! who knows how; the JSON holds them as the platform does.

use super::flight::Flight;
use super::plan::Tally;
use super::receipt::{JobWord, Outcome, Receipt, ReceiptImage};
use crate::model::id::JobId;
use crate::model::size::Bytes;
use crate::model::time::Timestamp;
use crate::words::prune::UNNAMED;
use crate::words::prune::flight as words;
use serde_json::{Value, json};

/// How a text prints what only the browser knows how to print.
pub struct Print<'a> {
    /// A point in time.
    pub time: &'a dyn Fn(Timestamp) -> String,
    /// A size.
    pub size: &'a dyn Fn(Bytes) -> String,
    /// A number.
    pub number: &'a dyn Fn(u64) -> String,
}

/// The receipt as JSON.
pub fn to_json(
    flight: &Flight,
    receipt: &Receipt,
    job: Option<&JobId>,
    time: &dyn Fn(Timestamp) -> String,
) -> String {
    let images = receipt.images.iter().map(|each| {
        json!({
            "id": each.image.id.as_str(),
            "name": each.image.name,
            "size": each.image.size.0,
            "source_id": source(flight, each).map(|(id, _)| id),
            "planned": each.image.group.word(),
            "outcome": each.outcome.word(),
            "unexpected": each.outcome.is_unexpected(),
        })
    });
    let sources = flight
        .sources
        .iter()
        .map(|(id, name)| json!({"id": id.as_str(), "name": name}));
    let document = json!({
        "job_id": job.map(JobId::as_str),
        "job_outcome": receipt.job.word(),
        "job_error": receipt.job.error(),
        "sent": time(flight.sent),
        "read": time(receipt.at),
        "sources": sources.collect::<Vec<Value>>(),
        "removed": tally(receipt.removed()),
        "kept": tally(receipt.kept()),
        "still_leaving": tally(receipt.leaving()),
        "new_images": receipt.n_new,
        "images": images.collect::<Vec<Value>>(),
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// The receipt as text: sums first, then what was not expected, then image by image.
pub fn to_text(flight: &Flight, receipt: &Receipt, job: Option<&JobId>, print: &Print) -> String {
    let mut lines = vec![words::RECEIPT_TITLE.to_owned()];
    if let Some(job) = job {
        lines.push(words::job_line(job.as_str()));
    }
    lines.push(words::sent_and_read(
        &(print.time)(flight.sent),
        &(print.time)(receipt.at),
    ));
    lines.extend(job_line(&receipt.job));
    let sum = |tally: Tally| ((print.number)(tally.n), (print.size)(tally.bytes));
    for (tally, sentence) in [
        (
            receipt.removed(),
            words::removed_sum as fn(u64, &str, &str) -> String,
        ),
        (receipt.leaving(), words::leaving_sum),
        (receipt.kept(), words::kept_sum),
    ] {
        let (number, size) = sum(tally);
        lines.push(sentence(tally.n, &number, &size));
    }
    let unexpected: Vec<&ReceiptImage> = receipt.unexpected().collect();
    if !unexpected.is_empty() {
        lines.extend([String::new(), words::UNEXPECTED.to_owned()]);
    }
    for each in unexpected {
        lines.push(["- ", &unexpected_line(each, &receipt.job, print)].concat());
    }
    for (place, (_, source)) in flight.sources.iter().enumerate() {
        lines.extend([String::new(), source.clone()]);
        for each in receipt.images.iter().filter(|each| each.image.source == place) {
            let columns = [
                name(each),
                each.image.id.as_str(),
                &(print.size)(each.image.size),
                words::group_name(each.image.group.word()),
                words::outcome_name(each.outcome.word()),
            ];
            lines.push(["- ", &columns.join(", ")].concat());
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What the job adds to what the images tell; none where it went well.
pub fn job_line(job: &JobWord) -> Option<String> {
    match job {
        JobWord::Completed => None,
        JobWord::Unseen => Some(words::JOB_UNSEEN.to_owned()),
        JobWord::Failed(reason) => Some(words::job_failed(reason.as_deref())),
    }
}

/// What is said of an image that did not do as planned.
pub fn unexpected_line(each: &ReceiptImage, job: &JobWord, print: &Print) -> String {
    let name = name(each);
    match (each.outcome, each.image.young_until) {
        (Outcome::KeptAfterAll(Some(count)), _) if count > 0 => {
            words::kept_as_used(name, count, &(print.number)(count))
        }
        (Outcome::RemovedAnyway, Some(until)) => words::removed_young(name, &(print.time)(until)),
        (Outcome::RemovedAnyway, None) => words::removed_used(name),
        _ if matches!(job, JobWord::Failed(_)) => words::kept_as_job_failed(name),
        _ => words::kept_without_reason(name),
    }
}

/// The name of an image, or that it has none.
fn name(each: &ReceiptImage) -> &str {
    match each.image.name.as_str() {
        "" => UNNAMED,
        name => name,
    }
}

fn source<'a>(flight: &'a Flight, each: &ReceiptImage) -> Option<(&'a str, &'a str)> {
    let (id, name) = flight.sources.get(each.image.source)?;
    Some((id.as_str(), name))
}

fn tally(tally: Tally) -> Value {
    json!({"images": tally.n, "bytes": tally.bytes.0})
}
