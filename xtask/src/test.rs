//! `cargo xtask test`: everything that must hold before a change lands, in the order that fails fastest. Every stage
//! runs even when one before it failed, and each ends with the closing lines of its own runner.

use std::path::PathBuf;

use crate::process::{program, run, say};
use crate::{Outcome, args, build, chromium, place, sandbox, setup, sizes};

const WASM: [&str; 4] = ["--package", "gantry", "--target", "wasm32-unknown-unknown"];

type Stage = (&'static str, fn() -> Outcome);

const STAGES: [Stage; 4] = [("fmt", lints), ("native", native), ("web", web), ("e2e", e2e)];

/// Runs the stages, or the one that `--only` names.
pub fn test(args: lexopt::Parser) -> Outcome {
    let mut only: Option<String> = None;
    args::options(args, |name, args| {
        if name == "only" {
            only = Some(args::value(name, args)?);
        }
        Ok(name == "only")
    })?;
    if let Some(name) = &only
        && !STAGES.iter().any(|(stage, _)| stage == name)
    {
        return Err(format!("--only {name}: the stages are fmt, native, web and e2e."));
    }
    let mut failures = Vec::new();
    for (name, stage) in STAGES {
        if only.as_deref().is_none_or(|only| only == name)
            && let Err(message) = stage()
        {
            say(&format!("{name} failed: {message}"));
            failures.push(name);
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(format!("Failed: {}.", failures.join(", ")))
    }
}

/// Format and clippy, on both targets.
fn lints() -> Outcome {
    setup::for_lints()?;
    say("Checking the format.");
    let format = run(program("cargo").args(["fmt", "--all", "--check"]));
    say("Running clippy for this machine, then for wasm (usually 2 minutes the first time).");
    let deny = ["--all-targets", "--quiet", "--", "--deny", "warnings"];
    let native = run(program("cargo").args(["clippy", "--workspace"]).args(deny));
    let wasm = run(program("cargo").arg("clippy").args(WASM).args(deny));
    format.and(native).and(wasm)
}

fn native() -> Outcome {
    say("Running the native tests (usually 2 minutes the first time).");
    run(program("cargo").args(["test", "--workspace", "--quiet"]))
}

/// Tests of components, hooks and transport in headless Chromium.
fn web() -> Outcome {
    setup::for_web_tests()?;
    say("Running the web tests in Chromium (usually 1 minute the first time).");
    run(program("cargo")
        .arg("test")
        .args(WASM)
        .args(["--test", "web"])
        .env(
            "CHROMEDRIVER",
            chromium::driver().ok_or("chromedriver is missing.")?,
        )
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env_remove("RUSTFLAGS"))
}

/// Journeys through the built console in Chromium, against the sandbox.
fn e2e() -> Outcome {
    setup::for_build()?;
    setup::for_e2e()?;
    build::build("/")?;
    sizes::check_budget()?;
    sandbox::build()?;
    say("Running the end-to-end tests in Chromium.");
    run(program("node")
        .args(["--test", "--test-reporter=spec"])
        .args(journeys()?)
        .env("CHROME", chromium::browser().ok_or("Chromium is missing.")?)
        .env("GANTRY_DIST", place::dist())
        .env("GANTRY_SANDBOX", sandbox::binary()))
}

/// The test files, named one by one because Node 20 expands no patterns.
fn journeys() -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(place::e2e()).map_err(|error| format!("tests/e2e: {error}"))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        Err("tests/e2e holds no journey.".to_owned())
    } else {
        Ok(files)
    }
}
