//! What is said where a screen of the console, or a piece of one, is not here yet.

/// Its file did not come.
pub const MISSING: &str = "This screen could not be loaded";
/// The file of a piece of the screen did not come.
pub const PIECE_MISSING: &str = "This part of the screen could not be loaded";
/// Why, as far as the browser tells.
pub const MISSING_WHY: &str = "The connection failed. Check it, then try again.";
/// The host has another version, and loading it anew would lose what was typed, or did not help.
pub const MISSING_NEWER: &str = "A newer version of Gantry was put in place since this page was opened, and this file is gone. Finish or copy what you have typed, then reload the page.";
/// The host has this version, but not this file of it.
pub const MISSING_INCOMPLETE: &str = "The host has this version of Gantry, but not this file of it. A deployment may be under way: try again in a moment, and tell whoever runs this host if that does not help.";
/// Asks for the file again.
pub const TRY_AGAIN: &str = "Try again";
/// Loads the page again, with the newer version.
pub const RELOAD: &str = "Reload the page";
