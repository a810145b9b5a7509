//! Choosing an image to start from.

/// The heading.
pub const TITLE: &str = "Start from an image";
/// The search.
pub const SEARCH: &str = "Search images";
/// The images.
pub const IMAGES: &str = "Images";
/// What is taken over.
pub const WHY: &str = "Source, name, override and build args are copied into the form. Nothing is sent.";
/// Nothing matches.
pub const NONE: &str = "No image matches";
