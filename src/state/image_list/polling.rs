//! Staying current: `logic::poll` says what is due, this reads it. One reading at a time, none without a network.

use super::{ImageList, Reading};
use crate::api::error::ApiError;
use crate::api::images::{get_image, get_images};
use crate::logic::crawl::Crawl;
use crate::logic::poll::{Facts, Poll, Task, next_page};
use crate::model::id::ImageId;
use crate::state::freshness::on_stale;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use std::time::Duration;

/// How often the plan is looked at. Browsers slow this down in hidden tabs by themselves.
const LOOK: Duration = Duration::from_millis(1_000);

impl ImageList {
    /// Follows the hub while the owner lives: the page that shows the list calls it.
    pub fn follow(self) {
        let interval = set_interval_with_handle(move || self.look(), LOOK);
        let nudge = Effect::watch(
            move || (self.session.online.get(), self.session.hidden.get()),
            move |&(online, hidden), _, _| {
                if online && !hidden {
                    self.poll.update_value(Poll::nudge);
                }
            },
            false,
        );
        on_stale(
            |fresh| fresh.images.get().wrapping_add(fresh.containers.get()),
            move || self.poll.update_value(Poll::nudge),
        );
        on_cleanup(move || {
            nudge.stop();
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
    }

    /// Reads one image as soon as may be, because a job has changed it or is about to.
    pub fn read_again(self, id: ImageId) {
        self.poll.update_value(|poll| poll.vanished([id]));
    }

    /// Reads the whole hub as soon as may be, because a job has changed much.
    pub fn read_whole_again(self) {
        self.poll.update_value(Poll::ask_whole);
    }

    /// The whole hub was read to its end.
    pub(super) fn whole_was_read(self) {
        let now = self.session.time();
        self.poll.update_value(|poll| poll.answered(&Task::Whole, now));
    }

    fn look(self) {
        let now = self.session.time();
        let moving = self.hub.with_value(|hub| hub.moving(now).states);
        let facts = Facts {
            online: self.session.online.get_untracked(),
            hidden: self.session.hidden.get_untracked(),
            busy: self.polling.get_value(),
            settled: matches!(self.reading.get_untracked(), Reading::Done { .. }),
            moving: &moving,
        };
        let due = self.poll.with_value(|poll| poll.next(now, &facts));
        if let Some(due) = due.filter(|due| due.at <= now && self.session.connected.get_untracked()) {
            if due.task == Task::Whole {
                return self.refresh();
            }
            self.polling.set_value(true);
            self.poll_scope.with_value(AbortScope::renew);
            self.spawn(async move {
                let done = self.run(&due.task).await;
                let now = self.session.time();
                self.polling.set_value(false);
                match done {
                    Ok(()) => self.poll.update_value(|poll| poll.answered(&due.task, now)),
                    Err(ApiError::Aborted) => {}
                    Err(error) => {
                        let wait = if let ApiError::Refused(refusal) = &error {
                            refusal.retry_after
                        } else {
                            None
                        };
                        self.poll.update_value(|poll| poll.failed(&due.task, wait, now));
                        self.error.set(Some(error));
                    }
                }
                self.tell();
            });
        }
    }

    async fn run(self, task: &Task) -> Result<(), ApiError> {
        if let Task::One(id) = task {
            return self.read_one(id).await;
        }
        let now = self.session.time();
        let before = self.hub.with_value(|hub| hub.moving(now));
        let scope = self.poll_scope.get_value();
        let mut met = Vec::new();
        for first in task.pages(self.crawl.with_value(Crawl::known_size)) {
            let mut next = Some(first);
            while let Some(params) = next {
                let page = self.session.call(get_images(&params), &scope).await?;
                self.session.note_date(page.date);
                let position = (params.page.number - 1) * params.page.size;
                let merged = self
                    .hub
                    .try_update_value(|hub| hub.merge(&page, position))
                    .unwrap_or_default();
                next = next_page(&params, page.n_items as u32, merged.added);
                met.extend(merged.rows);
                self.answered();
            }
        }
        let gone = self.hub.with_value(|hub| hub.vanished(&before, &met));
        self.poll.update_value(|poll| poll.vanished(gone));
        Ok(())
    }

    async fn read_one(self, id: &ImageId) -> Result<(), ApiError> {
        let scope = self.poll_scope.get_value();
        match self.session.call(get_image(id), &scope).await {
            Ok(answer) => self.hub.update_value(|hub| {
                hub.merge_one(&answer.image, &answer.includes);
            }),
            Err(ApiError::Refused(refusal)) if refusal.status == 404 => self.hub.update_value(|hub| {
                hub.remove(id);
            }),
            Err(error) => return Err(error),
        }
        self.answered();
        Ok(())
    }
}
