//! What the console was doing when something failed: it chooses the title, and the right that may be missing.

use crate::model::capability::Capability;
use crate::words::problems::{self as words, Task};

/// What was being done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// The list of images, or a part of it.
    ReadingImages,
    /// One image.
    ReadingImage,
    /// The build log of an image.
    ReadingBuildLog,
    /// The containers that use an image.
    ReadingContainers,
    /// The image sources.
    ReadingSources,
    /// One job or several.
    ReadingJobs,
    /// The rights that the platform knows, with their captions.
    ReadingRights,
    /// Who asked for what.
    ReadingActivity,
    /// The console's own `config.json`.
    ReadingConfig,
    /// A new image.
    CreatingImage,
    /// The import of an image.
    ImportingImage,
    /// The name of an image.
    RenamingImage,
    /// The removal of one image.
    DeletingImage,
    /// The removal of unused images.
    PruningImages,
}

impl Doing {
    /// All of them, for tests.
    pub const ALL: [Self; 14] = [
        Self::ReadingImages,
        Self::ReadingImage,
        Self::ReadingBuildLog,
        Self::ReadingContainers,
        Self::ReadingSources,
        Self::ReadingJobs,
        Self::ReadingRights,
        Self::ReadingActivity,
        Self::ReadingConfig,
        Self::CreatingImage,
        Self::ImportingImage,
        Self::RenamingImage,
        Self::DeletingImage,
        Self::PruningImages,
    ];

    /// Its words.
    pub fn task(self) -> Task {
        match self {
            Self::ReadingImages => words::READ_IMAGES,
            Self::ReadingImage => words::READ_IMAGE,
            Self::ReadingBuildLog => words::READ_BUILD_LOG,
            Self::ReadingContainers => words::READ_CONTAINERS,
            Self::ReadingSources => words::READ_SOURCES,
            Self::ReadingJobs => words::READ_JOBS,
            Self::ReadingRights => words::READ_RIGHTS,
            Self::ReadingActivity => words::READ_ACTIVITY,
            Self::ReadingConfig => words::READ_CONFIG,
            Self::CreatingImage => words::CREATE_IMAGE,
            Self::ImportingImage => words::IMPORT_IMAGE,
            Self::RenamingImage => words::RENAME_IMAGE,
            Self::DeletingImage => words::DELETE_IMAGE,
            Self::PruningImages => words::PRUNE_IMAGES,
        }
    }

    /// The right that the operation's description asks for; the platform's own word goes before it.
    pub fn capability(self) -> Option<&'static str> {
        match self {
            Self::ReadingImages | Self::ReadingImage | Self::ReadingBuildLog => Some(Capability::IMAGES_VIEW),
            Self::ReadingContainers => Some(Capability::CONTAINERS_VIEW),
            Self::ReadingSources => Some(Capability::SOURCES_VIEW),
            Self::ReadingJobs => Some(Capability::JOBS_VIEW),
            Self::CreatingImage
            | Self::ImportingImage
            | Self::RenamingImage
            | Self::DeletingImage
            | Self::PruningImages => Some(Capability::IMAGES_MANAGE),
            Self::ReadingActivity => Some(Capability::AUDIT_LOG_VIEW),
            Self::ReadingRights | Self::ReadingConfig => None,
        }
    }

    /// True where one thing is asked for by its id, so that a 404 can mean the thing and not the API.
    pub fn is_about_one(self) -> bool {
        matches!(
            self,
            Self::ReadingImage
                | Self::ReadingBuildLog
                | Self::ReadingJobs
                | Self::ImportingImage
                | Self::RenamingImage
                | Self::DeletingImage
        )
    }
}
