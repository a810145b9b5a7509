//! The browser of the tests and its driver. `CHROME` and `CHROMEDRIVER` name them where they are not on the search path;
//! on Debian, as root, they are installed.

use std::path::PathBuf;

use crate::{Outcome, debian, place};

const APT_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// The browser's program.
pub fn browser() -> Option<PathBuf> {
    named(
        "CHROME",
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
    )
}

/// The WebDriver server that belongs to the browser.
pub fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER", &["chromedriver"])
}

fn named(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    match std::env::var_os(variable) {
        Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        None => programs.iter().find_map(|name| place::find_program(name)),
    }
}

/// Installs both, or says how to.
pub fn install_if_missing() -> Outcome {
    if browser().is_some() && driver().is_some() {
        return Ok(());
    }
    debian::install(
        &APT_PACKAGES,
        "Chromium and chromedriver",
        "install them and set CHROME and CHROMEDRIVER to their paths",
    )
}
