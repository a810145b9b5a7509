//! Deleting the image of a screen: runs what `logic::removal` asks for, and hands the job to the jobs that are followed.
//! It also reads what the image is to its source, which the reader is told before anything goes.
//! Start with [`Removing::of`].

use super::image_detail::ImageDetail;
use super::image_list::{ImageList, use_image_list};
use super::jobs::{Jobs, use_jobs};
use super::notices::{Notices, use_notices};
use super::pause::pause;
use super::place::{Place, use_place};
use super::presence::Presence;
use super::session::{Session, use_session};
use crate::api::change_image::delete_image;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::images::{ImagesFilter, ImagesParams, get_image, get_images};
use crate::api::job::JobDescriptor;
use crate::api::jobs::get_latest_jobs;
use crate::api::query::Page;
use crate::logic::lineage::{Lineage, lineage};
use crate::logic::pursuit::intent::Intent;
use crate::logic::removal::sentence::sentence;
use crate::logic::removal::{Command, Removal, Sight, Step, is_gone, job_since};
use crate::model::id::{ImageId, SourceId};
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::transport::abort::AbortScope;
use crate::words::create::steps::OPEN;
use crate::words::jobs::delete_failed;
use leptos::prelude::*;

/// Between two looks at an image whose removal was not answered, in milliseconds.
const BETWEEN_LOOKS_MS: i64 = 1_500;
/// Images of a source that are asked for at once, and most pages of them: a source with more leaves it open.
const PAGE_SIZE: u32 = 200;
const MOST_PAGES: u32 = 10;

/// The removal of one image. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Removing {
    session: Session,
    jobs: Jobs,
    image_list: ImageList,
    detail: ImageDetail,
    id: StoredValue<ImageId>,
    /// How far it has come.
    pub flow: RwSignal<Removal>,
    /// What the image is to its source; none while it is being read, and an error where it cannot be.
    pub lineage: RwSignal<Option<Result<Lineage, ApiError>>>,
    sent: StoredValue<Timestamp>,
    /// What people call it, for what is told after the page was left.
    name: StoredValue<String>,
    notices: Notices,
    place: Place,
    presence: Presence,
    /// The question is on screen.
    pub is_shown: RwSignal<bool>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Removing {
    /// Nothing is deleted yet.
    pub fn of(detail: ImageDetail, id: ImageId) -> Self {
        let (session, jobs) = (use_session(), use_jobs());
        let (notices, place, presence) = (use_notices(), use_place(), Presence::current(jobs));
        let image_list = use_image_list();
        // What was sent is waited for, even where the question is closed meanwhile, or the page is left.
        jobs.lasting(|| Self {
            session,
            jobs,
            image_list,
            detail,
            id: StoredValue::new(id),
            flow: RwSignal::new(Removal::default()),
            lineage: RwSignal::new(None),
            sent: StoredValue::new(Timestamp(0)),
            name: StoredValue::new(String::new()),
            notices,
            place,
            presence,
            is_shown: RwSignal::new(false),
            scope: StoredValue::new_local(AbortScope::default()),
        })
    }

    /// Begins the question anew, and reads what the image is to its source. One under way, or one that was taken, stays as it is.
    pub fn ask(self) {
        if self.flow.with_untracked(|flow| flow.is_busy() || flow.is_over()) {
            return;
        }
        self.flow.set(Removal::default());
        self.lineage.set(None);
        let image = self
            .detail
            .image
            .with_untracked(|image| image.value().map(|answer| answer.image.clone()));
        if let Some(image) = image {
            self.name.set_value(image.name.clone());
            self.jobs.spawn(async move {
                let found = self.read_lineage(&image).await;
                self.lineage.set(Some(found));
            });
        }
    }

    /// The reader wants it.
    pub fn confirm(self) {
        self.sent.set_value(self.session.time());
        let command = self.flow.try_update(Removal::confirm).flatten();
        self.run(command);
    }

    fn run(self, command: Option<Command>) {
        match command {
            None => {}
            Some(Command::Send) => self.jobs.spawn(async move { self.send().await }),
            Some(Command::Look) => self.jobs.spawn(async move { self.look().await }),
        }
    }

    async fn send(self) {
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let answer = self.session.call(delete_image(&id), &scope).await;
        if let Ok(descriptor) = answer.as_ref()
            && descriptor.accepted
        {
            self.follow(descriptor);
        }
        let command = self.flow.try_update(|flow| flow.answered(answer)).flatten();
        self.settle(command);
    }

    async fn look(self) {
        pause(BETWEEN_LOOKS_MS).await;
        let (id, scope) = (self.id.get_value(), self.scope.get_value());
        let state = match self.session.call(get_image(&id), &scope).await {
            Ok(answer) => Ok(Some(answer.image.state.current)),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        };
        // Without the right to see jobs the state of the image has to do.
        let jobs = self
            .session
            .call(get_latest_jobs(), &scope)
            .await
            .unwrap_or_default();
        let job = job_since(&jobs, &id, self.sent.get_value());
        if state.is_ok() && job.is_some() {
            self.follow(&JobDescriptor {
                action: String::new(),
                job: job.clone(),
                accepted: true,
            });
        }
        let sight = state.map(|state| Sight { state, job });
        let command = self.flow.try_update(|flow| flow.looked(sight)).flatten();
        self.settle(command);
    }

    fn follow(self, descriptor: &JobDescriptor) {
        let (image, name) = (self.id.get_value(), self.name.get_value());
        self.jobs.track(descriptor, Intent::Delete { image, name });
    }

    /// Goes on, or reads the image again when the question is answered. What went wrong after the question was closed,
    /// or the page was left, has no other place than a notice.
    fn settle(self, command: Option<Command>) {
        let step = self.flow.with_untracked(|flow| flow.step.clone());
        match (&command, step) {
            (Some(_), _) | (None, Step::Asking) => {}
            (None, Step::Failed(failure)) if !(self.presence.is_here() && self.is_shown.get_untracked()) => {
                let (title, detail, _) = sentence(&failure);
                let lines = [title, detail].into_iter().filter(|line| !line.is_empty());
                let href = self.place.href(&Route::image(self.id.get_value()));
                let name = self.name.get_value();
                self.notices
                    .show_with(&delete_failed(&name), lines.collect(), Some((href, OPEN)));
                self.read_again();
            }
            _ => self.read_again(),
        }
        self.run(command);
    }

    fn read_again(self) {
        match self.presence.is_here() {
            true => self.detail.refresh(),
            false => self.image_list.read_again(self.id.get_value()),
        }
    }

    async fn read_lineage(self, image: &Image) -> Result<Lineage, ApiError> {
        let mut filter = ImagesFilter::default();
        match &image.source {
            // A build names itself as the source, and its siblings are those of the stack.
            Some(source) if source.kind == SourceKind::StackBuild => {
                filter.source_kind = Some(SourceKind::StackBuild)
            }
            Some(source) => filter.source_id = source.id.as_deref().and_then(SourceId::parse),
            None => return Ok(Lineage::Apart),
        }
        let scope = self.scope.get_value();
        let mut siblings: Vec<Image> = Vec::new();
        for number in 1..=MOST_PAGES {
            let params = ImagesParams {
                filter: filter.clone(),
                sort: Some("-id".to_owned()),
                page: Page {
                    number,
                    size: PAGE_SIZE,
                },
            };
            let page = self.session.call(get_images(&params), &scope).await?;
            if page.n_items == 0 {
                break;
            }
            siblings.extend(page.items.into_iter().flatten());
        }
        Ok(lineage(image, &siblings))
    }
}
