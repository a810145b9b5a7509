//! The address of the create screen, while a request is under way: what a tab that is opened again needs to look for what
//! was sent, and the way to the image once all is done.

use super::{ImageCreate, Refused};
use crate::api::error::ApiError;
use crate::logic::create_flow::{Failure, Step};
use crate::logic::create_form::{Draft, field_at};
use crate::route::create_link::CreateLink;
use crate::route::{ImageTab, Route};
use crate::state::jobs::use_jobs;
use crate::words::create as words;
use leptos::prelude::*;

impl ImageCreate {
    /// Keeps the address at what an earlier page would have to know, and goes to the image once all is done.
    pub(super) fn keep_address(self) {
        let jobs = use_jobs();
        Effect::new(move |_| {
            let flow = self.making.flow.get();
            let is_here = self
                .place
                .route
                .with_untracked(|route| matches!(route, Route::Create(_)));
            if !is_here {
                return;
            }
            match &flow.step {
                Step::Editing | Step::Failed(Failure::Refused(_) | Failure::NotThere(_)) => {
                    if let Step::Failed(Failure::Refused(error)) = &flow.step {
                        self.refused
                            .set(self.draft.with_untracked(|draft| refusal_of(error, draft)));
                    }
                    let link = match self.draft.with_untracked(|draft| draft.source.clone()) {
                        _ if matches!(flow.step, Step::Editing) => return,
                        Some(source) => CreateLink::Source(source),
                        None => CreateLink::Empty,
                    };
                    self.place.replace(Route::Create(link));
                }
                Step::Done(made) => {
                    jobs.refresh();
                    self.place.replace(Route::Image {
                        id: made.id.clone(),
                        tab: ImageTab::default(),
                        job: self.making.job.get_untracked(),
                    });
                }
                Step::Creating => {
                    if let Some(sought) = flow.sought() {
                        self.place.replace(Route::Create(CreateLink::Sent {
                            source: sought.source.clone(),
                            name: sought.name.clone(),
                            at: sought.sent,
                            imports: flow.imports(),
                        }));
                    }
                }
                Step::Looking(_)
                | Step::Failed(Failure::NotKnown(_) | Failure::Several(_) | Failure::Undated(_)) => {}
                Step::Importing(made)
                | Step::Asking(made, _)
                | Step::Failed(Failure::NotImported(made, _) | Failure::ImportNotKnown(made, _)) => {
                    self.place
                        .replace(Route::Create(CreateLink::Made(made.id.clone())));
                }
            }
        });
    }
}

/// The field that a refusal is about, with what it says there; none for one that is about the request as a whole.
fn refusal_of(error: &ApiError, draft: &Draft) -> Option<Refused> {
    let ApiError::Refused(refusal) = error else {
        return None;
    };
    let field = field_at(refusal.pointer.as_deref()?, draft)?;
    let detail = refusal.detail.clone().or_else(|| refusal.title.clone());
    let code = refusal.code.as_deref().unwrap_or_default();
    Some(Refused {
        field,
        text: words::refused(detail.as_deref().unwrap_or_default(), code),
    })
}
