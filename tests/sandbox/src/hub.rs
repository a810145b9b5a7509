//! What a key may know about its hub and itself: the capability list and the membership with its role.
//! Notifications and the activity log have their own files. Start with [`capabilities`].

use crate::answer::Answer;
use crate::call::Call;
use crate::keys::{Holder, Holds, Key};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::fact;
use crate::store::table::kinds as table;
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};

const INCLUDES: &[&str] = &["accounts", "roles"];

/// `GET /v1/hubs/capabilities`, which needs no key.
///
/// # Errors
/// When the database fails.
pub fn capabilities(work: &Work<'_>, _: &Call) -> Result<Answer, Refusal> {
    Ok(Answer::Json(
        200,
        fact::read(work.db, "capabilities")?.to_string(),
    ))
}

/// `GET /v1/hubs/current/membership`. Only accounts have one; the role of a limited account is made from the
/// rights of its key.
///
/// # Errors
/// `403.not-allowed` for API keys; 422 for unknown includes.
pub fn membership(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let asked = call.query.includes(INCLUDES)?;
    if call.key.holder != Holder::Account {
        let detail = "An API key has no membership; only accounts do.";
        return Err(Refusal::new("403.not-allowed", "This is not allowed", detail));
    }
    let mut membership = fact::read(work.db, "membership")?;
    let role = role(work, call.key)?;
    if let Holds::Only(_) = call.key.holds {
        membership["id"] = mirrored(&membership["id"]);
        membership["role_id"] = role["id"].clone();
        membership["account_id"] = json!(creator(work, call.key)?.1);
    }
    let mut document = json!({"data": membership});
    if !asked.is_empty() {
        let mut includes = Map::new();
        for name in asked {
            let (key, value) = match name.as_str() {
                "accounts" => (membership["account_id"].clone(), own_account(work, &membership)?),
                _ => {
                    includes.insert(
                        "roles:identifiers".to_owned(),
                        pair(&role["identifier"], role["id"].clone()),
                    );
                    (role["id"].clone(), role.clone())
                }
            };
            includes.insert(name.clone(), pair(&key, value));
        }
        document["includes"] = Value::Object(includes);
    }
    Ok(Answer::Json(200, document.to_string()))
}

/// The role that a key acts in, on which access lists turn: that of the membership for accounts, made from the rights of
/// the key where these are few; the developer's for API keys; null in a hub without roles.
///
/// # Errors
/// When the database fails.
pub fn role(work: &Work<'_>, key: &Key) -> Result<Value, Refusal> {
    match (key.holder, key.holds) {
        (Holder::ApiKey, _) => {
            let sql =
                "SELECT doc FROM roles WHERE hub = ?1 AND json_extract(doc, '$.identifier') = 'developer'";
            let hub = work.platform.hub_of(key);
            let doc: Option<String> = work
                .db
                .prepare_cached(sql)?
                .query_row(params![hub], |row| row.get(0))
                .optional()?;
            Ok(doc.map_or(Ok(Value::Null), |doc| serde_json::from_str(&doc))?)
        }
        (Holder::Account, holds) => {
            let mut role = own_role(work, &fact::read(work.db, "membership")?)?;
            if let Holds::Only(rights) = holds {
                limit(&mut role, rights);
            }
            Ok(role)
        }
    }
}

/// An id of the same form that nobody else has.
fn mirrored(id: &Value) -> Value {
    Value::from(id.as_str().unwrap_or_default().chars().rev().collect::<String>())
}

/// Turns the admin's role into that of an account with these rights only.
fn limit(role: &mut Value, rights: &[&str]) {
    role["id"] = mirrored(&role["id"]);
    role["name"] = json!("Image viewer");
    role["identifier"] = json!("image-viewer");
    role["root"] = json!(false);
    role["rank"] = json!(1);
    role["default"] = Value::Null;
    role["capabilities"] = json!({"all": false, "specific": rights});
}

/// An object with one entry; empty where the key is not text or the value is null.
fn pair(key: &Value, value: Value) -> Value {
    match key.as_str().filter(|_| !value.is_null()) {
        Some(key) => Value::Object(Map::from_iter([(key.to_owned(), value)])),
        None => json!({}),
    }
}

fn own_role(work: &Work<'_>, membership: &Value) -> Result<Value, Refusal> {
    let id = membership["role_id"].as_str().unwrap_or_default();
    let doc = table::ROLES.get(work.db, &work.platform.hub, id)?;
    Ok(doc.map_or(Ok(Value::Null), |doc| serde_json::from_str(&doc))?)
}

fn own_account(work: &Work<'_>, membership: &Value) -> Result<Value, Refusal> {
    let id = membership["account_id"].as_str().unwrap_or_default();
    let doc = table::ACCOUNTS.get(work.db, &work.platform.hub, id)?;
    Ok(doc.map_or(Ok(Value::Null), |doc| serde_json::from_str(&doc))?)
}

/// Type and id of the creator that a key's work is written down to. The admin is the account of the
/// membership, other accounts are the next one, and the sandbox's API keys share the hub's first key.
///
/// # Errors
/// When the database fails.
pub fn creator(work: &Work<'_>, key: &Key) -> Result<(&'static str, String), Refusal> {
    let own = fact::read(work.db, "membership")?["account_id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let people = fact::read(work.db, "people")?;
    let ids = |kind: &str| people[kind].as_array().cloned().unwrap_or_default();
    let first_but_own = |kind: &str| {
        let found = ids(kind)
            .into_iter()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .find(|id| *id != own);
        found.unwrap_or_else(|| own.clone())
    };
    Ok(match (key.holder, key.holds) {
        (Holder::ApiKey, _) => ("api-key", first_but_own("api_keys")),
        (Holder::Account, Holds::Only(_)) => ("account", first_but_own("accounts")),
        (Holder::Account, _) => ("account", own),
    })
}
