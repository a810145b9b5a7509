//! Following a prune: its job, which the whole console follows, and its images, until nothing more goes. Then the receipt.

use super::{Prune, Turn, kept};
use crate::api::error::ApiError;
use crate::api::job::JobDescriptor;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::plan::Group;
use crate::logic::prune::receipt::{Outcome, Receipt};
use crate::logic::prune::stage::Stage;
use crate::logic::pursuit::Outcome as JobOutcome;
use crate::logic::pursuit::intent::Intent;
use crate::model::id::{JobId, SourceId};
use crate::route::Route;
use crate::route::prune_link::PruneLink;
use crate::state::jobs::Tracked;
use crate::state::pause::pause;
use leptos::prelude::*;

/// Milliseconds between two readings of the images.
const BETWEEN_MS: i64 = 2_000;
/// Readings after the end of the job until images that are still on their way out are told as such.
const MOST_AFTER: u32 = 20;
/// Readings without a job until what is there is told as what became of it.
const MOST_WITHOUT_JOB: u32 = 60;

/// What is known of the job.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JobEnd {
    UnderWay,
    Over,
    /// It cannot be followed, so only the images tell.
    Unseen,
}

impl Prune {
    /// Takes up a prune that an earlier page has sent: of this job, or one that still waits for its answer.
    pub(super) fn take_up(self, job: Option<JobId>, turn: &Turn) {
        let Some(flight) = kept::flight(self.session.hub().as_ref(), job.as_ref()) else {
            // A tab that never knew the plan has the job, or nothing.
            return match (job, untrack(|| self.link()).sent) {
                (None, Some(sent)) => {
                    self.stage.set(Stage::Lost);
                    let turn = turn.clone();
                    self.spawn(async move { self.look_for_job(sent, &turn).await });
                }
                _ => self.stage.set(Stage::NoPlan),
            };
        };
        self.flight.set(Some(flight.clone()));
        if let Some(receipt) = kept::receipt(&flight, self.session.hub().as_ref(), job.as_ref()) {
            return self.stage.set(Stage::Landed(receipt));
        }
        let Some(job) = job else {
            self.stage.set(Stage::Lost);
            let turn = turn.clone();
            return self.spawn(async move { self.look_for(flight, &turn).await });
        };
        let descriptor = JobDescriptor {
            action: String::new(),
            job: Some(job),
            accepted: true,
        };
        let tracked = self.track(&descriptor, &flight);
        self.fly(flight, Some(tracked));
    }

    /// The job as the console follows it; followed from now on, if it was not before.
    pub(super) fn track(self, descriptor: &JobDescriptor, flight: &Flight) -> Tracked {
        let known = self.jobs.tracked.with_untracked(|tracked| {
            let is_it = |tracked: &&Tracked| {
                tracked
                    .pursuit
                    .with_untracked(|pursuit| descriptor.job.is_some() && pursuit.id == descriptor.job)
            };
            tracked.iter().find(is_it).copied()
        });
        known.unwrap_or_else(|| {
            let intent = Intent::Prune {
                sources: flight.sources.clone(),
            };
            self.jobs.track(descriptor, intent)
        })
    }

    /// Shows the prune under way.
    pub(super) fn fly(self, flight: Flight, tracked: Option<Tracked>) {
        let job = tracked.and_then(|tracked| tracked.pursuit.with_untracked(|pursuit| pursuit.id.clone()));
        self.place.replace(Route::Prune(PruneLink {
            sources: flight.sources.iter().map(|(id, _)| id.clone()).collect(),
            sent: job.is_none().then_some(flight.sent),
            job: job.clone(),
        }));
        self.tracked.set(tracked);
        self.flight.set(Some(flight.clone()));
        self.stage.set(Stage::Flying);
        let turn = self.take_turn();
        self.spawn(async move {
            let receipt = self.follow(&flight, &turn).await;
            if let Some(receipt) = receipt {
                kept::keep_receipt(&receipt, self.session.hub().as_ref(), job.as_ref());
                self.stage.set(Stage::Landed(receipt));
            }
        });
    }

    /// Reads the images until the job is over and nothing more goes; none when another reading took its place.
    async fn follow(self, flight: &Flight, turn: &Turn) -> Option<Receipt> {
        let sources: Vec<SourceId> = flight.sources.iter().map(|(id, _)| id.clone()).collect();
        let mut n_after = 0;
        loop {
            // What is read after the end of the job is what it left behind.
            let end = self.job_end();
            match self.read_once(&sources, turn).await {
                Ok(readings) => {
                    let receipt = Receipt::of(flight, &readings, self.session.time());
                    n_after += u32::from(end != JobEnd::UnderWay);
                    let is_done = match end {
                        JobEnd::UnderWay => false,
                        JobEnd::Over => receipt.is_settled() || n_after >= MOST_AFTER,
                        JobEnd::Unseen => {
                            (receipt.is_settled() && !is_waited_for(&receipt)) || n_after >= MOST_WITHOUT_JOB
                        }
                    };
                    if is_done {
                        return Some(receipt);
                    }
                    self.so_far.set(Some(receipt));
                }
                Err(ApiError::Aborted) => return None,
                // The reading is asked for again; meanwhile the reason stands on screen.
                Err(error) => self.waits.set(Some(error)),
            }
            pause(BETWEEN_MS).await;
        }
    }

    fn job_end(self) -> JobEnd {
        let Some(tracked) = self.tracked.get_untracked() else {
            return JobEnd::Unseen;
        };
        tracked.pursuit.with_untracked(|pursuit| match pursuit.outcome {
            JobOutcome::UnderWay => JobEnd::UnderWay,
            JobOutcome::NotTold => JobEnd::Unseen,
            _ => JobEnd::Over,
        })
    }
}

/// True while something that was to go is still there.
fn is_waited_for(receipt: &Receipt) -> bool {
    receipt
        .images
        .iter()
        .any(|each| each.image.group == Group::Goes && matches!(each.outcome, Outcome::KeptAfterAll(_)))
}
