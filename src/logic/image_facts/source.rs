//! What an image is made from: its source or build of a stack, and what was overridden. The origin is in `origin`.

use super::names::{creator, find_source, integration, source_name, stack_name, unresolved};
use super::{Fact, Part, code, origin, some, text};
use crate::api::image::ImageSourceRef;
use crate::api::include::{Includes, StackBuild};
use crate::api::source::ImageSource;
use crate::model::source::SourceKind;
use crate::words::detail::{rows, sentences, values};
use crate::words::kinds::source_kind;

/// All rows of the panel.
pub fn facts(source: Option<&ImageSourceRef>, includes: &Includes) -> Vec<Fact> {
    let Some(source) = source else {
        let none = Part::Faint(values::NO_SOURCE.to_owned());
        return vec![Fact::new(rows::NAME, &["source.type"], vec![none])];
    };
    let mut facts = match source.kind {
        SourceKind::StackBuild => stack_build(source, includes),
        _ => direct(source, includes),
    };
    if let Some(origin) = &source.origin {
        facts.extend(origin::facts(origin, includes));
    }
    facts.extend(overrides(source));
    facts
}

fn direct(source: &ImageSourceRef, includes: &Includes) -> Vec<Fact> {
    let id = source.id.as_deref().unwrap_or_default();
    let mut value = vec![Part::SourceSign(source.kind.clone())];
    value.extend(source_name(id, includes));
    value.insert(
        2.min(value.len()),
        Part::Tag(source_kind(&source.kind).to_owned()),
    );
    let mut facts = vec![Fact::new(
        rows::NAME,
        &[
            "source.type",
            "source.details.id",
            "includes.sources.*.name",
            "includes.sources.*.identifier",
            "includes.sources.*.id",
            "includes.sources:identifiers.*[]",
        ],
        value,
    )];
    if let Some(found) = find_source(id, includes) {
        facts.extend(source_facts(found, includes));
    }
    facts
}

/// What is worth knowing of the source itself on the screen of one of its images.
fn source_facts(source: &ImageSource, includes: &Includes) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(description) = source.description.as_deref().and_then(some) {
        let value = vec![text(description)];
        facts.push(Fact::new(
            rows::SOURCE_ABOUT,
            &["includes.sources.*.about.description"],
            value,
        ));
    }
    if let Some(maker) = &source.creator {
        let paths = &["includes.sources.*.creator.id", "includes.sources.*.creator.type"];
        let fact = Fact::new(rows::SOURCE_OWNER, paths, creator(maker, includes));
        facts.push(fact);
    }
    if let Some(at) = source.events.created {
        let paths = &["includes.sources.*.events.created"];
        facts.push(Fact::new(rows::SOURCE_SINCE, paths, vec![Part::Time(at)]));
    }
    if let Some(builder) = source.builder.as_deref() {
        let paths = &[
            "includes.sources.*.builder.integration_id",
            "includes.integrations:identifiers.*[]",
        ];
        facts.push(Fact::new(
            rows::SOURCE_BUILDER,
            paths,
            integration(builder, includes),
        ));
    }
    facts
}

fn stack_build(source: &ImageSourceRef, includes: &Includes) -> Vec<Fact> {
    let build_id = source.id.as_deref().unwrap_or_default();
    let build = includes.stack_builds.get(build_id);
    let stack_id = source
        .stack_id
        .as_deref()
        .or(build.map(|build| build.stack_id.as_str()))
        .unwrap_or_default();
    let mut value = vec![Part::SourceSign(SourceKind::StackBuild)];
    value.extend(stack_name(stack_id, includes));
    value.insert(
        2.min(value.len()),
        Part::Tag(source_kind(&source.kind).to_owned()),
    );
    let mut facts = vec![
        Fact::new(
            rows::STACK,
            &[
                "source.type",
                "source.details.stack_id",
                "includes.stack_builds.*.stack_id",
                "includes.stacks.*.name",
                "includes.stacks.*.identifier",
                "includes.stacks:identifiers.*[]",
            ],
            value,
        ),
        build_fact(build_id, build),
    ];
    facts.extend(build.and_then(commit));
    facts.extend(build.and_then(git));
    if !source.containers.is_empty() {
        let value = vec![text(&source.containers.join(", "))];
        facts.push(Fact::new(
            rows::STACK_CONTAINERS,
            &["source.details.containers[]"],
            value,
        ));
    }
    facts
}

fn build_fact(id: &str, build: Option<&StackBuild>) -> Fact {
    let mut value = match build {
        Some(build) => vec![
            text(&some(&build.version).map_or_else(|| sentences::NO_VERSION.to_owned(), sentences::version)),
            Part::Id(id.to_owned()),
        ],
        None => unresolved(id),
    };
    if let Some(state) = build.and_then(|build| some(&build.state)) {
        value.insert(1, Part::Tag(state.to_owned()));
    }
    let about = build.and_then(|build| some(&build.description));
    Fact::new(
        rows::STACK_BUILD,
        &[
            "source.details.id",
            "includes.stack_builds.*.about.version",
            "includes.stack_builds.*.about.description",
            "includes.stack_builds.*.state.current",
        ],
        value,
    )
    .with_sub(about.map(|about| vec![text(about)]).unwrap_or_default())
}

fn commit(build: &StackBuild) -> Option<Fact> {
    let commit = build.commit.as_ref()?;
    let mut sub = Vec::new();
    if let Some(author) = some(&commit.author) {
        sub.push(text(&sentences::by_author(author)));
    }
    sub.extend(commit.time.map(Part::Time));
    let hash = commit.hash.get(..10).unwrap_or(&commit.hash);
    let value = vec![code(hash), text(&commit.message)];
    let paths = &[
        "includes.stack_builds.*.about.git_commit.hash",
        "includes.stack_builds.*.about.git_commit.message",
        "includes.stack_builds.*.about.git_commit.time",
        "includes.stack_builds.*.about.git_commit.author.name",
    ];
    Some(Fact::new(rows::COMMIT, paths, value).with_sub(sub))
}

fn git(build: &StackBuild) -> Option<Fact> {
    let (kind, value) = build.git.as_ref()?;
    let paths = &[
        "includes.stack_builds.*.instructions.git.type",
        "includes.stack_builds.*.instructions.git.value",
    ];
    let value = vec![text(kind), code(value)];
    Some(Fact::new(rows::GIT, paths, value))
}

fn overrides(source: &ImageSourceRef) -> Vec<Fact> {
    let has_repo = source.origin.as_ref().is_some_and(|origin| origin.repo.is_some());
    let target = source.override_target.as_deref().map(|target| {
        let value = vec![text(sentences::OTHER_TARGET)];
        Fact::new(rows::OVERRIDE, &["source.override.target"], value).with_sub(vec![code(target)])
    });
    let tarball = source.override_targz_url.clone().map(|url| {
        let value = vec![text(sentences::other_tarball(has_repo))];
        Fact::new(rows::OVERRIDE, &["source.override.targz_url"], value).with_sub(vec![Part::Address(url)])
    });
    target.into_iter().chain(tarball).collect()
}
