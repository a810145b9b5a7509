//! Renaming the image of a screen: runs what `logic::rename` asks for. The platform's answer goes to the screen and to
//! the row of the list. Start with [`Renaming::of`].

use super::image_detail::ImageDetail;
use super::image_list::{ImageList, use_image_list};
use super::jobs::{Jobs, use_jobs};
use super::notices::{Notices, use_notices};
use super::place::{Place, use_place};
use super::presence::Presence;
use super::session::{Session, use_session};
use crate::api::change_image::update_image;
use crate::api::image::Image;
use crate::api::images::get_image;
use crate::api::include::Includes;
use crate::logic::rename::sentence::sentence;
use crate::logic::rename::{Command, Rename};
use crate::model::id::ImageId;
use crate::route::Route;
use crate::transport::abort::AbortScope;
use crate::words::create::steps::OPEN;
use crate::words::rename as words;
use leptos::prelude::*;

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
    jobs: Jobs,
    place: Place,
    presence: Presence,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Renaming {
    /// Nothing is renamed yet.
    pub fn of(detail: ImageDetail, id: ImageId) -> Self {
        let (session, jobs) = (use_session(), use_jobs());
        let (notices, place, presence) = (use_notices(), use_place(), Presence::current(jobs));
        let image_list = use_image_list();
        // What was sent is waited for, even where the page is left.
        jobs.lasting(|| Self {
            session,
            detail,
            image_list,
            notices,
            id: StoredValue::new(id),
            flow: RwSignal::new(Rename::default()),
            jobs,
            place,
            presence,
            scope: StoredValue::new_local(AbortScope::default()),
        })
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
        let Some(command) = command else { return };
        self.jobs.spawn(async move {
            match command {
                Command::Send(name) => self.send(&name).await,
                Command::Read => self.read().await,
            }
            if !self.presence.is_here() {
                self.tell_elsewhere();
            }
        });
    }

    /// What went wrong after the page was left has no other place than a notice.
    fn tell_elsewhere(self) {
        let told = self.flow.with_untracked(|flow| {
            let fault = flow.fault.as_ref().filter(|_| !flow.is_busy())?;
            Some((words::not_renamed(flow.text.trim()), sentence(fault)))
        });
        if let Some((title, line)) = told {
            let href = self.place.href(&Route::image(self.id.get_value()));
            self.notices.show_with(&title, vec![line], Some((href, OPEN)));
        }
    }

    /// The screen and the row of the list show the image as it is now.
    fn show(self, image: &Image, includes: Option<&Includes>) {
        if self.presence.is_here() {
            self.detail.take(image);
            match includes {
                Some(includes) => self.image_list.take(image, includes),
                None => self
                    .detail
                    .with_answer(|answer| self.image_list.take(&answer.image, &answer.includes)),
            }
            self.detail.refresh();
        } else {
            self.image_list.read_again(self.id.get_value());
        }
    }

    async fn send(self, name: &str) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self.session.call(update_image(&id, name), &scope).await;
        if let Ok(image) = &answer {
            self.show(image, None);
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
            self.show(&answer.image, Some(&answer.includes));
        }
        self.flow
            .update(|flow| flow.read(answer.map(|answer| answer.image.name)));
    }
}
