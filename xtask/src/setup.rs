//! Installs what the other commands need: Rust's wasm target, the programs of the build, a browser for the tests. What
//! is there already costs a look at its version. Versions are pinned here, in Cargo.lock and in the lock files of npm.

use std::path::Path;

use crate::fingerprint::Fingerprint;
use crate::process::{ask, program, run, say};
use crate::{Outcome, args, chromium, debian, place};

const TRUNK: &str = "0.21.14";

/// `cargo xtask setup`: everything, for the build and for the tests.
pub fn command(args: lexopt::Parser) -> Outcome {
    args::options(args, |_, _| Ok(false))?;
    for_build()?;
    for_web_tests()?;
    for_e2e()?;
    say("Everything is installed.");
    Ok(())
}

/// What `build`, `run` and `dev` need.
pub fn for_build() -> Outcome {
    rust_target()?;
    node()?;
    cargo_program("trunk", "trunk", TRUNK, true, "5 minutes")?;
    wasm_bindgen()?;
    // Trunk builds offline, so that it never downloads tools of its own; the crates have to be here before.
    run(program("cargo").args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]))?;
    npm_packages(&place::npm_tools(), "wasm-opt")
}

/// What the tests of wasm in a browser need.
pub fn for_web_tests() -> Outcome {
    rust_target()?;
    wasm_bindgen()?;
    chromium::install_if_missing()
}

/// What the end-to-end tests need on top of the built console.
pub fn for_e2e() -> Outcome {
    node()?;
    chromium::install_if_missing()?;
    debian::firefox()?;
    debian::web_servers()?;
    npm_packages(&place::e2e(), "the end-to-end test packages")
}

/// What logs are measured beside: viewers of other projects, which nothing else needs.
pub fn for_log_bench() -> Outcome {
    npm_packages(&place::peers(), "the log viewers to measure beside")
}

/// Formatter and lints, which the lean toolchain profiles leave out.
pub fn for_lints() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if ask(program("cargo").args([subcommand, "--version"])).is_none() {
            say(&format!("Installing {component} through rustup (seconds)."));
            run(program("rustup").args(["component", "add", component]))?;
        }
    }
    rust_target()
}

fn rust_target() -> Outcome {
    let sysroot = ask(program("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc is missing: install Rust with rustup.")?;
    if Path::new(&sysroot)
        .join("lib/rustlib/wasm32-unknown-unknown")
        .is_dir()
    {
        return Ok(());
    }
    say("Installing Rust's wasm32-unknown-unknown target through rustup (seconds).");
    run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
}

fn node() -> Outcome {
    let version = ask(program("node").arg("--version")).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        Some(_) => Err(format!(
            "Node is {version}; the build and the tests need Node 20 or newer."
        )),
        None => Err(
            "Node is missing: install Node 20 or newer, with npm (wasm-opt and the tests run on it)."
                .to_owned(),
        ),
    }
}

/// The library and the command of wasm-bindgen must be of one version, so Cargo.lock decides. Without `--locked`,
/// because that package's own lock file is older than its sources on some versions.
fn wasm_bindgen() -> Outcome {
    let lock = std::fs::read_to_string(place::root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock does not name wasm-bindgen.")?;
    cargo_program("wasm-bindgen", "wasm-bindgen-cli", version, false, "1 minute")
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

/// Installs a program from crates.io for this repository alone, unless the search path has that version.
fn cargo_program(name: &str, package: &str, version: &str, locked: bool, usually: &str) -> Outcome {
    let found = place::find_program(name).and_then(|path| ask(program(path).arg("--version")));
    if found.is_some_and(|text| text.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    say(&format!(
        "Installing {package} {version} from source (once; usually {usually})."
    ));
    let mut install = program("cargo");
    install
        .args(["install", "--quiet", package, "--version", version, "--root"])
        .arg(place::tools());
    if locked {
        install.arg("--locked");
    }
    run(&mut install)
}

/// Installs exactly what the lock file of `folder` says, when it has changed since the last time.
fn npm_packages(folder: &Path, what: &str) -> Outcome {
    let stamp = folder.join("node_modules/.lock-stamp");
    let wanted = Fingerprint::of(&[folder.join("package-lock.json")])?;
    if wanted.is_at(&stamp) {
        return Ok(());
    }
    say(&format!(
        "Installing {what} through npm (once; usually 10 seconds)."
    ));
    run(program("npm")
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"]))?;
    wanted.write_to(&stamp)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn finds_the_locked_version_of_the_exact_package() {
        let lock = "name = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
