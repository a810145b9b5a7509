//! Where requests go, who asks, and what time it is. One of the few contexts: hooks get it through [`use_session`].
//! Key and hub stay in memory; nothing here touches storage or the address.

pub mod host;
mod hubs;
pub mod sign_in;

use super::host_page::HostPage;
use super::rights::KnownRights;
use crate::api::error::ApiError;
use crate::api::request::Request;
use crate::logic::clock::SKEW_MS;
use crate::logic::config::{AuthMode, Config, ConfigIssue};
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use crate::model::time::Timestamp;
use crate::transport::abort::AbortScope;
use crate::transport::client::{Client, Credentials};
use crate::transport::fetch::{self, Early};
use host::{Hosted, SendAs};
use js_sys::Function;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::Url;

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
    /// How far the server's clock is ahead of this machine's; none before an answer has told.
    skew_ms: StoredValue<Option<i64>>,
    /// Reads that wait for a new sign-in.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
    looking: StoredValue<bool>,
    /// The platform has taken the sign-in before.
    answered: StoredValue<bool>,
    /// Counts how often the reader wanted the key forgotten.
    pub(super) forgotten: RwSignal<u32>,
    client: StoredValue<Client, LocalStorage>,
    credentials: StoredValue<Rc<RefCell<Credentials>>, LocalStorage>,
    page: StoredValue<Option<HostPage>, LocalStorage>,
    hosted: StoredValue<Option<Hosted>, LocalStorage>,
    /// Of requests that no screen waits for.
    scope: StoredValue<AbortScope, LocalStorage>,
}

/// The session of the console that the caller is part of.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Begins a session under the current owner and provides it to everything below. `early` hands over what the page
    /// has asked already; `page` is the one around the console, if it takes part.
    pub fn provide(
        config: Config,
        issues: Vec<ConfigIssue>,
        early: Option<Early>,
        page: Option<HostPage>,
    ) -> Self {
        if let (AuthMode::Host, Some(page)) = (config.auth, &page) {
            let base = config.api.clone();
            let send = move |request, credentials, scope| {
                let base = base.clone();
                Box::pin(async move { fetch::send(&base, request, credentials, None, &scope).await }) as _
            };
            return Self::provide_hosted(config, issues, page.clone(), Rc::new(send));
        }
        let credentials = first_credentials(&config);
        let client = Client::new(config.api.clone(), credentials.clone(), early);
        Self::begin(config, issues, client, credentials, page, None)
    }

    /// Like [`Session::provide`], with a client of the caller's choice.
    pub fn provide_with(
        config: Config,
        issues: Vec<ConfigIssue>,
        client: Client,
        credentials: Rc<RefCell<Credentials>>,
    ) -> Self {
        Self::begin(config, issues, client, credentials, None, None)
    }

    /// Like [`Session::provide`] for a page that hands over keys, with whatever sends of the caller's choice.
    pub fn provide_hosted(
        config: Config,
        issues: Vec<ConfigIssue>,
        page: HostPage,
        send: Rc<SendAs>,
    ) -> Self {
        let credentials = first_credentials(&config);
        let hosted = Hosted::new(page.clone(), credentials.clone());
        let client = hosted.client(send);
        Self::begin(config, issues, client, credentials, Some(page), Some(hosted))
    }

    fn begin(
        config: Config,
        issues: Vec<ConfigIssue>,
        client: Client,
        credentials: Rc<RefCell<Credentials>>,
        page: Option<HostPage>,
        hosted: Option<Hosted>,
    ) -> Self {
        let hub = credentials.borrow().hub.clone();
        let has_keys = page.as_ref().is_some_and(HostPage::has_keys);
        let session = Self {
            connected: RwSignal::new(match config.auth {
                AuthMode::Proxy => true,
                AuthMode::Key => false,
                AuthMode::Host => has_keys,
            }),
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
            skew_ms: StoredValue::new(None),
            client: StoredValue::new_local(client),
            credentials: StoredValue::new_local(credentials),
            page: StoredValue::new_local(page),
            hosted: StoredValue::new_local(hosted),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            config: StoredValue::new(config),
            issues: StoredValue::new(issues),
        };
        session.listen();
        provide_context(session);
        session
    }

    /// The absolute address of a request, for what sends it by itself: the log worker, and the stream of notifications.
    pub fn address_of(self, request: &Request) -> String {
        let base = self.config.with_value(|config| config.api.clone());
        let target = [&*base, &request.target()].concat();
        let here = document().base_uri().ok().flatten().unwrap_or_default();
        Url::new_with_base(&target, &here).map_or(target, |url| url.href())
    }

    /// The present by the server's clock, as far as it has told.
    pub fn time(self) -> Timestamp {
        Timestamp(browser_now().0 + self.skew_ms.get_value().unwrap_or(0))
    }

    /// Takes the server's clock from an answer, so that ages are right on a machine whose clock is not.
    pub fn note_date(self, date: Option<Timestamp>) {
        if let Some(date) = date {
            let skew = date.0 - browser_now().0;
            self.skew_ms
                .set_value(Some(if skew.abs() > SKEW_MS { skew } else { 0 }));
        }
    }

    /// True once an answer has told the server's clock. A platform of another origin may keep it to itself; then
    /// [`Session::time`] is this machine's, and nothing may rest on it.
    pub fn knows_clock(self) -> bool {
        self.skew_ms.with_value(Option::is_some)
    }

    /// How far this machine's clock is ahead of the server's, in milliseconds; negative when it is behind, and 0 for what
    /// the network may have caused.
    pub fn skew_ms(self) -> i64 {
        -self.skew_ms.get_value().unwrap_or(0)
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

/// Nobody's key, and the hub that the configuration begins with.
fn first_credentials(config: &Config) -> Rc<RefCell<Credentials>> {
    let hub = config
        .hub
        .as_ref()
        .or(config.hubs.first().map(|choice| &choice.id));
    Rc::new(RefCell::new(Credentials {
        key: None,
        hub: hub.cloned(),
    }))
}

fn browser_now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
