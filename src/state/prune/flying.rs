//! Following a prune: its job, which the whole console follows, and its images, until nothing more goes. Then the receipt.

use super::{Prune, Turn, kept};
use crate::api::error::ApiError;
use crate::api::images::get_image;
use crate::api::job::JobDescriptor;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::plan::Group;
use crate::logic::prune::reading::SourceReading;
use crate::logic::prune::receipt::{JobWord, Outcome, Receipt};
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

impl Prune {
    /// Takes up a prune that an earlier page has sent: of this job, or one that still waits for its answer.
    pub(super) fn take_up(self, job: Option<JobId>, turn: &Turn) {
        let sent = untrack(|| self.link()).sent;
        let known = kept::flight(self.session.hub().as_ref(), job.as_ref());
        // A link from elsewhere is about another prune than the one that waits in this tab.
        let known = known.filter(|flight| sent.is_none_or(|sent| sent == flight.sent));
        let Some(flight) = known else {
            // A tab that never knew the plan has the job, or nothing.
            return match (job, sent) {
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
            let word = self.job_word();
            n_after += u32::from(word.is_some());
            match self.read_flight(flight, &sources, word, n_after, turn).await {
                Ok(Some(receipt)) => return Some(receipt),
                Ok(None) => {}
                Err(ApiError::Aborted) => return None,
                // The reading is asked for again; meanwhile the reason stands on screen.
                Err(error) => self.waits.set(Some(error)),
            }
            pause(BETWEEN_MS).await;
        }
    }

    /// Reads the images once, for the so many-th time since the job said its `word`. The receipt, when nothing more is
    /// waited for; what is known so far is on screen otherwise.
    async fn read_flight(
        self,
        flight: &Flight,
        sources: &[SourceId],
        word: Option<JobWord>,
        n_after: u32,
        turn: &Turn,
    ) -> Result<Option<Receipt>, ApiError> {
        let readings = self.read_once(sources, turn).await?;
        let is_whole = are_whole(&readings);
        let mut receipt = Receipt::of(flight, &readings, self.session.time());
        let is_done = match &word {
            None => false,
            Some(JobWord::Unseen) => {
                let is_quiet = is_whole && receipt.is_settled() && !is_waited_for(&receipt);
                is_quiet || n_after >= MOST_WITHOUT_JOB
            }
            Some(_) => (is_whole && receipt.is_settled()) || n_after >= MOST_AFTER,
        };
        if is_done {
            self.confirm(&mut receipt, is_whole, turn).await?;
            receipt.job = word.unwrap_or_default();
            return Ok(Some(receipt));
        }
        // What was not met is not gone: such a reading says less than the one before.
        if is_whole {
            self.so_far.set(Some(receipt));
        }
        Ok(None)
    }

    /// Asks for the images themselves where a list that does not hold them is no proof that they are gone.
    pub(super) async fn confirm(
        self,
        receipt: &mut Receipt,
        is_whole: bool,
        turn: &Turn,
    ) -> Result<(), ApiError> {
        for id in receipt.to_confirm(is_whole) {
            match self.session.call(get_image(&id), &turn.scope).await {
                Ok(answer) => receipt.confirm(&answer.image),
                Err(error) if error.status() == Some(404) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// What the job said at its end; none while it is under way.
    fn job_word(self) -> Option<JobWord> {
        let Some(tracked) = self.tracked.get_untracked() else {
            return Some(JobWord::Unseen);
        };
        tracked.pursuit.with_untracked(|pursuit| match &pursuit.outcome {
            JobOutcome::UnderWay => None,
            JobOutcome::NotTold => Some(JobWord::Unseen),
            JobOutcome::Failed(reason) => Some(JobWord::Failed(reason.clone())),
            JobOutcome::NotAccepted => Some(JobWord::Failed(None)),
            JobOutcome::Done => Some(JobWord::Completed),
        })
    }
}

/// True when everything was met that was there all the time.
pub(super) fn are_whole(readings: &[SourceReading]) -> bool {
    readings.iter().all(|reading| reading.found.is_whole())
}

/// True while something that was to go is still there.
fn is_waited_for(receipt: &Receipt) -> bool {
    receipt
        .images
        .iter()
        .any(|each| each.image.group == Group::Goes && matches!(each.outcome, Outcome::KeptAfterAll(_)))
}
