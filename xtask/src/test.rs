//! `cargo xtask test`: everything that must hold before a change lands, in the order that fails fastest. Every stage
//! runs even when one before it failed, and each ends with the closing lines of its own runner.

use std::path::PathBuf;

use crate::process::{program, run, say};
use crate::{Outcome, args, build, chromium, place, sandbox, setup, sizes};

const WASM: [&str; 4] = ["--package", "gantry", "--target", "wasm32-unknown-unknown"];

const WORKER: [&str; 4] = ["--package", "gantry-log", "--target", "wasm32-unknown-unknown"];

/// What a person who is writing one screen asks for: less than everything.
#[derive(Default)]
struct Choice {
    only: Option<String>,
    is_rough: bool,
    journeys: Vec<String>,
}

type Stage = (&'static str, fn(&Choice) -> Outcome);

const STAGES: [Stage; 4] = [("fmt", lints), ("native", native), ("web", web), ("e2e", e2e)];

/// Runs the stages, or the one that `--only` names. `--journey` (once or more) runs those files of journeys alone, and
/// `--rough` runs journeys on a console that is quick to build.
pub fn test(args: lexopt::Parser) -> Outcome {
    let mut choice = Choice::default();
    args::options(args, |name, args| {
        match name {
            "only" => choice.only = Some(args::value(name, args)?),
            "rough" => choice.is_rough = true,
            "journey" => choice.journeys.push(args::value(name, args)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    // Whoever names a journey means the journeys.
    if choice.only.is_none() && (choice.is_rough || !choice.journeys.is_empty()) {
        choice.only = Some("e2e".to_owned());
    }
    let only = &choice.only;
    if let Some(name) = only
        && !STAGES.iter().any(|(stage, _)| stage == name)
    {
        return Err(format!("--only {name}: the stages are fmt, native, web and e2e."));
    }
    let mut failures = Vec::new();
    for (name, stage) in STAGES {
        if only.as_deref().is_none_or(|only| only == name)
            && let Err(message) = stage(&choice)
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
fn lints(_: &Choice) -> Outcome {
    setup::for_lints()?;
    say("Checking the format.");
    let format = run(program("cargo").args(["fmt", "--all", "--check"]));
    say("Running clippy for this machine, then for wasm (usually 2 minutes the first time).");
    let deny = ["--all-targets", "--quiet", "--", "--deny", "warnings"];
    let native = run(program("cargo").args(["clippy", "--workspace"]).args(deny));
    let wasm = run(program("cargo").arg("clippy").args(WASM).args(deny));
    // The log worker is a program of another package and exists for wasm alone; the tests of that package do not.
    let worker = run(program("cargo")
        .arg("clippy")
        .args(WORKER)
        .args(["--lib", "--bins", "--quiet", "--", "--deny", "warnings"]));
    format.and(native).and(wasm).and(worker)
}

fn native(_: &Choice) -> Outcome {
    say("Running the native tests (usually 2 minutes the first time).");
    run(program("cargo").args(["test", "--workspace", "--quiet"]))
}

/// Tests of components, hooks and transport in headless Chromium.
fn web(_: &Choice) -> Outcome {
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
        // Seconds for all tests together; 20 without this, which is less than a slow machine needs.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env_remove("RUSTFLAGS"))
}

/// Journeys through the built console in Chromium, against the sandbox.
fn e2e(choice: &Choice) -> Outcome {
    setup::for_build()?;
    setup::for_e2e()?;
    let dist = if choice.is_rough {
        build::rough()?
    } else {
        build::build("/")?;
        sizes::check_budget()?;
        place::dist()
    };
    sandbox::build()?;
    say("Running the end-to-end tests in Chromium.");
    run(program("node")
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={}", at_once()))
        .args(journeys(&choice.journeys)?)
        .env("CHROME", chromium::browser().ok_or("Chromium is missing.")?)
        .env("GANTRY_DIST", dist)
        .env("GANTRY_SANDBOX", sandbox::binary()))
}

/// How many files of journeys run side by side. Most of a journey is waiting, so a file for each processor is not too
/// many; more than four browsers at once would want more memory than a small machine has.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |n_processors| n_processors.get().min(4))
}

/// The test files, named one by one because Node 20 expands no patterns; those of `chosen`, where any are.
fn journeys(chosen: &[String]) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(place::e2e()).map_err(|error| format!("tests/e2e: {error}"))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let journey = name.strip_suffix(".test.mjs");
        journey.is_some_and(|journey| chosen.is_empty() || chosen.iter().any(|name| name == journey))
    });
    files.sort();
    if files.is_empty() {
        Err("tests/e2e holds no such journey.".to_owned())
    } else {
        Ok(files)
    }
}
