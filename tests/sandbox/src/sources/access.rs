//! Access lists of sources. The specification names three privileges of a role: to see and use a source, to change it,
//! and to delete it or change its list. A source without a list is open to everybody who holds the capability; the
//! root role is bound by no list. Start with [`check`].

use crate::call::Call;
use crate::hub;
use crate::keys::Key;
use crate::platform::Work;
use crate::refusal::Refusal;
use serde_json::Value;

/// What a list grants to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privilege {
    /// To see the source and to use it.
    View,
    /// To change what it is called and made of.
    Modify,
    /// To delete it and to change its list.
    Manage,
}

impl Privilege {
    fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Modify => "modify",
            Self::Manage => "manage",
        }
    }
}

/// Keeps the rows of sources that a role may see; `?` is the id of the role.
pub const SEEN: &str =
    r#"(json_extract(doc, '$.acl') IS NULL OR json_extract(doc, '$.acl.roles."' || ? || '".view') = 1)"#;

/// The id of the role that lists are looked up by; none where no list binds.
///
/// # Errors
/// When the database fails.
pub fn bound_role(work: &Work<'_>, key: &Key) -> Result<Option<String>, Refusal> {
    let role = hub::role(work, key)?;
    let id = role["id"].as_str().filter(|_| role["root"] != true);
    Ok(id.map(str::to_owned))
}

/// Whether a list gives a role this privilege.
#[must_use]
pub fn allows(acl: &Value, role: Option<&str>, privilege: Privilege) -> bool {
    match role {
        Some(role) if !acl.is_null() => acl["roles"][role][privilege.word()] == true,
        _ => true,
    }
}

/// Refuses what the list of this source does not grant. A source that may not be seen is as good as none.
///
/// # Errors
/// `404.image.source` without the privilege to see it, `403.permissions` without another one.
pub fn check(work: &Work<'_>, call: &Call, source: &Value, privilege: Privilege) -> Result<(), Refusal> {
    let role = bound_role(work, call.key)?;
    let may = |privilege| allows(&source["acl"], role.as_deref(), privilege);
    if !may(Privilege::View) {
        return Err(Refusal::missing("404.image.source"));
    }
    if may(privilege) {
        return Ok(());
    }
    let word = privilege.word();
    let detail = format!("The access list of the source does not give your role the privilege to {word} it.");
    Err(Refusal::new(
        "403.permissions",
        "You do not have permission to do this",
        detail,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_binds_every_role_but_the_root() {
        let acl = json!({"roles": {"a": {"view": true, "modify": true, "manage": false}}});
        let check = |acl: &Value, role: Option<&str>, privilege, expected| {
            assert_eq!(
                allows(acl, role, privilege),
                expected,
                "{acl} {role:?} {privilege:?}"
            );
        };
        check(&Value::Null, Some("a"), Privilege::Manage, true);
        check(&acl, Some("a"), Privilege::View, true);
        check(&acl, Some("a"), Privilege::Modify, true);
        check(&acl, Some("a"), Privilege::Manage, false);
        check(&acl, Some("b"), Privilege::View, false);
        check(&acl, None, Privilege::Manage, true);
        check(&json!({"roles": {}}), Some("a"), Privilege::View, false);
        check(&json!({}), Some("a"), Privilege::View, false);
    }
}
