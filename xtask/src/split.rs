//! Cuts the wasm into the part that the image list needs and one part per screen that is loaded when it is first shown.
//! Between the compiler and wasm-bindgen, which Trunk calls one after the other, there is no room for that: so this takes
//! the compiler's module again, and its results stand in for those of Trunk.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use crate::finish::Files;
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
    files.insert("gantry.js".to_owned(), bundle(&work)?);
    let main = without_dead_exports(&work.join("gantry_bg.wasm"))?;
    files.insert("gantry_bg.wasm".to_owned(), shrink(&main)?);
    for part in parts.split_modules {
        let name = part
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files.insert(name, shrink(&part)?);
    }
    Ok(())
}

/// How the loader of the parts instantiates one: as a stream, which a host that sends wasm as bytes does not allow.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// The same for every host: one that sends the wrong type costs the head start, not the part.
const INSTANTIATE: &str = r#"
async function instantiatePart(coming, imports) {
  const reply = await coming;
  if (!reply.ok) throw new Error(`${reply.url}: ${reply.status}`);
  if (reply.headers.get("content-type") === "application/wasm") return WebAssembly.instantiateStreaming(reply, imports);
  return WebAssembly.instantiate(await reply.arrayBuffer(), imports);
}
"#;

/// How the loader of the parts tells a part that did not come.
const TOLD: &str = "console.error(e);";
/// A fetch that failed is in the browser's own report already, and where a reader left while a part was on its way,
/// nothing is wrong.
const TOLD_ONCE: &str = "if (!(e instanceof TypeError)) console.error(e);";

/// The loader of the parts, for hosts of every kind.
fn for_every_host(loader: &str) -> Outcome<String> {
    for known in [STREAMED, TOLD] {
        if !loader.contains(known) {
            return Err(format!("The loader of the parts has no {known}"));
        }
    }
    let loader = loader.replace(STREAMED, "instantiatePart(src, imports)");
    Ok(loader.replace(TOLD, TOLD_ONCE) + INSTANTIATE)
}

/// Glue and the loader of the parts name each other; as one file they do not, and every instance of the glue has its own.
fn bundle(work: &Path) -> Outcome<Vec<u8>> {
    let whole = work.join("whole.js");
    let loader = work.join("parts.js");
    let failed = |error: std::io::Error| format!("{}: {error}", loader.display());
    let text = fs::read_to_string(&loader).map_err(failed)?;
    fs::write(&loader, for_every_host(&text)?).map_err(failed)?;
    run(program("esbuild")
        .arg(work.join("gantry.js"))
        .args([
            "--bundle",
            "--format=esm",
            "--target=esnext",
            "--log-level=warning",
            // wasm-bindgen lists the loader once for each part.
            "--log-override:duplicate-object-key=silent",
        ])
        .arg(format!("--outfile={}", whole.display())))?;
    fs::read(&whole).map_err(|error| format!("{}: {error}", whole.display()))
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
    let mut live = Vec::new();
    for section in Parser::new(0).parse_all(&bytes) {
        if let Payload::ExportSection(exports) = section.map_err(|error| failed(&error))? {
            for export in exports {
                let name = export.map_err(|error| failed(&error))?.name;
                live.extend((!is_dead(name)).then(|| name.to_owned()));
            }
        }
    }
    // The page may call each of them; what they reach the tool finds by itself.
    let node = |(at, name): (usize, &String)| format!(r#"{{"name":"{at}","export":"{name}","root":true}}"#);
    let graph: Vec<String> = live.iter().enumerate().map(node).collect();
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
    *bytes = optimise(&module, &["-O3"])?;
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

fn shrink(module: &Path) -> Outcome<Vec<u8>> {
    // Below the first kilobyte there is only the last of the stack, so no address of ours begins there.
    optimise(module, &["-Oz", "--converge", "--low-memory-unused"])
}

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
    use super::{STREAMED, TOLD, TOLD_ONCE, for_every_host, without_notes};

    #[test]
    fn parts_come_from_hosts_of_every_kind() {
        let loader = format!("const load = () => {{ return async (imports) => wrap({STREAMED}); }}; {TOLD}");
        let changed = for_every_host(&loader).expect("a loader");
        assert!(changed.contains("wrap(instantiatePart(src, imports))"));
        assert!(changed.contains(TOLD_ONCE));
        assert!(for_every_host("another loader").is_err());
        assert!(for_every_host(STREAMED).is_err(), "what it tells is not known");
    }

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
