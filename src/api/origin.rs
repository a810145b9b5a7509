//! Where the bytes of an image come from. Credentials of an origin are never kept: decoding notes that they are there.
//! Spec: `ImageOrigin`.

use crate::model::source::OriginKind;
use crate::model::time::Timestamp;

/// An origin without its secrets.
#[derive(Clone, PartialEq, Debug)]
pub struct Origin {
    /// Its kind.
    pub kind: OriginKind,
    /// `target` of the registries: image name and tag.
    pub target: Option<String>,
    /// `url` of a registry, without user info or signed query.
    pub url: Option<String>,
    /// `username`, where the origin names one.
    pub username: Option<String>,
    /// `existing.source_id`, or `source_id` of a `cycle-source`.
    pub source_id: Option<String>,
    /// The repository of a `docker-file`.
    pub repo: Option<Repo>,
    /// The archive of a `docker-file`, without user info or signed query.
    pub targz_url: Option<String>,
    /// `context_dir`.
    pub context_dir: Option<String>,
    /// `build_file`.
    pub build_file: Option<String>,
    /// Urls of the registries that a Dockerfile's credentials are for.
    pub credential_urls: Vec<String>,
    /// When the permission to upload ends, for `cycle-upload`.
    pub expires: Option<Timestamp>,
    /// How it authenticates.
    pub auth: OriginAuth,
}

/// How an origin authenticates; never with what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OriginAuth {
    /// Not at all, as far as the document says.
    None,
    /// With a user, token or password.
    Credentials,
    /// With a provider's own credentials: flavour (`ecr`), region and namespace.
    Provider {
        /// The flavour.
        flavor: String,
        /// The region.
        region: Option<String>,
        /// The namespace.
        namespace: Option<String>,
    },
    /// By asking this address, shown without user info or query.
    Webhook(String),
    /// With a kind that this console does not know.
    Other(String),
}

/// Spec: `RepoType`.
#[derive(Clone, PartialEq, Debug)]
pub struct Repo {
    /// Address without user info or signed query.
    pub url: String,
    /// Branch.
    pub branch: Option<String>,
    /// `ref.type` and `ref.value`.
    pub reference: Option<(String, String)>,
    /// How it authenticates: `http`, `ssh` or what was sent.
    pub auth: Option<String>,
}
