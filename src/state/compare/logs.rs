//! The logs of two images against each other: a worker reads the earlier one, puts it aside, reads the later one, and tells
//! what differs. Start with [`CompareLogs::open`].

use crate::api::build_log::get_image_build_log;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::logic::log_view::secrets::secrets;
use crate::state::build_log::telling::refusal;
use crate::state::build_log::trouble::Trouble;
use crate::state::build_log::{Port, Start};
use crate::state::session::{Session, use_session};
use crate::transport::abort::AbortScope;
use crate::worker::Told;
use gantry_log::protocol::{Command, Difference, Event, Headers, Masks};
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// That of the image that was made first.
    Earlier,
    /// The other.
    Later,
}

/// How far the comparison is.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// There are no two images yet.
    Waiting,
    /// One of the logs comes in; so many bytes are here.
    Reading(Which, u32),
    /// Both are here; so many parts of so many are compared.
    Comparing(u32, u32),
    /// This is what differs.
    Compared(Difference),
    /// One of the logs is not to be had.
    Stopped(Which, Trouble),
}

/// The memory of the comparison. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct CompareLogs {
    session: Session,
    /// The earlier image and the later one.
    pair: Signal<Option<(Image, Image)>>,
    /// How far it is.
    pub phase: RwSignal<Phase>,
    start: StoredValue<Start, LocalStorage>,
    port: StoredValue<Option<Port>, LocalStorage>,
    /// The pair that counts; what a worker of another one still tells does not.
    turn: StoredValue<u32>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

impl CompareLogs {
    /// Compares the logs of every pair that is set, under the current owner: leaving the screen ends the worker.
    pub fn open(pair: Signal<Option<(Image, Image)>>, start: Start) -> Self {
        let logs = Self {
            session: use_session(),
            pair,
            phase: RwSignal::new(Phase::Waiting),
            start: StoredValue::new_local(start),
            port: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        Effect::new(move |_| {
            pair.track();
            untrack(|| logs.begin());
        });
        on_cleanup(move || {
            let _ = logs.port.try_update_value(Option::take);
        });
        logs
    }

    /// Compares from the beginning, with a worker of its own.
    pub fn begin(self) {
        // Ends the worker of before, which gives back its memory.
        self.port.set_value(None);
        if self.pair.with_untracked(Option::is_none) {
            return self.phase.set(Phase::Waiting);
        }
        let turn = self.turn.with_value(|turn| turn.wrapping_add(1));
        self.turn.set_value(turn);
        let told = Box::new(move |told: Told| {
            if self.turn.try_get_value() == Some(turn) {
                self.hear(told);
            }
        });
        match self.start.with_value(|start| start(told)) {
            Ok(port) => {
                self.port.set_value(Some(port));
                self.ask(Which::Earlier);
            }
            Err(problem) => self
                .phase
                .set(Phase::Stopped(Which::Earlier, Trouble::Worker(problem))),
        }
    }

    fn send(self, command: &Command) {
        self.port.with_value(|port| {
            if let Some(port) = port {
                port(command);
            }
        });
    }

    fn ask(self, which: Which) {
        let policy = self.session.config.with_value(|config| config.mask);
        let asked = self.pair.with_untracked(|pair| {
            let (earlier, later) = pair.as_ref()?;
            let image = match which {
                Which::Earlier => earlier,
                Which::Later => later,
            };
            Some((image.id.clone(), secrets(image, policy)))
        });
        let Some((id, masks)) = asked else { return };
        let address = self.session.address_of(&get_image_build_log(&id));
        self.phase.set(Phase::Reading(which, 0));
        let open = move |headers| {
            self.send(&Command::Open {
                address,
                headers: Headers(headers),
                masks: Masks(masks),
            });
        };
        if let Some(headers) = self.session.headers() {
            return open(headers);
        }
        // The page around the console hands over keys, and is asked for one.
        let turn = self.turn.get_value();
        let asking = async move {
            let scope = self.scope.get_value();
            let answer = self.session.signed_headers(false, &scope).await;
            match answer {
                _ if self.turn.get_value() != turn => {}
                Ok(headers) => open(headers),
                Err(ApiError::Aborted) => {}
                Err(error) => self.stop(Trouble::Refused(error)),
            }
        };
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(asking));
        }
    }

    fn stop(self, trouble: Trouble) {
        let which = match self.phase.get_untracked() {
            Phase::Reading(which, _) => which,
            _ => Which::Later,
        };
        self.port.set_value(None);
        self.phase.set(Phase::Stopped(which, trouble));
    }

    fn hear(self, told: Told) {
        let event = match told {
            Ok(event) => event,
            Err(problem) => return self.stop(Trouble::Worker(problem)),
        };
        match (event, self.phase.get_untracked()) {
            (Event::Refused { answer }, _) => self.stop(Trouble::Refused(refusal(answer))),
            (Event::Failed { failure }, _) => self.stop(Trouble::Broken(failure)),
            (Event::Grown { extent }, Phase::Reading(which, _)) => {
                self.phase.set(Phase::Reading(which, extent.n_received));
            }
            (Event::Read { .. }, Phase::Reading(Which::Earlier, _)) => {
                self.send(&Command::SetAside {});
                self.ask(Which::Later);
            }
            (Event::Read { .. }, Phase::Reading(Which::Later, _)) => {
                self.phase.set(Phase::Comparing(0, 1));
                self.send(&Command::Compare { request: 1 });
            }
            (Event::Comparing { n_done, n_all, .. }, Phase::Comparing(..)) => {
                self.phase.set(Phase::Comparing(n_done, n_all));
            }
            (Event::Compared { difference, .. }, Phase::Comparing(..)) => {
                // What differs is here; the logs themselves are needed no longer.
                self.port.set_value(None);
                self.phase.set(Phase::Compared(difference.unwrap_or_default()));
            }
            _ => {}
        }
    }
}
