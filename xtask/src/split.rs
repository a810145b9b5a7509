//! Cuts the wasm into the part that the image list needs and one part per screen that is loaded when it is first shown.
//! Between the compiler and wasm-bindgen, which Trunk calls one after the other, there is no room for that: so this takes
//! the compiler's module again, and its results stand in for those of Trunk.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use crate::finish::Files;
use crate::glue;
use crate::pack::{Names, Shown, pack};
use crate::process::{program, run, say};
use crate::{Outcome, place};

/// What the linker must leave in the module, so that it can be cut.
pub const LINK_FLAG: &str = "-Clink-args=--emit-relocs";
/// Tells the console that its screens come in parts; without it they are one module, as in `cargo xtask dev`.
pub const CFG_FLAG: &str = "--cfg=gantry_parts";

/// The wasm of the log worker, as wasm-bindgen names it.
const WORKER: &str = "gantry-log-worker_bg.wasm";

/// What the browsers that we support know beyond the first version of wasm; the loader asks for SIMD, the newest.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Replaces glue and wasm in `files` by those of the parts.
pub fn split(files: &mut Files) -> Outcome {
    say("Cutting the wasm into parts and making them small.");
    let work = place::target().join("parts");
    let failed = |error: std::io::Error| format!("{}: {error}", work.display());
    if work.exists() {
        fs::remove_dir_all(&work).map_err(failed)?;
    }
    fs::create_dir_all(&work).map_err(failed)?;
    let module = place::target().join("wasm32-unknown-unknown/wasm-release/gantry.wasm");
    let module = fs::read(&module).map_err(|error| format!("{}: {error}", module.display()))?;
    let main = work.join("gantry.wasm");
    let mut options = Options::new(&module);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.link_name = "./parts.js";
    options.main_module = "./gantry.js";
    let parts = transform(options).map_err(|error| format!("The wasm could not be cut: {error:#}"))?;
    run(program("wasm-bindgen")
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--keep-lld-exports",
            "--out-name",
            "gantry",
        ])
        .arg("--out-dir")
        .arg(&work)
        .arg(&main))?;
    let glue = glue::join(&work)?;
    let main = without_dead_exports(&work.join("gantry_bg.wasm"))?;
    let main = optimise(&main, &[&APART[..], &SMALL].concat())?;
    let names = glue::short_names(&Shown::of(&main)?);
    files.insert("gantry.js".to_owned(), glue::rename(&glue, &names).into_bytes());
    files.insert("gantry_bg.wasm".to_owned(), pack(&main, &names)?);
    for part in parts.split_modules {
        let name = part
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files.insert(name, pack(&optimise(&part, &SMALL)?, &Names::new())?);
    }
    Ok(())
}

/// Exports that nothing of ours ever calls: a crate of streams, which Leptos brings along, exports its classes to the
/// glue, and an export keeps alive all that it reaches.
fn is_dead(export: &str) -> bool {
    let class = export.strip_prefix("__wbg_").unwrap_or(export);
    class.starts_with("intounderlying")
}

/// The module without its dead exports and what only they reach.
fn without_dead_exports(module: &Path) -> Outcome<PathBuf> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", module.display());
    let bytes = fs::read(module).map_err(|error| failed(&error))?;
    let exports = Shown::of(&bytes)?.exports;
    let live = exports.iter().filter(|name| !is_dead(name));
    // The page may call each of them; what they reach the tool finds by itself.
    let node = |(at, name): (usize, &String)| format!(r#"{{"name":"{at}","export":"{name}","root":true}}"#);
    let graph: Vec<String> = live.enumerate().map(node).collect();
    let (file, out) = (module.with_extension("json"), module.with_extension("live"));
    fs::write(&file, format!("[{}]", graph.join(","))).map_err(|error| failed(&error))?;
    run(program("wasm-metadce")
        .args(FEATURES)
        .arg("--graph-file")
        .arg(&file)
        .arg("--output")
        .args([&out, module])
        .stdout(std::process::Stdio::null()))?;
    Ok(out)
}

/// Makes the log worker small without making it slow. Trunk compiled it beside the console, with the same linker flags.
pub fn shrink_worker(files: &mut Files) -> Outcome {
    let Some(bytes) = files.get_mut(WORKER) else {
        return Err(format!("Trunk left no {WORKER}."));
    };
    let module = place::target().join("parts").join(WORKER);
    let plain = without_notes(bytes).map_err(|error| format!("{WORKER}: {error}"))?;
    fs::write(&module, plain).map_err(|error| format!("{}: {error}", module.display()))?;
    *bytes = optimise(&module, &QUICK)?;
    Ok(())
}

/// The module without what only tools read: names, and what the linker left so that the console can be cut.
fn without_notes(module: &[u8]) -> Result<Vec<u8>, wasmparser::BinaryReaderError> {
    const CUSTOM: u8 = 0;
    let mut plain = Vec::new();
    let mut at = 0;
    for section in Parser::new(0).parse_all(module) {
        let section = section?;
        if let Payload::Version { range, .. } = &section {
            at = range.end as usize;
            plain.extend_from_slice(&module[..at]);
        } else if let Some((id, range)) = section.as_section() {
            // What comes before the contents of a section is its number and its length.
            let end = range.end as usize;
            if id != CUSTOM {
                plain.extend_from_slice(&module[at..end]);
            }
            at = end;
        }
    }
    Ok(plain)
}

/// Taken apart and put together again, the code repeats itself more, which counts once it is compressed. A large function
/// is not moved into its one caller, which leaves both with neighbours. It takes as long again, so only the first load
/// gets it.
const APART: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "-ocimfs", "40"];
/// A function that is large takes the browser long to make fast, on a processor that draws the first lines: those that the
/// engine keeps apart stay apart, also where only one place calls them. Measured at 100 MB: 180 ms of compiling, not 620.
const QUICK: [&str; 3] = ["-O3", "-ocimfs", "60"];
/// Below the first kilobyte there is only the last of the stack, so no address of ours begins there.
const SMALL: [&str; 3] = ["-Oz", "--converge", "--low-memory-unused"];

fn optimise(module: &Path, goals: &[&str]) -> Outcome<Vec<u8>> {
    let small: PathBuf = module.with_extension("small");
    run(program("wasm-opt")
        .args(goals)
        .args(FEATURES)
        .arg("--output")
        .args([&small, module]))?;
    fs::read(&small).map_err(|error| format!("{}: {error}", small.display()))
}

#[cfg(test)]
mod tests {
    use super::without_notes;

    #[test]
    fn notes_are_dropped_and_sections_kept() {
        const HEAD: &[u8] = b"\0asm\x01\0\0\0";
        // A custom section named "x" with two bytes; a type section with one function type; an empty custom section "y".
        let (custom, types, end): (&[u8], &[u8], &[u8]) =
            (b"\0\x04\x01xab", b"\x01\x04\x01\x60\0\0", b"\0\x02\x01y");
        let module = [HEAD, custom, types, end].concat();
        assert_eq!(without_notes(&module).expect("a module"), [HEAD, types].concat());
        assert!(without_notes(b"no module").is_err());
    }
}
