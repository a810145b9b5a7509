//! The browser of the tests and its driver. `CHROME` and `CHROMEDRIVER` name them where they are not on the search path;
//! on Debian, as root, they are installed.

use std::path::{Path, PathBuf};

use crate::process::{ask, program, run, say};
use crate::{Outcome, place};

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
    let install = format!(
        "apt-get install --yes --no-install-recommends {}",
        APT_PACKAGES.join(" ")
    );
    let is_root = ask(program("id").arg("-u")).as_deref() == Some("0");
    if !is_root || !Path::new("/usr/bin/apt-get").is_file() {
        return Err(format!(
            "The tests need Chromium and chromedriver. On Debian and its relatives:\n\n  sudo {install}\n\n\
             Elsewhere, install them and set CHROME and CHROMEDRIVER to their paths."
        ));
    }
    say("Installing Chromium and its driver through apt (once; usually 1 minute).");
    run(program("apt-get").args(["update", "--quiet"]))?;
    run(program("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(APT_PACKAGES))
}
