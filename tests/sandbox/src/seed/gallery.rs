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

/// What hangs on the images, and the images that the rest of the world speaks of.
pub(super) struct Gallery {
    /// The newest images.
    pub newest: Vec<Value>,
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

/// How many images jobs and activity speak of.
const NEWEST: usize = 120;

/// Makes `n` images, newest first, and hands each on as soon as it is written: a large hub
/// does not fit into memory twice.
pub(super) fn make(scene: &mut Scene, cast: &Cast, n: usize, hang: &mut dyn FnMut(Value)) -> Gallery {
    let rows = showcase::rows();
    let shown = rows.len().min(n.saturating_sub(1));
    let behind = n.saturating_sub(shown + 1);
    let ordinary: Vec<&Source> = cast
        .sources
        .iter()
        .filter(|source| crowd::is_ordinary(source))
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
    let mut gallery = Gallery {
        newest: Vec::new(),
        build_logs: Vec::new(),
        containers: Vec::new(),
    };
    let mut fleet = Fleet::new(cast.environments, cast.people);
    // However large the hub, only some hundreds of old images are still in use.
    let rare = (behind as u64 / 200).max(12);
    for (i, plan) in plans.iter().enumerate() {
        // A generator for each image: what one draws changes no other.
        let mut rng = scene.rng.fork(plan.created.unix_timestamp() as u64);
        let image = plan.document(&scene.hub_id, &mut rng, cast.integrations);
        gallery.build_logs.extend(plan.log(&mut rng));
        if i < shown {
            fleet.add_named(scene, plan);
        } else {
            fleet.add_ordinary(scene, plan, rare);
        }
        if i < NEWEST {
            gallery.newest.push(image.clone());
        }
        hang(image);
    }
    gallery.containers = fleet.into_documents();
    gallery
}
