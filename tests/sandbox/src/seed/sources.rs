//! The image sources of the hub and where each gets its images from.
//! Start with [`make`].

use super::Scene;
use super::people::{People, events};
use serde_json::{Value, json};

/// A source, with what the makers of images need to know of it.
pub(super) struct Source {
    pub document: Value,
    pub id: String,
    pub kind: &'static str,
    pub name: String,
    pub origin: Value,
}

const DAY: i64 = 86_400;

/// Makes every source.
pub(super) fn make(scene: &mut Scene, people: &People) -> Vec<Source> {
    let origins = [
        json!({"type": "docker-hub", "details": {"target": "postgres:18-alpine"}}),
        json!({"type": "docker-file", "details": {"repo": {"url": "https://git.halyard.example/platform/checkout.git", "branch": "main"}}}),
        json!({"type": "docker-registry", "details": {"target": "yard/board:4", "url": "https://registry.halyard.example", "username": "robot", "token": "canary-secret-registry-token"}}),
        json!({"type": "oci-registry", "details": {"target": "berth/vision", "url": "https://oci.halyard.example", "auth": {"type": "user", "details": {"username": "robot", "token": "canary-secret-oci-token"}}}}),
        json!({"type": "none"}),
    ];
    let mut made = Vec::new();
    for (i, origin) in origins.into_iter().enumerate() {
        let created = scene.clock.at((400 - i as i64) * DAY);
        let id = scene.clock.id(created);
        let name = format!("source {i}");
        let stamp = super::clock::stamp(created);
        let kind = if i == 4 { "bucket" } else { "direct" };
        made.push(Source {
            document: json!({
                "id": id, "identifier": format!("source-{i}"), "type": kind, "hub_id": scene.hub_id,
                "name": name, "about": {"description": null}, "origin": origin, "builder": null,
                "creator": people.creator("maren"), "acl": null,
                "state": {"current": "live", "changed": stamp}, "events": events(&stamp),
            }),
            id,
            kind,
            name,
            origin,
        });
    }
    made
}
