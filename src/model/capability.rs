//! The rights that the platform checks, and what its operations need of them. The set is open: an unknown right is kept
//! and shown by its name.

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
    /// Create, change and delete image sources.
    pub const SOURCES_MANAGE: &str = "images-sources-manage";
    /// Read jobs through the API.
    pub const JOBS_VIEW: &str = "apionly-jobs-view";
    /// Read who did what in the hub.
    pub const AUDIT_LOG_VIEW: &str = "hubs-auditlog-view";
    /// Listen to notifications through the API.
    pub const NOTIFICATIONS_LISTEN: &str = "apionly-notifications-listen";

    /// Wraps the wire's spelling.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an operation needs. Each of the rights of [`Need::any_of`] is enough.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Need {
    /// No right of its own.
    Nothing,
    /// To see images and build logs.
    ViewImages,
    /// To create, rename, delete or prune images.
    ManageImages,
    /// To import an image.
    ImportImages,
    /// To see image sources.
    ViewSources,
    /// To create, change or delete image sources.
    ManageSources,
    /// To see containers.
    ViewContainers,
    /// To read jobs.
    ViewJobs,
    /// To read the activity of the hub.
    ViewActivity,
    /// To listen to notifications.
    Listen,
}

impl Need {
    /// Every need, for tests.
    pub const ALL: [Self; 10] = [
        Self::Nothing,
        Self::ViewImages,
        Self::ManageImages,
        Self::ImportImages,
        Self::ViewSources,
        Self::ManageSources,
        Self::ViewContainers,
        Self::ViewJobs,
        Self::ViewActivity,
        Self::Listen,
    ];

    /// True for what changes something, and not only reads.
    pub fn changes(self) -> bool {
        matches!(
            self,
            Self::ManageImages | Self::ImportImages | Self::ManageSources
        )
    }

    /// The rights that are enough, the one that is granted today first. Import has an older right of its own, which
    /// texts of the platform still name.
    pub fn any_of(self) -> &'static [&'static str] {
        match self {
            Self::Nothing => &[],
            Self::ViewImages => &[Capability::IMAGES_VIEW],
            Self::ManageImages => &[Capability::IMAGES_MANAGE],
            Self::ImportImages => &[Capability::IMAGES_MANAGE, Capability::IMAGES_IMPORT],
            Self::ViewSources => &[Capability::SOURCES_VIEW],
            Self::ManageSources => &[Capability::SOURCES_MANAGE],
            Self::ViewContainers => &[Capability::CONTAINERS_VIEW],
            Self::ViewJobs => &[Capability::JOBS_VIEW],
            Self::ViewActivity => &[Capability::AUDIT_LOG_VIEW],
            Self::Listen => &[Capability::NOTIFICATIONS_LISTEN],
        }
    }
}
