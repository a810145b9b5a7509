//! Hangs the images of the hub in order of age: the showcase, then the crowd, then the one
//! whose id never changes; with their logs and containers. Start with [`make`].

use super::containers::Fleet;
use super::image::Plan;
use super::origins::Origin;
use super::people::People;
use super::showcase::{self, Row};
use super::sources::Source;
use super::stacks::Stacks;
use super::{BIG_LOG_IMAGE, BuildLogSeed, Scene, crowd};
use serde_json::Value;

/// What images refer to.
pub(super) struct Cast<'a> {
    pub people: &'a People,
    pub integrations: &'a [Value],
    pub sources: &'a [Source],
    pub stacks: &'a Stacks,
    pub environments: &'a [Value],
}

/// The images, newest first, and what hangs on them.
pub(super) struct Gallery {
    pub images: Vec<Value>,
    pub build_logs: Vec<BuildLogSeed>,
    pub containers: Vec<Value>,
}

impl Cast<'_> {
    /// The source of that handle; the first one where there is none.
    fn source(&self, handle: &str) -> &Source {
        self.sources
            .iter()
            .find(|source| source.handle == handle)
            .unwrap_or(&self.sources[0])
    }

    fn plan(&self, scene: &mut Scene, row: &Row) -> Plan<'_> {
        let created = scene.clock.at(row.ago);
        let source = self.source(row.source);
        let built = row.stack.map(|name| {
            let built = self.stacks.built(name);
            (built, self.stack_origin(name, source).document(&scene.clock))
        });
        Plan {
            id: scene.clock.id(created),
            created,
            name: row.name.to_owned(),
            version: row.name.rsplit(' ').next().unwrap_or_default().to_owned(),
            source,
            built,
            shown: row.shown,
            // Never a round number: real images have none.
            bytes: source.megabytes * row.share * 1_000 + scene.rng.between(13_000, 980_000),
            creator: self.people.creator(row.creator),
            traits: row.traits,
        }
    }

    /// Stacks may point to a source instead of saying where an image comes from.
    fn stack_origin(&self, build: &str, source: &Source) -> Origin {
        if build.starts_with("billing-run") {
            Origin::Source(self.source("reports").id.clone())
        } else if build.starts_with("depot-kit") {
            Origin::HubExisting("halyard/depot-agent:2", self.source("customs-gateway").id.clone())
        } else {
            source.from.clone()
        }
    }
}

/// Makes `n` images.
pub(super) fn make(scene: &mut Scene, cast: &Cast, n: usize) -> Gallery {
    let rows = showcase::rows();
    let shown = rows.len().min(n.saturating_sub(1));
    let behind = n.saturating_sub(shown + 1);
    // Sources that the showcase does not use stand for ordinary services.
    let ordinary: Vec<&Source> = cast
        .sources
        .iter()
        .filter(|source| {
            source.kind == "direct"
                && !["unused", "retired", "script", "hello"].contains(&source.handle.as_str())
        })
        .collect();
    let mut plans: Vec<Plan> = rows[..shown].iter().map(|row| cast.plan(scene, row)).collect();
    plans.extend(crowd::plans(scene, cast.people, &ordinary, behind));
    if n > 0 {
        plans.push(crowd::oldest(
            cast.people,
            cast.source("route-atlas"),
            BIG_LOG_IMAGE,
        ));
    }
    let mut fleet = Fleet::new(cast.environments, cast.people);
    let mut gallery = Gallery {
        images: Vec::with_capacity(n),
        build_logs: Vec::new(),
        containers: Vec::new(),
    };
    // However large the hub, only some hundreds of old images are still in use.
    let rare = (behind as u64 / 200).max(12);
    for (i, plan) in plans.iter().enumerate() {
        gallery.images.push(plan.document(scene, cast.integrations));
        gallery.build_logs.extend(plan.log(scene));
        if i < shown {
            fleet.add_named(scene, plan);
        } else {
            fleet.add_ordinary(scene, plan, rare);
        }
    }
    gallery.containers = fleet.into_documents();
    gallery
}
