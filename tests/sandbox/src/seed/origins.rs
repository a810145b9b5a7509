//! Where images come from: the seven kinds of origin, with every way of signing in.
//! Each secret opens with `canary-secret-`, so that a test can look for it where it must
//! not be. Start with [`Origin`]; [`Origin::document`] writes it as the platform does.

use super::clock::{Clock, stamp};
use crate::build_log::{Failure, Kind};
use serde_json::{Value, json};
use std::borrow::Cow;

type Text = Cow<'static, str>;

/// An origin in few words. Names of fields follow the platform's.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A public image: target.
    Hub(Text),
    /// A private image: target, user name.
    HubLogin(&'static str, &'static str),
    /// A public image whose other values come from another source: target, id of that source.
    HubExisting(&'static str, String),
    /// A repository anyone may read: URL, branch.
    Repo(Text, &'static str),
    /// A repository behind a password: URL, user name.
    RepoHttp(&'static str, &'static str),
    /// A repository behind a key: URL, branch.
    RepoSsh(&'static str, &'static str),
    /// A repository at a fixed tag, with sign-ins for the base images: URL, tag.
    RepoTag(&'static str, &'static str),
    /// A repository whose URL itself carries a password: URL.
    RepoUserInfo(&'static str),
    /// An archive behind a signed address: URL.
    Archive(&'static str),
    /// A registry: target, URL.
    Registry(&'static str, &'static str),
    /// A registry that takes a token and a password: target, URL, user name.
    RegistryLogin(&'static str, &'static str, &'static str),
    /// An OCI registry that anyone may read: target, URL.
    Oci(Text, &'static str),
    /// An OCI registry with a user: target, URL, user name.
    OciUser(&'static str, &'static str, &'static str),
    /// An OCI registry of a cloud provider: target, URL, region.
    OciProvider(&'static str, &'static str, &'static str),
    /// An OCI registry that asks a webhook for its credentials: target, URL.
    OciWebhook(&'static str, &'static str),
    /// Uploaded by hand; the token ends so many seconds from now.
    Upload(i64),
    /// Another source: its id. Only stacks hold this one.
    Source(String),
    /// Nothing is said.
    None,
}

impl Origin {
    /// The origin as it stands in a source or an image.
    pub(super) fn document(&self, clock: &Clock) -> Value {
        match self {
            Origin::Hub(target) => hub(json!({"target": target})),
            Origin::HubLogin(target, user) => {
                hub(json!({"target": target, "username": user, "token": "canary-secret-hub-token"}))
            }
            Origin::HubExisting(target, id) => hub(json!({"existing": {"source_id": id}, "target": target})),
            Origin::Registry(target, url) => registry(json!({"target": target, "url": url})),
            Origin::RegistryLogin(target, url, user) => registry(json!({
                "target": target, "url": url, "username": user,
                "token": "canary-secret-registry-token", "password": "canary-secret-registry-password",
            })),
            Origin::Repo(..)
            | Origin::RepoHttp(..)
            | Origin::RepoSsh(..)
            | Origin::RepoTag(..)
            | Origin::RepoUserInfo(_)
            | Origin::Archive(_) => json!({"type": "docker-file", "details": self.file()}),
            Origin::Oci(target, url) => oci(target, url, Value::Null),
            Origin::OciUser(target, url, user) => oci(
                target,
                url,
                json!({
                    "type": "user", "details": {"username": user, "token": "canary-secret-oci-token"},
                }),
            ),
            Origin::OciProvider(target, url, region) => oci(
                target,
                url,
                json!({
                    "type": "provider",
                    "details": {"flavor": "ecr", "credentials": {
                        "region": region, "namespace": "halyard", "client_id": "halyard-puller",
                        "subscription_id": "7f1d", "api_key": "canary-secret-provider-api-key",
                        "secret": "canary-secret-provider-secret", "config": "canary-secret-provider-config",
                    }},
                }),
            ),
            Origin::OciWebhook(target, url) => oci(
                target,
                url,
                json!({
                    "type": "webhook",
                    "details": {"url": "https://hook:canary-secret-webhook-password@auth.halyard.example/token?sig=canary-secret-webhook-signature"},
                }),
            ),
            Origin::Upload(ends) => json!({"type": "cycle-upload", "details": {
                "expires": stamp(clock.at(-ends)), "token": "canary-secret-upload-token",
            }}),
            Origin::Source(id) => json!({"type": "cycle-source", "details": {"source_id": id}}),
            Origin::None => json!({"type": "none"}),
        }
    }

    /// Details of a Dockerfile.
    fn file(&self) -> Value {
        match self {
            Origin::Repo(url, branch) => json!({
                "repo": {"url": url, "branch": branch}, "targz_url": null,
                "context_dir": null, "build_file": "Dockerfile",
            }),
            Origin::RepoHttp(url, user) => json!({
                "repo": {"url": url, "branch": "main", "ref": null, "auth": {"type": "http", "credentials": {
                    "username": user, "password": "canary-secret-git-password",
                }}},
                "context_dir": "services", "build_file": "deploy/Dockerfile.release",
            }),
            Origin::RepoSsh(url, branch) => json!({
                "existing": null,
                "repo": {"url": url, "branch": branch, "auth": {"type": "ssh", "credentials": {
                    "username": "git", "passphrase": "canary-secret-git-passphrase",
                    "private_key": "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary-secret-git-private-key\n-----END OPENSSH PRIVATE KEY-----\n",
                }}},
            }),
            Origin::RepoTag(url, tag) => json!({
                "repo": {"url": url, "auth": null, "ref": {"type": "tag", "value": tag}},
                "credentials": [
                    {"url": "registry.halyard.example", "username": "robot", "token": "canary-secret-base-token"},
                    {"url": "oci.halyard.example", "username": "puller", "token": "canary-secret-oci-base-token"},
                ],
            }),
            Origin::RepoUserInfo(url) => json!({"repo": {"url": url, "branch": "trunk"}}),
            Origin::Archive(url) => json!({"repo": null, "targz_url": url, "credentials": null}),
            _ => Value::Null,
        }
    }

    /// Which tool writes the log of such an import; none where nothing is run.
    pub(super) fn log_kind(&self) -> Option<Kind> {
        match self {
            Origin::Repo(..) | Origin::RepoSsh(..) | Origin::RepoTag(..) | Origin::Archive(_) => {
                Some(Kind::BuildKit)
            }
            Origin::RepoHttp(..) | Origin::RepoUserInfo(_) => Some(Kind::ClassicDocker),
            Origin::Upload(_) | Origin::None => None,
            _ => Some(Kind::RegistryPull),
        }
    }

    /// The ways in which such an import fails.
    pub(super) fn failures(&self) -> &'static [Failure] {
        match self.log_kind() {
            Some(Kind::RegistryPull) => &[
                Failure::ManifestUnknown,
                Failure::RegistryDown,
                Failure::PullDenied,
                Failure::DigestMismatch,
                Failure::NoSpace,
            ],
            Some(_) => &[
                Failure::RunStep,
                Failure::RunStep,
                Failure::RunStep,
                Failure::FileMissing,
                Failure::GitAuth,
                Failure::OutOfMemory,
                Failure::TimeOut,
                Failure::NoSpace,
            ],
            None => &[Failure::UploadExpired],
        }
    }
}

fn hub(details: Value) -> Value {
    json!({"type": "docker-hub", "details": details})
}

fn registry(details: Value) -> Value {
    json!({"type": "docker-registry", "details": details})
}

fn oci(target: &str, url: &str, auth: Value) -> Value {
    json!({"type": "oci-registry", "details": {"target": target, "url": url, "auth": auth}})
}
