//! What ids resolve to. An included resource gives its name; without one the short id stands in, and the row says so.

use super::{Part, some, text};
use crate::api::image::Creator;
use crate::api::include::{Includes, Integration};
use crate::api::source::ImageSource;
use crate::model::creator::CreatorKind;
use crate::words::detail::values;
use crate::words::kinds;

/// The name of a creator, if it has one: from the includes, or fixed for those that have no bucket.
pub fn creator_name<'a>(creator: &'a Creator, includes: &'a Includes) -> Option<&'a str> {
    match creator.kind {
        CreatorKind::Platform | CreatorKind::Pipeline => Some(kinds::creator_kind(&creator.kind)),
        _ => includes
            .creators
            .get(&creator.id)
            .map(|creator| creator.name.as_str()),
    }
}

/// A creator in one line: sign, name and kind.
pub fn creator(creator: &Creator, includes: &Includes) -> Vec<Part> {
    let kind = kinds::creator_kind(&creator.kind);
    let name = creator_name(creator, includes);
    let mut parts = vec![Part::CreatorSign(
        creator.kind.clone(),
        name.unwrap_or_default().to_owned(),
    )];
    match name {
        Some(name) => parts.push(text(name)),
        None => parts.extend(unresolved(&creator.id)),
    }
    // The fixed names say the kind already.
    if name != Some(kind) {
        parts.push(Part::Faint(kind.to_owned()));
    }
    parts
}

/// The address of a person.
pub fn creator_email(creator: &Creator, includes: &Includes) -> Vec<Part> {
    let email = includes
        .creators
        .get(&creator.id)
        .and_then(|name| name.email.as_deref().filter(|email| *email != name.name));
    email
        .map(|email| vec![Part::Faint(email.to_owned())])
        .unwrap_or_default()
}

/// An id whose resource the platform did not include.
pub fn unresolved(id: &str) -> Vec<Part> {
    if id.is_empty() {
        return vec![Part::Faint(values::NAME_NOT_SENT.to_owned())];
    }
    vec![
        Part::Id(id.to_owned()),
        Part::Faint(values::NAME_NOT_SENT.to_owned()),
    ]
}

/// A source, named by its id or, as older documents do, by its identifier.
pub fn find_source<'a>(key: &str, includes: &'a Includes) -> Option<&'a ImageSource> {
    let by_identifier = || includes.source_identifiers.get(key)?.first();
    includes
        .sources
        .get(key)
        .or_else(|| includes.sources.get(by_identifier()?))
}

/// Name and id of a source.
pub fn source_name(key: &str, includes: &Includes) -> Vec<Part> {
    match find_source(key, includes) {
        Some(source) => named(&source.name, &source.identifier, source.id.as_str()),
        None => unresolved(key),
    }
}

/// Name and id of a stack.
pub fn stack_name(key: &str, includes: &Includes) -> Vec<Part> {
    let by_identifier = || includes.stack_identifiers.get(key)?.first();
    let id = by_identifier().map_or(key, String::as_str);
    match includes.stacks.get(id) {
        Some(stack) => named(&stack.name, &stack.identifier, id),
        None => unresolved(key),
    }
}

/// An integration: its name, its vendor where that says more, and its identifier.
pub fn integration(key: &str, includes: &Includes) -> Vec<Part> {
    let by_identifier = || includes.integration_identifiers.get(key)?.first();
    let id = by_identifier().map_or(key, String::as_str);
    match includes.integrations.get(id) {
        Some(found) => integration_parts(found, id),
        None => unresolved(key),
    }
}

fn integration_parts(found: &Integration, id: &str) -> Vec<Part> {
    let mut parts = named(&found.name, &found.identifier, id);
    if let Some(vendor) = some(&found.vendor).filter(|vendor| *vendor != found.name) {
        parts.insert(1, Part::Tag(vendor.to_owned()));
    }
    parts
}

/// A name with what else the resource goes by. Without a name the identifier speaks for it.
fn named(name: &str, identifier: &str, id: &str) -> Vec<Part> {
    let shown = some(name).or(some(identifier)).unwrap_or_default();
    let mut parts = vec![text(shown)];
    if !identifier.is_empty() && identifier != shown {
        parts.push(Part::Faint(identifier.to_owned()));
    }
    parts.push(Part::Id(id.to_owned()));
    parts
}
