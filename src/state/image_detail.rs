//! One image and the containers that use it, read when its screen opens and followed while it is open.
//! Start with [`ImageDetail::open`].

use super::freshness::on_stale;
use super::jobs::use_jobs;
use super::session::{Session, use_session};
use crate::api::container::Container;
use crate::api::containers::get_containers;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::images::{ImageAnswer, get_image_with_json};
use crate::api::query::Page;
use crate::logic::poll::users::UsersPoll;
use crate::logic::poll::{Facts, ImagePoll};
use crate::logic::remote::Remote;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// Containers asked for at once.
const PAGE_SIZE: u32 = 100;
/// Most pages of containers that are read: an image used by more says so.
const MOST_PAGES: u32 = 10;
/// How often the plan is looked at.
const LOOK: Duration = Duration::from_millis(1_000);

/// The containers of an image.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Users {
    /// Those that this key may see.
    pub items: Vec<Container>,
    /// False when there are more than the console reads.
    pub is_whole: bool,
}

/// The memory of one image's screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct ImageDetail {
    session: Session,
    id: StoredValue<ImageId>,
    /// The image.
    pub image: RwSignal<Remote<ImageAnswer, ApiError>>,
    /// The containers that use it.
    pub users: RwSignal<Remote<Users, ApiError>>,
    poll: StoredValue<ImagePoll>,
    users_poll: StoredValue<UsersPoll>,
    busy: RwSignal<bool>,
    with_users: bool,
    /// Counts what was changed from here: a reading that began before a change knows nothing of it.
    changes: StoredValue<u32>,
    /// Held weakly, because the owner holds this: otherwise neither would ever end.
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl ImageDetail {
    /// Reads the image and follows it under the current owner: leaving the screen stops what is under way.
    pub fn open(id: ImageId) -> Self {
        Self::begin(id, true)
    }

    /// Like [`ImageDetail::open`], without the containers that use it.
    pub fn open_alone(id: ImageId) -> Self {
        Self::begin(id, false)
    }

    fn begin(id: ImageId, with_users: bool) -> Self {
        let detail = Self {
            session: use_session(),
            id: StoredValue::new(id),
            image: RwSignal::new(Remote::Loading),
            users: RwSignal::new(Remote::Loading),
            poll: StoredValue::new(ImagePoll::default()),
            users_poll: StoredValue::new(UsersPoll::default()),
            busy: RwSignal::new(false),
            with_users,
            changes: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        detail.refresh();
        detail.follow();
        detail
    }

    /// True while the image is being read.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Takes the image as an answer to a change tells it: without the counts and names that only a reading brings.
    pub fn take(self, image: &Image) {
        self.changes.update_value(|changes| *changes += 1);
        self.image.update(|remote| {
            if let Remote::Ready(answer, _) | Remote::Stale(answer, _, _) = remote {
                let containers = answer.image.containers.take();
                answer.image = image.clone();
                answer.image.containers = answer.image.containers.take().or(containers);
            }
        });
    }

    /// Reads the image once, if it is here.
    pub fn with_answer(self, read: impl FnOnce(&ImageAnswer)) {
        self.image.with_untracked(|image| {
            if let Some(answer) = image.value() {
                read(answer);
            }
        });
    }

    /// Reads everything again; what is on screen stays meanwhile.
    pub fn refresh(self) {
        self.users_poll.update_value(UsersPoll::nudge);
        self.read_again();
    }

    /// Reads the image again, and its containers where they are due.
    fn read_again(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let owner = self.owner.get_value().and_then(|owner| owner.upgrade());
        if let Some(owner) = owner {
            owner.with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    self.read().await;
                    self.busy.set(false);
                });
            });
        }
    }

    async fn read(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let changes = self.changes.get_value();
        let mut answer = self.session.call(get_image_with_json(&id), &scope).await;
        if changes != self.changes.get_value() {
            answer = self.session.call(get_image_with_json(&id), &scope).await;
        }
        let now = self.session.time();
        match &answer {
            Ok(answer) => {
                self.session.note_date(answer.date);
                self.poll.update_value(|poll| poll.answered(now));
            }
            Err(ApiError::Aborted) => return,
            Err(error) => {
                let wait = if let ApiError::Refused(refusal) = error {
                    refusal.retry_after
                } else {
                    None
                };
                self.poll.update_value(|poll| poll.failed(wait, now));
            }
        }
        let are_users_due = self.with_users
            && answer.as_ref().is_ok_and(|answer| {
                let known = |before: &ImageAnswer| before.raw == answer.raw;
                let has_changed = !self
                    .image
                    .with_untracked(|image| image.value().is_some_and(known));
                self.users_poll.with_value(|poll| poll.is_due(has_changed, now))
            });
        fold(self.image, answer, now);
        if are_users_due {
            self.users_poll.update_value(|poll| poll.asked(now));
            let users = self.read_users(&id, &scope).await;
            if !matches!(users, Err(ApiError::Aborted)) {
                fold(self.users, users, self.session.time());
            }
        }
    }

    async fn read_users(self, id: &ImageId, scope: &AbortScope) -> Result<Users, ApiError> {
        let mut users = Users::default();
        for number in 1..=MOST_PAGES {
            let page = Page {
                number,
                size: PAGE_SIZE,
            };
            let page = self.session.call(get_containers(id, page), scope).await?;
            let is_last = page.n_items == 0;
            // A list that shifts between two pages repeats itself.
            for container in page.items {
                if !users.items.iter().any(|known| known.id == container.id) {
                    users.items.push(container);
                }
            }
            if is_last {
                users.is_whole = true;
                break;
            }
        }
        Ok(users)
    }

    fn follow(self) {
        let interval = set_interval_with_handle(move || self.look(), LOOK);
        let nudge = Effect::watch(
            move || (self.session.online.get(), self.session.hidden.get()),
            move |&(online, hidden), _, _| {
                if online && !hidden {
                    self.poll.update_value(ImagePoll::nudge);
                }
            },
            false,
        );
        let jobs = use_jobs();
        on_stale(
            |fresh| fresh.images.get(),
            move || self.poll.update_value(ImagePoll::nudge),
        );
        on_stale(
            |fresh| fresh.containers.get(),
            move || {
                self.users_poll.update_value(UsersPoll::nudge);
                self.poll.update_value(ImagePoll::nudge);
            },
        );
        let stirred = Effect::watch(
            move || jobs.stir.get(),
            move |_, _, _| self.poll.update_value(ImagePoll::nudge),
            false,
        );
        on_cleanup(move || {
            nudge.stop();
            stirred.stop();
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
    }

    fn look(self) {
        let now = self.session.time();
        let moving: Vec<ImageState> = self.image.with_untracked(|image| {
            let state = image.value().map(|answer| answer.image.state.current.clone());
            state.into_iter().filter(ImageState::is_working).collect()
        });
        let facts = Facts {
            online: self.session.online.get_untracked(),
            hidden: self.session.hidden.get_untracked(),
            busy: self.busy.get_untracked(),
            settled: true,
            moving: &moving,
        };
        let due = self.poll.with_value(|poll| poll.next(now, &facts));
        if due.is_some_and(|at| at <= now) {
            self.read_again();
        }
    }
}

fn fold<T: Send + Sync + 'static>(
    remote: RwSignal<Remote<T, ApiError>>,
    result: Result<T, ApiError>,
    now: crate::model::time::Timestamp,
) {
    remote.update(|remote| {
        *remote = std::mem::replace(remote, Remote::Loading).fold(result, now);
    });
}
