//! The seeded hub: the documents of a freight company that runs its services on the
//! platform, made from a number of images, a seed and a moment. Nothing is stored or
//! served here; build logs are only described, and `build_log` writes them on demand.
//! Start with [`world`].

mod activity;
mod capabilities;
mod clock;
mod containers;
mod crowd;
mod environments;
mod gallery;
mod image;
mod integrations;
mod jobs;
mod origins;
mod people;
mod profile;
pub mod rng;
mod showcase;
mod sources;
mod stacks;

use crate::build_log;
use clock::Clock;
use rng::Rng;
use serde_json::Value;

/// The image whose log `--big-log` replaces: the oldest image of every hub that has any.
pub const BIG_LOG_IMAGE: &str = "65b2f3e04be1d07c93a15f28";

/// Everything that a hub holds, newest first where order means anything. The documents
/// carry the fields that the platform stores; `meta` is computed by the server.
#[derive(Debug)]
pub struct World {
    /// The hub that all documents belong to.
    pub hub_id: String,
    /// A hub that the seeded key of another hub belongs to; it holds nothing.
    pub other_hub_id: String,
    /// `Image`, newest first.
    pub images: Vec<Value>,
    /// `ImageSource`, newest first.
    pub sources: Vec<Value>,
    /// `Stack`.
    pub stacks: Vec<Value>,
    /// `StackBuild`, newest first.
    pub stack_builds: Vec<Value>,
    /// `Integration`.
    pub integrations: Vec<Value>,
    /// `Environment`.
    pub environments: Vec<Value>,
    /// `Container`, newest first.
    pub containers: Vec<Value>,
    /// `PublicAccount` of members.
    pub accounts: Vec<Value>,
    /// `PublicAccount` of platform staff.
    pub employees: Vec<Value>,
    /// `PublicAccount` of visitors.
    pub visitors: Vec<Value>,
    /// `ApiKeyCreator`: keys as the makers of images.
    pub api_keys: Vec<Value>,
    /// `Job`, newest first.
    pub jobs: Vec<Value>,
    /// `Activity`, newest first.
    pub activity: Vec<Value>,
    /// `Role`.
    pub roles: Vec<Value>,
    /// `HubMembership` of the account that an open sandbox acts for.
    pub membership: Value,
    /// `{data, meta: {captions}}`, as the capabilities call answers.
    pub capabilities: Value,
    /// Which images have a build log, and how to write it.
    pub build_logs: Vec<BuildLogSeed>,
}

/// A build log that has not been written yet: `build_log::text` makes it.
#[derive(Clone, Debug)]
pub struct BuildLogSeed {
    /// The image that the log belongs to.
    pub image_id: String,
    /// Which tool wrote it.
    pub kind: build_log::Kind,
    /// How it ended.
    pub outcome: build_log::Outcome,
    /// About how long it is.
    pub bytes: usize,
    /// The seed of its text.
    pub seed: u64,
    /// Whether the import ended. The log of one that runs or hangs stops half-way.
    pub ended: bool,
}

impl BuildLogSeed {
    /// The text of the log as it stood when the world was made.
    pub fn text(&self) -> String {
        let mut text = build_log::text(self.kind, &self.outcome, self.seed, self.bytes);
        if !self.ended {
            let half = text.floor_char_boundary(text.len() / 2);
            text.truncate(text[..half].rfind('\n').map_or(half, |end| end + 1));
        }
        text
    }
}

/// What every maker of documents needs.
struct Scene {
    clock: Clock,
    rng: Rng,
    hub_id: String,
}

/// The documents of a hub with `n_images` images, the last of which is [`BIG_LOG_IMAGE`].
/// Equal arguments give equal worlds. A hub without images still has its sources.
pub fn world(n_images: usize, seed: u64, now: time::OffsetDateTime) -> World {
    let mut images = Vec::with_capacity(n_images);
    let mut world = world_around(n_images, seed, now, &mut |image| images.push(image));
    world.images = images;
    world
}

/// As [`world`], but each image goes to `hang` as soon as it is written, newest first, and
/// `images` stays empty: 100,000 images take more than a gigabyte when all are held at once.
pub fn world_around(
    n_images: usize,
    seed: u64,
    now: time::OffsetDateTime,
    hang: &mut dyn FnMut(Value),
) -> World {
    let mut scene = Scene {
        clock: Clock::new(now, seed),
        rng: Rng::new(seed),
        hub_id: String::new(),
    };
    scene.hub_id = scene.clock.id_ago(5 * 365 * 86_400);
    let other_hub_id = scene.clock.id_ago(2 * 365 * 86_400);
    let mut people = people::make(&mut scene);
    let environments = environments::make(&mut scene, &mut people);
    let integrations = integrations::make(&mut scene, &people);
    let sources = sources::make(&mut scene, &people, &integrations, n_images);
    let stacks = stacks::make(&mut scene, &people);
    let cast = gallery::Cast {
        people: &people,
        integrations: &integrations,
        sources: &sources,
        stacks: &stacks,
        environments: &environments,
    };
    let gallery = gallery::make(&mut scene, &cast, n_images, hang);
    let jobs = jobs::make(&mut scene, &people, &sources, &gallery.newest);
    let activity = activity::make(&mut scene, &people, &gallery.newest);
    World {
        other_hub_id,
        images: Vec::new(),
        sources: sources.into_iter().map(|source| source.document).collect(),
        stacks: stacks.stacks,
        stack_builds: stacks.builds,
        integrations,
        environments,
        containers: gallery.containers,
        accounts: people.accounts,
        employees: people.employees,
        visitors: people.visitors,
        api_keys: people.api_keys,
        jobs,
        activity,
        roles: people.roles,
        membership: people.membership,
        capabilities: capabilities::document(),
        build_logs: gallery.build_logs,
        hub_id: scene.hub_id,
    }
}

#[cfg(test)]
mod tests;
