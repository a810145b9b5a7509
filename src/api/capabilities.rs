//! Reading the rights that the platform knows, and what they are called. This is the one read that needs no key.

use super::decode::Fields;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::request::{Endpoint, Reply, Request};
use crate::model::capability::Capability;

/// The rights of the platform.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Capabilities {
    /// All of them, in the order of the answer.
    pub all: Vec<Capability>,
    /// Captions for people, keyed by the right's name.
    pub captions: Vec<(String, String)>,
}

/// `getHubCapabilities`: all rights with their captions.
pub fn get_hub_capabilities() -> Endpoint<Capabilities> {
    Endpoint {
        request: Request::get("/hubs/capabilities".to_owned(), String::new()),
        decode,
    }
}

fn decode(reply: Reply) -> Result<Capabilities, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let names = root.list()?.into_iter().filter_map(|raw| parse_item(raw).ok());
    let meta = root.meta.and_then(|raw| parse_item(raw).ok()).unwrap_or_default();
    Ok(Capabilities {
        all: names
            .filter_map(|name| name.as_str().map(Capability::new))
            .collect(),
        captions: Fields::of(&meta).pairs("captions"),
    })
}
