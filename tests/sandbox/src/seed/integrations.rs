//! The integrations of the hub, two of which build images. Start with [`make`].

use super::Scene;
use super::clock::{NOT_SET, stamp};
use super::people::People;
use serde_json::{Value, json};

/// The identifier of the builder that some sources name instead of its id.
pub(super) const BUILDER: &str = "gpu-builder";

/// Identifier, name, vendor, state.
const ROWS: &[(&str, &str, &str, &str)] = &[
    (
        "arm-builder",
        "Arm builder (depot north)",
        "remote-builder",
        "live",
    ),
    (BUILDER, "GPU builder", "remote-builder", "live"),
    (
        "object-store",
        "Backups to the object store",
        "s3-storage",
        "live",
    ),
    (
        "old-registry",
        "Registry of the old data centre",
        "registry",
        "deleting",
    ),
    ("mail-alerts", "📟 Mail alerts", "mail", "verifying"),
    ("mail-alerts-2", "Mail alerts, second region", "mail", "new"),
];

/// Makes every integration. The first two are the builders.
pub(super) fn make(scene: &mut Scene, people: &People) -> Vec<Value> {
    ROWS.iter()
        .enumerate()
        .map(|(i, &(identifier, name, vendor, state))| {
            let created = scene.clock.at((500 - 31 * i as i64) * 86_400);
            let at = stamp(created);
            let mut state = json!({"current": state, "changed": at});
            if identifier == "old-registry" {
                state["error"] = json!({"message": "2 image sources still name this integration", "time": at});
            }
            json!({
                "id": scene.clock.id(created),
                "name": name,
                "vendor": vendor,
                "identifier": identifier,
                "auth": if i == 4 { Value::Null } else { json!({
                    "region": "eu-north-1", "namespace": null,
                    "api_key": "canary-secret-integration-api-key",
                    "key_id": "canary-secret-integration-key-id",
                    "secret": "canary-secret-integration-secret",
                    "subscription_id": null, "client_id": "halyard",
                    "base64_config": "canary-secret-integration-base64-config",
                })},
                "extra": if i % 2 == 0 { json!({"pool": "builders", "api_token": "canary-secret-integration-extra"}) } else { Value::Null },
                "creator": people.creator(if i == 3 { "gone-account" } else { "lukasz" }),
                "hub_id": scene.hub_id,
                "state": state,
                "events": {"created": at, "updated": at, "deleted": NOT_SET},
            })
        })
        .collect()
}
