//! A prune that no answer came to: did it reach the platform? It is looked for in two places, because each can be closed:
//! among the latest jobs, and in the images that it would take. Nothing is sent again before that.

use super::flight::Flight;
use super::receipt::{Outcome, Receipt};
use crate::api::job::Job;
use crate::logic::clock::is_since;
use crate::logic::job_view::{SOURCE_KEYS, is_prune};
use crate::model::id::JobId;
use crate::model::time::Timestamp;

/// Looks that find nothing before the console says that the prune did not arrive.
pub const MOST_LOOKS: u8 = 3;

/// What was found of a prune.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trace {
    /// The job.
    Job(JobId),
    /// Images that it takes have begun to go.
    Images,
    /// Nothing.
    Nothing,
}

/// The job of a prune of `sources` that was sent at `sent`: the first that was queued since. A job that names sources
/// and not these is somebody else's.
pub fn job_of<'a>(jobs: &'a [Job], sources: &[&str], sent: Timestamp) -> Option<&'a Job> {
    let names_them = |job: &Job| {
        let named = job.inputs(&SOURCE_KEYS);
        named.is_empty() || sources.iter().all(|id| named.contains(id))
    };
    let fits = |job: &&Job| is_prune(job) && is_since(job.queued, sent) && names_them(job);
    jobs.iter().filter(fits).min_by_key(|job| job.queued)
}

/// What the jobs, where they may be read, and the images say about a flight.
pub fn trace(flight: &Flight, jobs: Option<&[Job]>, images: Option<&Receipt>) -> Trace {
    let sources: Vec<&str> = flight.sources.iter().map(|(id, _)| id.as_str()).collect();
    if let Some(job) = jobs.and_then(|jobs| job_of(jobs, &sources, flight.sent)) {
        return Trace::Job(job.id.clone());
    }
    let goes = |receipt: &Receipt| {
        receipt
            .images
            .iter()
            .any(|image| matches!(image.outcome, Outcome::Removed | Outcome::StillLeaving))
    };
    if images.is_some_and(goes) {
        return Trace::Images;
    }
    Trace::Nothing
}
