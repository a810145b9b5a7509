//! What an image is made of, in one line: the second line of the source cell.
//! Addresses come without user info and signed queries from the wire; here they only lose what everybody knows.
//! Start with [`target`].

use crate::api::image::ImageSourceRef;
use crate::api::origin::{Origin, Repo};
use crate::model::source::{OriginKind, SourceKind};

/// The line; empty where there is nothing to fetch from (an upload) or nothing is known.
pub fn target(source: &ImageSourceRef) -> String {
    if source.kind == SourceKind::StackBuild && !source.containers.is_empty() {
        return source.containers.join(", ");
    }
    if let Some(archive) = &source.override_targz_url {
        return bare(archive).to_owned();
    }
    let overridden = source.override_target.as_deref();
    match &source.origin {
        Some(origin) => origin_line(origin, overridden),
        None => overridden.unwrap_or_default().to_owned(),
    }
}

fn origin_line(origin: &Origin, overridden: Option<&str>) -> String {
    let target = overridden.or(origin.target.as_deref()).unwrap_or_default();
    match (&origin.kind, &origin.repo) {
        (OriginKind::DockerHub, _) => target.to_owned(),
        (OriginKind::DockerFile, Some(repo)) => repo_line(repo),
        (OriginKind::DockerFile, None) => bare(origin.targz_url.as_deref().unwrap_or_default()).to_owned(),
        _ => in_registry(bare(origin.url.as_deref().unwrap_or_default()), target),
    }
}

fn repo_line(repo: &Repo) -> String {
    let mut line = bare(&repo.url).trim_end_matches(".git").to_owned();
    let reference = repo.reference.as_ref().map(|(_, value)| value);
    if let Some(at) = reference.or(repo.branch.as_ref()).filter(|at| !at.is_empty()) {
        line.push_str(", ");
        line.push_str(at);
    }
    line
}

fn in_registry(registry: &str, target: &str) -> String {
    if registry.is_empty() || target.starts_with(registry) {
        return target.to_owned();
    }
    let mut line = registry.to_owned();
    if !target.is_empty() {
        line.push('/');
        line.push_str(target);
    }
    line
}

/// An address without scheme and closing slash.
fn bare(url: &str) -> &str {
    let from = url.find("://").map_or(0, |at| at + 3);
    url[from..].trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::origin::OriginAuth;

    fn origin(kind: OriginKind) -> Origin {
        Origin {
            kind,
            target: Some("team/app:1".to_owned()),
            url: Some("https://registry.example/".to_owned()),
            username: None,
            source_id: None,
            repo: None,
            targz_url: Some("https://files.example/app.tar.gz".to_owned()),
            context_dir: None,
            build_file: None,
            credential_urls: Vec::new(),
            expires: None,
            auth: OriginAuth::None,
        }
    }

    fn source(origin: Origin) -> ImageSourceRef {
        ImageSourceRef {
            kind: SourceKind::Direct,
            id: None,
            stack_id: None,
            containers: Vec::new(),
            origin: Some(origin),
            override_target: None,
            override_targz_url: None,
        }
    }

    fn repo(branch: Option<&str>, reference: Option<&str>) -> Origin {
        Origin {
            repo: Some(Repo {
                url: "https://git.example/team/app.git".to_owned(),
                branch: branch.map(str::to_owned),
                reference: reference.map(|value| ("tag".to_owned(), value.to_owned())),
                auth: None,
            }),
            ..origin(OriginKind::DockerFile)
        }
    }

    #[test]
    fn every_origin_has_its_line() {
        let check = |source: ImageSourceRef, expected: &str| assert_eq!(target(&source), expected);
        check(source(origin(OriginKind::DockerHub)), "team/app:1");
        check(
            source(origin(OriginKind::DockerRegistry)),
            "registry.example/team/app:1",
        );
        check(
            source(origin(OriginKind::OciRegistry)),
            "registry.example/team/app:1",
        );
        check(source(origin(OriginKind::DockerFile)), "files.example/app.tar.gz");
        check(source(repo(Some("main"), None)), "git.example/team/app, main");
        check(source(repo(Some("main"), Some("v3"))), "git.example/team/app, v3");
        check(source(repo(Some(""), None)), "git.example/team/app");
        let upload = Origin {
            target: None,
            url: None,
            ..origin(OriginKind::CycleUpload)
        };
        check(source(upload), "");
    }

    #[test]
    fn an_override_takes_the_place_of_its_field() {
        let mut direct = source(origin(OriginKind::DockerRegistry));
        direct.override_target = Some("team/app:2".to_owned());
        assert_eq!(target(&direct), "registry.example/team/app:2");
        direct.override_targz_url = Some("https://files.example/other.tar.gz".to_owned());
        assert_eq!(target(&direct), "files.example/other.tar.gz");
        direct.origin = None;
        direct.override_targz_url = None;
        assert_eq!(target(&direct), "team/app:2");
    }

    #[test]
    fn a_stack_build_names_its_containers() {
        let mut build = source(origin(OriginKind::DockerHub));
        build.kind = SourceKind::StackBuild;
        assert_eq!(target(&build), "team/app:1");
        build.containers = vec!["api".to_owned(), "jobs".to_owned()];
        assert_eq!(target(&build), "api, jobs");
    }
}
