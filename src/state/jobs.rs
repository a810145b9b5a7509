//! What was asked for and is not done yet, followed from wherever the reader is, and the newest jobs of the hub. Only ids
//! are kept, in sessionStorage, so that a page that is loaded anew follows on; everything else is read from the platform.
//! Following is in `following`, the other jobs in `survey`. Start with [`Jobs::track`].

mod following;
mod storage;
mod survey;

use super::image_list::ImageList;
use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::job::{Job, JobDescriptor};
use crate::logic::job_progress::{Bays, JobProgress, Phase, is_scheduled, is_under_way};
use crate::logic::job_view::concerns_images;
use crate::logic::pursuit::Pursuit;
use crate::logic::pursuit::intent::Intent;
use crate::logic::recorder::failed_imports;
use crate::logic::remote::Remote;
use crate::model::id::{ImageId, JobId};
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;

/// Something that was asked for from this browser.
#[derive(Clone, Copy)]
pub struct Tracked {
    /// Tells it from the others; later ones have higher numbers.
    pub number: u32,
    /// What is known of it.
    pub pursuit: RwSignal<Pursuit>,
    /// A reading of it is under way.
    busy: StoredValue<bool>,
}

/// The jobs of the console. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Jobs {
    session: Session,
    image_list: ImageList,
    /// What was asked for from this browser, oldest first.
    pub tracked: RwSignal<Vec<Tracked>>,
    /// The newest jobs of the hub, whoever asked for them.
    pub latest: RwSignal<Remote<Vec<Job>, ApiError>>,
    /// Counts what began, moved on or ended, so that screens read again what a job has changed.
    pub stir: RwSignal<u32>,
    /// Following goes on when the page that asked is left, so it runs under the owner of all pages, held weakly,
    /// because the owner holds this.
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
    follows: StoredValue<bool>,
    surveys: StoredValue<survey::Plan>,
}

/// The jobs of the console that the caller is part of.
pub fn use_jobs() -> Jobs {
    expect_context()
}

impl Jobs {
    /// Begins under the current owner and is provided to everything below. Nothing is read before [`Jobs::track`] or
    /// [`Jobs::follow`].
    pub fn provide(image_list: ImageList) -> Self {
        let jobs = Self {
            session: use_session(),
            image_list,
            tracked: RwSignal::new(Vec::new()),
            latest: RwSignal::new(Remote::Loading),
            stir: RwSignal::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            follows: StoredValue::new(false),
            surveys: StoredValue::new(survey::Plan::default()),
        };
        provide_context(jobs);
        jobs
    }

    /// Follows what a call that starts a job was answered, until its outcome is known, and tells the outcome.
    pub fn track(self, answer: &JobDescriptor, intent: Intent) -> Tracked {
        self.follow();
        let tracked = self.add(Pursuit::begin(answer, intent, self.session.time()));
        self.keep();
        self.moved(tracked);
        tracked
    }

    /// What was asked for from here that is about an image, the newest last.
    pub fn of_image(self, id: &ImageId) -> Vec<Tracked> {
        let is_of = |pursuit: &Pursuit| pursuit.intent.image() == Some(id);
        self.tracked.with(|tracked| {
            let found = tracked.iter().filter(|tracked| tracked.pursuit.with(is_of));
            found.copied().collect()
        })
    }

    /// True while this job is read by others already: it was asked for from here and is under way.
    pub fn follows_job(self, id: &JobId) -> bool {
        self.tracked.with_untracked(|tracked| {
            let is_its = |pursuit: &Pursuit| pursuit.id.as_ref() == Some(id) && pursuit.is_under_way();
            tracked
                .iter()
                .any(|tracked| tracked.pursuit.with_untracked(is_its))
        })
    }

    /// The jobs of the hub that this console has to do with and that were not asked for from here.
    pub fn others(self) -> Vec<Job> {
        let own: Vec<_> = self.tracked.with(|tracked| {
            let ids = tracked
                .iter()
                .filter_map(|tracked| tracked.pursuit.with(|pursuit| pursuit.id.clone()));
            ids.collect()
        });
        self.latest.with(|latest| {
            let jobs = latest.value().into_iter().flatten();
            let is_other = |job: &&Job| !own.contains(&job.id) && concerns_images(job);
            jobs.filter(is_other).cloned().collect()
        })
    }

    /// How many are under way or wait for their turn, whoever asked for them.
    pub fn n_running(self) -> usize {
        let is_running = |pursuit: &Pursuit| {
            pursuit.is_under_way() && pursuit.job.as_ref().is_none_or(|job| !is_scheduled(job))
        };
        let own = self.tracked.with(|tracked| {
            let running = tracked.iter().filter(|tracked| tracked.pursuit.with(is_running));
            running.count()
        });
        own + self.others().iter().filter(|job| is_under_way(job)).count()
    }

    /// The images whose newest import has ended badly as far as jobs tell, and that nobody here imports again.
    pub fn failed_imports(self) -> Vec<ImageId> {
        let tracked = self.tracked.get();
        let pursuits = tracked.iter().map(|tracked| tracked.pursuit.get());
        let pursuits: Vec<Pursuit> = pursuits.collect();
        let mut jobs = self
            .latest
            .with(|latest| latest.value().cloned().unwrap_or_default());
        jobs.extend(pursuits.iter().filter_map(|pursuit| pursuit.job.clone()));
        let is_under_way = |id: &ImageId| {
            pursuits
                .iter()
                .any(|own| own.is_under_way() && own.intent.image() == Some(id))
        };
        let mut failed = failed_imports(jobs.iter());
        failed.retain(|id| !is_under_way(id));
        failed
    }

    /// The steps of the job that works on an image, where that is known.
    pub fn bays(self, id: &ImageId) -> Option<(Bays, String)> {
        let own = self.of_image(id).into_iter().rev();
        let own = own
            .filter_map(|tracked| tracked.pursuit.with(Pursuit::progress))
            .next();
        let other = || {
            self.latest.with(|latest| {
                let mut jobs = latest.value().into_iter().flatten();
                jobs.find(|job| job.names(id.as_str())).map(JobProgress::of)
            })
        };
        let progress = own.or_else(other)?;
        (progress.phase == Phase::Running).then_some((progress.bays, progress.step))
    }

    fn add(self, pursuit: Pursuit) -> Tracked {
        let number = self
            .tracked
            .with_untracked(|tracked| tracked.last().map_or(0, |last| last.number + 1));
        let tracked = self.lasting(|| Tracked {
            number,
            pursuit: RwSignal::new(pursuit),
            busy: StoredValue::new(false),
        });
        self.tracked.update(|all| all.push(tracked));
        tracked
    }

    /// Makes something that outlives the page that asks: signals end with their owner, and a page may be left at once.
    pub(super) fn lasting<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// Runs a task that goes on when the page that asks is left.
    pub(super) fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}
