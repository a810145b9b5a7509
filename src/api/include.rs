//! What a list answer brings along so that ids resolve to names. Spec: `ImageIncludes`.
//! Included resources are never decoded strictly: a missing name costs that name and nothing else.

use super::source::ImageSource;
use crate::model::time::Timestamp;
use std::collections::BTreeMap;

/// Resolved resources, keyed by id.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Includes {
    /// Names of creators from all five buckets, keyed by id.
    pub creators: BTreeMap<String, CreatorName>,
    /// Sources.
    pub sources: BTreeMap<String, ImageSource>,
    /// Stacks.
    pub stacks: BTreeMap<String, StackName>,
    /// Builds of stacks.
    pub stack_builds: BTreeMap<String, StackBuild>,
    /// Integrations.
    pub integrations: BTreeMap<String, Integration>,
    /// `sources:identifiers`: identifier to ids.
    pub source_identifiers: BTreeMap<String, Vec<String>>,
    /// `stacks:identifiers`: identifier to ids.
    pub stack_identifiers: BTreeMap<String, Vec<String>>,
    /// `integrations:identifiers`: identifier to ids.
    pub integration_identifiers: BTreeMap<String, Vec<String>>,
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
