//! One job on a screen of its own, read when it opens and followed until it ends, on whatever machine the link is opened.
//! Start with [`JobPageState::open`].

use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::include::Includes;
use crate::api::job::Job;
use crate::api::jobs::{JobsParams, get_job, get_jobs};
use crate::api::query::Page;
use crate::logic::job_poll::{JobPoll, Verdict};
use crate::logic::remote::Remote;
use crate::model::id::JobId;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How often the plan is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// Jobs among which the creator's name is looked for.
const NEWEST: Page = Page { number: 1, size: 20 };

/// The memory of one job's screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct JobPageState {
    session: Session,
    id: StoredValue<JobId>,
    /// The job.
    pub job: RwSignal<Remote<Job, ApiError>>,
    /// What the name of its creator resolves from; empty while it is not known.
    pub names: RwSignal<Includes>,
    poll: StoredValue<JobPoll>,
    verdict: StoredValue<Verdict>,
    busy: StoredValue<bool>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl JobPageState {
    /// Reads the job and follows it under the current owner: leaving the screen stops what is under way.
    pub fn open(id: JobId) -> Self {
        let page = Self {
            session: use_session(),
            id: StoredValue::new(id),
            job: RwSignal::new(Remote::Loading),
            names: RwSignal::new(Includes::default()),
            poll: StoredValue::new(JobPoll::default()),
            verdict: StoredValue::new(Verdict::GoOn),
            busy: StoredValue::new(false),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        page.look();
        let interval = set_interval_with_handle(move || page.look(), LOOK);
        on_cleanup(move || {
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
        page
    }

    /// Reads the job again, and follows it again if following had ended.
    pub fn refresh(self) {
        self.poll.set_value(JobPoll::default());
        self.verdict.set_value(Verdict::GoOn);
        self.look();
    }

    fn look(self) {
        let now = self.session.time();
        let hidden = self.session.hidden.get_untracked();
        let is_due = self.poll.with_value(|poll| poll.next(now, hidden)) <= now;
        let follows = self.verdict.get_value() == Verdict::GoOn && self.session.online.get_untracked();
        if !follows || !is_due || self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    self.read().await;
                    self.busy.set_value(false);
                });
            });
        }
    }

    async fn read(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self.session.call(get_job(&id), &scope).await;
        let now = self.session.time();
        let is_first = self.job.with_untracked(|job| job.value().is_none());
        let verdict = self.poll.try_update_value(|poll| match &answer {
            Ok(job) => poll.answered(job, now),
            Err(error) => poll.failed(error, now),
        });
        let verdict = verdict.unwrap_or(Verdict::Ended);
        self.verdict.set_value(verdict);
        // A job that was just made may be unknown for a moment; until it is sure, nothing is told.
        let is_missing = answer.as_ref().is_err_and(|error| error.status() == Some(404));
        if is_missing && verdict == Verdict::GoOn {
            return;
        }
        let is_here = answer.is_ok();
        self.job
            .update(|job| *job = std::mem::replace(job, Remote::Loading).fold(answer, now));
        if is_first && is_here {
            self.read_names(&id, &scope).await;
        }
    }

    /// The job alone comes without includes, so the name of its creator is read from the list.
    async fn read_names(self, id: &JobId, scope: &AbortScope) {
        let params = JobsParams {
            search: id.as_str().to_owned(),
            states: Vec::new(),
            page: NEWEST,
        };
        // Without the list the kind and the id of the creator are told.
        if let Ok(page) = self.session.call(get_jobs(&params), scope).await {
            self.names.set(page.includes);
        }
    }
}
