//! Renaming an image in its place.

/// Opens the field.
pub const RENAME: &str = "Rename image";
/// Names the field.
pub const NAME: &str = "Image name";
/// Sends the name.
pub const SAVE: &str = "Save name";
/// Gives up what was typed.
pub const CANCEL: &str = "Cancel renaming";
/// Nothing was typed.
pub const EMPTY: &str = "Enter a name";
/// While the request is under way.
pub const SAVING: &str = "Saving…";
/// No answer came.
pub const CHECKING: &str = "No answer came. The name may have reached the platform; checking…";
/// No answer came, and the name is the old one.
pub const LOST: &str =
    "Not saved: no answer came, and the image still has its old name. Your text is still here.";
/// Nothing is known.
pub const NOT_KNOWN: &str = "No answer came, and the image could not be read, so it is not known whether the name was saved. Your text is still here.";

/// More characters than are sent.
pub fn too_long(most: &str) -> String {
    ["A name has at most ", most, " characters"].concat()
}

/// A refusal: what happened and why.
pub fn not_saved(title: &str, detail: &str) -> String {
    [title, ". ", detail].concat()
}

/// Said when it is done.
pub fn renamed(name: &str) -> String {
    ["Renamed to ", name].concat()
}

/// The new name was not taken, told where the image is not on screen.
pub fn not_renamed(name: &str) -> String {
    ["The name ", name, " was not saved"].concat()
}
