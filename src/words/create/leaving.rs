//! Leaving the form with edits.

/// The question.
pub const TITLE: &str = "Leave without creating the image?";
/// What is lost.
pub const WHY: &str = "What you entered is not kept.";
/// The question while the request is under way.
pub const TITLE_BUSY: &str = "Leave while the image is being made?";
/// What goes on, and what is lost.
pub const WHY_BUSY: &str =
    "The request goes on, and a notice tells if it fails. What you entered is not kept.";
/// Goes on with the form.
pub const STAY: &str = "Keep editing";
/// Leaves.
pub const LEAVE: &str = "Leave";
