//! The rights that the platform checks. The set is open: an unknown right is kept and shown by its name.

/// A right of a role or key. Spec: `Capability`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Capability(Box<str>);

impl Capability {
    /// See images and build logs.
    pub const IMAGES_VIEW: &str = "images-view";
    /// Create, change, delete, import and prune images.
    pub const IMAGES_MANAGE: &str = "images-manage";
    /// An older right to import, which may still be granted.
    pub const IMAGES_IMPORT: &str = "images-import";
    /// See image sources.
    pub const SOURCES_VIEW: &str = "images-sources-view";
    /// See the containers that use an image.
    pub const CONTAINERS_VIEW: &str = "containers-view";
    /// Read jobs through the API.
    pub const JOBS_VIEW: &str = "apionly-jobs-view";

    /// Wraps the wire's spelling.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
