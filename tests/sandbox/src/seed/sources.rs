//! The image sources of the hub: those that the showcase names, then as many ordinary
//! services as a hub of this size would have. Start with [`make`].

use super::Scene;
use super::clock::stamp;
use super::origins::Origin;
use super::people::{People, events};
use super::profile::Profile;
use serde_json::{Value, json};

mod named;

/// A source, with what the makers of images need to know of it.
pub(super) struct Source {
    /// The name by which the showcase refers to it; its identifier otherwise.
    pub handle: String,
    pub id: String,
    /// Whether it is one of many services rather than one that the showcase names.
    pub ordinary: bool,
    /// `direct`, `stack-build` or `bucket`.
    pub kind: &'static str,
    pub from: Origin,
    /// `from`, written once.
    pub origin: Value,
    pub profile: Profile,
    /// The usual size of its images, in megabytes.
    pub megabytes: u64,
    pub document: Value,
}

/// What a source is made from.
struct Sketch {
    handle: String,
    name: String,
    identifier: String,
    kind: &'static str,
    from: Origin,
    profile: Profile,
    megabytes: u64,
    creator: &'static str,
    days: i64,
    ordinary: bool,
}

impl Sketch {
    fn make(self, scene: &mut Scene, people: &People) -> Source {
        let created = scene.clock.at(self.days * 86_400);
        let at = stamp(created);
        let id = scene.clock.id(created);
        let origin = self.from.document(&scene.clock);
        let document = json!({
            "id": id,
            "identifier": self.identifier,
            "type": self.kind,
            "hub_id": scene.hub_id,
            "name": self.name,
            "about": {"description": null},
            "origin": origin,
            "builder": null,
            "creator": people.creator(self.creator),
            "acl": null,
            "state": {"current": "live", "changed": at},
            "events": events(&at),
        });
        let Sketch {
            handle,
            ordinary,
            kind,
            from,
            profile,
            megabytes,
            ..
        } = self;
        Source {
            handle,
            id,
            ordinary,
            kind,
            from,
            origin,
            profile,
            megabytes,
            document,
        }
    }
}

/// How many sources a hub with so many images has.
fn how_many(n_images: usize) -> usize {
    (84 + n_images / 600).min(200)
}

/// Makes every source, oldest last.
pub(super) fn make(scene: &mut Scene, people: &People, builders: &[Value], n_images: usize) -> Vec<Source> {
    let mut sources: Vec<Source> = named::sketches()
        .into_iter()
        .map(|sketch| sketch.make(scene, people))
        .collect();
    named::adorn(&mut sources, people, builders);
    let ordinary = how_many(n_images).saturating_sub(sources.len());
    for i in 0..ordinary {
        let sketch = service(scene, i);
        sources.push(sketch.make(scene, people));
    }
    sources.sort_by(|a, b| b.id.cmp(&a.id));
    sources
}

const SUBJECTS: &[&str] = &[
    "berth",
    "bill-of-lading",
    "broker",
    "bunker",
    "carrier",
    "chassis",
    "claims",
    "consignee",
    "crew",
    "damage",
    "demurrage",
    "depot",
    "drayage",
    "duty",
    "fleet",
    "freight-quote",
    "gate",
    "hazmat",
    "incoterms",
    "invoice",
    "lane",
    "locker",
    "manifest",
    "pallet",
    "pickup",
    "pilotage",
    "proof-of-delivery",
    "rail-slot",
    "rate-card",
    "reefer",
    "returns",
    "seal",
    "shipment",
    "tally",
    "terminal",
    "towage",
    "track",
    "transit",
    "vessel",
    "warehouse",
    "waybill",
    "yard",
];
const ROLES: &[&str] = &["api", "worker", "web", "jobs", "gateway"];

const OWNERS: [&str; 5] = ["maren", "tobias", "yuki", "lukasz", "terraform"];

/// An ordinary service: one of the combinations of subject and role.
fn service(scene: &mut Scene, i: usize) -> Sketch {
    let role = ROLES[(i / SUBJECTS.len() + i) % ROLES.len()];
    let name = format!("{}-{role}", SUBJECTS[i % SUBJECTS.len()]);
    let rng = &mut scene.rng;
    let (profile, megabytes) = match role {
        "web" => (Profile::Node, rng.between(90, 420)),
        "jobs" => (Profile::Python, rng.between(300, 1_900)),
        _ => (Profile::Rust, rng.between(24, 260)),
    };
    let from = match i % 6 {
        0..=2 => Origin::Repo(
            format!("https://git.halyard.example/services/{name}.git").into(),
            "main",
        ),
        3 => Origin::Oci(format!("services/{name}").into(), "https://oci.halyard.example"),
        4 => Origin::Registry("services/base:stable", "https://registry.halyard.example"),
        _ => Origin::Hub(format!("halyard/{name}:latest").into()),
    };
    Sketch {
        handle: name.clone(),
        identifier: name.clone(),
        name,
        kind: "direct",
        from,
        profile,
        megabytes,
        creator: OWNERS[rng.below(OWNERS.len())],
        days: 740 + i as i64,
        ordinary: true,
    }
}
