//! What the reader may do, for the whole console: read once when the hub opens, and corrected by every refusal. The
//! session asks here before it sends anything. Start with [`use_rights`] and [`KnownRights::why_not`].

use super::session::{Session, use_session};
use crate::api::capabilities::get_hub_capabilities;
use crate::api::error::ApiError;
use crate::api::membership::get_hub_membership;
use crate::logic::rights::Rights;
use crate::model::capability::{Capability, Need};
use crate::transport::abort::AbortScope;
use crate::words::{rights as words, session};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::poll_fn;
use std::task::{Poll, Waker};
use std::time::Duration;

/// So long other requests wait for the role; after that they are tried like those of a key without one.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is known of the rights. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct KnownRights {
    rights: RwSignal<Rights>,
    /// Captions of rights; none until somebody needs one.
    captions: RwSignal<Vec<(String, String)>>,
    captions_wanted: RwSignal<bool>,
    /// True while the role is being read.
    asking: StoredValue<bool>,
    /// The sign-in has ended: nothing may be changed until there is a new one.
    paused: RwSignal<bool>,
    waiting: StoredValue<Vec<Waker>>,
}

/// The rights of the session that the caller is part of.
pub fn use_rights() -> KnownRights {
    use_session().rights
}

impl KnownRights {
    /// Begins with what the installation assumes.
    pub fn assumed(capabilities: Option<&[Capability]>) -> Self {
        Self {
            rights: RwSignal::new(Rights::assumed(capabilities)),
            captions: RwSignal::new(Vec::new()),
            captions_wanted: RwSignal::new(false),
            asking: StoredValue::new(false),
            paused: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
        }
    }

    /// Forgets everything but what the installation assumes, for another key.
    pub fn reset(self, capabilities: Option<&[Capability]>) {
        self.rights.set(Rights::assumed(capabilities));
        self.settle();
    }

    /// Reads the role of the membership under the current owner, and captions as soon as one is needed.
    pub fn begin(self, session: Session) {
        let scope = AbortScope::of_owner();
        let owner = Owner::current();
        self.asking.set_value(true);
        let membership = scope.clone();
        spawn_local_scoped_with_cancellation(async move {
            if let Ok(role) = session.call(get_hub_membership(), &membership).await {
                self.rights.update(|rights| rights.learn(role));
            }
            self.settle();
        });
        let patience = set_timeout_with_handle(move || self.settle(), PATIENCE);
        on_cleanup(move || {
            if let Ok(patience) = patience {
                patience.clear();
            }
            self.settle();
        });
        let scope = StoredValue::new_local(scope);
        Effect::watch(
            move || self.captions_wanted.get(),
            move |wanted, before, _| {
                if let (true, false, Some(owner)) = (*wanted, before.copied().unwrap_or_default(), &owner) {
                    let scope = scope.get_value();
                    owner.with(|| {
                        spawn_local_scoped_with_cancellation(async move {
                            if let Ok(known) = session.call(get_hub_capabilities(), &scope).await {
                                self.captions.set(known.captions);
                            }
                        });
                    });
                }
            },
            true,
        );
    }

    /// Why what needs `need` is off, as a sentence; none where it may be tried. Follows what becomes known.
    pub fn why_not(self, need: Need) -> Option<String> {
        if self.paused.get() && need.changes() {
            return Some(session::ENDED_ACTION.to_owned());
        }
        let missing = self.rights.with(|rights| rights.lacks(need))?;
        if !self.captions_wanted.get_untracked() {
            self.captions_wanted.set(true);
        }
        let caption = self.captions.with(|captions| {
            let found = captions.iter().find(|(name, _)| name == missing.as_str());
            found.map(|(_, caption)| caption.clone())
        });
        Some(words::needs(missing.as_str(), caption.as_deref()))
    }

    /// [`KnownRights::why_not`] of what changes images, as a signal.
    pub fn manages_images(self) -> Signal<Option<String>> {
        Signal::derive(move || self.why_not(Need::ManageImages))
    }

    /// True where what needs `need` may be tried. Follows what becomes known.
    pub fn may(self, need: Need) -> bool {
        self.rights.with(|rights| rights.lacks(need).is_none())
    }

    /// Takes everything that changes something off the table, or gives it back.
    pub(super) fn pause(self, paused: bool) {
        self.paused.set(paused);
    }

    /// Lets a request pass, or says which right it lacks. While the role is being read, only what every reader needs
    /// passes at once.
    pub(super) async fn admit(self, need: Need) -> Result<(), ApiError> {
        if !matches!(need, Need::Nothing | Need::ViewImages) {
            poll_fn(|context| self.poll_settled(context.waker())).await;
        }
        let lacks = self
            .rights
            .try_with_untracked(|rights| rights.lacks(need))
            .flatten();
        lacks.map_or(Ok(()), |missing| Err(ApiError::Denied(missing)))
    }

    /// Learns from a failure.
    pub(super) fn note(self, need: Need, error: &ApiError) {
        let Some(mut rights) = self.rights.try_get_untracked() else {
            return;
        };
        if rights.note(need, error) {
            self.rights.set(rights);
        }
    }

    fn poll_settled(self, waker: &Waker) -> Poll<()> {
        if !self.asking.try_get_value().unwrap_or_default() {
            return Poll::Ready(());
        }
        self.waiting.update_value(|waiting| waiting.push(waker.clone()));
        Poll::Pending
    }

    fn settle(self) {
        let _ = self.asking.try_update_value(|asking| *asking = false);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        waiting.into_iter().for_each(Waker::wake);
    }
}
