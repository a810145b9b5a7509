//! What the flight recorder of an image needs beside the image: its job and the activity of the hub about it. The job is
//! the one in the address, else the one that was asked for from this browser, else the newest import that names the
//! image; one that says that it does something else is never taken. Start with [`Recorder::open`].

use super::jobs::{Jobs, use_jobs};
use super::pause::pause;
use super::place::{Place, use_place};
use super::session::{Session, use_session};
use crate::api::activity::{ActivityPage, get_hub_activity};
use crate::api::error::ApiError;
use crate::api::job::Job;
use crate::api::jobs::{JobsParams, get_job, get_jobs};
use crate::api::query::Page;
use crate::logic::job_poll::{JobPoll, Verdict};
use crate::logic::pursuit::Pursuit;
use crate::logic::recorder::{import_of, may_be_import_of};
use crate::logic::remote::Remote;
use crate::model::id::{ImageId, JobId};
use crate::route::Route;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How often the plan is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// Jobs and entries that are looked through for those of the image.
const NEWEST: Page = Page { number: 1, size: 50 };

/// The memory of the recorder. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Recorder {
    session: Session,
    jobs: Jobs,
    place: Place,
    id: StoredValue<ImageId>,
    /// The job of the newest import, where it is known.
    pub job: RwSignal<Option<Job>>,
    /// The search for the job has ended, with or without one.
    pub is_searched: RwSignal<bool>,
    /// The activity about the image.
    pub activity: RwSignal<Remote<ActivityPage, ApiError>>,
    poll: StoredValue<JobPoll>,
    busy: StoredValue<bool>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Recorder {
    /// Reads the activity about the image again, because something was asked for.
    pub fn ask_who(self) {
        self.spawn(async move { self.read_activity().await });
    }

    /// Looks for job and activity of the image under the current owner, and follows the job until it ends.
    pub fn open(id: ImageId) -> Self {
        let recorder = Self {
            session: use_session(),
            jobs: use_jobs(),
            place: use_place(),
            id: StoredValue::new(id),
            job: RwSignal::new(None),
            is_searched: RwSignal::new(false),
            activity: RwSignal::new(Remote::Loading),
            poll: StoredValue::new(JobPoll::default()),
            busy: StoredValue::new(false),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        recorder.begin();
        recorder
    }

    fn begin(self) {
        // What was asked for from here, and what others began, is read by the jobs of the console already.
        Effect::new(move |_| self.take_known());
        self.spawn(async move { self.search().await });
        self.spawn(async move { self.read_activity().await });
        let interval = set_interval_with_handle(move || self.look(), LOOK);
        on_cleanup(move || {
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
        // Each import that begins or ends is an entry of the activity.
        let stir = Effect::watch(
            move || {
                self.job
                    .with(|job| job.as_ref().map(|job| (job.id.clone(), job.state.is_terminal())))
            },
            move |_, _, _| self.spawn(async move { self.read_activity().await }),
            false,
        );
        on_cleanup(move || stir.stop());
    }

    fn take_known(self) {
        let id = self.id.get_value();
        let own = self.jobs.of_image(&id).into_iter().rev();
        let import = |pursuit: &Pursuit| pursuit.job.clone().filter(|_| pursuit.intent.imports());
        let own = own.filter_map(|tracked| tracked.pursuit.with(import)).next();
        let others = self.jobs.latest.with(|latest| {
            let jobs = latest.value().into_iter().flatten();
            import_of(id.as_str(), jobs).cloned()
        });
        let known = own.into_iter().chain(others).max_by_key(|job| job.queued);
        if let Some(job) = known {
            self.take(job);
        }
    }

    /// Keeps a job unless a newer one is known.
    fn take(self, job: Job) {
        let is_newer = self.job.with_untracked(|kept| match kept {
            Some(kept) => kept.id == job.id || kept.queued <= job.queued,
            None => true,
        });
        if is_newer && self.job.with_untracked(|kept| kept.as_ref() != Some(&job)) {
            self.job.set(Some(job));
        }
    }

    /// The job of the address, else the jobs that the platform finds for the image.
    async fn search(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        if let Some(job) = self.read_linked().await
            && may_be_import_of(id.as_str(), &job)
        {
            self.take(job);
            self.is_searched.set(true);
            return;
        }
        let params = JobsParams {
            search: id.as_str().to_owned(),
            states: Vec::new(),
            page: NEWEST,
        };
        if let Ok(page) = self.session.call(get_jobs(&params), &scope).await
            && let Some(job) = import_of(id.as_str(), page.items.iter())
        {
            self.take(job.clone());
        }
        self.is_searched.set(true);
    }

    /// The job of the address. What stands in the way and may pass is waited for.
    async fn read_linked(self) -> Option<Job> {
        let (linked, scope) = (self.linked()?, self.scope.get_value());
        let mut poll = JobPoll::default();
        loop {
            let error = match self.session.call(get_job(&linked), &scope).await {
                Ok(job) => return Some(job),
                Err(error) => error,
            };
            let now = self.session.time();
            let is_over = poll.failed(&error, now) != Verdict::GoOn;
            // A link is older than the moment in which a new job may be unknown.
            if is_over || error == ApiError::Aborted || error.status() == Some(404) {
                return None;
            }
            let at = poll.next(now, self.session.hidden.get_untracked());
            pause(at.0 - now.0).await;
        }
    }

    fn linked(self) -> Option<JobId> {
        self.place.route.with_untracked(|route| match route {
            Route::Image { job, .. } => job.clone(),
            _ => None,
        })
    }

    async fn read_activity(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self
            .session
            .call(get_hub_activity(id.as_str(), NEWEST), &scope)
            .await;
        let now = self.session.time();
        self.activity
            .update(|activity| *activity = std::mem::replace(activity, Remote::Loading).fold(answer, now));
    }

    /// A job that nobody else follows is followed here.
    fn look(self) {
        let now = self.session.time();
        let open = self.job.with_untracked(|job| {
            job.as_ref()
                .filter(|job| !job.state.is_terminal())
                .map(|job| job.id.clone())
        });
        let Some(id) = open else { return };
        let is_due = self
            .poll
            .with_value(|poll| poll.next(now, self.session.hidden.get_untracked()))
            <= now;
        if !is_due
            || self.busy.get_value()
            || self.jobs.follows_job(&id)
            || !self.session.online.get_untracked()
        {
            return;
        }
        self.busy.set_value(true);
        self.spawn(async move {
            let answer = self.session.call(get_job(&id), &self.scope.get_value()).await;
            let now = self.session.time();
            self.poll.update_value(|poll| {
                let _ = match &answer {
                    Ok(job) => poll.answered(job, now),
                    Err(error) => poll.failed(error, now),
                };
            });
            if let Ok(job) = answer {
                self.take(job);
            }
            self.busy.set_value(false);
        });
    }

    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}
