//! What whoever asks may do, as far as it is known. Rights come from the role of the membership, else from what the
//! installation assumes, else they are unknown; then everything is tried, until the platform refuses it once and names
//! the right that is missing. Start with [`Rights::lacks`].

use crate::api::error::{ApiError, Refusal};
use crate::api::membership::RoleRights;
use crate::model::capability::{Capability, Need};

/// What is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rights {
    held: Option<RoleRights>,
    /// What the platform refused, and the right that it named.
    refused: Vec<(Need, Capability)>,
}

impl Rights {
    /// What the installation assumes; none assumes nothing.
    pub fn assumed(capabilities: Option<&[Capability]>) -> Self {
        Self {
            held: capabilities.map(|all| RoleRights::These(all.to_vec())),
            refused: Vec::new(),
        }
    }

    /// Takes what the role allows. What was refused before stays so, because the platform has the last word.
    pub fn learn(&mut self, role: RoleRights) {
        self.held = Some(role);
    }

    /// Takes the failure of a request that needed `need`; true when something became known.
    ///
    /// A refusal that names no right switches nothing off, even with the code `403.permissions`: it may be about this one
    /// image or its environment, and everything would be off for the rest of the session because of one.
    pub fn note(&mut self, need: Need, error: &ApiError) -> bool {
        let ApiError::Refused(refusal) = error else {
            return false;
        };
        let Some(name) = refusal.capability.as_deref().filter(|_| is_about_rights(refusal)) else {
            return false;
        };
        let entry = (need, Capability::new(name));
        let is_new = need != Need::Nothing && !self.refused.contains(&entry);
        if is_new {
            self.refused.push(entry);
        }
        is_new
    }

    /// The right whose absence is known to stop what needs `need`; none where it may be tried.
    ///
    /// Reading images is always tried: without it the console shows nothing, and then the platform's own answer is the
    /// best that can be shown.
    pub fn lacks(&self, need: Need) -> Option<Capability> {
        if matches!(need, Need::Nothing | Need::ViewImages) {
            return None;
        }
        let enough = need.any_of();
        if let Some((_, named)) = self.refused.iter().find(|(refused, _)| *refused == need) {
            return Some(named.clone());
        }
        let is_held = |name: &&str| match &self.held {
            None | Some(RoleRights::All) => true,
            Some(RoleRights::These(held)) => held.iter().any(|right| right.as_str() == *name),
        };
        let is_refused = |name: &&str| self.refused.iter().any(|(_, refused)| refused.as_str() == *name);
        let may = enough.iter().any(|name| is_held(name) && !is_refused(name));
        if may {
            None
        } else {
            enough.first().map(|name| Capability::new(name))
        }
    }
}

/// A refusal that names a right is about rights, unless its status says something else.
fn is_about_rights(refusal: &Refusal) -> bool {
    refusal.status == 403
        || refusal
            .code
            .as_deref()
            .is_some_and(|code| code.starts_with("403."))
}
