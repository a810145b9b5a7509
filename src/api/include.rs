//! What a list answer brings along so that ids resolve to names. Spec: `ImageIncludes`.
//! Included resources are never decoded strictly: a missing name costs that name and nothing else.

use super::source::ImageSource;
use crate::model::time::Timestamp;

/// Resources by id or identifier, in the order of their keys. One map type for every bucket would weigh 4 KB each time;
/// a sorted list weighs a tenth of that and is read as fast.
#[derive(Clone, PartialEq, Debug)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        let place = self.place(key).ok()?;
        self.0.get(place).map(|(_, entry)| entry)
    }

    /// Keeps an entry; one with the same key is replaced.
    pub fn insert(&mut self, key: String, entry: T) {
        match self.place(&key) {
            Ok(place) => self.0[place].1 = entry,
            Err(place) => self.0.insert(place, (key, entry)),
        }
    }

    /// All entries with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.0.iter().map(|(key, entry)| (key, entry))
    }

    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }
}

/// Resolved resources, keyed by id.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Includes {
    /// Names of creators from all five buckets, keyed by id.
    pub creators: Entries<CreatorName>,
    /// Sources.
    pub sources: Entries<ImageSource>,
    /// Stacks.
    pub stacks: Entries<StackName>,
    /// Builds of stacks.
    pub stack_builds: Entries<StackBuild>,
    /// Integrations.
    pub integrations: Entries<Integration>,
    /// `sources:identifiers`: identifier to ids.
    pub source_identifiers: Entries<Vec<String>>,
    /// `stacks:identifiers`: identifier to ids.
    pub stack_identifiers: Entries<Vec<String>>,
    /// `integrations:identifiers`: identifier to ids.
    pub integration_identifiers: Entries<Vec<String>>,
}

/// A creator's name, and a person's address where the bucket has one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CreatorName {
    /// Name as people say it; never empty.
    pub name: String,
    /// `email.address` of accounts, employees and visitors.
    pub email: Option<String>,
}

/// Spec: `Stack`, the part that names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StackName {
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub identifier: String,
}

/// Spec: `StackBuild`, without its variables, which can be secrets.
#[derive(Clone, PartialEq, Debug)]
pub struct StackBuild {
    /// The stack it builds.
    pub stack_id: String,
    /// `about.version`.
    pub version: String,
    /// `about.description`.
    pub description: String,
    /// `about.git_commit`.
    pub commit: Option<Commit>,
    /// `instructions.git`: kind and value.
    pub git: Option<(String, String)>,
    /// `state.current`, as sent.
    pub state: String,
}

/// Spec: `StackGitCommit`.
#[derive(Clone, PartialEq, Debug)]
pub struct Commit {
    /// Its hash.
    pub hash: String,
    /// Its message.
    pub message: String,
    /// When it was made.
    pub time: Option<Timestamp>,
    /// Name of its author.
    pub author: String,
}

/// Spec: `Integration`, without `auth` and `extra`, which can be secrets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Integration {
    /// Its name.
    pub name: String,
    /// Its vendor.
    pub vendor: String,
    /// Its identifier.
    pub identifier: String,
}
