//! Reads what an answer includes, entry by entry: an entry that cannot be read costs its name and nothing else.
//! Spec: `ImageIncludes`, `CreatorInclude`.

use super::source::source;
use super::{Fields, Wrong};
use crate::api::envelope::parse_item;
use crate::api::include::{Commit, CreatorName, Entries, Includes, Integration, StackBuild, StackName};
use crate::api::members::Members;
use crate::model::address::scrubbed;
use serde_json::value::RawValue;

/// Everything that names resolve from. `creators` has a bucket per kind, and ids are unique across them.
pub fn includes(raw: Option<&RawValue>) -> Includes {
    let mut includes = Includes::default();
    for (bucket, raw) in raw.map(Members::of).unwrap_or_default() {
        match bucket.as_str() {
            // Activity calls the same buckets users.
            "creators" | "users" => {
                for (_, raw) in Members::of(raw) {
                    fill(&mut includes.creators, raw, creator_name);
                }
            }
            "sources" => fill(&mut includes.sources, raw, source),
            "stacks" => fill(&mut includes.stacks, raw, stack_name),
            "stack_builds" => fill(&mut includes.stack_builds, raw, stack_build),
            "integrations" => fill(&mut includes.integrations, raw, integration),
            "sources:identifiers" => fill_ids(&mut includes.source_identifiers, raw),
            "stacks:identifiers" => fill_ids(&mut includes.stack_identifiers, raw),
            "integrations:identifiers" => fill_ids(&mut includes.integration_identifiers, raw),
            _ => {}
        }
    }
    includes
}

/// Names of environments, keyed by id, from the includes of a list of containers.
pub fn environment_names(raw: Option<&RawValue>) -> Entries<CreatorName> {
    let mut names = Entries::default();
    for (bucket, raw) in raw.map(Members::of).unwrap_or_default() {
        if bucket == "environments" {
            fill(&mut names, raw, creator_name);
        }
    }
    names
}

fn fill<T>(entries: &mut Entries<T>, raw: &RawValue, read: fn(Fields) -> Result<T, Wrong>) {
    for (id, raw) in Members::of(raw) {
        let entry = parse_item(raw)
            .ok()
            .and_then(|value| read(Fields::of(&value)).ok());
        if let Some(entry) = entry {
            entries.insert(id, entry);
        }
    }
}

fn fill_ids(entries: &mut Entries<Vec<String>>, raw: &RawValue) {
    for (identifier, raw) in Members::of(raw) {
        let ids = parse_item(raw).unwrap_or_default();
        let ids = ids
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(super::scalar)
            .collect();
        entries.insert(identifier, ids);
    }
}

/// The name of a person (first and last, or the address), an environment or an API key (name or identifier).
fn creator_name(fields: Fields) -> Result<CreatorName, Wrong> {
    let email = fields.at("email").some_text("address");
    let person = fields.at("name");
    let full = [person.text_or_empty("first"), person.text_or_empty("last")].join(" ");
    let name = [
        full.trim().to_owned(),
        fields.text_or_empty("name"),
        fields.text_or_empty("identifier"),
    ];
    let name = name
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .or_else(|| email.clone());
    Ok(CreatorName {
        name: name.ok_or("no name")?,
        email,
    })
}

fn stack_name(fields: Fields) -> Result<StackName, Wrong> {
    let name = StackName {
        name: fields.text_or_empty("name"),
        identifier: fields.text_or_empty("identifier"),
    };
    if name.name.is_empty() && name.identifier.is_empty() {
        return Err("no name");
    }
    Ok(name)
}

fn stack_build(fields: Fields) -> Result<StackBuild, Wrong> {
    if fields.is_empty() {
        return Err("no build");
    }
    let about = fields.at("about");
    let git = fields.at("instructions").at("git");
    Ok(StackBuild {
        stack_id: fields.text_or_empty("stack_id"),
        version: about.text_or_empty("version"),
        description: scrubbed(&about.text_or_empty("description")).into_owned(),
        commit: commit(about.at("git_commit")),
        git: git
            .some_text("value")
            .map(|value| (git.text_or_empty("type"), value)),
        state: fields.at("state").text_or_empty("current"),
    })
}

fn commit(fields: Fields) -> Option<Commit> {
    Some(Commit {
        hash: fields.some_text("hash")?,
        message: scrubbed(&fields.text_or_empty("message")).into_owned(),
        time: fields.time("time"),
        author: fields.at("author").text_or_empty("name"),
    })
}

fn integration(fields: Fields) -> Result<Integration, Wrong> {
    let integration = Integration {
        name: fields.text_or_empty("name"),
        vendor: fields.text_or_empty("vendor"),
        identifier: fields.text_or_empty("identifier"),
    };
    if [&integration.name, &integration.vendor, &integration.identifier]
        .iter()
        .all(|text| text.is_empty())
    {
        return Err("no name");
    }
    Ok(integration)
}
