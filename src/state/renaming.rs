//! Renaming the image of a screen: runs what `logic::rename` asks for. The platform's answer goes to the screen and to
//! the row of the list. Start with [`Renaming::of`].

use super::image_detail::ImageDetail;
use super::image_list::{ImageList, use_image_list};
use super::notices::{Notices, use_notices};
use super::session::{Session, use_session};
use crate::api::change_image::update_image;
use crate::api::images::get_image;
use crate::logic::rename::{Command, Rename};
use crate::model::id::ImageId;
use crate::transport::abort::AbortScope;
use crate::words::rename as words;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The renaming of one image. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Renaming {
    session: Session,
    detail: ImageDetail,
    image_list: ImageList,
    notices: Notices,
    id: StoredValue<ImageId>,
    /// How far it has come.
    pub flow: RwSignal<Rename>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Renaming {
    /// Nothing is renamed yet.
    pub fn of(detail: ImageDetail, id: ImageId) -> Self {
        Self {
            session: use_session(),
            detail,
            image_list: use_image_list(),
            notices: use_notices(),
            id: StoredValue::new(id),
            flow: RwSignal::new(Rename::default()),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::default()),
        }
    }

    /// Opens the field on the name as it is.
    pub fn open(self) {
        let name = self
            .detail
            .image
            .with_untracked(|image| image.value().map(|answer| answer.image.name.clone()));
        self.flow.update(|flow| flow.open(&name.unwrap_or_default()));
    }

    /// Asks for the name in the field.
    pub fn submit(self) {
        let command = self.flow.try_update(Rename::submit).flatten();
        self.run(command);
    }

    fn run(self, command: Option<Command>) {
        let (Some(command), Some(owner)) =
            (command, self.owner.get_value().and_then(|owner| owner.upgrade()))
        else {
            return;
        };
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                match command {
                    Command::Send(name) => self.send(&name).await,
                    Command::Read => self.read().await,
                }
            });
        });
    }

    async fn send(self, name: &str) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self.session.call(update_image(&id, name), &scope).await;
        if let Ok(image) = &answer {
            self.detail.take(image);
            self.detail
                .with_answer(|answer| self.image_list.take(&answer.image, &answer.includes));
            self.detail.refresh();
            self.notices.say(&words::renamed(&image.name));
        }
        let answer = answer.map(|image| image.name);
        let command = self.flow.try_update(|flow| flow.answered(answer)).flatten();
        self.run(command);
    }

    async fn read(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self.session.call(get_image(&id), &scope).await;
        if let Ok(answer) = &answer {
            self.detail.take(&answer.image);
            self.image_list.take(&answer.image, &answer.includes);
            self.detail.refresh();
        }
        self.flow
            .update(|flow| flow.read(answer.map(|answer| answer.image.name)));
    }
}
