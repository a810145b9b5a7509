//! Turns what Trunk leaves into what a static host serves: a style sheet for the list and one for the rest, every file but index.html and what other
//! pages name under `assets/` with its hash in the name, integrity for what the page itself loads, no inline script. Works on bytes in memory, so that
//! tests can feed it; `build.rs` reads and writes the files.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::Outcome;
use crate::fingerprint::hex;

/// File names and contents. Names are relative to the folder and use `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

const PAGE: &str = "index.html";
const SHEET: &str = "gantry.css";
/// The sheet of the screens that come in parts, which their first one brings.
const PARTS_SHEET: &str = "gantry-parts.css";
/// What is in it: sheets of screens and of what only they show. What a sheet says of the list, its toolbar, its dock or its
/// trays is not for this one.
const OF_PARTS: [&str; 10] = [
    "build-log.css",
    "compare.css",
    "connect.css",
    "hosting-check.css",
    "image-create.css",
    "image-detail.css",
    "prune.css",
    "rail.css",
    "sources.css",
    "terminal.css",
];
/// Files that other pages name, so their names never change: they lie beside the page and are asked for again.
const NAMED_ELSEWHERE: [&str; 4] = [
    "gantry-console.d.ts",
    "gantry-console.js",
    "gantry-embed.d.ts",
    "gantry-embed.js",
];

/// Lays the files out for a host that serves them below `base`. `shrink` gets the name and the text of each script and
/// sheet and returns a smaller text.
pub fn finish(
    mut files: Files,
    base: &str,
    shrink: impl Fn(&str, &str) -> Outcome<String>,
) -> Outcome<Files> {
    let page = files.remove(PAGE).ok_or("Trunk left no index.html.")?;
    let page = String::from_utf8(page).map_err(|_| "index.html is not UTF-8.")?;
    if let Some(name) = files.keys().find(|name| name.contains('/')) {
        return Err(format!(
            "{name} stands in a folder, and finishing the build knows no folders."
        ));
    }
    let page = join_sheets(&page, &mut files)?;
    let page = set_base(&page, base)?;
    for (name, bytes) in files.iter_mut().filter(|(name, _)| is_text(name)) {
        let text = std::str::from_utf8(bytes).map_err(|_| format!("{name} is not UTF-8."))?;
        *bytes = shrink(name, text)?.into_bytes();
    }
    let named = |name: &&str| Some(((*name).to_owned(), files.remove(*name)?));
    let beside: Files = NAMED_ELSEWHERE.iter().filter_map(named).collect();
    let assets = hash_names(files)?;
    let mut page = squeeze_page(&page);
    for (name, (hashed, bytes)) in &assets {
        page = link(&page, name, hashed, bytes);
    }
    if page.contains("<style") || page.contains("<script>") || page.contains("on=\"") {
        return Err("index.html has an inline script or style, which the content policy refuses.".to_owned());
    }
    let names: Vec<(String, String)> = assets
        .iter()
        .map(|(name, (hashed, _))| (name.clone(), hashed.clone()))
        .collect();
    let mut dist: Files = assets
        .into_values()
        .map(|(name, bytes)| (format!("assets/{name}"), bytes))
        .collect();
    dist.insert(PAGE.to_owned(), page.into_bytes());
    for (name, bytes) in beside {
        dist.insert(name, name_assets(bytes, &names));
    }
    Ok(dist)
}

/// Replaces the links to the sheets by one link to those that the list needs, in the same order, and names the sheet of
/// the others to the console.
fn join_sheets(page: &str, files: &mut Files) -> Outcome<String> {
    let (mut joined, mut of_parts) = (String::new(), String::new());
    let mut out = String::new();
    for line in page.split_inclusive("\n") {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("<link rel=\"stylesheet\"") {
            let (tag, after) = after
                .split_once('>')
                .ok_or("A link in index.html is not closed.")?;
            let name = tag
                .split("href=\"")
                .nth(1)
                .and_then(|href| href.split('"').next())
                .unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or_default();
            let sheet = files
                .remove(name)
                .ok_or_else(|| format!("The style sheet {name} is missing."))?;
            let is_of_parts = OF_PARTS.contains(&name);
            if joined.is_empty() && !is_of_parts {
                out.push_str(before);
                out.push_str(&format!("<link rel=\"stylesheet\" href=\"{SHEET}\">"));
            } else {
                out.push_str(before.trim_start());
            }
            let whole = if is_of_parts { &mut of_parts } else { &mut joined };
            whole.push_str(&String::from_utf8_lossy(&sheet));
            rest = after;
        }
        out.push_str(rest);
    }
    if !joined.is_empty() {
        files.insert(SHEET.to_owned(), joined.into_bytes());
    }
    if !of_parts.is_empty() {
        files.insert(PARTS_SHEET.to_owned(), of_parts.into_bytes());
        let named = format!("<script data-sheet=\"{PARTS_SHEET}\" ");
        return Ok(out.replacen("<script ", &named, 1));
    }
    Ok(out)
}

fn set_base(page: &str, base: &str) -> Outcome<String> {
    let is_path = base.starts_with('/') && base.ends_with('/') && !base.contains(['"', '<', '>', '&', ' ']);
    if !is_path && base != "./" {
        return Err(format!(
            "--base {base}: a path such as /images/ (with both slashes), or ./ for hash history."
        ));
    }
    if page.matches("<base href=\"/\">").count() != 1 {
        return Err("index.html must hold <base href=\"/\"> once.".to_owned());
    }
    Ok(page.replace("<base href=\"/\">", &format!("<base href=\"{base}\">")))
}

/// Gives each file a name with a hash of its contents. A file that names others gets its hash after them.
fn hash_names(mut files: Files) -> Outcome<BTreeMap<String, (String, Vec<u8>)>> {
    let mut done: BTreeMap<String, (String, Vec<u8>)> = BTreeMap::new();
    while !files.is_empty() {
        let waits = |name: &String, bytes: &Vec<u8>| {
            is_text(name) && files.keys().any(|other| other != name && mentions(bytes, other))
        };
        let ready = files
            .iter()
            .find(|(name, bytes)| !waits(name, bytes))
            .map(|(name, _)| name.clone());
        let name = ready.ok_or("Some files of the build name each other in a circle.")?;
        let mut bytes = files.remove(&name).unwrap_or_default();
        if is_text(&name) {
            let mut text = String::from_utf8(bytes).map_err(|_| format!("{name} is not UTF-8."))?;
            for (old, (new, _)) in &done {
                text = replace_name(&text, old, new);
            }
            bytes = text.into_bytes();
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let hash = hex(&Sha256::digest(&bytes)[..6]);
        done.insert(name.clone(), (format!("{stem}-{hash}.{extension}"), bytes));
    }
    Ok(done)
}

fn is_text(name: &str) -> bool {
    name.ends_with(".js") || name.ends_with(".css")
}

fn mentions(bytes: &[u8], name: &str) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| replace_name(text, name, "") != text)
}

/// Replaces a file name where it stands as a whole: after a quote, a bracket or a slash, and before a quote, a bracket
/// or what follows a path in an address.
fn replace_name(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        let whole = before.ends_with(['"', '\'', '`', '(', '/'])
            && after.starts_with(['"', '\'', '`', ')', '?', '#']);
        out.push_str(before);
        out.push_str(if whole { new } else { old });
        rest = after;
    }
    out + rest
}

/// Points the page to the hashed file. What the browser runs or applies gets its integrity; the wasm does not, because
/// a browser checks integrity only after the last byte, which would end compiling while it streams.
fn link(page: &str, name: &str, hashed: &str, bytes: &[u8]) -> String {
    let page = replace_name(page, name, &format!("assets/{hashed}"));
    if !is_text(name) {
        return page;
    }
    let digest = STANDARD.encode(Sha384::digest(bytes));
    let integrity =
        |attribute: &str| format!("{attribute}=\"assets/{hashed}\" integrity=\"sha384-{digest}\"");
    let page = page.replace(
        &format!(" href=\"assets/{hashed}\""),
        &format!(" {}", integrity("href")),
    );
    page.replace(
        &format!(" src=\"assets/{hashed}\""),
        &format!(" {}", integrity("src")),
    )
}

/// A file beside the page, with the names that its assets have.
fn name_assets(bytes: Vec<u8>, names: &[(String, String)]) -> Vec<u8> {
    let Ok(mut text) = String::from_utf8(bytes) else {
        return Vec::new();
    };
    for (old, new) in names {
        text = replace_name(&text, old, &format!("assets/{new}"));
    }
    text.into_bytes()
}

/// Drops indentation and empty lines.
fn squeeze_page(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
#[path = "finish_tests.rs"]
mod tests;
