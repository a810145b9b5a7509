//! The strip above the list: how many images stand where, and how many bytes they take.
//! Nothing is estimated: a number is a sum over the rows that are here, and says so while there are more to come.
//! Start with [`Hub::summary`](super::hub::Hub::summary).

use super::hub::Loaded;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

/// What the strip shows. Every readable image is in exactly one of its groups.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// How much of the hub the numbers are about.
    pub loaded: Loaded,
    /// Live images that containers use.
    pub in_use: Group,
    /// Containers that use them.
    pub containers: u64,
    /// Live images that no container uses.
    pub unused: Group,
    /// Sources of the unused images, so far as the images name them.
    pub unused_sources: u32,
    /// Live images whose use the platform did not count.
    pub use_unknown: Group,
    /// Shells younger than 15 minutes.
    pub fresh: u32,
    /// Images being made, by state in the order of the life cycle.
    pub importing: Vec<(ImageState, u32)>,
    /// Shells older than 15 minutes.
    pub orphans: u32,
    /// Images that carry an error.
    pub failed: Group,
    /// When the latest of them failed, where one of them says so.
    pub failed_latest: Option<Timestamp>,
    /// Images being removed.
    pub deleting: Group,
    /// Images that were removed and are still listed; they count nowhere else.
    pub deleted: u32,
    /// Images in no state, or in one that this console does not know.
    pub other: Group,
    /// Items that could not be read.
    pub unreadable: u32,
    /// Everything that is stored: all images that are not removed.
    pub stored: Group,
}

/// Some images and their bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Group {
    /// How many.
    pub images: u32,
    /// Their sizes added up.
    pub bytes: u64,
}

impl Group {
    /// Counts one more.
    pub fn add(&mut self, bytes: u64) {
        self.images += 1;
        self.bytes = self.bytes.saturating_add(bytes);
    }
}

impl Summary {
    /// A summary of nothing.
    pub fn empty(loaded: Loaded) -> Self {
        Self {
            loaded,
            in_use: Group::default(),
            containers: 0,
            unused: Group::default(),
            unused_sources: 0,
            use_unknown: Group::default(),
            fresh: 0,
            importing: Vec::new(),
            orphans: 0,
            failed: Group::default(),
            failed_latest: None,
            deleting: Group::default(),
            deleted: 0,
            other: Group::default(),
            unreadable: 0,
            stored: Group::default(),
        }
    }

    /// Images in progress: young shells and those being made.
    pub fn in_progress(&self) -> u32 {
        self.importing
            .iter()
            .fold(self.fresh, |sum, (_, count)| sum + count)
    }
}
