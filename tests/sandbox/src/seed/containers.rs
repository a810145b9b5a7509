//! The containers that use images: those that the showcase names, and for every other
//! service a few of its newest images. Start with [`Fleet`].

use super::Scene;
use super::clock::{NOT_SET, stamp};
use super::image::{Plan, Shown, Trait};
use super::people::People;
use serde_json::{Value, json};
use std::collections::HashMap;
use time::Duration;

/// Collects containers while images are planned.
pub(super) struct Fleet<'a> {
    environments: &'a [Value],
    people: &'a People,
    /// How many live images of each source already have containers.
    busy: HashMap<String, usize>,
    made: Vec<Value>,
}

/// Live images of one ordinary service that run at the same time.
const KEPT: usize = 3;

impl<'a> Fleet<'a> {
    pub(super) fn new(environments: &'a [Value], people: &'a People) -> Self {
        Fleet {
            environments,
            people,
            busy: HashMap::new(),
            made: Vec::new(),
        }
    }

    /// Adds the containers that the plan names.
    pub(super) fn add_named(&mut self, scene: &mut Scene, plan: &Plan) {
        for special in plan.traits {
            let Trait::Used(groups) = special else { continue };
            for &(environment, state, count) in *groups {
                let place = self
                    .environments
                    .iter()
                    .position(|e| e["identifier"] == environment)
                    .unwrap_or(0);
                for _ in 0..count {
                    self.add(scene, plan, place, state);
                }
            }
        }
    }

    /// Gives containers to the newest live images of each service and to a few old ones.
    pub(super) fn add_ordinary(&mut self, scene: &mut Scene, plan: &Plan, rare: u64) {
        if !matches!(plan.shown, Shown::Live(_)) {
            return;
        }
        let busy = self.busy.entry(plan.source.id.clone()).or_default();
        if *busy >= KEPT && scene.rng.between(0, rare) != 0 {
            return;
        }
        let first = *busy == 0;
        *busy += 1;
        for place in 0..scene.rng.between(1, 3) as usize {
            let state = match scene.rng.below(20) {
                0 => "stopped",
                1 => "deleted",
                2 if !first => "function",
                _ => "running",
            };
            for _ in 0..scene.rng.between(1, if first { 4 } else { 2 }) {
                self.add(scene, plan, place, state);
            }
        }
    }

    fn add(&mut self, scene: &mut Scene, plan: &Plan, place: usize, state: &str) {
        let environment = &self.environments[place];
        let n = self.made.len() as i64;
        let created = plan.created + Duration::seconds(1_500 + n % 97);
        let (at, started) = (stamp(created), stamp(created + Duration::seconds(14)));
        let handle = if plan.source.handle.is_empty() {
            "service"
        } else {
            &plan.source.handle
        };
        let gone = state == "deleted";
        let mut config = json!({
            "network": {"public": if n % 3 == 0 { "enable" } else { "egress-only" }, "hostname": handle, "ports": ["443:8080"]},
            "deploy": {"instances": 1 + n % 3},
        });
        if n % 10 == 0 {
            config["runtime"] = json!({
                "privileged": false,
                "environment_vars": {"QUEUE": "default", "SIGNING_SECRET": "canary-secret-container-variable"},
            });
            config["resources"] = json!({
                "cpu": {"shares": {"limit": 500, "reserve": 50}}, "ram": {"limit": "2G", "reserve": "256M"},
            });
        }
        let stack = plan.built.as_ref().map_or(
            Value::Null,
            |(built, _)| json!({"id": built.stack_id, "build_id": built.build_id, "identifier": handle}),
        );
        self.made.push(json!({
            "id": scene.clock.id(created),
            "identifier": format!("{handle}-{}", n + 1),
            "name": if n % 9 == 4 { format!("{handle} № {} – Größe S", n + 1) } else { format!("{handle} {}", n + 1) },
            "creator": self.people.creator(if n % 5 == 0 { "maren" } else { "ci" }),
            "environment": {
                "id": environment["id"], "cluster": environment["cluster"],
                "container_subnet": null, "ipv6": null, "legacy": null,
            },
            "hub_id": scene.hub_id,
            "image": {"id": plan.id, "service": null, "extension": null},
            "stack": stack,
            "config": config,
            "deployment": null,
            "instances": if state == "running" { 1 + n % 3 } else { 0 },
            "volumes": [],
            "annotations": null,
            "role": null,
            "stateful": n % 10 == 7,
            "deprecate": false,
            "lock": n % 13 == 0,
            "state": {"current": state, "desired": if gone { "deleted" } else { "running" }, "changed": started},
            "events": {
                "created": at,
                "updated": started,
                "deleted": if gone { json!(started) } else { json!(NOT_SET) },
                "started": if state == "new" { json!(NOT_SET) } else { json!(started) },
            },
        }));
    }

    /// All of them, newest first.
    pub(super) fn into_documents(mut self) -> Vec<Value> {
        self.made.sort_by(|a, b| b["id"].as_str().cmp(&a["id"].as_str()));
        self.made
    }
}
