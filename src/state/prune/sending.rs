//! Carrying out the plan: the images are read once more, and only a plan that is still the same is sent, once. When no
//! answer comes, the prune is looked for among the jobs and in the images, and never sent again by itself.

use super::flying::are_whole;
use super::{Prune, Turn, kept, plan_of};
use crate::api::error::ApiError;
use crate::api::job::JobDescriptor;
use crate::api::jobs::get_latest_jobs;
use crate::api::prune_images::create_images_job;
use crate::logic::adopt::may_have_arrived;
use crate::logic::prune::confirmation::confirmation;
use crate::logic::prune::difference::difference;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::plan::Plan;
use crate::logic::prune::receipt::Receipt;
use crate::logic::prune::stage::Stage;
use crate::logic::prune::trace::{MOST_LOOKS, Trace, job_of, trace};
use crate::model::id::SourceId;
use crate::model::source_ids::SourceIds;
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::route::prune_link::PruneLink;
use crate::state::pause::pause;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;

/// Milliseconds between two looks for a lost prune.
const BETWEEN_LOOKS_MS: i64 = 2_000;

impl Prune {
    /// Carries out the plan on screen. Does nothing unless a plan stands, so that a second press is none.
    pub fn send(self) {
        let agreed_to = self.plan.get_untracked();
        let sources = SourceIds::of(agreed_to.sources.iter().map(|part| part.source.id.clone()));
        let (true, true, Some(sources)) = (
            self.stage.with_untracked(Stage::has_plan),
            confirmation(&agreed_to).is_ok(),
            sources,
        ) else {
            return;
        };
        let turn = self.take_turn();
        self.changes.set(Vec::new());
        self.stage.set(Stage::Checking);
        self.spawn(async move {
            match self.check(&agreed_to, &sources, &turn).await {
                Ok(Some(flight)) => self.launch(sources, flight),
                Ok(None) | Err(ApiError::Aborted) => {}
                Err(error) => self.stage.set(Stage::ReadFailed(error)),
            }
        });
    }

    /// Reads once more. The flight, when nothing has changed; otherwise the new plan and the difference are on screen.
    async fn check(
        self,
        agreed_to: &Plan,
        sources: &SourceIds,
        turn: &Turn,
    ) -> Result<Option<Flight>, ApiError> {
        let ids: Vec<SourceId> = sources.iter().cloned().collect();
        let readings = self.read_once(&ids, turn).await?;
        let now = self.session.time();
        let plan = plan_of(self.session, &readings, now);
        if are_whole(&readings) && difference(agreed_to, &plan).is_empty() {
            self.show(readings);
            return Ok(Some(Flight::of(&plan, now)));
        }
        match self.agreed(Some(readings), &ids, turn).await? {
            Some(readings) => {
                self.show(readings);
                self.changes
                    .set(self.plan.with_untracked(|plan| difference(agreed_to, plan)));
                self.stage.set(Stage::Planned);
            }
            None => self.stage.set(Stage::Unquiet),
        }
        Ok(None)
    }

    /// Sends the request, whether or not the reader stays for the answer.
    fn launch(self, sources: SourceIds, flight: Flight) {
        self.stage.set(Stage::Sending);
        // The receipt of an earlier one that had no job is none of this one.
        kept::forget_pending(self.session.hub().as_ref());
        kept::keep(&flight, self.session.hub().as_ref(), None);
        self.place.replace(Route::Prune(PruneLink {
            sources: sources.iter().cloned().collect(),
            sent: Some(flight.sent),
            job: None,
        }));
        self.jobs.spawn(async move {
            // A scope of its own: leaving the page does not take back what was sent.
            let answer = self
                .session
                .call(create_images_job(&sources), &AbortScope::default())
                .await;
            match answer {
                Ok(descriptor) => self.answered(&descriptor, flight),
                Err(error) if may_have_arrived(&error) => {
                    let _ = self.flight.try_set(Some(flight.clone()));
                    let _ = self.stage.try_set(Stage::Lost);
                    if self.is_here() {
                        let turn = self.take_turn();
                        self.spawn(async move { self.look_for(flight, &turn).await });
                    }
                }
                Err(error) => self.came_back(Stage::Refused(error)),
            }
        });
    }

    /// The platform has answered.
    pub(super) fn answered(self, descriptor: &JobDescriptor, flight: Flight) {
        if !descriptor.accepted {
            return self.came_back(Stage::NotAccepted);
        }
        kept::forget_pending(self.session.hub().as_ref());
        kept::keep(&flight, self.session.hub().as_ref(), descriptor.job.as_ref());
        let tracked = self.track(descriptor, &flight);
        if self.is_here() {
            self.fly(flight, Some(tracked));
        }
    }

    /// Nothing happened: the plan is on screen again, and the address is that of the choice.
    fn came_back(self, stage: Stage) {
        kept::forget_pending(self.session.hub().as_ref());
        if self.is_here() {
            let sources = untrack(|| self.chosen());
            self.place.replace(Route::plan(sources));
            self.flight.set(None);
            self.stage.set(stage);
        }
    }

    /// Looks again for a prune that no answer came to.
    pub fn look_again(self) {
        let (flight, sent) = (self.flight.get_untracked(), untrack(|| self.link()).sent);
        self.stage.set(Stage::Lost);
        let turn = self.take_turn();
        match (flight, sent) {
            (Some(flight), _) => self.spawn(async move { self.look_for(flight, &turn).await }),
            (None, Some(sent)) => self.spawn(async move { self.look_for_job(sent, &turn).await }),
            (None, None) => self.begin(),
        }
    }

    /// Looks for a prune among the jobs and in the images, a few times.
    pub(super) async fn look_for(self, flight: Flight, turn: &Turn) {
        let sources: Vec<SourceId> = flight.sources.iter().map(|(id, _)| id.clone()).collect();
        let mut are_jobs_read = false;
        let mut refused = None;
        for _ in 0..MOST_LOOKS {
            pause(BETWEEN_LOOKS_MS).await;
            if !self.is_turn(turn) {
                return;
            }
            // The jobs first: images that cannot be read are waited for.
            let jobs = self.session.call(get_latest_jobs(), &turn.scope).await;
            are_jobs_read |= jobs.is_ok();
            let mut found = trace(&flight, jobs.as_deref().ok(), None);
            if found == Trace::Nothing {
                let receipt = self.look_at_images(&sources, &flight, turn).await;
                found = trace(&flight, None, receipt.as_ref().ok());
                refused = receipt.err();
            }
            if refused == Some(ApiError::Aborted) {
                return;
            }
            let job = match found {
                Trace::Job(id) => Some(id),
                Trace::Images => None,
                Trace::Nothing => continue,
            };
            let descriptor = JobDescriptor {
                action: "prune".to_owned(),
                job,
                accepted: true,
            };
            return self.answered(&descriptor, flight);
        }
        self.stage.set(match refused {
            Some(error) if !are_jobs_read => Stage::CannotTell(error),
            _ => Stage::NoTrace(are_jobs_read),
        });
    }

    /// Looks for the job of a prune whose plan is not known here, a few times. Only jobs can tell of it: which images it
    /// was to take is not known.
    pub(super) async fn look_for_job(self, sent: Timestamp, turn: &Turn) {
        let sources = untrack(|| self.chosen());
        let sources: Vec<&str> = sources.iter().map(SourceId::as_str).collect();
        let mut stage = Stage::NoTrace(true);
        for _ in 0..MOST_LOOKS {
            pause(BETWEEN_LOOKS_MS).await;
            if !self.is_turn(turn) {
                return;
            }
            match self.session.call(get_latest_jobs(), &turn.scope).await {
                Err(ApiError::Aborted) => return,
                Err(error) => stage = Stage::CannotTell(error),
                Ok(jobs) => {
                    let job = job_of(&jobs, &sources, sent).map(|job| job.id.clone());
                    if let Some(job) = job {
                        self.place.replace(Route::Prune(PruneLink::of_job(job)));
                        return self.stage.set(Stage::NoPlan);
                    }
                    stage = Stage::NoTrace(true);
                }
            }
        }
        self.stage.set(stage);
    }

    async fn look_at_images(
        self,
        sources: &[SourceId],
        flight: &Flight,
        turn: &Turn,
    ) -> Result<Receipt, ApiError> {
        let readings = self.read_once(sources, turn).await?;
        let mut receipt = Receipt::of(flight, &readings, self.session.time());
        if !are_whole(&readings) {
            self.confirm(&mut receipt, false, turn).await?;
        }
        Ok(receipt)
    }

    /// False once the page was left.
    fn is_here(self) -> bool {
        self.owner
            .try_get_value()
            .flatten()
            .is_some_and(|owner| owner.upgrade().is_some())
    }
}
