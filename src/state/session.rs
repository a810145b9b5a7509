//! Where requests go, who asks, and what time it is. One of the few contexts: hooks get it through [`use_session`].
//! Key and hub stay in memory; nothing here touches storage or the address.

mod hubs;
pub mod sign_in;

use super::rights::KnownRights;
use crate::api::error::ApiError;
use crate::api::request::Request;
use crate::logic::config::{AuthMode, Config, ConfigIssue};
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use crate::model::time::Timestamp;
use crate::transport::client::{Client, Credentials};
use crate::transport::fetch::{Early, identify};
use js_sys::Function;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::Url;

/// Differences between the two clocks up to this are the network's.
const SKEW_MS: i64 = 3_000;

/// What every hook shares. A handle: copies are the same session.
#[derive(Clone, Copy)]
pub struct Session {
    /// The installation's configuration.
    pub config: StoredValue<Config>,
    /// What of the configuration could not be used.
    pub issues: StoredValue<Vec<ConfigIssue>>,
    /// False while somebody has yet to hand over a key.
    pub connected: RwSignal<bool>,
    /// How the sign-in ended, while there is no new one. The screens stay; see [`sign_in`].
    pub ended: RwSignal<Option<ApiError>>,
    /// The hub that is shown, where it is known before an answer: everything of a screen belongs to one hub.
    pub shown_hub: RwSignal<Option<HubId>>,
    /// The browser has a network, as far as it knows.
    pub online: RwSignal<bool>,
    /// Nobody sees the tab.
    pub hidden: RwSignal<bool>,
    /// Ticks every second while the tab is seen.
    pub now: RwSignal<Timestamp>,
    /// What the reader may do.
    pub rights: KnownRights,
    skew_ms: StoredValue<i64>,
    /// Reads that wait for a new sign-in.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
    looking: StoredValue<bool>,
    /// The platform has taken the sign-in before.
    answered: StoredValue<bool>,
    /// Counts how often the reader wanted the key forgotten.
    pub(super) forgotten: RwSignal<u32>,
    client: StoredValue<Client, LocalStorage>,
    credentials: StoredValue<Rc<RefCell<Credentials>>, LocalStorage>,
}

/// The session of the console that the caller is part of.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Begins a session under the current owner and provides it to everything below. `early` hands over what the page
    /// has asked already.
    pub fn provide(config: Config, issues: Vec<ConfigIssue>, early: Option<Early>) -> Self {
        let credentials = Rc::new(RefCell::new(Credentials {
            key: None,
            hub: config
                .hub
                .clone()
                .or(config.hubs.first().map(|choice| choice.id.clone())),
        }));
        let client = Client::new(config.api.clone(), credentials.clone(), early);
        Self::provide_with(config, issues, client, credentials)
    }

    /// Like [`Session::provide`], with a client of the caller's choice.
    pub fn provide_with(
        config: Config,
        issues: Vec<ConfigIssue>,
        client: Client,
        credentials: Rc<RefCell<Credentials>>,
    ) -> Self {
        let hub = credentials.borrow().hub.clone();
        let session = Self {
            connected: RwSignal::new(config.auth == AuthMode::Proxy),
            ended: RwSignal::new(None),
            shown_hub: RwSignal::new(hub),
            waiting: StoredValue::new_local(Vec::new()),
            looking: StoredValue::new(false),
            answered: StoredValue::new(false),
            forgotten: RwSignal::new(0),
            online: RwSignal::new(window().navigator().on_line()),
            hidden: RwSignal::new(document().hidden()),
            now: RwSignal::new(browser_now()),
            rights: KnownRights::assumed(config.capabilities.as_deref()),
            skew_ms: StoredValue::new(0),
            client: StoredValue::new_local(client),
            credentials: StoredValue::new_local(credentials),
            config: StoredValue::new(config),
            issues: StoredValue::new(issues),
        };
        session.listen();
        provide_context(session);
        session
    }

    /// The absolute address of a request and its headers, for the log worker, which sends it by itself. The headers may
    /// hold the key: they go nowhere else.
    pub fn addressed(self, request: &Request) -> (String, Vec<(String, String)>) {
        let base = self.config.with_value(|config| config.api.clone());
        let target = [&*base, &request.target()].concat();
        let here = document().base_uri().ok().flatten().unwrap_or_default();
        let address = Url::new_with_base(&target, &here).map_or(target, |url| url.href());
        let headers = self
            .credentials
            .with_value(|credentials| identify(&credentials.borrow()));
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value));
        (address, headers.collect())
    }

    /// The present by the server's clock, as far as it has told.
    pub fn time(self) -> Timestamp {
        Timestamp(browser_now().0 + self.skew_ms.get_value())
    }

    /// Takes the server's clock from an answer, so that ages are right on a machine whose clock is not.
    pub fn note_date(self, date: Option<Timestamp>) {
        if let Some(date) = date {
            let skew = date.0 - browser_now().0;
            self.skew_ms
                .set_value(if skew.abs() > SKEW_MS { skew } else { 0 });
        }
    }

    /// How far this machine's clock is ahead of the server's, in milliseconds; negative when it is behind, and 0 for what
    /// the network may have caused.
    pub fn skew_ms(self) -> i64 {
        -self.skew_ms.get_value()
    }

    /// Takes a key and a hub for the requests that follow, in key mode. Whether they open the console is decided by
    /// [`Session::connected`].
    pub fn take(self, key: ApiKey, hub: HubId) {
        self.forget_rights();
        self.show(Some(hub.clone()));
        self.credentials.with_value(|credentials| {
            *credentials.borrow_mut() = Credentials {
                key: Some(key),
                hub: Some(hub),
            };
        });
    }

    /// Forgets the key.
    pub fn disconnect(self) {
        // Telling what everybody knows would draw the connect screen anew, and lose what it says about a wrong key.
        if self.connected.get_untracked() {
            self.connected.set(false);
        }
        self.credentials
            .with_value(|credentials| credentials.borrow_mut().key = None);
        self.forget_rights();
        self.resume();
    }

    /// Rights belong to a key in a hub.
    fn forget_rights(self) {
        self.config
            .with_value(|config| self.rights.reset(config.capabilities.as_deref()));
    }

    /// Forgets the key, here and in the other tabs, because the reader wants it.
    pub fn forget(self) {
        self.disconnect();
        self.forgotten.update(|times| *times += 1);
    }

    /// Forgets a key that is not taken any more; the screens stay.
    pub fn drop_key(self) {
        self.credentials
            .with_value(|credentials| credentials.borrow_mut().key = None);
    }

    fn listen(self) {
        let tick = move || {
            if !document().hidden() {
                self.now.set(self.time());
            }
        };
        let interval = set_interval_with_handle(tick, Duration::from_secs(1));
        let listeners = [
            window_event_listener_untyped("online", move |_| self.online.set(true)),
            window_event_listener_untyped("offline", move |_| self.online.set(false)),
            window_event_listener(ev::visibilitychange, move |_| {
                self.hidden.set(document().hidden());
                tick();
            }),
        ];
        on_cleanup(move || {
            if let Ok(interval) = interval {
                interval.clear();
            }
            listeners.into_iter().for_each(|listener| listener.remove());
        });
    }
}

fn browser_now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
