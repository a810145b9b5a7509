//! The facts of a job as rows: who asked for it, when, and what it gave back. They are not of an image, so they name no
//! paths of its document.

use crate::api::include::Includes;
use crate::api::job::Job;
use crate::logic::image_facts::names::creator;
use crate::logic::image_facts::{Fact, Part};
use crate::words::jobs::page as words;

/// The rows of a job that its document has something for.
pub fn facts(job: &Job, includes: &Includes) -> Vec<Fact> {
    let time = |at: Option<crate::model::time::Timestamp>| at.map(|at| vec![Part::Time(at)]);
    let who = job.creator.as_ref().map(|who| creator(who, includes));
    let rows = [
        (words::ASKED_BY, who),
        (words::QUEUED, time(job.queued)),
        (words::STARTED, time(job.started)),
        (words::ENDED, time(job.completed)),
        (words::OUTPUT, output(job)),
    ];
    let rows = rows.into_iter().filter_map(|(label, value)| {
        Some(Fact {
            label,
            paths: &[],
            value: value?,
            sub: Vec::new(),
        })
    });
    rows.collect()
}

/// What its tasks gave back, as `bytes 12`.
fn output(job: &Job) -> Option<Vec<Part>> {
    let outputs = job.tasks.iter().flat_map(|task| &task.outputs);
    let parts = outputs.map(|(key, text)| Part::Code([key, " ", text].concat()));
    let parts: Vec<Part> = parts.collect();
    (!parts.is_empty()).then_some(parts)
}
