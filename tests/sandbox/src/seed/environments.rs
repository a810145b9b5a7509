//! The environments in which the containers of the hub run. Start with [`make`].

use super::Scene;
use super::clock::{NOT_SET, stamp};
use super::people::People;
use serde_json::{Value, json};

/// Identifier, name, cluster, state, description.
const ROWS: &[(&str, &str, &str, &str, &str)] = &[
    ("production", "Production", "north", "live", "What customers see."),
    ("staging", "Staging", "north", "live", ""),
    (
        "depot-gothenburg",
        "Depot Göteborg",
        "edge",
        "live",
        "Runs in the depot's own rack.",
    ),
    ("depot-haifa", "מסוף חיפה", "edge", "live", ""),
    (
        "load-test",
        "Load test 🏋️",
        "burst",
        "cloning",
        "Copied from production every night.",
    ),
    ("retired", "Retired", "north", "deleting", "Nothing new here."),
];

/// Makes every environment and makes each known as a creator under its identifier.
pub(super) fn make(scene: &mut Scene, people: &mut People) -> Vec<Value> {
    let mut made = Vec::new();
    for (i, &(identifier, name, cluster, state, description)) in ROWS.iter().enumerate() {
        let created = scene.clock.at((900 - 40 * i as i64) * 86_400);
        let at = stamp(created);
        let id = scene.clock.id(created);
        let service = scene.clock.id(created);
        people.add(identifier, "environment", &id);
        made.push(json!({
            "id": id,
            "identifier": identifier,
            "name": name,
            "cluster": cluster,
            "about": {"description": description, "favorite": i == 0},
            "creator": people.creator("maren"),
            "hub_id": scene.hub_id,
            "state": {"current": state, "changed": at},
            "events": {"created": at, "updated": at, "deleted": NOT_SET},
            "features": {"legacy_networking": i == 5, "monitoring": {"tier": "standard"}},
            "services": {
                "loadbalancer": {"enable": i < 3, "container_id": if i < 3 { json!(service) } else { Value::Null }, "high_availability": i == 0, "auto_update": true, "config": null},
                "discovery": {"enable": true, "container_id": service, "high_availability": false, "auto_update": true, "config": null},
                "vpn": null,
                "scheduler": if i == 0 { json!({
                    "enable": true, "container_id": service, "high_availability": true, "auto_update": false,
                    "config": {"public": false, "access_keys": [{"name": "cron", "secret": "canary-secret-scheduler-key", "ips": ["10.20.0.0/16"]}]},
                }) } else { Value::Null },
                "gateway": null,
            },
            "acl": null,
            "private_network": null,
            "deployments": if i == 0 { json!({"tags": {"current": "2026.11.2", "next": "2026.11.3"}}) } else { Value::Null },
        }));
    }
    made
}
