//! Runs one action on many images as `logic::bulk` plans it. A run goes on when the list is left, and is there when the
//! reader comes back. Start with [`BulkRun::start`].

use super::image_list::ImageList;
use super::jobs::{Jobs, use_jobs};
use super::pause::pause;
use super::session::{Session, use_session};
use crate::api::change_image::delete_image;
use crate::api::error::ApiError;
use crate::api::images::get_image;
use crate::api::import_image::import_image;
use crate::api::jobs::get_latest_jobs;
use crate::logic::bulk::{Bulk, Step, has_happened};
use crate::logic::image_can::ImageAction;
use crate::logic::pursuit::intent::Intent;
use crate::logic::removal::is_gone;
use crate::model::id::ImageId;
use crate::model::time::Timestamp;
use crate::transport::abort::AbortScope;
use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Before an image is looked at that no answer came for, in milliseconds.
const BEFORE_LOOK_MS: i64 = 1_500;
/// Jobs of larger runs are not followed one by one: the rows of the list tell how each image fares.
const MOST_FOLLOWED: usize = 10;

/// The run of the console. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct BulkRun {
    session: Session,
    jobs: Jobs,
    image_list: ImageList,
    /// The run; none before the first, and after it was put away.
    pub run: RwSignal<Option<Bulk>>,
    /// Counts the runs, so that an answer to an earlier one changes nothing.
    number: StoredValue<u32>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
    warning: StoredValue<Option<WindowListenerHandle>, LocalStorage>,
}

/// The run of the console that the caller is part of.
pub fn use_bulk_run() -> BulkRun {
    expect_context()
}

impl BulkRun {
    /// Nothing runs yet; provided to everything below the current owner.
    pub fn provide(image_list: ImageList) -> Self {
        let run = Self {
            session: use_session(),
            jobs: use_jobs(),
            image_list,
            run: RwSignal::new(None),
            number: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            warning: StoredValue::new_local(None),
        };
        on_cleanup(move || {
            let held = run.warning.try_update_value(Option::take);
            held.flatten().into_iter().for_each(WindowListenerHandle::remove);
        });
        provide_context(run);
        run
    }

    /// True while something is to be sent or under way.
    pub fn is_running(self) -> bool {
        self.run
            .with(|run| run.as_ref().is_some_and(|run| !run.is_over()))
    }

    /// Begins a run; one that is not over stays.
    pub fn start(self, bulk: Bulk) {
        if untrack(|| self.is_running()) {
            return;
        }
        self.number.update_value(|number| *number += 1);
        self.run.set(Some(bulk));
        self.warn_before_unload();
        self.pump();
    }

    /// Whoever closes the page or loads it anew is asked as long as something is not sent or not answered, because that would
    /// be lost.
    fn warn_before_unload(self) {
        let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) else {
            return;
        };
        owner.with(|| {
            let warning = window_event_listener(ev::beforeunload, move |event| {
                if untrack(|| self.is_running()) {
                    event.prevent_default();
                }
            });
            let earlier = self.warning.try_update_value(|held| held.replace(warning));
            earlier
                .flatten()
                .into_iter()
                .for_each(WindowListenerHandle::remove);
        });
    }

    /// Changes the run, and sends what may be sent after that.
    pub fn change(self, change: fn(&mut Bulk)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
        self.pump();
    }

    /// Looks once more at everything whose fate is not known, one after the other.
    pub fn look_again(self) {
        let looks = self
            .run
            .try_update(|run| run.as_mut().map(|run| (run.action, run.look_again())))
            .flatten();
        let Some((action, looks)) = looks else { return };
        let number = self.number.get_value();
        self.spawn(async move {
            for (at, sent) in looks {
                let id = self.run.with_untracked(|run| {
                    let item = run.as_ref().and_then(|run| run.items.get(at));
                    item.map(|item| item.id.clone())
                });
                let Some(id) = id else { return };
                let happened = self.look(action, &id, sent).await;
                self.tell(number, |run| run.looked(at, happened));
            }
            self.pump();
        });
    }

    /// Puts a run away that is over.
    pub fn dismiss(self) {
        if !untrack(|| self.is_running()) {
            self.run.set(None);
        }
    }

    /// Sends what may be sent now, and comes back when more may.
    fn pump(self) {
        loop {
            let now = self.session.time();
            let step = self
                .run
                .try_update(|run| run.as_mut().map(|run| run.next(now)))
                .flatten();
            match step {
                Some(Step::Send(at)) => self.spawn(async move { self.send(at).await }),
                Some(Step::Wait(until)) => {
                    let number = self.number.get_value();
                    return self.spawn(async move {
                        pause((until.0 - self.session.time().0).max(0)).await;
                        if number == self.number.get_value() {
                            self.pump();
                        }
                    });
                }
                Some(Step::Over) => return self.image_list.nudge(),
                Some(Step::Rest) | None => return,
            }
        }
    }

    async fn send(self, at: usize) {
        let (number, scope) = (self.number.get_value(), self.scope.get_value());
        let item = self.run.with_untracked(|run| {
            let run = run.as_ref()?;
            let item = run.items.get(at)?;
            let (id, name) = (item.id.clone(), item.name.clone());
            Some((run.action, id, name, run.items.len(), item.sent?))
        });
        let Some((action, id, name, n_items, sent)) = item else {
            return;
        };
        let endpoint = match action {
            ImageAction::Import => import_image(&id),
            ImageAction::Delete | ImageAction::Rename => delete_image(&id),
        };
        let answer = self.session.call(endpoint, &scope).await;
        if let (Ok(descriptor), true) = (&answer, n_items <= MOST_FOLLOWED)
            && descriptor.accepted
        {
            let image = id.clone();
            let intent = match action {
                ImageAction::Import => Intent::Import { image, name },
                ImageAction::Delete | ImageAction::Rename => Intent::Delete { image, name },
            };
            self.jobs.track(descriptor, intent);
        }
        let now = self.session.time();
        let must_look = self
            .tell(number, |run| run.answered(at, answer, now))
            .unwrap_or_default();
        if must_look {
            self.pump();
            pause(BEFORE_LOOK_MS).await;
            let happened = self.look(action, &id, sent).await;
            self.tell(number, |run| run.looked(at, happened));
        }
        self.pump();
    }

    /// Whether what was asked for at `sent` is happening, or has.
    async fn look(self, action: ImageAction, id: &ImageId, sent: Timestamp) -> Result<bool, ApiError> {
        let scope = self.scope.get_value();
        let image = match self.session.call(get_image(id), &scope).await {
            Ok(answer) => answer.image,
            Err(error) if is_gone(&error) => return Ok(action == ImageAction::Delete),
            Err(error) => return Err(error),
        };
        // Without the right to see jobs the image alone has to do.
        let jobs = self
            .session
            .call(get_latest_jobs(), &scope)
            .await
            .unwrap_or_default();
        Ok(has_happened(action, &image, &jobs, sent))
    }

    /// Changes the run, unless another one has begun meanwhile.
    fn tell<T>(self, number: u32, change: impl FnOnce(&mut Bulk) -> T) -> Option<T> {
        if number != self.number.get_value() {
            return None;
        }
        self.run.try_update(|run| run.as_mut().map(change)).flatten()
    }

    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}
