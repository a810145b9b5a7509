//! The sources that the showcase refers to by handle. Each row is there for a reason:
//! an origin, a way of signing in, a kind of name or a size that the console must show.
//! Start with [`sketches`]; [`adorn`] adds what few sources have.

mod built;
mod fetched;

use super::{Origin, People, Profile, Sketch, Source};
use crate::seed::integrations::BUILDER;
use serde_json::{Value, json};

/// Handle and identifier, name, kind, origin, profile, megabytes, creator.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Origin,
    Profile,
    u64,
    &'static str,
);

/// The rows as sketches, one a fortnight back in time.
pub(super) fn sketches() -> Vec<Sketch> {
    built::ROWS
        .iter()
        .chain(fetched::ROWS)
        .cloned()
        .enumerate()
        .map(
            |(i, (handle, name, kind, from, profile, megabytes, creator))| Sketch {
                handle: handle.to_owned(),
                identifier: handle.to_owned(),
                name: name.to_owned(),
                kind,
                from,
                profile,
                megabytes,
                creator,
                days: 740 - 14 * i as i64,
                ordinary: false,
            },
        )
        .collect()
}

/// Adds builders, descriptions, access lists and the one source that is being deleted.
pub(super) fn adorn(sources: &mut [Source], people: &People, builders: &[Value]) {
    let developer = people.role_id("developer");
    let builder = builders.first().map(|builder| &builder["id"]);
    for source in sources {
        let document = &mut source.document;
        match source.handle.as_str() {
            "tariff-engine" => {
                document["builder"] = json!({"integration_id": builder});
                document["about"] = json!({"description": "Prices every booking. Releases on Tuesdays."});
                document["acl"] =
                    json!({"roles": {developer.as_str(): {"view": true, "modify": true, "manage": false}}});
            }
            "quay-vision" => document["builder"] = json!({"integration_id": BUILDER}),
            "berth-planner" => document["builder"] = json!({"integration_id": null}),
            "route-atlas" => document["builder"] = json!({"integration_id": "builder-that-left"}),
            "postgres" => document["about"] = json!({}),
            "legacy-invoices" => {
                document["about"] = json!({"description": "Renders invoices from before 2019.\nNeeds fonts that no base image has; ask Maren before rebuilding."});
                document["acl"] = json!({"roles": {}});
            }
            "retired" => {
                document["state"] = json!({
                    "current": "deleting", "changed": document["events"]["updated"],
                    "error": {"message": "3 images of this source are used by containers", "time": document["events"]["updated"]},
                });
            }
            _ => {}
        }
    }
}
