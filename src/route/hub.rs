//! The hub in an address: `/hubs/ID` in front of every path, on installations that list several hubs. So a link leads to
//! the hub that it was copied from, and two tabs can show two hubs. Start with [`split`] and [`join`].

use crate::model::id::HubId;

const HUBS: &str = "/hubs/";

/// The hub that a target names, and the target without it, as `/images?q=api`.
pub fn split(target: &str) -> (Option<HubId>, &str) {
    let rest = target.strip_prefix(HUBS).unwrap_or_default();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match HubId::parse(&rest[..end]) {
        Some(hub) => (Some(hub), &rest[end..]),
        None => (None, target),
    }
}

/// The target that [`split`] takes apart into `hub` and `target`.
pub fn join(hub: &HubId, target: &str) -> String {
    [HUBS, hub.as_str(), target].concat()
}
