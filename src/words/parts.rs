//! What is said while a screen of the console is not here yet.

/// Its file did not come.
pub const MISSING: &str = "This screen could not be loaded";
/// Why, as far as the browser tells.
pub const MISSING_WHY: &str =
    "The connection failed, or a newer version of the console was put in place since this page was opened.";
/// Asks for the file again.
pub const TRY_AGAIN: &str = "Try again";
/// Loads the page again, with the newer version.
pub const RELOAD: &str = "Reload the page";
