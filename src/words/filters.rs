//! The names of filters, of their options, and of the columns that can be sorted by.

/// Filter and column: the state.
pub const STATE: &str = "State";
/// Filter: the kind of source.
pub const SOURCE_TYPE: &str = "Source type";
/// Filter and column: the source.
pub const SOURCE: &str = "Source";
/// Filter and column: the creator.
pub const CREATOR: &str = "Created by";
/// Filter: whether containers use it.
pub const USE: &str = "In use";
/// Filter: what an image needs to run.
pub const GPU_PART: &str = "GPU";
/// Filter: words.
pub const TEXT: &str = "search";
/// Column: the name.
pub const NAME: &str = "Name";
/// Column: the size.
pub const SIZE: &str = "Size";
/// Column: containers that use it.
pub const CONTAINERS: &str = "Containers";
/// Column: creation.
pub const CREATED: &str = "Created";
/// Order: last change.
pub const UPDATED: &str = "Updated";
/// Order: last change of the state.
pub const CHANGED: &str = "State changed";

/// Option: carries an error.
pub const FAILED: &str = "Failed";
/// Option: being made, or a young shell.
pub const IN_PROGRESS: &str = "In progress";
/// Option: in one working state for long.
pub const STUCK: &str = "Stuck for over 15 min";
/// Option: an old shell.
pub const ORPHAN: &str = "Shells never imported";
/// Option: GPU only.
pub const GPU: &str = "Needs a GPU";
/// Option: containers use it.
pub const IN_USE: &str = "In use";
/// Option: no container uses it.
pub const UNUSED: &str = "Unused";
/// Option: not counted.
pub const UNKNOWN: &str = "Not counted";
