//! The audit log of the hub: what was done to images and sources, by whom, and how it
//! ended. Start with [`make`].

use super::Scene;
use super::clock::stamp;
use super::people::People;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// Entries about the newest images and a few about the hub, newest first.
pub(super) fn make(scene: &mut Scene, people: &People, images: &[Value]) -> Vec<Value> {
    let mut entries = Vec::new();
    for image in images.iter().take(120) {
        let Some(at) = image["events"]["created"]
            .as_str()
            .and_then(|at| OffsetDateTime::parse(at, &Rfc3339).ok())
        else {
            continue;
        };
        let component = json!({"id": image["id"], "type": "image"});
        let user = &image["creator"];
        let message = image["state"]["error"]["message"].as_str();
        entries.push(entry(scene, "image.create", "success", user, &component, at));
        let state = image["state"]["current"].as_str().unwrap_or_default();
        if state != "new" && state != "uploading" {
            let asked = at + Duration::seconds(2);
            entries.push(entry(
                scene,
                "image.task.import",
                "request",
                user,
                &component,
                asked,
            ));
            let ended = at + Duration::seconds(134);
            let mut import = match (message, state) {
                (Some(message), "downloading" | "building" | "verifying" | "saving") => {
                    let mut failed = entry(scene, "image.import", "error", user, &component, ended);
                    failed["error"] = json!({"message": message});
                    failed
                }
                (None, "live") => entry(scene, "image.import", "success", user, &component, ended),
                _ => continue,
            };
            import["annotations"] = json!({"image_name": image["name"], "bytes": image["size"]});
            entries.push(import);
        }
    }
    let hub = json!({"id": scene.hub_id, "type": "hub"});
    for (event, status, creator, minutes) in [
        ("hub.images.prune", "success", "terraform", 26 * 60),
        ("hub.task.images.prune", "request", "terraform", 26 * 60 + 1),
        ("hub.images.prune", "error", "platform", 52 * 60),
        ("hub.apikey.create", "success", "maren", 80 * 60),
        ("image.source.create", "success", "fox", 90 * 60),
        ("image.source.update", "warn", "partner", 91 * 60),
        ("image.source.delete", "alert", "gone-account", 92 * 60),
        ("image.delete", "success", "staging", 93 * 60),
    ] {
        let at = scene.clock.at(minutes * 60);
        entries.push(entry(scene, event, status, &people.creator(creator), &hub, at));
    }
    let mut renamed = entry(
        scene,
        "image.update",
        "success",
        &people.creator("support"),
        &hub,
        scene.clock.at(3_000),
    );
    renamed["changes"] = json!([{
        "component": "name", "before": {"string": "tariff-engine"}, "after": {"string": "tariff-engine 26.11.3"},
    }]);
    renamed["session"] = json!({"url": "/v1/images", "ip": "203.0.113.7", "token": null, "api_key": null});
    renamed["tags"] = json!(["images"]);
    entries.push(renamed);
    entries.sort_by(|a, b| b["id"].as_str().cmp(&a["id"].as_str()));
    entries
}

fn entry(
    scene: &mut Scene,
    event: &str,
    status: &str,
    user: &Value,
    component: &Value,
    at: OffsetDateTime,
) -> Value {
    json!({
        "id": scene.clock.id(at),
        "hub_id": scene.hub_id,
        "user": user,
        "verbosity": if status == "request" { 2 } else { 0 },
        "context": {},
        "session": null,
        "changes": [],
        "annotations": {},
        "error": if status == "error" { json!({"message": "2 images are held by stack builds"}) } else { Value::Null },
        "component": component,
        "status": status,
        "event": event,
        "time": stamp(at),
    })
}
