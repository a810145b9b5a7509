//! Origin the plan of an image to its document. Plans say what is special; everything else
//! follows from the source and the state. Start with [`Plan::document`].

use super::BuildLogSeed;
use super::clock::{NOT_SET, stamp};
use super::profile::empty;
use super::rng::Rng;
use super::sources::Source;
use super::stacks::Built;
use crate::build_log::{Failure, Outcome};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

/// What became of an image.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shown {
    /// Live; the import took so many seconds.
    Live(i64),
    /// In a state since so many seconds after it was made.
    At(&'static str, i64),
    /// Stopped by a failure.
    Failed(Failure),
    /// In a state that also carries an error.
    Trouble(&'static str, &'static str),
}

/// Something that only some images have.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trait {
    /// Needs a graphics card, or says that it needs none.
    Gpu(bool),
    /// Built on disk.
    Disk,
    /// Build arguments.
    Args(&'static [(&'static str, &'static str)]),
    /// Further environment values.
    Env(&'static [(&'static str, &'static str)]),
    /// Further labels.
    Labels(&'static [(&'static str, &'static str)]),
    /// This many ports and volumes.
    Many(usize),
    /// `override.target`.
    Target(&'static str),
    /// `override.targz_url`.
    Archive(&'static str),
    /// `about.description`.
    About(&'static str),
    /// Times that the platform never set.
    Timeless,
    /// Its source cannot be found.
    SourceGone,
    /// Built by the integration in this place of the list.
    Builder(usize),
    /// About this many bytes of build log.
    Log(usize),
    /// No build log.
    NoLog,
    /// Containers: environment, state, how many.
    Used(&'static [(&'static str, &'static str, usize)]),
}

/// One image before it is written.
pub(super) struct Plan<'a> {
    pub id: String,
    pub created: OffsetDateTime,
    pub name: String,
    pub version: String,
    pub source: &'a Source,
    pub built: Option<(Built, Value)>,
    pub shown: Shown,
    /// Size once it is known, in bytes.
    pub bytes: u64,
    pub creator: Value,
    pub traits: &'a [Trait],
}

/// States in which nothing has been fetched yet.
const UNFETCHED: [&str; 4] = ["new", "uploading", "downloading", "building"];

/// The nodes that build.
const FACTORIES: [&str; 2] = ["6c0f51d07be2a9914fd5e201", "6c0f51d07be2a9914fd5e244"];

impl Plan<'_> {
    fn state(&self) -> &'static str {
        match self.shown {
            Shown::Live(_) => "live",
            Shown::At(state, _) | Shown::Trouble(state, _) => state,
            Shown::Failed(failure) => failure.state(),
        }
    }

    fn changed(&self) -> OffsetDateTime {
        let seconds = match self.shown {
            Shown::Live(seconds) | Shown::At(_, seconds) => seconds,
            Shown::Failed(_) | Shown::Trouble(..) => 134,
        };
        self.created + Duration::seconds(seconds)
    }

    /// The document of the image.
    pub(super) fn document(&self, hub_id: &str, rng: &mut Rng, builders: &[Value]) -> Value {
        let state = self.state();
        let (created, changed) = (stamp(self.created), stamp(self.changed()));
        let fetched = !UNFETCHED.contains(&state);
        let size = if fetched { self.bytes } else { 0 };
        let stored = matches!(state, "live" | "deleting");
        let config = if fetched {
            self.source.profile.config(&self.version, &rng.hex(40))
        } else {
            empty()
        };
        let mut document = json!({
            "id": self.id,
            "hub_id": hub_id,
            "name": self.name,
            "size": size,
            "about": {"description": null},
            "backend": if stored { json!({
                "provider": "platform-storage",
                // The stored file is compressed.
                "size": size * 41 / 100,
                "file_name": format!("{}.img", self.id),
                "file_id": rng.hex(32),
            }) } else { json!({"provider": "", "size": 0, "file_name": "", "file_id": ""}) },
            "requires": {},
            "build": null,
            "builder": null,
            "config": config,
            "source": self.source_document(),
            "creator": self.creator,
            "factory": if state == "new" || state == "uploading" { Value::Null } else { json!({
                "node_id": rng.pick(&FACTORIES),
                "cached": if stored { json!(changed) } else { json!(NOT_SET) },
                "acknowledged": stamp(self.created + Duration::seconds(6)),
            })},
            "state": {"current": state, "changed": changed},
            "events": {
                "created": created,
                "updated": changed,
                "deleted": if state == "deleted" { json!(changed) } else { json!(NOT_SET) },
            },
        });
        match self.shown {
            Shown::Failed(failure) => {
                document["state"]["error"] = json!({"message": failure.message(), "time": changed});
            }
            Shown::Trouble(_, message) => {
                document["state"]["error"] = json!({"message": message, "time": changed});
            }
            Shown::Live(_) | Shown::At(..) => {}
        }
        for special in self.traits {
            special.add_to(&mut document, builders);
        }
        document
    }

    fn source_document(&self) -> Value {
        match &self.built {
            Some((built, origin)) => json!({"type": "stack-build", "details": {
                "id": built.build_id, "stack_id": built.stack_id,
                "containers": [self.name.rsplit('/').next().unwrap_or_default()], "origin": origin,
            }}),
            None => json!({
                "type": self.source.kind,
                "details": {"id": self.source.id, "origin": self.source.origin},
            }),
        }
    }

    /// Its build log, where an import ever began.
    pub(super) fn log(&self, rng: &mut Rng) -> Option<BuildLogSeed> {
        let kind = self.source.from.log_kind()?;
        let silent = self.traits.iter().any(|t| matches!(t, Trait::NoLog));
        if silent || self.state() == "new" {
            return None;
        }
        // Most logs are short; one in a hundred is very long.
        let ordinary = match rng.below(100) {
            0 => rng.between(400_000, 1_500_000),
            1..=15 => rng.between(40_000, 200_000),
            _ => rng.between(2_000, 30_000),
        };
        let asked = self
            .traits
            .iter()
            .find_map(|t| if let Trait::Log(n) = t { Some(*n) } else { None });
        Some(BuildLogSeed {
            image_id: self.id.clone(),
            kind,
            outcome: match self.shown {
                Shown::Failed(failure) => Outcome::Failed(failure),
                _ => Outcome::Success,
            },
            bytes: asked.unwrap_or(ordinary as usize),
            seed: rng.next_u64(),
            ended: !matches!(self.shown, Shown::At(state, _) if state != "deleting" && state != "deleted"),
        })
    }
}

impl Trait {
    fn add_to(self, document: &mut Value, builders: &[Value]) {
        let pairs = |document: &mut Value, part: &str, rows: &[(&str, &str)]| {
            for (key, value) in rows {
                document["config"][part][*key] = json!(value);
            }
        };
        match self {
            Trait::Gpu(needed) => document["requires"]["nvidia_gpu"] = json!(needed),
            Trait::Disk => document["build"]["use_disk"] = json!(true),
            Trait::Args(rows) => {
                for (key, value) in rows {
                    document["build"]["args"][*key] = json!(value);
                }
            }
            Trait::Env(rows) => pairs(document, "env", rows),
            Trait::Labels(rows) => pairs(document, "labels", rows),
            Trait::Many(n) => {
                let kinds = ["tcp", "udp", "sctp"];
                document["config"]["ports"] = (0..n)
                    .map(|i| json!({"host": if i % 4 == 0 { 20_000 + i } else { 0 }, "container": 16_384 + i, "type": kinds[i % 3]}))
                    .collect();
                document["config"]["volumes"] = (0..n)
                    .map(|i| json!({"path": format!("/archive/shelf-{i:02}"), "mode": if i % 5 == 0 { "ro" } else { "rw" }}))
                    .collect();
            }
            Trait::Target(target) => document["source"]["override"]["target"] = json!(target),
            Trait::Archive(url) => document["source"]["override"]["targz_url"] = json!(url),
            Trait::About(text) => document["about"]["description"] = json!(text),
            Trait::Timeless => {
                document["state"]["changed"] = json!(NOT_SET);
                document["events"]["updated"] = json!(NOT_SET);
                document["factory"]["acknowledged"] = json!(NOT_SET);
            }
            Trait::SourceGone => document["source"]["details"]["id"] = json!("66a0b4c07c21e9d45b08f3a1"),
            Trait::Builder(place) => {
                document["builder"] = builders
                    .get(place)
                    .map_or(Value::Null, |b| json!({"integration_id": b["id"]}));
            }
            Trait::Log(_) | Trait::NoLog | Trait::Used(_) => {}
        }
    }
}
