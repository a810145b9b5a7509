//! Builds the release console into `dist/`: Trunk compiles, `finish.rs` lays out, `sizes.rs` compresses and counts. A
//! build of unchanged sources is skipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::fingerprint::Fingerprint;
use crate::finish::{Files, finish};
use crate::minify::minify;
use crate::process::{program, run, say};
use crate::split::{self, shrink_worker, split};
use crate::{Outcome, args, place, setup, sizes};

/// Everything that the built console depends on.
const SOURCES: [&str; 22] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "element",
    "frame",
    "index.html",
    "loader.js",
    "log",
    "rust-toolchain.toml",
    "src",
    "stopped.js",
    "style",
    "xtask/Cargo.toml",
    "xtask/src/build.rs",
    "xtask/src/finish.rs",
    "xtask/src/glue.rs",
    "xtask/src/minify.rs",
    "xtask/src/pack.rs",
    "xtask/src/sizes.rs",
    "xtask/src/split.rs",
    "xtask/tools/package-lock.json",
];

/// What `.cargo/config.toml` says for wasm.
const WASM_FLAGS: [&str; 2] = ["-Ctarget-feature=+simd128", "--cfg=erase_components"];

/// `cargo xtask build [--base /path/]`
pub fn command(args: lexopt::Parser) -> Outcome {
    let mut base = "/".to_owned();
    args::options(args, |name, args| {
        match name {
            "base" => base = args::value(name, args)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    setup::for_build()?;
    build(&base)
}

/// Builds the console for a host that serves it below `base`, unless `dist/` has it already.
pub fn build(base: &str) -> Outcome {
    let sources: Vec<PathBuf> = SOURCES.iter().map(|name| place::root().join(name)).collect();
    let state = Fingerprint::of(&sources)?.with(base);
    let stamp = place::target().join("console.stamp");
    if state.is_at(&stamp) && place::dist().join("index.html").is_file() {
        say("The console in dist/ is up to date.");
        return Ok(());
    }
    say("Building the release console (usually 3 minutes the first time, 1 minute after a change).");
    let start = Instant::now();
    let stage = place::target().join("console");
    trunk(&stage, &["--release"], Some(compiler_flags().join("\x1f")))?;
    join_element(&stage)?;
    let mut files = read(&stage)?;
    split(&mut files)?;
    shrink_worker(&mut files)?;
    let files = finish(files, base, minify)?;
    let dist = place::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| format!("dist/ cannot be replaced: {error}"))?;
    }
    let weights = sizes::write(&files, &dist)?;
    state.write_to(&stamp)?;
    println!("{}", sizes::table(&sizes::first_load(&files, &weights)));
    say(&format!("dist/ is ready after {} s.", start.elapsed().as_secs()));
    Ok(())
}

/// Builds the console without optimisation, as one module, and returns its folder: for journeys while a screen is being
/// written. It is neither small nor fast, and says nothing about either.
pub fn rough() -> Outcome<PathBuf> {
    say("Building the console without optimisation (usually half a minute after a change).");
    let stage = place::target().join("rough-console");
    trunk(&stage, &[], None)?;
    join_element(&stage)?;
    let files = finish(read(&stage)?, "/", |_, text| Ok(text.to_owned()))?;
    let dist = place::target().join("rough-dist");
    let failed = |error: std::io::Error| format!("{}: {error}", dist.display());
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(failed)?;
    }
    for (name, bytes) in files {
        let path = dist.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&dist)).map_err(failed)?;
        fs::write(path, bytes).map_err(failed)?;
    }
    Ok(dist)
}

/// Compiles into `stage`. `flags` replace those of `.cargo/config.toml`.
fn trunk(stage: &Path, profile: &[&str], flags: Option<String>) -> Outcome {
    let mut trunk = program("trunk");
    trunk.arg("build").args(profile);
    trunk.args([
        "--offline",
        "--filehash",
        "false",
        "--no-sri",
        "true",
        "--color",
        "never",
    ]);
    trunk
        .arg("--dist")
        .arg(stage)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("RUSTFLAGS");
    if let Some(flags) = flags {
        trunk.env("CARGO_ENCODED_RUSTFLAGS", flags);
    }
    run(&mut trunk)
}

/// The script of the element.
const ELEMENT: &str = "gantry-console.js";
/// What it is made of beside that.
const ELEMENT_PIECES: [&str; 3] = ["element-policy.js", "element-worker.js", "instance.js"];

/// Joins the pieces of the element's script, because a page would ask for them one after the other.
fn join_element(stage: &Path) -> Outcome {
    run(program("esbuild")
        .arg(stage.join(ELEMENT))
        .args([
            "--bundle",
            "--format=esm",
            "--target=esnext",
            "--charset=utf8",
            "--log-level=warning",
            "--external:./stopped.js",
            "--allow-overwrite",
        ])
        .arg(format!("--outfile={}", stage.join(ELEMENT).display())))?;
    let remove = |name| {
        let path = stage.join(name);
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    ELEMENT_PIECES.into_iter().try_for_each(remove)
}

/// The flags of `.cargo/config.toml`, which the variable replaces, and those of a release: parts, and no paths of this
/// machine in the messages of panics.
fn compiler_flags() -> Vec<String> {
    let mut flags: Vec<String> = WASM_FLAGS
        .iter()
        .chain(&[split::LINK_FLAG, split::CFG_FLAG])
        .map(|flag| (*flag).to_owned())
        .collect();
    let crates = place::cargo_home().map(|home| home.join("registry/src"));
    let registries = crates
        .and_then(|crates| fs::read_dir(crates).ok())
        .into_iter()
        .flatten()
        .flatten();
    flags.extend(registries.map(|registry| format!("--remap-path-prefix={}/=", registry.path().display())));
    flags
}

fn read(folder: &Path) -> Outcome<Files> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Files::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            files.extend(
                read(&path)?
                    .into_iter()
                    .map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        } else {
            files.insert(name, fs::read(&path).map_err(failed)?);
        }
    }
    Ok(files)
}
