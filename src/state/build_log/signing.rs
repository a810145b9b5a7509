//! With which headers the worker asks for the log. Where the page around the console hands over keys it is asked before
//! each reading, and once more when the platform refuses what it gave.

use super::trouble::Trouble;
use super::{BuildLog, Phase};
use crate::api::error::ApiError;
use crate::logic::sign_in::is_over;
use crate::transport::abort::AbortScope;
use gantry_log::protocol::{Command, Headers};
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// What is known of the keys. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
    /// The platform has refused a key since it took one last.
    was_refused: StoredValue<bool>,
}

impl Signing {
    pub(super) fn new() -> Self {
        Self {
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            was_refused: StoredValue::new(false),
        }
    }

    /// The platform took the key.
    pub(super) fn was_taken(self) {
        self.was_refused.set_value(false);
    }
}

impl BuildLog {
    /// Hands the headers to `then`: at once, or when the page around the console has answered.
    pub(super) fn signed(self, was_refused: bool, then: impl FnOnce(Headers) + 'static) {
        if let Some(headers) = self.session.headers() {
            return then(Headers(headers));
        }
        let asking = async move {
            let scope = self.signing.scope.get_value();
            match self.session.signed_headers(was_refused, &scope).await {
                Ok(headers) => then(Headers(headers)),
                Err(ApiError::Aborted) => {}
                Err(error) => {
                    self.poll
                        .update_value(|poll| poll.failed(self.session.time(), None));
                    self.phase.set(Phase::Stopped(Trouble::Refused(error)));
                }
            }
        };
        if let Some(owner) = self.signing.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(asking));
        }
    }

    /// Asks for the log with another key where that helps, and says whether it does.
    pub(super) fn asks_for_another_key(self, error: &ApiError) -> bool {
        if !self.session.is_hosted() || !is_over(error) || self.signing.was_refused.get_value() {
            return false;
        }
        self.signing.was_refused.set_value(true);
        match self.extent.with_untracked(|extent| extent.n_received > 0) {
            true => self.signed(true, move |headers| self.send(&Command::Poll { headers })),
            false => self.ask_log_again(true),
        }
        true
    }
}
