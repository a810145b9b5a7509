//! What a call that starts a job was asked for.

use crate::model::id::{ImageId, SourceId};

/// What was asked for. Names are for people and may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Intent {
    /// An image was made, and its import was asked for.
    Create {
        /// Which.
        image: ImageId,
        /// Its name.
        name: String,
    },
    /// The import of an image.
    Import {
        /// Which.
        image: ImageId,
        /// Its name.
        name: String,
    },
    /// The removal of an image.
    Delete {
        /// Which.
        image: ImageId,
        /// Its name.
        name: String,
    },
    /// The removal of what is unused of these sources.
    Prune {
        /// Which, with their names.
        sources: Vec<(SourceId, String)>,
    },
}

impl Intent {
    /// The image that it is about, if it is about one.
    pub fn image(&self) -> Option<&ImageId> {
        match self {
            Self::Create { image, .. } | Self::Import { image, .. } | Self::Delete { image, .. } => {
                Some(image)
            }
            Self::Prune { .. } => None,
        }
    }

    /// True where an image is imported.
    pub fn imports(&self) -> bool {
        matches!(self, Self::Create { .. } | Self::Import { .. })
    }

    /// What people call the image, as far as it is known.
    pub fn name(&self) -> &str {
        match self {
            Self::Create { name, .. } | Self::Import { name, .. } | Self::Delete { name, .. } => name,
            Self::Prune { .. } => "",
        }
    }

    /// Takes the name that the platform tells.
    pub fn rename(&mut self, called: &str) {
        match self {
            Self::Create { name, .. } | Self::Import { name, .. } | Self::Delete { name, .. } => {
                called.clone_into(name);
            }
            Self::Prune { .. } => {}
        }
    }
}
