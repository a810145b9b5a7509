//! Handing over a key: it is tried once before the console opens, so that a wrong one is told where it was typed.
//! The key goes from the form to the session and is kept nowhere on the way. Start with [`use_connect`].

use super::session::sign_in::one_image;
use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use crate::transport::abort::AbortScope;
use crate::words::shell as words;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

/// How far connecting has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Connecting {
    /// Nothing was sent.
    Editing,
    /// The platform is being asked.
    Asking,
    /// The platform did not let this key in, or did not answer.
    Failed(Failure),
}

/// What is at fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The platform does not know the key.
    Key,
    /// The key is of another hub, or there is no such hub.
    Hub,
    /// Neither.
    Other {
        /// What happened.
        title: String,
        /// Why, and what to do.
        detail: String,
    },
}

/// The hook of the connect screen.
#[derive(Clone, Copy)]
pub struct Connect {
    /// How far it has come.
    pub step: Signal<Connecting>,
    set_step: WriteSignal<Connecting>,
    session: Session,
    scope: StoredValue<AbortScope, LocalStorage>,
}

/// Connects for the screen that calls it; leaving the screen stops what is under way.
pub fn use_connect() -> Connect {
    let (step, set_step) = signal(Connecting::Editing);
    Connect {
        step: step.into(),
        set_step,
        session: use_session(),
        scope: StoredValue::new_local(AbortScope::of_owner()),
    }
}

impl Connect {
    /// Tries key and hub, and opens the console when the platform knows them, or goes on where a sign-in ended.
    pub fn submit(self, key: ApiKey, hub: HubId) {
        let scope = self.scope.get_value();
        scope.renew();
        self.set_step.set(Connecting::Asking);
        self.session.take(key, hub);
        spawn_local_scoped_with_cancellation(async move {
            let outcome = match self.session.ask(one_image(), &scope).await {
                Ok(_) => None,
                // A newer attempt, or another text, took its place.
                Err(ApiError::Aborted) => return,
                Err(error) => failure(&error),
            };
            match outcome {
                None if self.session.ended.with_untracked(Option::is_some) => self.session.resume(),
                None => self.session.connected.set(true),
                Some(failure) => {
                    self.session.drop_key();
                    self.set_step.set(Connecting::Failed(failure));
                }
            }
        });
    }

    /// Takes back what was said about the last attempt.
    pub fn edit(self) {
        if !matches!(self.step.get_untracked(), Connecting::Editing) {
            self.scope.with_value(AbortScope::abort);
            self.set_step.set(Connecting::Editing);
        }
    }
}

/// What an error says about key and hub. None: they are good, and the screen that was asked for tells the rest.
fn failure(error: &ApiError) -> Option<Failure> {
    if let ApiError::Refused(refusal) = error {
        match (refusal.status, refusal.code.as_deref().unwrap_or_default()) {
            (401, _) | (_, "403.expired") => return Some(Failure::Key),
            (_, "403.wrong-hub" | "404.hub") => return Some(Failure::Hub),
            (403, "403.permissions" | "403.not-allowed") => return None,
            _ => {}
        }
    }
    Some(Failure::Other {
        title: words::NOT_CONNECTED.to_owned(),
        detail: words::NOT_CONNECTED_DETAIL.to_owned(),
    })
}
