//! The screen that makes an image: its fields, its steps and what can go wrong with each.

/// Why no image can be made from a source: it is not live.
pub const OFF_STATE: &str = "This source is being deleted, so nothing can be made from it";
/// It belongs to a stack.
pub const OFF_STACK: &str = "Its images are made by builds of the stack";
/// It has no origin.
pub const OFF_NO_ORIGIN: &str = "It has no origin, so there is nothing to import";
/// Its images are uploaded.
pub const OFF_UPLOAD: &str = "Its images are uploaded by hand, not imported";
/// It points to another source.
pub const OFF_SOURCE: &str = "It only points to another source; choose that one";

/// No source is chosen.
pub const CHOOSE_SOURCE: &str = "Choose a source";
/// A row of the build args has a value and no key.
pub const ARG_NO_KEY: &str = "Give this value a key, or remove the row";
/// A key holds what no key may hold.
pub const ARG_BAD_KEY: &str = "Keys hold no spaces and no =";
/// A key stands in two rows.
pub const ARG_TWICE: &str = "This key stands in another row already";

/// A target that is an address.
pub const TARGET_ADDRESS: &str = "Enter image and tag without https://, as in nginx:1.27";
/// A target that cannot be one.
pub const TARGET_MALFORMED: &str = "This is no image and tag; they look like nginx:1.27 or team/api:2.1";
/// A target without a tag.
pub const TARGET_NO_TAG: &str = "Add a tag, as in nginx:1.27";
/// An archive that is no address.
pub const TARGZ_NO_ADDRESS: &str = "Enter a whole address that begins with https://";
/// An archive's address without a file.
pub const TARGZ_NO_FILE: &str = "This address names no file";
/// An archive of another kind.
pub const TARGZ_OTHER: &str = "The platform reads .tar.gz archives only";
