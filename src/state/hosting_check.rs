//! Looks at the host of this installation from the browser, one request after the other, and hands what it saw to
//! `logic::hosting_check`. It sends nothing that changes anything. Start with [`HostingCheck::begin`].

use super::session::{Session, use_session};
use crate::api::error::ApiError;
use crate::api::notifications::{get_hub_notification_socket_auth, stream};
use crate::logic::config::{ConfigIssue, HistoryMode};
use crate::logic::hosting_check::{Evidence, Finding, Seen, Stream, judge};
use crate::model::capability::Need;
use crate::state::session::sign_in::one_image;
use crate::transport::abort::AbortScope;
use crate::transport::file;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;
use web_sys::WebSocket;

/// No file has this name, and it looks like one that could.
const NO_FILE: &str = "assets/gantry-000000000000.js";

/// The memory of the screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct HostingCheck {
    session: Session,
    /// What was found; none while it looks.
    pub findings: RwSignal<Option<Vec<Finding>>>,
    /// An address of the console, to be opened from cold.
    deep: StoredValue<String>,
}

impl HostingCheck {
    /// Looks at once. `deep` is the `href` of a screen of the console.
    pub fn begin(deep: String) -> Self {
        let check = Self {
            session: use_session(),
            findings: RwSignal::new(None),
            deep: StoredValue::new(deep),
        };
        check.look();
        check
    }

    /// Looks again.
    pub fn look(self) {
        self.findings.set(None);
        spawn_local_scoped_with_cancellation(async move {
            let evidence = self.gather().await;
            self.findings.set(Some(judge(&evidence)));
        });
    }

    async fn gather(self) -> Evidence {
        let base = document().base_uri().ok().flatten().unwrap_or_default();
        let below = |path: &str| [base.rsplit_once('/').map_or("", |(folder, _)| folder), "/", path].concat();
        let named = |attribute: &str| {
            let script = document().query_selector("script[data-wasm]").ok().flatten();
            script.and_then(|script| script.get_attribute(attribute))
        };
        let (api_base, is_hash, parents, issues) = self.session.config.with_value(|config| {
            let issues = self
                .session
                .issues
                .with_value(|issues| issues.iter().map(ConfigIssue::sentence).collect());
            let is_hash = config.history == HistoryMode::Hash;
            (config.api.clone(), is_hash, config.parents.clone(), issues)
        });
        let mut evidence = Evidence {
            page: see(&below("")).await,
            config: see(&below("config.json")).await,
            issues,
            parents,
            deep: see(&self.deep.get_value()).await,
            is_hash,
            missing: see(&below(NO_FILE)).await,
            wasm: see(&below(&named("data-wasm").unwrap_or_default())).await,
            api_base,
            origin: window().location().origin().unwrap_or_default(),
            ..Evidence::default()
        };
        if let Some(worker) = named("data-worker").filter(|worker| !worker.is_empty()) {
            evidence.worker = Some(see(&below(&worker)).await);
        }
        if self.session.connected.get_untracked() {
            self.ask(&mut evidence).await;
        }
        evidence
    }

    async fn ask(self, evidence: &mut Evidence) {
        let answer = self.session.ask(one_image(), &AbortScope::default()).await;
        if let Ok(page) = &answer {
            evidence.skew_ms = page.date.map(|date| date.0 - js_sys::Date::now() as i64);
        }
        let is_answered = answer.is_ok();
        evidence.api = Some(answer.map(drop));
        evidence.lacks = self.lacks();
        if is_answered {
            evidence.stream = Some(self.try_stream().await);
        }
    }

    fn lacks(self) -> Vec<String> {
        let needs = Need::ALL
            .into_iter()
            .filter(|need| !self.session.rights.may(*need));
        let mut lacks: Vec<String> = needs
            .filter_map(|need| need.any_of().first().map(|right| (*right).to_owned()))
            .collect();
        lacks.dedup();
        lacks
    }

    async fn try_stream(self) -> Stream {
        if !self.session.config.with_value(|config| config.notifications) {
            return Stream::Off;
        }
        let token = match self
            .session
            .call(get_hub_notification_socket_auth(), &AbortScope::default())
            .await
        {
            Ok(token) => token,
            Err(ApiError::Denied(_)) => return Stream::NoRight,
            Err(ApiError::Refused(refusal)) if refusal.status == 403 => return Stream::NoRight,
            Err(_) => return Stream::NoToken,
        };
        let address = self.session.address_of(&stream(&token));
        let Ok(socket) = WebSocket::new(&address.replacen("http", "ws", 1)) else {
            return Stream::Blocked;
        };
        let opened = Promise::new(&mut |opened, failed| {
            socket.set_onopen(Some(&opened));
            socket.set_onerror(Some(&failed));
            socket.set_onclose(Some(&failed));
        });
        let outcome = JsFuture::from(opened).await;
        // It may be closed already.
        let _ = socket.close();
        match outcome {
            Ok(_) => Stream::Open,
            Err(_) => Stream::Blocked,
        }
    }
}

/// What the host answers for a file, past every cache.
async fn see(address: &str) -> Seen {
    let Some(answer) = file::look(address).await else {
        return Seen::default();
    };
    Seen {
        status: answer.status,
        kind: answer.kind,
        cache: answer.cache,
        policy: answer.policy,
        is_page: answer.text.contains("data-wasm"),
    }
}
