//! What happens when a sign-in ends while the console is open: the screen, the form and the place stay. Reads wait and go
//! on by themselves; what would change something is refused and has to be asked for again. Start with [`Session::call`],
//! which every hook sends through; `logic::sign_in` decides what an end is.

use super::Session;
use crate::api::error::ApiError;
use crate::api::images::{ImagesFilter, ImagesParams, get_images};
use crate::api::needs::need_of;
use crate::api::query::Page;
use crate::api::request::{Endpoint, Method};
use crate::logic::config::AuthMode;
use crate::logic::sign_in::is_over;
use crate::transport::abort::AbortScope;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// How often it is looked whether somebody has signed in meanwhile.
const BETWEEN_LOOKS: Duration = Duration::from_secs(10);

/// The cheapest read that needs key and hub: it tells whether they are good.
pub fn one_image() -> Endpoint<crate::api::image::ImagesPage> {
    get_images(&ImagesParams {
        filter: ImagesFilter::default(),
        sort: None,
        page: Page { number: 1, size: 1 },
    })
}

impl Session {
    /// Sends an endpoint; it is stopped together with everything else of `scope`. What is known to be refused for want of
    /// a right is not sent, and a refusal teaches what is missing. When the sign-in has ended, a read waits until there is
    /// a new one, and anything else is answered with how it ended.
    pub async fn call<T>(self, endpoint: Endpoint<T>, scope: &AbortScope) -> Result<T, ApiError> {
        let Endpoint { request, decode } = endpoint;
        let need = need_of(&request);
        self.rights.admit(need).await?;
        let line = scope.signal();
        let is_read = request.method == Method::Get;
        loop {
            self.until_open(is_read, line.as_ref()).await?;
            let endpoint = Endpoint {
                request: request.clone(),
                decode,
            };
            match self.ask(endpoint, scope).await {
                Err(error) if self.ends_with(&error) && is_read => {}
                Err(error) => {
                    self.rights.note(need, &error);
                    return Err(error);
                }
                answer => return answer,
            }
        }
    }

    /// Sends an endpoint, whatever has become of the sign-in.
    pub async fn ask<T>(self, endpoint: Endpoint<T>, scope: &AbortScope) -> Result<T, ApiError> {
        let client = self.client.get_value();
        let answer = client.call(endpoint, scope).await;
        if answer.is_ok() {
            self.answered.set_value(true);
        }
        answer
    }

    async fn until_open(self, is_read: bool, line: Option<&AbortSignal>) -> Result<(), ApiError> {
        while let Some(error) = self.ended.get_untracked() {
            if !is_read {
                return Err(error);
            }
            let waiting =
                Promise::new(&mut |go_on, _| self.waiting.update_value(|waiting| waiting.push(go_on)));
            // Nobody refuses this promise.
            let _ = JsFuture::from(waiting).await;
        }
        match line.is_some_and(AbortSignal::aborted) {
            true => Err(ApiError::Aborted),
            false => Ok(()),
        }
    }

    /// Takes an error as the end of the sign-in, if it is one. What was never let in has nothing to lose, and is told
    /// where it was asked for. Who sends without [`Session::call`], as the log worker does, tells of it here.
    pub fn ends_with(self, error: &ApiError) -> bool {
        if !self.connected.get_untracked() || !self.answered.get_value() || !is_over(error) {
            return false;
        }
        if self.ended.with_untracked(Option::is_none) {
            self.ended.set(Some(error.clone()));
            self.rights.pause(true);
        }
        true
    }

    /// Goes on where the end of the sign-in has stopped everything.
    pub fn resume(self) {
        if self.ended.with_untracked(Option::is_none) {
            return;
        }
        self.ended.set(None);
        self.rights.pause(false);
        let waiting = self.waiting.try_update_value(std::mem::take);
        for go_on in waiting.unwrap_or_default() {
            // A function that settles a promise does not throw.
            let _ = go_on.call0(&wasm_bindgen::JsValue::NULL);
        }
    }

    /// Asks the platform whether the sign-in is good, because somebody may have signed in, or out, in another tab.
    pub fn look_again(self) {
        if !self.connected.get_untracked() || self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local_scoped_with_cancellation(async move {
            let answer = self.ask(one_image(), &self.scope.get_value()).await;
            self.looking.set_value(false);
            match answer {
                Err(error) if self.ends_with(&error) => {}
                answer if tells_of_sign_in(&answer) => self.resume(),
                // Nothing was learned about the sign-in.
                _ => {}
            }
        });
    }

    /// Looks again whenever somebody may have signed in: the tab is seen again, the network is back, and now and then.
    pub fn watch_for_sign_in(self) {
        let look = move || {
            if self.ended.with_untracked(Option::is_some) && self.looks_by_itself() {
                self.look_again();
            }
        };
        Effect::watch(
            move || (self.online.get(), self.hidden.get()),
            move |&(online, hidden), _, _| {
                if online && !hidden {
                    look();
                }
            },
            false,
        );
        let interval = set_interval_with_handle(look, BETWEEN_LOOKS);
        on_cleanup(move || {
            if let Ok(interval) = interval {
                interval.clear();
            }
        });
    }

    /// True where somebody may sign in behind the console's back, so that it is worth while to look. A page that hands over
    /// keys may have to ask its reader, which nobody wants every few seconds.
    pub fn looks_by_itself(self) -> bool {
        self.config.with_value(|config| config.auth == AuthMode::Proxy)
    }

    /// True where the reader hands over keys here.
    pub fn takes_keys(self) -> bool {
        self.config.with_value(|config| config.auth == AuthMode::Key)
    }
}

/// True for an answer that only somebody who is let in gets. A gateway that fails, a page in place of an answer and silence
/// say nothing about the sign-in.
fn tells_of_sign_in<T>(answer: &Result<T, ApiError>) -> bool {
    match answer {
        Ok(_) | Err(ApiError::Denied(_)) => true,
        Err(ApiError::Refused(refusal)) => refusal.status < 500,
        Err(_) => false,
    }
}
