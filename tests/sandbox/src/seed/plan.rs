//! From a plan of an image to its document.

use super::clock::{NOT_SET, stamp};
use super::people::People;
use super::sources::Source;
use super::{BIG_LOG_IMAGE, BuildLogSeed, Scene};
use crate::build_log::{Failure, Kind, Outcome};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// Makes `n` images, newest first, and says which have a log.
pub(super) fn images(
    scene: &mut Scene,
    people: &People,
    sources: &[Source],
    n: usize,
) -> (Vec<Value>, Vec<BuildLogSeed>) {
    let mut images = Vec::with_capacity(n);
    let mut logs = Vec::with_capacity(n);
    let span = 2 * 365 * 86_400;
    for i in 0..n {
        let ago = 30 + i as i64 * (span / (n as i64 + 1)).max(1);
        let mut created = scene.clock.at(ago);
        let mut id = scene.clock.id(created);
        if i + 1 == n {
            id = BIG_LOG_IMAGE.to_owned();
            let seconds = i64::from_str_radix(&BIG_LOG_IMAGE[..8], 16).unwrap_or(0);
            created = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(created);
        }
        let source = &sources[i % sources.len()];
        let failure = (i % 9 == 4).then_some(Failure::RunStep);
        let state = failure.map_or("live", |f| f.state());
        let at = stamp(created);
        let size = if state == "live" {
            scene.rng.between(20, 900) * 1_000_000
        } else {
            0
        };
        let mut document = json!({
            "id": id, "hub_id": scene.hub_id, "name": format!("{} {i}", source.name), "size": size,
            "about": {"description": null},
            "backend": {"provider": "", "size": size, "file_name": "", "file_id": ""},
            "requires": {}, "build": null, "builder": null,
            "config": {"user": "", "ports": [], "env": {}, "labels": {}, "command": [], "entrypoint": [], "volumes": [], "workdir": "/", "signal_stop": "SIGTERM"},
            "source": {"type": source.kind, "details": {"id": source.id, "origin": source.origin}},
            "creator": people.creator(["maren", "ci", "pipeline", "platform", "support", "auditor", "gone-account"][i % 7]),
            "factory": null,
            "state": {"current": state, "changed": at},
            "events": {"created": at, "updated": at, "deleted": NOT_SET},
        });
        if let Some(failure) = failure {
            document["state"]["error"] = json!({"message": failure.message(), "time": at});
        }
        images.push(document);
        logs.push(BuildLogSeed {
            image_id: id,
            kind: Kind::BuildKit,
            outcome: failure.map_or(Outcome::Success, Outcome::Failed),
            bytes: scene.rng.between(2_000, 60_000) as usize,
            seed: scene.rng.next_u64(),
        });
    }
    (images, logs)
}
