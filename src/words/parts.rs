//! What is said where a screen of the console, or a piece of one, is not here yet.

/// Its file did not come.
pub const MISSING: &str = "This screen could not be loaded";
/// The file of a piece of the screen did not come.
pub const PIECE_MISSING: &str = "This part of the screen could not be loaded";
/// Why, as far as the browser tells.
pub const MISSING_WHY: &str =
    "The connection failed, or a newer version of the console was put in place since this page was opened.";
/// Asks for the file again.
pub const TRY_AGAIN: &str = "Try again";
/// Loads the page again, with the newer version.
pub const RELOAD: &str = "Reload the page";
