//! Where the bytes of an image come from, and how the origin is signed in to: never with what.

use super::names::source_name;
use super::{Fact, Part, code, text};
use crate::api::include::Includes;
use crate::api::origin::{Origin, OriginAuth, Repo};
use crate::model::source::OriginKind;
use crate::words::detail::{rows, sentences};

/// The rows of an origin.
pub fn facts(origin: &Origin, includes: &Includes) -> Vec<Fact> {
    let kind = vec![text(sentences::origin(&origin.kind, origin.repo.is_some()))];
    let mut facts = vec![Fact::new(rows::ORIGIN, &["source.details.origin.type"], kind)];
    let mut push = |label, paths, value: Option<Vec<Part>>| {
        facts.extend(value.map(|value| Fact::new(label, paths, value)));
    };
    let address = |text: &Option<String>| text.clone().map(|text| vec![Part::Address(text)]);
    push(
        rows::TARGET,
        &["source.details.origin.details.target"],
        origin.target.as_deref().map(|target| vec![code(target)]),
    );
    push(
        rows::REGISTRY,
        &["source.details.origin.details.url"],
        address(&origin.url),
    );
    push(
        rows::REPOSITORY,
        &[
            "source.details.origin.details.repo.url",
            "source.details.origin.details.repo.branch",
            "source.details.origin.details.repo.ref.type",
            "source.details.origin.details.repo.ref.value",
        ],
        origin.repo.as_ref().map(repo),
    );
    push(
        rows::TARBALL,
        &["source.details.origin.details.targz_url"],
        address(&origin.targz_url),
    );
    push(
        rows::FROM_SOURCE,
        &[
            "source.details.origin.details.source_id",
            "source.details.origin.details.existing.source_id",
        ],
        origin.source_id.as_deref().map(|id| source_name(id, includes)),
    );
    push(
        rows::BUILD_FILE,
        &[
            "source.details.origin.details.build_file",
            "source.details.origin.details.context_dir",
        ],
        build_file(origin),
    );
    push(
        rows::UPLOAD_ENDS,
        &["source.details.origin.details.expires"],
        origin.expires.map(|at| vec![Part::Time(at)]),
    );
    facts.extend(sign_in(origin));
    facts.extend(logins(origin));
    facts
}

fn repo(repo: &Repo) -> Vec<Part> {
    let mut parts = vec![Part::Address(repo.url.clone())];
    if let Some(branch) = &repo.branch {
        parts.push(text(&sentences::at_branch(branch)));
    }
    if let Some((kind, value)) = &repo.reference {
        parts.push(text(&sentences::at_reference(kind, value)));
    }
    parts
}

fn build_file(origin: &Origin) -> Option<Vec<Part>> {
    match (&origin.build_file, &origin.context_dir) {
        (None, None) => None,
        (Some(file), None) => Some(vec![code(file)]),
        (None, Some(folder)) => Some(vec![code("Dockerfile"), text(sentences::IN_FOLDER), code(folder)]),
        (Some(file), Some(folder)) => Some(vec![code(file), text(sentences::IN_FOLDER), code(folder)]),
    }
}

/// How the origin authenticates, never with what.
fn sign_in(origin: &Origin) -> Option<Fact> {
    let repo_auth = origin.repo.as_ref().and_then(|repo| repo.auth.as_deref());
    let words = match &origin.auth {
        OriginAuth::Provider {
            flavor,
            region,
            namespace,
        } => sentences::provider_login(flavor, region.as_deref(), namespace.as_deref()),
        OriginAuth::Webhook(_) => sentences::WEBHOOK_LOGIN.to_owned(),
        OriginAuth::Other(kind) => sentences::other_login(kind),
        OriginAuth::Credentials | OriginAuth::None if repo_auth.is_some() => {
            sentences::repo_login(repo_auth.unwrap_or_default())
        }
        OriginAuth::Credentials => sentences::login(origin.username.as_deref()),
        OriginAuth::None => match origin.kind {
            OriginKind::CycleUpload | OriginKind::CycleSource | OriginKind::None | OriginKind::Other(_) => {
                return None;
            }
            _ => sentences::NO_LOGIN.to_owned(),
        },
    };
    let paths = &[
        "source.details.origin.details.username",
        "source.details.origin.details.repo.auth.type",
        "source.details.origin.details.auth.type",
        "source.details.origin.details.auth.details.username",
        "source.details.origin.details.auth.details.url",
        "source.details.origin.details.auth.details.flavor",
        "source.details.origin.details.auth.details.credentials.region",
        "source.details.origin.details.auth.details.credentials.namespace",
    ];
    let fact = Fact::new(rows::SIGN_IN, paths, vec![text(&words)]);
    Some(match &origin.auth {
        OriginAuth::Webhook(url) if !url.is_empty() => fact.with_sub(vec![code(url)]),
        _ => fact,
    })
}

/// The registries that a Dockerfile may pull from.
fn logins(origin: &Origin) -> Option<Fact> {
    let mut value: Vec<Part> = Vec::new();
    for url in &origin.credential_urls {
        if !value.is_empty() {
            value.push(text(", "));
        }
        value.push(code(url));
    }
    let paths = &["source.details.origin.details.credentials[].url"];
    (!value.is_empty()).then(|| Fact::new(rows::DOCKERFILE_LOGINS, paths, value))
}
