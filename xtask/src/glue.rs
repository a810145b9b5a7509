//! The script between page and wasm: wasm-bindgen's glue and the loader of the parts, as one file that holds what the
//! console uses and no more. Both are written by tools of one version, so what is not found in them is an error here and
//! no surprise in a browser. Start with [`join`].

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::pack::{Names, Shown};
use crate::process::{program, run};

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

/// Classes for streams, which a crate of Leptos exports and nobody here makes.
const UNUSED: &str = "export class IntoUnderlying";
/// Where the glue begins to start the module, in all the ways that a page could ask for.
const START: &str = "let wasmModule, wasmInstance, wasm;";
/// The one way in which ours asks: the loader hands over a compiled module, and the parts ask for what runs already.
const START_HERE: &str = r#"
let wasm;
const initSync = () => wasm;
async function start({ module_or_path }) {
  const made = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
  wasm = (made.instance ?? made).exports;
  wasm.__wbindgen_start();
  return wasm;
}
export { initSync, start as default };
"#;

/// Joins glue and loader, because they name each other: as one file they do not, and every instance of the glue has its
/// own loader.
pub fn join(work: &Path) -> Outcome<String> {
    let (glue, loader, whole) = (
        work.join("gantry.js"),
        work.join("parts.js"),
        work.join("whole.js"),
    );
    change(&glue, for_one_start)?;
    change(&loader, for_every_host)?;
    run(program("esbuild")
        .arg(glue)
        .args([
            "--bundle",
            "--format=esm",
            "--target=esnext",
            "--log-level=warning",
            // wasm-bindgen lists the loader once for each part.
            "--log-override:duplicate-object-key=silent",
        ])
        .arg(format!("--outfile={}", whole.display())))?;
    fs::read_to_string(&whole).map_err(|error| format!("{}: {error}", whole.display()))
}

fn change(file: &Path, by: impl Fn(&str) -> Outcome<String>) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(failed)?;
    fs::write(file, by(&text)?).map_err(failed)
}

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

/// The glue without what nobody makes, and with the one way to start it.
fn for_one_start(glue: &str) -> Outcome<String> {
    let (mut rest, _) = glue
        .split_once(START)
        .ok_or_else(|| format!("The glue has no {START}"))?;
    let mut kept = String::with_capacity(rest.len());
    while let Some((before, class)) = rest.split_once(UNUSED) {
        kept.push_str(before);
        let end = class.find("\n}\n").map(|end| end + "\n}\n".len());
        let after = &class[end.ok_or("A class of the glue has no end.")?..];
        // What follows makes it disposable.
        let is_its = |line: &str| line.starts_with("if (Symbol.dispose) IntoUnderlying");
        rest = match after.split_once('\n') {
            Some((line, after)) if is_its(line) => after,
            _ => after,
        };
    }
    kept.push_str(rest);
    Ok(kept + START_HERE)
}

/// How the exports begin by which the glue calls closures.
const CLOSURE: &str = "wasm_bindgen__convert__closures";
/// The module of which the glue is, as the wasm says it.
const MODULE: &str = "./gantry_bg.js";

/// The one import that the element asks for by its name, see `element/instance.js`.
const ASKED_FOR: &str = "__wbg_set_innerHTML";

/// Short names for what glue and wasm call each other by: the long ones end in hashes, which do not compress.
pub fn short_names(shown: &Shown) -> Names {
    let is_short = |name: &&String| name.starts_with("__wb") && !name.starts_with(ASKED_FOR);
    let functions = shown.imports.iter().filter(is_short).cloned();
    let imports = std::iter::once(MODULE.to_owned()).chain(functions);
    let imports = imports.zip((0..).map(letters));
    let closures = shown.exports.iter().filter(|name| name.starts_with(CLOSURE));
    // After a crash, the loader tells by the beginning of its name who may call an export.
    let exports = closures
        .enumerate()
        .map(|(at, name)| (name.clone(), format!("__{}", letters(at))));
    imports.chain(exports).collect()
}

/// The glue with `names` for what they stand for.
pub fn rename(glue: &str, names: &Names) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "_./".contains(letter);
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_of_name) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|letter| !is_of_name(letter)).unwrap_or(word.len()));
        out.push_str(before);
        // Closures are called as `wasm.name`.
        let (object, name) = word
            .strip_prefix("wasm.")
            .map_or(("", word), |name| ("wasm.", name));
        out.push_str(object);
        out.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    out + rest
}

/// The number in letters, none of them twice.
fn letters(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    match number.checked_sub(LETTERS.len()) {
        None => letter(number).to_string(),
        Some(more) => letters(more / LETTERS.len()) + &letter(more).to_string(),
    }
}

#[cfg(test)]
#[path = "glue_tests.rs"]
mod tests;
