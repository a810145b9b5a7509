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
    let (images, build_logs) = write(scene, cast.integrations, &plans);
    let mut fleet = Fleet::new(cast.environments, cast.people);
    // However large the hub, only some hundreds of old images are still in use.
    let rare = (behind as u64 / 200).max(12);
    for (i, plan) in plans.iter().enumerate() {
        if i < shown {
            fleet.add_named(scene, plan);
        } else {
            fleet.add_ordinary(scene, plan, rare);
        }
    }
    Gallery {
        images,
        build_logs,
        containers: fleet.into_documents(),
    }
}

/// How many plans one thread writes at least.
const SHARE: usize = 5_000;

/// Writes all plans. Each has a generator of its own, so that the threads which share the
/// work of a large hub do not change what comes out.
fn write(scene: &Scene, builders: &[Value], plans: &[Plan]) -> (Vec<Value>, Vec<BuildLogSeed>) {
    let one = |plan: &Plan| {
        let mut rng = scene.rng.fork(plan.created.unix_timestamp() as u64);
        (
            plan.document(&scene.hub_id, &mut rng, builders),
            plan.log(&mut rng),
        )
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = plans.len().div_ceil(threads).max(SHARE);
    let mut images = Vec::with_capacity(plans.len());
    let mut build_logs = Vec::with_capacity(plans.len());
    std::thread::scope(|scope| {
        let started: Vec<_> = plans
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(one).collect::<Vec<_>>()))
            .collect();
        for thread in started {
            let written = thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            for (image, log) in written {
                images.push(image);
                build_logs.extend(log);
            }
        }
    });
    (images, build_logs)
}
