//! The recipe of a build log: which tool, which ending, which seed, how long, and when it began and ends.
//! The text itself is made on demand and never stored, so that a hub of 100,000 images stays small.
//! Start with [`Recipe::visible`].

use crate::build_log::{self, Failure, Kind, Outcome};
use crate::moment::Moment;
use crate::seed::BuildLogSeed;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

/// Everything needed to write one image's log again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// The tool that wrote the log.
    pub kind: Kind,
    /// How it ended.
    pub outcome: Outcome,
    /// About how long the whole text is.
    pub bytes: usize,
    /// The seed of the text.
    pub seed: u64,
    /// How much of the text is there.
    pub progress: Progress,
}

/// How much of a log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// All of it.
    Complete,
    /// The first half: the tool hangs, and nothing follows.
    Half,
    /// It grows evenly between two moments.
    Growing {
        /// When the tool began to write.
        begins: Moment,
        /// When it ends.
        ends: Moment,
    },
}

impl Recipe {
    /// The recipe of a seeded log.
    #[must_use]
    pub fn of_seed(seed: &BuildLogSeed) -> Self {
        let progress = if seed.ended {
            Progress::Complete
        } else {
            Progress::Half
        };
        Self {
            kind: seed.kind,
            outcome: seed.outcome,
            bytes: seed.bytes,
            seed: seed.seed,
            progress,
        }
    }

    /// Remembers the recipe for an image, in place of an older one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put(&self, db: &Connection, image_id: &str) -> rusqlite::Result<()> {
        let failure = match self.outcome {
            Outcome::Success => None,
            Outcome::Failed(failure) => Some(failure_name(failure)),
        };
        let progress = match self.progress {
            Progress::Complete => Value::Null,
            Progress::Half => json!("half"),
            Progress::Growing { begins, ends } => json!([begins.millis(), ends.millis()]),
        };
        let recipe = json!({"kind": kind_name(self.kind), "failure": failure, "bytes": self.bytes,
            "seed": self.seed, "progress": progress});
        let mut statement = db.prepare_cached("INSERT OR REPLACE INTO build_logs VALUES (?1, ?2)")?;
        statement.execute(params![image_id, recipe.to_string()])?;
        Ok(())
    }

    /// The recipe of an image's log, where it has one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn get(db: &Connection, image_id: &str) -> rusqlite::Result<Option<Self>> {
        let mut statement = db.prepare_cached("SELECT recipe FROM build_logs WHERE image_id = ?1")?;
        let found = statement.query_row(params![image_id], |row| row.get(0));
        let text: Option<String> = found.optional()?;
        let recipe = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(recipe.map(|recipe| Self::read(&recipe)))
    }

    /// Forgets the log of an image.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remove(db: &Connection, image_id: &str) -> rusqlite::Result<()> {
        let mut statement = db.prepare_cached("DELETE FROM build_logs WHERE image_id = ?1")?;
        statement.execute(params![image_id])?;
        Ok(())
    }

    fn read(recipe: &Value) -> Self {
        let failure = recipe["failure"].as_str().and_then(failure_named);
        let millis = |n: usize| recipe["progress"][n].as_i64().map(Moment::from_millis);
        let progress = match (millis(0), millis(1)) {
            (Some(begins), Some(ends)) => Progress::Growing { begins, ends },
            _ if recipe["progress"] == "half" => Progress::Half,
            _ => Progress::Complete,
        };
        Self {
            kind: kind_named(recipe["kind"].as_str().unwrap_or_default()),
            outcome: failure.map_or(Outcome::Success, Outcome::Failed),
            bytes: recipe["bytes"].as_u64().map_or(0, |bytes| bytes as usize),
            seed: recipe["seed"].as_u64().unwrap_or(0),
            progress,
        }
    }

    /// When the text last changed; `None` where that is not known.
    #[must_use]
    pub fn touched(&self, now: Moment) -> Option<(Moment, Moment)> {
        match self.progress {
            Progress::Growing { begins, ends } => Some((begins, now.min(ends))),
            Progress::Complete | Progress::Half => None,
        }
    }

    /// Whether the tool wrote anything yet.
    #[must_use]
    pub fn has_begun(&self, now: Moment) -> bool {
        !matches!(self.progress, Progress::Growing { begins, .. } if now < begins)
    }

    /// The text as far as it is written at `now`.
    #[must_use]
    pub fn visible(&self, now: Moment) -> String {
        let mut text = build_log::text(self.kind, &self.outcome, self.seed, self.bytes);
        let (gone, whole) = match self.progress {
            Progress::Complete => return text,
            Progress::Half => (1, 2),
            Progress::Growing { begins, ends } => {
                let gone = now.millis().saturating_sub(begins.millis()).max(0);
                (
                    gone.unsigned_abs(),
                    ends.millis()
                        .saturating_sub(begins.millis())
                        .max(1)
                        .unsigned_abs(),
                )
            }
        };
        if gone < whole {
            let reached = u128::from(gone) * text.len() as u128 / u128::from(whole);
            text.truncate(last_line_end(&text, usize::try_from(reached).unwrap_or(0)));
        }
        text
    }
}

/// The end of the last whole line within the first `reached` bytes.
fn last_line_end(text: &str, reached: usize) -> usize {
    let head = text.as_bytes().get(..reached).unwrap_or(text.as_bytes());
    head.iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1)
}

const KINDS: [(Kind, &str); 3] = [
    (Kind::BuildKit, "buildkit"),
    (Kind::ClassicDocker, "classic-docker"),
    (Kind::RegistryPull, "registry-pull"),
];

fn kind_name(kind: Kind) -> &'static str {
    KINDS
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or("registry-pull", |(_, name)| name)
}

fn kind_named(name: &str) -> Kind {
    KINDS
        .iter()
        .find(|(_, known)| *known == name)
        .map_or(Kind::RegistryPull, |(kind, _)| *kind)
}

/// The dash-style name of a failure, such as `pull-denied`.
#[must_use]
pub fn failure_name(failure: Failure) -> String {
    let mut name = String::new();
    for letter in format!("{failure:?}").chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// The failure with a dash-style name.
#[must_use]
pub fn failure_named(name: &str) -> Option<Failure> {
    Failure::all()
        .iter()
        .copied()
        .find(|failure| failure_name(*failure) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growing() -> Recipe {
        let (begins, ends) = (Moment::from_millis(1000), Moment::from_millis(2000));
        Recipe {
            kind: Kind::BuildKit,
            outcome: Outcome::Success,
            bytes: 20_000,
            seed: 7,
            progress: Progress::Growing { begins, ends },
        }
    }

    #[test]
    fn a_log_grows_by_whole_lines_and_never_changes_what_was_said() {
        let whole = growing().visible(Moment::from_millis(2000));
        assert!(!growing().has_begun(Moment::from_millis(999)));
        let mut before = 0;
        for at in [1000, 1250, 1500, 1999] {
            let part = growing().visible(Moment::from_millis(at));
            assert!(whole.starts_with(&part) && part.len() >= before, "at {at}");
            assert!(part.is_empty() || part.ends_with('\n'), "at {at}");
            before = part.len();
        }
        assert!(before > whole.len() / 2);
    }

    #[test]
    fn recipes_survive_the_database() {
        let store = crate::store::Store::open(":memory:").expect("a fresh database");
        for failure in Failure::all() {
            for progress in [Progress::Complete, Progress::Half, growing().progress] {
                let outcome = Outcome::Failed(*failure);
                let recipe = Recipe {
                    outcome,
                    progress,
                    ..growing()
                };
                let back = store.write(|db| {
                    recipe.put(db, "an image")?;
                    Ok(Recipe::get(db, "an image")?)
                });
                assert_eq!(back, Ok(Some(recipe)), "{}", failure_name(*failure));
            }
        }
    }
}
