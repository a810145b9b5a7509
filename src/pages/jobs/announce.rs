//! Tells what became of what was asked for from here, once, wherever the reader is by then. Success is told when the
//! image is live, because only then there is something to run.

use crate::format;
use crate::logic::pursuit::intent::Intent;
use crate::logic::pursuit::{Outcome, Pursuit};
use crate::state::jobs::Jobs;
use crate::state::notices::{Notices, use_notices};
use crate::words::jobs as words;
use leptos::prelude::*;

/// Tells from now on. What was known before is not told.
pub fn begin(jobs: Jobs) {
    let notices = use_notices();
    Effect::new(move |told: Option<Vec<u32>>| {
        let is_first = told.is_none();
        let mut told = told.unwrap_or_default();
        for tracked in jobs.tracked.get() {
            let is_over = !tracked.pursuit.with(Pursuit::is_under_way);
            if is_over && !told.contains(&tracked.number) {
                told.push(tracked.number);
                if !is_first && !tracked.pursuit.with_untracked(|pursuit| pursuit.is_told) {
                    tracked.pursuit.with_untracked(|pursuit| tell(notices, pursuit));
                }
            }
        }
        told
    });
}

fn tell(notices: Notices, pursuit: &Pursuit) {
    let name = match (pursuit.intent.name(), pursuit.intent.image()) {
        ("", Some(id)) => words::image(id.as_str()),
        (name, _) => name.to_owned(),
    };
    let is_import = matches!(pursuit.intent, Intent::Create { .. } | Intent::Import { .. });
    let (title, line) = match (&pursuit.outcome, &pursuit.intent) {
        (Outcome::UnderWay, _) => return,
        (Outcome::Done, _) if is_import => (words::is_live(&name), imported(pursuit)),
        (Outcome::Done, Intent::Prune { .. }) => (words::PRUNED.to_owned(), String::new()),
        (Outcome::Done, _) => (words::is_deleted(&name), String::new()),
        (outcome, intent) => {
            let title = match intent {
                Intent::Prune { .. } => words::PRUNE_FAILED.to_owned(),
                Intent::Delete { .. } => words::delete_failed(&name),
                _ => words::import_failed(&name),
            };
            match outcome {
                Outcome::NotAccepted => (title, words::NOT_ACCEPTED.to_owned()),
                // Nothing is known, so nothing is told.
                Outcome::NotTold => return,
                Outcome::Failed(Some(reason)) if !reason.is_empty() => (title, reason.clone()),
                _ => (title, words::FAILED.to_owned()),
            }
        }
    };
    notices.show(
        &title,
        Some(line).filter(|line| !line.is_empty()).into_iter().collect(),
    );
}

/// Its size, and how long the import took.
fn imported(pursuit: &Pursuit) -> String {
    let size = pursuit.sight.as_ref().map(|sight| format::bytes(sight.size));
    let job = pursuit.job.as_ref();
    let from = job.and_then(|job| job.started).unwrap_or(pursuit.asked);
    let to = job.and_then(|job| job.completed).or(pursuit.ended);
    match (size, to) {
        (Some(size), Some(to)) => words::imported_in(&size, &format::elapsed(from, to)),
        (size, _) => size.unwrap_or_default(),
    }
}
