//! How an import will end, decided when it is asked for: by what a test chose for the source, else by the
//! source's id, so that the same source always behaves alike. Start with [`Outlook::of`].

use crate::build_log::{Failure, Kind};
use crate::build_recipe::{failure_name, failure_named};
use crate::platform::Work;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Of a hundred sources, this many fail each import.
const FAILING: u64 = 15;

/// What lies ahead of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The tool that will write the log.
    pub kind: Kind,
    /// Whether the image waits for an upload instead of being fetched.
    pub uploads: bool,
    /// How it will fail, if it will.
    pub failure: Option<Failure>,
    /// Seed of everything else that varies.
    pub seed: u64,
}

impl Outlook {
    /// The outlook of an import of this image.
    ///
    /// # Errors
    /// `422.not-compatible` where the origin gives nothing to import.
    pub fn of(work: &Work<'_>, image_id: &str, image: &Value) -> Result<Self, Refusal> {
        let details = &image["source"]["details"];
        let origin = details["origin"]["type"].as_str().unwrap_or_default();
        let source = details["id"].as_str().unwrap_or_default();
        let fate = mix(&(source, work.platform.options.seed));
        let kind = match origin {
            "docker-file" if fate & 1 == 0 => Kind::BuildKit,
            "docker-file" => Kind::ClassicDocker,
            "none" | "cycle-source" | "" => {
                let detail = format!("An image with the origin `{origin}` has nothing to import.");
                return Err(Refusal::new(
                    "422.not-compatible",
                    "This is not compatible",
                    detail,
                ));
            }
            _ => Kind::RegistryPull,
        };
        let failure = match chosen(work, source)? {
            Some(choice) => choice,
            None if fate / 2 % 100 < FAILING => pick(plausible(details, origin), fate / 200),
            None => None,
        };
        Ok(Self {
            kind,
            uploads: origin == "cycle-upload",
            failure,
            seed: mix(&(source, image_id)),
        })
    }
}

fn mix(of: &impl Hash) -> u64 {
    // The hasher's keys are fixed, so the answer is the same in every run of this build.
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn pick(from: &[Failure], by: u64) -> Option<Failure> {
    let place = usize::try_from(by % (from.len().max(1) as u64)).unwrap_or(0);
    from.get(place).copied()
}

/// The ways in which imports from this origin fail.
fn plausible(details: &Value, origin: &str) -> &'static [Failure] {
    match origin {
        "cycle-upload" => &[Failure::UploadExpired],
        "docker-file" if details["origin"]["details"]["repo"].is_object() => &[
            Failure::RunStep,
            Failure::GitAuth,
            Failure::TimeOut,
            Failure::NoSpace,
            Failure::FileMissing,
            Failure::OutOfMemory,
        ],
        "docker-file" => &[Failure::ArchiveMissing, Failure::RunStep, Failure::NoSpace],
        _ => &[
            Failure::PullDenied,
            Failure::ManifestUnknown,
            Failure::RegistryDown,
            Failure::NoSpace,
            Failure::DigestMismatch,
        ],
    }
}

/// What was chosen for a source: `None` nothing, `Some(None)` that it succeeds.
fn chosen(work: &Work<'_>, source: &str) -> Result<Option<Option<Failure>>, Refusal> {
    let mut statement = work
        .db
        .prepare_cached("SELECT failure FROM outcomes WHERE source_id = ?1")?;
    let found: Option<Option<String>> = statement
        .query_row(params![source], |row| row.get(0))
        .optional()?;
    Ok(found.map(|name| name.as_deref().and_then(failure_named)))
}

/// Chooses how all further imports of a source end.
///
/// # Errors
/// When the database fails.
pub fn choose(work: &Work<'_>, source: &str, failure: Option<Failure>) -> Result<(), Refusal> {
    let mut statement = work
        .db
        .prepare_cached("INSERT OR REPLACE INTO outcomes VALUES (?1, ?2)")?;
    statement.execute(params![source, failure.map(failure_name)])?;
    Ok(())
}
