//! What can be done to images, and why something cannot.

use super::counted;
use super::kinds;
use crate::model::image_state::ImageState;

/// Import makes nothing of a live image.
pub const IS_LIVE: &str =
    "It is live already. An import never changes an image: make a new one from its source.";
/// It is being removed.
pub const IS_DELETING: &str = "It is being deleted";
/// It was removed.
pub const IS_DELETED: &str = "It is deleted";
/// Its document is broken.
pub const IS_UNREADABLE: &str = "Its document cannot be read, so nothing is known of it but its id";
/// Closes a dialog.
pub const CLOSE: &str = "Close";

/// The platform is at work on it.
pub fn is_working(state: &ImageState) -> String {
    let state = kinds::image_state(state).to_ascii_lowercase();
    ["The platform is at work on it (", &state, ")"].concat()
}

/// `7 containers use this image`.
pub fn in_use(count: u64, number: &str) -> String {
    let containers = counted(count, number, "container uses", "containers use");
    [&containers, " this image"].concat()
}

/// Asks to type a sentence before something large happens; the sentence stands between the two halves.
pub const TYPE_TO_CONFIRM: (&str, &str) = ("Type ", " to confirm");

/// Fetches or builds what a shell stands for.
pub const IMPORT: &str = "Import";
/// The same after a failure.
pub const IMPORT_AGAIN: &str = "Import again";
/// A new image with what a live one was made with.
pub const NEW_FROM_SOURCE: &str = "New image from this source";
/// It is being imported.
pub const IMPORT_UNDER_WAY: &str = "Its import is under way";
