//! Facts of the image itself: size, creator and times; then who built it, and where it is stored.

use super::names::{creator, creator_email, integration};
use super::{Fact, Part, code, some, text};
use crate::api::image::{Backend, Image};
use crate::api::include::Includes;
use crate::words::detail::{rows, values};

/// The panel of facts.
pub fn facts(image: &Image, includes: &Includes) -> Vec<Fact> {
    let mut facts = vec![Fact::new(rows::SIZE, &["size"], vec![Part::Size(image.size)])];
    if let Some(maker) = &image.creator {
        let paths = &[
            "creator.id",
            "creator.type",
            "includes.creators.accounts.*.name.first",
            "includes.creators.accounts.*.name.last",
            "includes.creators.accounts.*.email.address",
            "includes.creators.employees.*.name.first",
            "includes.creators.employees.*.name.last",
            "includes.creators.employees.*.email.address",
            "includes.creators.visitors.*.name.first",
            "includes.creators.visitors.*.name.last",
            "includes.creators.visitors.*.email.address",
            "includes.creators.environments.*.name",
            "includes.creators.environments.*.identifier",
            "includes.creators.api_keys.*.name",
        ];
        let fact = Fact::new(rows::CREATED_BY, paths, creator(maker, includes));
        facts.push(fact.with_sub(creator_email(maker, includes)));
    }
    let times = [
        (rows::CREATED, &["events.created"], image.events.created),
        (rows::UPDATED, &["events.updated"], image.events.updated),
        (rows::DELETED, &["events.deleted"], image.events.deleted),
        (rows::STATE_SINCE, &["state.changed"], image.state.changed),
    ];
    for (label, paths, at) in times {
        facts.extend(at.map(|at| Fact::new(label, paths, vec![Part::Time(at)])));
    }
    let gpu = match image.nvidia_gpu {
        Some(true) => text(values::GPU_NEEDED),
        Some(false) => text(values::GPU_NOT_NEEDED),
        None => Part::Faint(values::GPU_UNKNOWN.to_owned()),
    };
    facts.push(Fact::new(rows::GPU, &["requires.nvidia_gpu"], vec![gpu]));
    if let Some(hub) = &image.hub_id {
        facts.push(Fact::new(rows::HUB, &["hub_id"], vec![code(hub)]));
    }
    if let Some(about) = &image.description {
        facts.push(Fact::new(rows::ABOUT, &["about.description"], vec![text(about)]));
    }
    facts
}

/// The panel of builder and factory.
pub fn factory(image: &Image, includes: &Includes) -> Vec<Fact> {
    let builder = match image.builder.as_deref() {
        Some(id) => integration(id, includes),
        None => vec![text(values::FACTORY_BUILDER)],
    };
    let paths = &[
        "builder.integration_id",
        "includes.integrations.*.name",
        "includes.integrations.*.vendor",
        "includes.integrations.*.identifier",
    ];
    let mut facts = vec![Fact::new(rows::BUILDER, paths, builder)];
    let Some(factory) = &image.factory else {
        return facts;
    };
    if let Some(node) = some(&factory.node_id) {
        facts.push(Fact::new(rows::NODE, &["factory.node_id"], vec![code(node)]));
    }
    let times = [
        (
            rows::ACKNOWLEDGED,
            &["factory.acknowledged"],
            factory.acknowledged,
        ),
        (rows::CACHED, &["factory.cached"], factory.cached),
    ];
    for (label, paths, at) in times {
        facts.extend(at.map(|at| Fact::new(label, paths, vec![Part::Time(at)])));
    }
    facts
}

/// The panel of the backend.
pub fn backend(backend: &Backend) -> Vec<Fact> {
    let or_not_set = |value: &str, part: fn(&str) -> Part| match some(value) {
        Some(value) => vec![part(value)],
        None => vec![Part::Faint(values::NOT_SET.to_owned())],
    };
    vec![
        Fact::new(
            rows::PROVIDER,
            &["backend.provider"],
            or_not_set(&backend.provider, text),
        ),
        Fact::new(
            rows::STORED_SIZE,
            &["backend.size"],
            vec![Part::Size(backend.size)],
        ),
        Fact::new(
            rows::FILE,
            &["backend.file_name"],
            or_not_set(&backend.file_name, code),
        ),
        Fact::new(
            rows::FILE_ID,
            &["backend.file_id"],
            or_not_set(&backend.file_id, code),
        ),
    ]
}
