//! The stacks of the hub and their builds, which images of stack builds point to.
//! Start with [`make`].

use super::Scene;
use super::clock::{NOT_SET, stamp};
use super::people::{People, events};
use serde_json::{Value, json};

/// The stacks, their builds, and which build a handle such as `telemetry@12` means.
pub(super) struct Stacks {
    pub stacks: Vec<Value>,
    pub builds: Vec<Value>,
    named: Vec<(String, Built)>,
}

/// What an image says of the build that made it.
#[derive(Clone, Debug)]
pub(super) struct Built {
    pub build_id: String,
    pub stack_id: String,
}

impl Stacks {
    /// The build of this name, or one that no include resolves.
    pub(super) fn built(&self, name: &str) -> Built {
        self.named.iter().find(|(known, _)| known == name).map_or_else(
            || Built {
                build_id: "5e0f3c10aa41d7c93b20f6e8".to_owned(),
                stack_id: "5e0f3c10aa41d7c93b20f6f1".to_owned(),
            },
            |(_, built)| built.clone(),
        )
    }
}

/// Handle and identifier, name, builds, hours between two builds.
const ROWS: &[(&str, &str, u64, i64)] = &[
    ("telemetry", "Telemetry", 5, 30),
    ("billing-run", "Billing run", 3, 190),
    (
        "depot-kit",
        "Depot kit 📦 (all depots, all hardware generations)",
        2,
        700,
    ),
];

const STATES: &[&str] = &["building", "live", "live", "deploying", "deleting"];

const MESSAGES: &[&str] = &[
    "Keep samples for 14 days\n\nThe dashboards ask for two weeks and the collector kept ten days.",
    "Count containers on the quay, not in the yard",
    "Fix the time zone of nightly totals",
    "Übernimm die Zollnummern des neuen Jahres",
    "Drop the old gateway",
];

/// Makes every stack and its builds, the newest build of each first.
pub(super) fn make(scene: &mut Scene, people: &People) -> Stacks {
    let mut made = Stacks {
        stacks: Vec::new(),
        builds: Vec::new(),
        named: Vec::new(),
    };
    for (i, &(handle, name, count, hours)) in ROWS.iter().enumerate() {
        let created = scene.clock.at((300 - 20 * i as i64) * 86_400);
        let at = stamp(created);
        let id = scene.clock.id(created);
        let mut document_events = events(&at);
        document_events["last_build"] = json!(scene.clock.ago(540));
        made.stacks.push(json!({
            "id": id,
            "identifier": handle,
            "name": name,
            "hub_id": scene.hub_id,
            "creator": people.creator("tobias"),
            "source": source(i),
            "state": {"current": if i == 2 { "deleting" } else { "live" }, "changed": at},
            "variables": {"region": "north", "db-password": "canary-secret-stack-variable"},
            "acl": null,
            "events": document_events,
        }));
        for k in 0..count {
            let number = 40 - k;
            let seconds = 560 + k as i64 * hours * 3_600 + i as i64 * 7_200;
            let version = format!("{}.{number}", i + 1);
            let build = build(scene, &id, handle, &version, seconds, k as usize);
            let build_id = build["id"].as_str().unwrap_or_default().to_owned();
            let built = Built {
                build_id,
                stack_id: id.clone(),
            };
            made.named.push((format!("{handle}@{number}"), built));
            made.builds.push(build);
        }
    }
    made.builds
        .sort_by(|a, b| b["id"].as_str().cmp(&a["id"].as_str()));
    made
}

fn source(i: usize) -> Value {
    match i {
        0 => json!({"type": "git-repo", "details": {
            "stack_file": "stack.json", "url": "https://git.halyard.example/telemetry/stack.git", "branch": "main",
            "auth": {"type": "http", "credentials": {"username": "factory", "password": "canary-secret-stack-git-password"}},
            "ref": {"type": "branch", "value": "main"},
        }}),
        1 => json!({"type": "raw", "details": {"version": "1.0", "containers": {}}}),
        _ => json!({"type": "raw", "details": null}),
    }
}

fn build(scene: &mut Scene, stack_id: &str, stack: &str, version: &str, ago: i64, k: usize) -> Value {
    let created = scene.clock.at(ago);
    let at = stamp(created);
    let mut about = json!({"version": version, "description": if k == 1 { "Weekly build" } else { "" }});
    let mut instructions = json!({});
    if stack != "billing-run" {
        about["git_commit"] = json!({
            "hash": scene.rng.hex(40),
            "message": MESSAGES[k % MESSAGES.len()],
            "time": scene.clock.ago(ago + 900),
            "author": {"name": "Łukasz Wiśniewski", "email": "lukasz@halyard.example"},
        });
        instructions = json!({
            "git": match k % 3 {
                0 => json!({"type": "branch", "value": "main"}),
                1 => json!({"type": "tag", "value": format!("v{version}")}),
                _ => json!({"type": "hash", "value": scene.rng.hex(40)}),
            },
            "variables": {"channel": "stable", "api-token": "canary-secret-build-variable"},
        });
    }
    let mut state = json!({"current": STATES[k % STATES.len()], "changed": at});
    if k == 4 {
        state["error"] = json!({"message": "build 1.36 is still deployed in Retired", "time": at});
    }
    json!({
        "id": scene.clock.id(created),
        "hub_id": scene.hub_id,
        "stack_id": stack_id,
        "spec": null,
        "about": about,
        "instructions": instructions,
        "events": {"created": at, "updated": at, "deleted": NOT_SET},
        "state": state,
    })
}
