//! The request as the screen shows it: where it goes, its body, and the command of a shell.

use super::{Checked, ImageCreate};
use crate::api::create_image::CREATE_PATH;
use crate::logic::as_curl::{as_curl, shown_body};
use crate::model::id::HubId;
use leptos::prelude::*;

impl ImageCreate {
    /// Where the request goes.
    pub fn path(self) -> String {
        let api = self.session.config.with_value(|config| config.api.clone());
        [api.as_str(), CREATE_PATH].concat()
    }

    /// The request as it is sent, with secrets hidden; none while something is wrong.
    pub fn body(self) -> Option<String> {
        let mask = self.session.config.with_value(|config| config.mask);
        self.request.with(|request| {
            request
                .as_ref()
                .ok()
                .map(|Checked(asked)| shown_body(asked, mask))
        })
    }

    /// The request as a command of a shell, with variables for key and secrets; empty while something is wrong.
    pub fn curl(self) -> String {
        let (mask, api) = self
            .session
            .config
            .with_value(|config| (config.mask, config.api.clone()));
        // A path becomes an address, because a shell has no page to start from.
        let api = match api.starts_with('/') {
            true => [window().location().origin().unwrap_or_default(), api].concat(),
            false => api,
        };
        let hub = self.session.hub();
        let hub = hub.as_ref().map(HubId::as_str);
        self.request.with_untracked(|request| {
            let asked = request.as_ref().ok();
            asked
                .map(|Checked(asked)| as_curl(&api, hub, asked, mask))
                .unwrap_or_default()
        })
    }
}
