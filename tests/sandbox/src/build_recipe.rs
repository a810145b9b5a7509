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
    /// When the tool began to write and when it ends; `None` for a log that is complete.
    pub span: Option<(Moment, Moment)>,
}

impl Recipe {
    /// The recipe of a seeded, complete log.
    #[must_use]
    pub fn of_seed(seed: &BuildLogSeed) -> Self {
        Self {
            kind: seed.kind,
            outcome: seed.outcome,
            bytes: seed.bytes,
            seed: seed.seed,
            span: None,
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
        let span = self.span.map(|(begins, ends)| [begins.millis(), ends.millis()]);
        let recipe = json!({"kind": kind_name(self.kind), "failure": failure, "bytes": self.bytes,
            "seed": self.seed, "span": span});
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
        let text: Option<String> = statement
            .query_row(params![image_id], |row| row.get(0))
            .optional()?;
        Ok(text
            .and_then(|text| serde_json::from_str(&text).ok())
            .map(|recipe| Self::read(&recipe)))
    }

    fn read(recipe: &Value) -> Self {
        let span = recipe["span"].as_array().and_then(|span| {
            let at = |n: usize| span.get(n).and_then(Value::as_i64).map(Moment::from_millis);
            at(0).zip(at(1))
        });
        Self {
            kind: kind_named(recipe["kind"].as_str().unwrap_or_default()),
            outcome: recipe["failure"]
                .as_str()
                .and_then(failure_named)
                .map_or(Outcome::Success, Outcome::Failed),
            bytes: recipe["bytes"]
                .as_u64()
                .and_then(|bytes| usize::try_from(bytes).ok())
                .unwrap_or(0),
            seed: recipe["seed"].as_u64().unwrap_or(0),
            span,
        }
    }

    /// The text as far as it is written at `now`; `None` before the tool began.
    #[must_use]
    pub fn visible(&self, now: Moment) -> Option<String> {
        let mut text = build_log::text(self.kind, &self.outcome, self.seed, self.bytes);
        if let Some((begins, ends)) = self.span.filter(|(_, ends)| now < *ends) {
            let (gone, whole) = (
                now.millis() - begins.millis(),
                (ends.millis() - begins.millis()).max(1),
            );
            if gone < 0 {
                return None;
            }
            let share = usize::try_from(gone).unwrap_or(0) as u128 * text.len() as u128;
            let reached = usize::try_from(share / whole.unsigned_abs() as u128).unwrap_or(text.len());
            text.truncate(last_line_end(&text, reached));
        }
        Some(text)
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
        let span = Some((Moment::from_millis(1000), Moment::from_millis(2000)));
        Recipe {
            kind: Kind::BuildKit,
            outcome: Outcome::Success,
            bytes: 20_000,
            seed: 7,
            span,
        }
    }

    #[test]
    fn a_log_grows_by_whole_lines_and_never_changes_what_was_said() {
        let whole = growing().visible(Moment::from_millis(2000)).expect("complete");
        assert_eq!(growing().visible(Moment::from_millis(999)), None);
        let mut before = 0;
        for at in [1000, 1250, 1500, 1999] {
            let part = growing().visible(Moment::from_millis(at)).expect("begun");
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
            let recipe = Recipe {
                outcome: Outcome::Failed(*failure),
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
