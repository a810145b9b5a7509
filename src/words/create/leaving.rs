//! Leaving the form with edits.

/// The question.
pub const TITLE: &str = "Leave without creating the image?";
/// What is lost.
pub const WHY: &str = "What you entered is not kept.";
/// Goes on with the form.
pub const STAY: &str = "Keep editing";
/// Leaves.
pub const LEAVE: &str = "Leave";
