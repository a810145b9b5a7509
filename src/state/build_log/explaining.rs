//! Why the image of a log failed: what the log says, asked of the worker once the log is read, and what the job of the
//! import says, read once. What follows from both is decided in `logic::why`.

use super::{BuildLog, Phase};
use crate::api::job::Job;
use crate::api::jobs::{JobsParams, get_jobs};
use crate::api::query::Page;
use crate::logic::recorder::import_of;
use crate::logic::why::{Evidence, Why, job_error, why};
use crate::transport::abort::AbortScope;
use gantry_log::explain::Finding;
use gantry_log::protocol::{Command, Event};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Jobs that are looked through for the import of the image.
const NEWEST: Page = Page { number: 1, size: 50 };

/// What is known of a failure beside the image. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Explaining {
    finding: RwSignal<Option<Finding>>,
    job: RwSignal<Option<Job>>,
}

impl Explaining {
    pub(super) fn none() -> Self {
        Self {
            finding: RwSignal::new(None),
            job: RwSignal::new(None),
        }
    }

    /// The log is another one's.
    pub(super) fn forget(self) {
        self.finding.set(None);
    }
}

impl BuildLog {
    /// Why the image failed; none where it did not, or where nothing that is known says a cause.
    pub fn why(self) -> Option<Why> {
        self.detail.image.with(|image| {
            let image = &image.value()?.image;
            let error = image.state.error.as_ref()?;
            let build = image.build.as_ref();
            self.explaining.finding.with(|finding| {
                self.explaining.job.with(|job| {
                    why(Evidence {
                        state: Some(&error.message),
                        job: job.as_ref().and_then(job_error),
                        log: finding.as_ref(),
                        is_on_disk: build.is_some_and(|build| build.use_disk == Some(true)),
                    })
                })
            })
        })
    }

    /// Asks why, under the current owner, as soon as the image has failed and its log is here.
    pub(super) fn follow_failure(self) {
        let has_failed = Memo::new(move |_| {
            self.detail.image.with(|image| {
                image
                    .value()
                    .is_some_and(|answer| answer.image.state.error.is_some())
            })
        });
        let read = Memo::new(move |_| {
            let is_read = self.phase.with(|phase| matches!(phase, Phase::Read(_)));
            let extent = self.extent.with(|extent| (extent.edition, extent.n_bytes));
            (is_read && has_failed.get()).then_some(extent)
        });
        Effect::new(move |_| {
            if read.get().is_none() {
                return;
            }
            self.ask(
                |request| Command::Explain { request },
                move |event| {
                    if let Event::Explained { finding, .. } = event {
                        self.explaining.finding.set(finding);
                    }
                },
            );
        });
        let scope = StoredValue::new_local(AbortScope::of_owner());
        Effect::new(move |_| {
            if has_failed.get() {
                spawn_local_scoped_with_cancellation(async move { self.read_job(&scope.get_value()).await });
            }
        });
    }

    /// A job that cannot be read costs its words alone: the image and the log still say what they say.
    async fn read_job(self, scope: &AbortScope) {
        let id = self.id.get_value();
        let params = JobsParams {
            search: id.as_str().to_owned(),
            states: Vec::new(),
            page: NEWEST,
        };
        if let Ok(page) = self.session.call(get_jobs(&params), scope).await {
            let job = import_of(id.as_str(), page.items.iter()).cloned();
            self.explaining.job.set(job);
        }
    }
}
