//! Who makes things: members, platform staff, visitors, keys and roles, and creators
//! that the hub no longer knows. Start with [`make`]; a creator is named by its handle.

use super::Scene;
use super::clock::NOT_SET;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const YEAR: i64 = 365 * 86_400;

/// Handle, first name, last name.
const ACCOUNTS: &[(&str, &str, &str)] = &[
    ("maren", "Maren", "Okafor"),
    ("tobias", "Tobias", "Lindqvist"),
    ("yuki", "Yuki", "Tanabe"),
    ("noa", "נועה", "לוי"),
    ("lukasz", "Łukasz", "Wiśniewski"),
    ("priya", "Priya", "Raghunathan-Venkatasubramanian"),
    ("fox", "🦊 Jo", "Abernathy"),
];
const EMPLOYEES: &[(&str, &str, &str)] = &[("support", "Callum", "Reyes")];
const VISITORS: &[(&str, &str, &str)] = &[("auditor", "Greta", "Holm"), ("partner", "سامي", "الحداد")];
/// Handle, name.
const KEYS: &[(&str, &str)] = &[
    ("ci", "ci-deploy"),
    ("nightly", "nightly-rebuild"),
    (
        "terraform",
        "infrastructure as code (do not rotate before the audit)",
    ),
];

/// The cast of the hub.
pub(super) struct People {
    pub accounts: Vec<Value>,
    pub employees: Vec<Value>,
    pub visitors: Vec<Value>,
    pub api_keys: Vec<Value>,
    pub roles: Vec<Value>,
    pub membership: Value,
    creators: BTreeMap<&'static str, Value>,
}

impl People {
    /// The `creator` of a document, by handle; the platform where the handle is not known.
    pub(super) fn creator(&self, handle: &str) -> Value {
        self.creators
            .get(handle)
            .or_else(|| self.creators.get("platform"))
            .cloned()
            .unwrap_or_default()
    }

    /// The id of a role, by identifier.
    pub(super) fn role_id(&self, identifier: &str) -> String {
        let role = self.roles.iter().find(|role| role["identifier"] == identifier);
        role.and_then(|role| role["id"].as_str())
            .unwrap_or_default()
            .to_owned()
    }

    /// Adds a creator that is described elsewhere.
    pub(super) fn add(&mut self, handle: &'static str, kind: &str, id: &str) {
        self.creators.insert(handle, json!({"type": kind, "id": id}));
    }
}

/// Makes the cast.
pub(super) fn make(scene: &mut Scene) -> People {
    let mut people = People {
        accounts: Vec::new(),
        employees: Vec::new(),
        visitors: Vec::new(),
        api_keys: Vec::new(),
        roles: Vec::new(),
        membership: Value::Null,
        creators: BTreeMap::new(),
    };
    for (kind, cast) in [
        ("account", ACCOUNTS),
        ("employee", EMPLOYEES),
        ("visitor", VISITORS),
    ] {
        for &(handle, first, last) in cast {
            let id = scene.clock.id_ago(2 * YEAR);
            people.add(handle, kind, &id);
            let document = account(scene, &id, handle, first, last);
            match kind {
                "account" => people.accounts.push(document),
                "employee" => people.employees.push(document),
                _ => people.visitors.push(document),
            }
        }
    }
    // Creators that no include resolves: deleted accounts and keys, and the two kinds
    // that have no bucket at all.
    for (handle, kind) in [
        ("platform", "platform"),
        ("pipeline", "platform-pipeline"),
        ("gone-account", "account"),
        ("gone-key", "api-key"),
        ("gone-visitor", "visitor"),
    ] {
        let id = scene.clock.id_ago(3 * YEAR);
        people.add(handle, kind, &id);
    }
    let owner = people.creator("maren");
    for (i, &(identifier, rank, capabilities)) in ROLES.iter().enumerate() {
        let created = scene.clock.at(2 * YEAR - i as i64);
        people.roles.push(json!({
            "id": scene.clock.id(created),
            "name": identifier,
            "root": rank == 10,
            "default": if rank == 10 { json!("owner") } else { Value::Null },
            "rank": rank,
            "identifier": identifier,
            "creator": owner,
            "capabilities": {"all": rank == 10, "specific": capabilities},
            "hub_id": scene.hub_id,
            "state": {"current": "live", "changed": super::clock::stamp(created)},
            "events": events(&super::clock::stamp(created)),
        }));
    }
    let role_id = people.roles[0]["id"].clone();
    for (i, &(handle, name)) in KEYS.iter().enumerate() {
        let ago = YEAR - i as i64 * 86_400;
        let id = scene.clock.id_ago(ago);
        people.add(handle, "api-key", &id);
        let created = scene.clock.ago(ago);
        people.api_keys.push(json!({
            "id": id,
            "hub_id": scene.hub_id,
            "name": name,
            "secret": format!("canary-secret-api-key-{handle}"),
            "permissions": {"all_environments": true, "environments": []},
            "capabilities": {"all": i == 0, "specific": if i == 0 { json!([]) } else { json!(["images-view", "images-manage"]) }},
            "ips": if i == 2 { json!(["203.0.113.7"]) } else { Value::Null },
            "state": {"current": "live", "changed": created},
            "events": events(&created),
        }));
    }
    let joined = scene.clock.ago(2 * YEAR);
    people.membership = json!({
        "id": scene.clock.id_ago(2 * YEAR),
        "account_id": owner["id"],
        "hub_id": scene.hub_id,
        "role_id": role_id,
        "events": {"created": joined, "updated": joined, "deleted": NOT_SET, "joined": joined},
        "preferences": {
            "portal": {"notifications": {"jobs": {"apikey_alerts": true}}},
            "email": {"notificaitons": {"server": {"new": true, "offline": null}}},
        },
        "state": {"current": "accepted", "changed": joined},
        "invitation": {
            "sender": {"id": owner["id"], "type": "account"},
            "recipient": "maren@halyard.example",
            "events": {
                "created": joined, "updated": joined, "deleted": NOT_SET,
                "accepted": joined, "declined": NOT_SET, "revoked": NOT_SET,
            },
        },
    });
    people
}

/// Identifier, rank, rights.
const ROLES: &[(&str, u64, &[&str])] = &[
    ("owner", 10, &[]),
    (
        "developer",
        5,
        &[
            "images-view",
            "images-manage",
            "images-sources-view",
            "containers-view",
        ],
    ),
    ("viewer", 1, &["images-view", "images-sources-view"]),
];

/// Events of something that was made once and not touched since.
pub(super) fn events(created: &str) -> Value {
    json!({"created": created, "updated": created, "deleted": NOT_SET})
}

fn account(scene: &mut Scene, id: &str, handle: &str, first: &str, last: &str) -> Value {
    json!({
        "id": id,
        "name": {"first": first, "last": last},
        "email": {"address": format!("{handle}@halyard.example")},
        "two_factor_auth": {"verified": scene.rng.chance(70)},
        "events": {
            "created": scene.clock.ago(2 * YEAR),
            "last_login": scene.clock.ago(600),
        },
    })
}
