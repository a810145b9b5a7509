//! Which hub is shown, and which there are to choose from. Another hub is another console: whatever shows or follows
//! documents lives below `app::Screens`, which begins anew when [`Session::shown_hub`] changes.

use super::Session;
use crate::logic::config::AuthMode;
use crate::model::id::HubId;
use leptos::prelude::*;

impl Session {
    /// The way back after a sign-in has ended: asks for a key, or loads the page anew so that the pass-through asks. Inside
    /// another page, which is not ours to load anew, the screens begin anew with another key.
    pub fn reconnect(self) {
        match self.config.with_value(|config| config.auth) {
            AuthMode::Key => self.disconnect(),
            // A page that cannot load itself anew stays as it is.
            AuthMode::Proxy => drop(window().location().reload()),
            AuthMode::Host => {
                self.demand_key();
                self.shown_hub.notify();
            }
        }
    }

    /// Asks the page around the console for another key, and goes on where the end of the sign-in has stopped everything.
    pub fn sign_in_again(self) {
        self.demand_key();
        self.look_again();
    }

    fn demand_key(self) {
        self.hosted.with_value(|hosted| {
            if let Some(hosted) = hosted {
                hosted.demand();
            }
        });
    }

    /// Shows another hub from now on: requests name it, and answers of any other are refused. A key is of one hub, so
    /// it is forgotten.
    pub fn choose(self, hub: Option<HubId>) {
        if self.hub() == hub {
            return;
        }
        if self.takes_keys() {
            self.disconnect();
        }
        self.credentials
            .with_value(|credentials| credentials.borrow_mut().hub.clone_from(&hub));
        self.forget_rights();
        self.show(hub);
        // Whether the other hub takes the sign-in, its own answers tell.
        self.answered.set_value(false);
        self.resume();
    }

    /// Tells the screens, if it is another one.
    pub(super) fn show(self, hub: Option<HubId>) {
        if self.shown_hub.with_untracked(|shown| *shown != hub) {
            self.shown_hub.set(hub);
        }
    }

    /// The hub that requests name, if they name one.
    pub fn hub(self) -> Option<HubId> {
        self.credentials
            .with_value(|credentials| credentials.borrow().hub.clone())
    }

    /// What people call the hub that is shown: its label in the configuration, else the end of its id.
    pub fn hub_label(self) -> Option<String> {
        let hub = self.shown_hub.get()?;
        self.config.with_value(|config| {
            let choice = config.hubs.iter().find(|choice| choice.id == hub);
            Some(choice.map_or_else(|| hub.short().to_owned(), |choice| choice.label.clone()))
        })
    }

    /// True where the configuration lists several hubs, so that addresses name one.
    pub fn has_hubs(self) -> bool {
        self.config.with_value(|config| config.hubs.len() > 1)
    }

    /// True for a hub that the configuration offers.
    pub fn lists(self, hub: &HubId) -> bool {
        self.config
            .with_value(|config| config.hubs.iter().any(|choice| choice.id == *hub))
    }

    /// The hub of an address that names none: the one that the configuration sets, else the first that it lists.
    pub fn first_hub(self) -> Option<HubId> {
        self.config.with_value(|config| {
            config
                .hub
                .as_ref()
                .or(config.hubs.first().map(|choice| &choice.id))
                .cloned()
        })
    }
}
