//! Reading what the role of an account allows. API keys have no membership, and are refused here.

use super::decode::Fields;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::members::Members;
use super::query::Query;
use super::request::{Endpoint, Reply, Request};
use crate::model::capability::Capability;
use serde_json::value::RawValue;

/// What a role allows. Spec: `Role.capabilities`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleRights {
    /// Everything.
    All,
    /// These rights and no other.
    These(Vec<Capability>),
}

/// `getHubMembership`: the rights of the role that the account has in the hub.
pub fn get_hub_membership() -> Endpoint<RoleRights> {
    let mut query = Query::new();
    query.push("include", "roles");
    Endpoint {
        request: Request::get("/hubs/current/membership".to_owned(), query.finish()),
        decode,
    }
}

fn decode(reply: Reply) -> Result<RoleRights, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let membership = root.document()?;
    let id = Fields::of(&membership).text_or_empty("role_id");
    let role = root.includes.and_then(|raw| role_in(raw, &id));
    role.ok_or_else(|| root.wrong("the role is not included"))
}

/// The role with this id. One whose rights have another form says nothing, which is not the same as allowing nothing.
fn role_in(includes: &RawValue, id: &str) -> Option<RoleRights> {
    let roles = Members::of(includes).get("roles")?;
    let role = parse_item(Members::of(roles).get(id)?).ok()?;
    let rights = Fields::of(&role).at("capabilities");
    match rights.flag("all") {
        Some(true) => Some(RoleRights::All),
        _ => {
            rights.get("specific")?.as_array()?;
            let names = rights.texts("specific");
            Some(RoleRights::These(
                names.iter().map(|name| Capability::new(name)).collect(),
            ))
        }
    }
}
