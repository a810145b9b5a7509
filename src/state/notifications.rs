//! Listens to the platform's notifications while the screens of a hub are open. Each message is a hint to read again;
//! polling stays as it is underneath, so a stream that is refused, broken or blocked costs freshness and nothing else.
//! A new connection needs a new token, and what happened without one is not told, so everything counts as stale then.
//! Start with [`listen`].

use super::freshness::Freshness;
use super::pause::pause;
use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::notifications::{StreamToken, get_hub_notification_socket_auth, read_notification, stream};
use crate::logic::hints::{Burst, Stale};
use crate::logic::poll::back_off_ms;
use crate::transport::abort::AbortScope;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, WebSocket};

/// Between two looks whether there is a network again.
const LOOK_MS: i64 = 2_000;

#[derive(Clone, Copy)]
struct Ear {
    session: Session,
    freshness: Freshness,
    burst: StoredValue<Burst>,
    telling: StoredValue<bool>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

/// Listens under the current owner, where the configuration wants it and the rights allow it.
pub fn listen() {
    let session = use_session();
    let wanted = session.config.with_value(|config| config.notifications);
    if let (true, Some(freshness)) = (wanted, use_context::<Freshness>()) {
        let ear = Ear {
            session,
            freshness,
            burst: StoredValue::new(Burst::default()),
            telling: StoredValue::new(false),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        spawn_local_scoped_with_cancellation(ear.listen());
    }
}

impl Ear {
    async fn listen(self) {
        let mut failures = 0;
        loop {
            while !self.session.online.get_untracked() {
                pause(LOOK_MS).await;
            }
            let token = get_hub_notification_socket_auth();
            match self.session.call(token, &self.scope.get_value()).await {
                Ok(token) if self.hear(&token).await => failures = 0,
                Err(error) if is_final(&error) => return,
                _ => {}
            }
            failures += 1;
            pause(back_off_ms(failures)).await;
        }
    }

    /// Listens until the connection ends, and says whether there was one.
    async fn hear(self, token: &StreamToken) -> bool {
        let address = self.session.address_of(&stream(token));
        // http becomes ws, and https wss.
        let address = address.replacen("http", "ws", 1);
        let Ok(socket) = WebSocket::new(&address) else {
            return false;
        };
        let socket = Line(socket);
        let opened = StoredValue::new(false);
        let on_open = Closure::<dyn Fn()>::new(move || {
            opened.set_value(true);
            self.take(Stale::ALL);
        });
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            if let Some((hub, topic)) = text.as_deref().and_then(read_notification)
                && self.is_of_this_hub(hub.as_deref())
            {
                self.take(Stale::of_topic(&topic));
            }
        });
        socket.0.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.0.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let ended = Promise::new(&mut |resolve, _| socket.0.set_onclose(Some(&resolve)));
        // Nobody refuses this promise.
        let _ = JsFuture::from(ended).await;
        opened.get_value()
    }

    fn is_of_this_hub(self, hub: Option<&str>) -> bool {
        let shown = self.session.hub();
        match (hub, &shown) {
            (Some(hub), Some(shown)) => hub == shown.as_str(),
            _ => true,
        }
    }

    fn take(self, stale: Stale) {
        self.burst.update_value(|burst| burst.take(stale));
        let now = self.session.time();
        if let (false, Some(due)) = (
            self.telling.get_value(),
            self.burst.with_value(|burst| burst.due_in(now)),
        ) {
            self.telling.set_value(true);
            spawn_local_scoped_with_cancellation(async move {
                pause(due).await;
                self.telling.set_value(false);
                let now = self.session.time();
                let told = self.burst.try_update_value(|burst| burst.tell(now));
                self.freshness.raise(told.unwrap_or_default());
            });
        }
    }
}

/// Closes the connection when nobody listens any more, and lets no message in after that.
struct Line(WebSocket);

impl Drop for Line {
    fn drop(&mut self) {
        self.0.set_onopen(None);
        self.0.set_onmessage(None);
        self.0.set_onclose(None);
        // It may be closed already.
        let _ = self.0.close();
    }
}

/// Asking again would be answered in the same way: the right is missing, or the platform has no such stream.
fn is_final(error: &ApiError) -> bool {
    match error {
        ApiError::Denied(_) | ApiError::WrongHub | ApiError::Aborted => true,
        ApiError::Refused(refusal) => matches!(refusal.status, 400 | 403 | 404 | 405 | 501),
        _ => false,
    }
}
