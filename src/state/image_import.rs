//! Making and importing images: runs what `logic::create_flow` commands, one request at a time, and hands accepted
//! imports to the jobs. It goes on when the page that asked is left. Start with [`Making::import`].

use super::jobs::{Jobs, use_jobs};
use super::notices::{Notices, use_notices};
use super::pause::pause;
use super::place::{Place, use_place};
use super::presence::Presence;
use super::session::{Session, use_session};
use crate::api::create_image::create_image;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::images::{ImagesFilter, ImagesParams, get_image, get_images};
use crate::api::import_image::import_image;
use crate::api::job::JobDescriptor;
use crate::api::jobs::get_latest_jobs;
use crate::api::query::Page;
use crate::logic::adopt::{Candidate, Sought, has_begun, import_since, is_last_page};
use crate::logic::create_flow::sentence::sentence;
use crate::logic::create_flow::{Command, Failure, Flow, Step};
use crate::logic::pursuit::intent::Intent;
use crate::model::id::{ImageId, JobId};
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::route::create_link::CreateLink;
use crate::transport::abort::AbortScope;
use crate::words::create::steps as words;
use leptos::prelude::*;

/// Before each reading that looks for what became of a request, in milliseconds.
const PAUSE_MS: i64 = 1_500;
/// Images asked for at once while looking.
const PAGE_SIZE: u32 = 100;
/// Most pages that are looked through.
const MOST_PAGES: u32 = 50;

/// One image that is being made, or imported. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Making {
    session: Session,
    jobs: Jobs,
    /// How far it has come.
    pub flow: RwSignal<Flow>,
    /// The job of the import, once the platform has named it.
    pub job: RwSignal<Option<JobId>>,
    /// When the last import was asked for, by the server's clock.
    asked: StoredValue<Timestamp>,
    /// The image was made here, too.
    is_made: StoredValue<bool>,
    notices: Notices,
    place: Place,
    presence: Presence,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl Making {
    /// Nothing is under way.
    pub fn begin() -> Self {
        let (session, jobs) = (use_session(), use_jobs());
        let (notices, place, presence) = (use_notices(), use_place(), Presence::current(jobs));
        jobs.lasting(|| Self {
            session,
            jobs,
            flow: RwSignal::new(Flow::default()),
            job: RwSignal::new(None),
            asked: StoredValue::new(session.time()),
            is_made: StoredValue::new(false),
            notices,
            place,
            presence,
            scope: StoredValue::new_local(AbortScope::default()),
        })
    }

    /// Asks for the import of an image that is there. Nothing happens while something is under way.
    pub fn import(self, id: ImageId, name: String) {
        if self.flow.with_untracked(Flow::is_busy) {
            return;
        }
        let (flow, command) = Flow::import(Candidate {
            id,
            name,
            created: None,
        });
        self.is_made.set_value(false);
        self.flow.set(flow);
        self.run(Some(command));
    }

    /// Goes on where an earlier page was closed: `begun` is how the flow begins there.
    pub fn resume(self, begun: (Flow, Command), asked: Timestamp) {
        self.asked.set_value(asked);
        self.is_made.set_value(true);
        self.flow.set(begun.0);
        self.run(Some(begun.1));
    }

    /// Tells the flow what has happened, and runs what it commands.
    pub fn tell(self, event: impl FnOnce(&mut Flow) -> Option<Command>) {
        let mut command = None;
        self.flow.update(|flow| command = event(flow));
        if !self.presence.is_here() {
            self.tell_elsewhere();
        }
        self.run(command);
    }

    /// What went wrong after the page was left has no other place than a notice, with the way to go on.
    fn tell_elsewhere(self) {
        let Step::Failed(failure) = self.flow.with_untracked(|flow| flow.step.clone()) else {
            return;
        };
        let told = sentence(&failure);
        let way = self
            .flow
            .with_untracked(|flow| match (flow.made(), flow.sought()) {
                (Some(made), _) if self.is_made.get_value() => {
                    let link = CreateLink::Made(made.id.clone());
                    Some((self.place.href(&Route::Create(link)), words::GO_ON))
                }
                (Some(made), _) => Some((self.place.href(&Route::image(made.id.clone())), words::OPEN)),
                (None, Some(sought)) if !matches!(failure, Failure::Refused(_)) => {
                    let link = CreateLink::Sent {
                        source: sought.source.clone(),
                        name: sought.name.clone(),
                        at: sought.sent,
                        imports: flow.imports(),
                    };
                    Some((self.place.href(&Route::Create(link)), words::CHECK_AGAIN))
                }
                _ => None,
            });
        self.notices.show_with(&told.title, vec![told.why], way);
    }

    fn run(self, command: Option<Command>) {
        let Some(command) = command else { return };
        self.jobs.spawn(async move { self.obey(command).await });
    }

    async fn obey(self, command: Command) {
        let scope = self.scope.get_value();
        match command {
            Command::Create(asked) => {
                self.is_made.set_value(true);
                let answer = self.session.call(create_image(&asked), &scope).await;
                self.tell(|flow| flow.created(answer.map(|image| Candidate::of(&image))));
            }
            Command::Look(sought) => {
                pause(PAUSE_MS).await;
                let answer = self.look(&sought, &scope).await;
                let knows_clock = self.session.knows_clock();
                self.tell(|flow| flow.looked(answer, knows_clock));
            }
            Command::Import(id) => {
                self.asked.set_value(self.session.time());
                let answer = self.session.call(import_image(&id), &scope).await;
                let accepted = answer.map(|descriptor| {
                    let accepted = descriptor.accepted;
                    if accepted {
                        self.follow(&descriptor, &id);
                    }
                    accepted
                });
                self.tell(|flow| flow.imported(accepted));
            }
            Command::Read(id) => {
                pause(PAUSE_MS).await;
                let answer = self.has_begun(&id, &scope).await;
                self.tell(|flow| flow.read(answer));
            }
        }
    }

    /// The images of the source that may be the one; without the server's clock that takes all pages.
    async fn look(self, sought: &Sought, scope: &AbortScope) -> Result<Vec<Image>, ApiError> {
        let mut found = Vec::new();
        for number in 1..=MOST_PAGES {
            let params = ImagesParams {
                filter: ImagesFilter {
                    source_id: Some(sought.source.clone()),
                    ..ImagesFilter::default()
                },
                sort: Some("-id".to_owned()),
                page: Page {
                    number,
                    size: PAGE_SIZE,
                },
            };
            let page = self.session.call(get_images(&params), scope).await?;
            self.session.note_date(page.date);
            let images: Vec<Image> = page.items.into_iter().flatten().collect();
            let is_last = match self.session.knows_clock() {
                true => is_last_page(&images, page.n_items, sought),
                false => page.n_items == 0,
            };
            found.extend(images.into_iter().filter(|image| sought.may_be(image)));
            if is_last {
                break;
            }
        }
        Ok(found)
    }

    async fn has_begun(self, id: &ImageId, scope: &AbortScope) -> Result<bool, ApiError> {
        // Without the right to see jobs the state alone tells.
        let jobs = self
            .session
            .call(get_latest_jobs(), scope)
            .await
            .unwrap_or_default();
        let image = self.session.call(get_image(id), scope).await?.image;
        let since = self.asked.get_value();
        let begun = has_begun(&image, &jobs, since);
        if begun {
            let descriptor = JobDescriptor {
                action: String::new(),
                job: import_since(id, &jobs, since).map(|job| job.id.clone()),
                accepted: true,
            };
            self.follow(&descriptor, id);
        }
        Ok(begun)
    }

    fn follow(self, descriptor: &JobDescriptor, id: &ImageId) {
        let (image, name) = (id.clone(), self.name());
        let intent = match self.is_made.get_value() {
            true => Intent::Create { image, name },
            false => Intent::Import { image, name },
        };
        self.job.set(descriptor.job.clone());
        self.jobs.track(descriptor, intent);
    }

    fn name(self) -> String {
        self.flow
            .with_untracked(|flow| flow.made().map(|made| made.name.clone()))
            .unwrap_or_default()
    }
}
