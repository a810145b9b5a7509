//! The weight of the first load: compresses every asset beside itself, prints what the list page loads, and compares it
//! with the budget in `xtask/budget.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::finish::Files;
use crate::{Outcome, place};

/// How far above the budget the first load may be, in per cent.
const TOLERANCE: usize = 3;

/// What one file weighs, in bytes.
pub struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Writes the files and, beside each, its `.br` and `.gz`.
pub fn write(files: &Files, folder: &Path) -> Outcome<Vec<Weight>> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut weights = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
        fs::write(&path, bytes).map_err(failed)?;
        let brotli = brotli(bytes).map_err(failed)?;
        fs::write(with_suffix(&path, "br"), &brotli).map_err(failed)?;
        fs::write(with_suffix(&path, "gz"), gzip(bytes).map_err(failed)?).map_err(failed)?;
        weights.push(Weight {
            name: name.clone(),
            raw: bytes.len(),
            brotli: brotli.len(),
        });
    }
    Ok(weights)
}

fn with_suffix(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    name.into()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The files that the list page loads: the page itself and every asset that it names.
pub fn first_load<'a>(files: &Files, weights: &'a [Weight]) -> Vec<&'a Weight> {
    let page = files
        .get("index.html")
        .map(|bytes| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    let named = named_assets(&page);
    let is_loaded = |name: &str| name == "index.html" || named.contains(name);
    weights.iter().filter(|weight| is_loaded(&weight.name)).collect()
}

/// A table of the first load, its sum last.
pub fn table(weights: &[&Weight]) -> String {
    let row = |name: &str, raw: usize, brotli: usize| format!("  {name:<40} {raw:>10} {brotli:>10}\n");
    let mut out = format!(
        "  {:<40} {:>10} {:>10}\n",
        "first load of the image list", "bytes", "brotli"
    );
    out.extend(
        weights
            .iter()
            .map(|weight| row(&weight.name, weight.raw, weight.brotli)),
    );
    out + &row(
        "sum",
        weights.iter().map(|weight| weight.raw).sum(),
        weights.iter().map(|weight| weight.brotli).sum(),
    )
}

/// Fails when the built console is heavier than its budget allows.
pub fn check_budget() -> Outcome {
    let file = place::root().join("xtask/budget.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("xtask/budget.toml: {error}"))?;
    let number = |key: &str| {
        budget(&text, key).ok_or_else(|| format!("xtask/budget.toml does not hold \"{key} = <bytes>\"."))
    };
    let (first_load, loader) = (number("first_load")?, number("loader")?);
    let page =
        fs::read(place::dist().join("index.html")).map_err(|error| format!("dist/index.html: {error}"))?;
    let page = String::from_utf8_lossy(&page);
    let named = named_assets(&page);
    let weigh =
        |name: &str| fs::metadata(place::dist().join(format!("{name}.br"))).map_or(0, |data| data.len());
    let sum = weigh("index.html") + named.into_iter().map(weigh).sum::<u64>();
    let loads = judge(usize::try_from(sum).unwrap_or(usize::MAX), first_load);
    let script = named_loader(&page).ok_or("index.html names no loader.")?;
    let bytes = fs::metadata(place::dist().join(script)).map_or(u64::MAX, |data| data.len());
    loads.and(judge_loader(usize::try_from(bytes).unwrap_or(usize::MAX), loader))
}

/// The assets that the page names and loads. The files of the log worker it only names, and the sheet of the parts: they
/// come with the first log and with the first screen that is not the list.
fn named_assets(page: &str) -> BTreeSet<&str> {
    let named_as = |attribute| page.split(attribute).skip(1);
    let attributes = named_as("data-worker").chain(named_as("data-sheet"));
    let only_named: BTreeSet<&str> = attributes.filter_map(|rest| rest.split('"').nth(1)).collect();
    let named = page.split('"').filter(|text| text.starts_with("assets/"));
    named.filter(|name| !only_named.contains(name)).collect()
}

/// The file of the loader, as the page names it.
fn named_loader(page: &str) -> Option<&str> {
    page.split('"').find(|text| text.starts_with("assets/loader-"))
}

fn judge_loader(bytes: usize, limit: usize) -> Outcome {
    println!("loader: {bytes} bytes, limit {limit}");
    if bytes <= limit {
        return Ok(());
    }
    Err(format!(
        "The loader is {bytes} bytes, and may be {limit}: nothing starts before it is read. What is not needed on every \
         start belongs into a file of its own, such as stopped.js."
    ))
}

fn judge(sum: usize, budget: usize) -> Outcome {
    let limit = budget + budget * TOLERANCE / 100;
    println!("first load: {sum} bytes of brotli, budget {budget}, limit {limit}");
    if sum <= limit {
        return Ok(());
    }
    Err(format!(
        "The first load is {sum} bytes, more than {TOLERANCE} % above its budget of {budget}.\n\
         Make it smaller, or write the new number and its reason into xtask/budget.toml."
    ))
}

fn budget(text: &str, key: &str) -> Option<usize> {
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    line.trim_start()
        .strip_prefix('=')?
        .trim()
        .replace('_', "")
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_read_and_judged() {
        assert_eq!(budget("# why\nfirst_load = 24_000\n", "first_load"), Some(24_000));
        assert_eq!(budget("first_load = many", "first_load"), None);
        assert_eq!(
            budget("first_load = 24_000\nloader = 3_000", "loader"),
            Some(3_000)
        );
        assert!(judge(1030, 1000).is_ok());
        assert!(judge(1031, 1000).is_err());
    }

    #[test]
    fn the_loader_is_found_and_judged() {
        let page = "<script src=\"assets/loader-0123456789ab.js\" data-js=\"assets/gantry-0123456789ab.js\">";
        assert_eq!(named_loader(page), Some("assets/loader-0123456789ab.js"));
        assert!(judge_loader(3_000, 3_000).is_ok());
        assert!(judge_loader(3_001, 3_000).is_err());
    }

    #[test]
    fn compression_gives_the_bytes_back() {
        let bytes = b"a line of a script\n".repeat(50);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(&bytes).expect("compressed"), &mut back).expect("brotli");
        assert_eq!(back, bytes);
        assert!(gzip(&bytes).expect("compressed").len() < 100);
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let files: Files = [
            (
                "index.html",
                "<a href=\"assets/a.js\" data-worker=\"assets/w.js\" data-sheet=\"assets/p.css\">",
            ),
            ("assets/a.js", ""),
            ("assets/b.js", ""),
            ("assets/p.css", ""),
            ("assets/w.js", ""),
            ("assets/w.wasm", ""),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
        let weight = |name: &String| Weight {
            name: name.clone(),
            raw: 2,
            brotli: 1,
        };
        let weights: Vec<Weight> = files.keys().map(weight).collect();
        assert!(table(&first_load(&files, &weights)).ends_with("4          2\n"));
    }
}
