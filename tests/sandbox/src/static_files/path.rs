//! From the path of an address to the file that is meant: no way out of the directory, pages for addresses
//! without an extension, and which names carry a hash. Start with [`wanted`].

use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

/// What an address outside the API asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A file below the directory.
    File(PathBuf),
    /// A page of the console.
    Page,
}

/// What the path asks for; `None` for paths that would leave the directory or cannot be names.
pub(super) fn wanted(path: &str) -> Option<Wanted> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let mut file = PathBuf::new();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    let last_has_extension = !decoded.ends_with('/') && file.extension().is_some();
    // The console has no address below its files.
    Some(if last_has_extension || file.starts_with("assets") {
        Wanted::File(file)
    } else {
        Wanted::Page
    })
}

/// Whether the name says that the content never changes: it lies under `assets`, or carries a hash such as
/// `-1a2b3c4d` before a dot, an underscore or the end.
pub(super) fn is_hashed(path: &Path) -> bool {
    let under_assets = path.parent().is_some_and(|parent| parent.starts_with("assets"));
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    under_assets
        || name.split('-').skip(1).any(|part| {
            let digits = part
                .find(|letter: char| !letter.is_ascii_hexdigit())
                .unwrap_or(part.len());
            digits >= 8 && matches!(part.as_bytes().get(digits), None | Some(b'.' | b'_'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        let file = match wanted(path) {
            Some(Wanted::File(file)) => file.to_str().map(str::to_owned),
            Some(Wanted::Page) => Some("page".to_owned()),
            None => None,
        };
        assert_eq!(file.as_deref(), expected, "{path}");
    }

    #[test]
    fn paths_stay_inside_and_pages_have_no_extension() {
        check("/", Some("page"));
        check("/images/65b2f3e04be1d07c93a15f28", Some("page"));
        check("/gantry-1a2b3c4d.js", Some("gantry-1a2b3c4d.js"));
        check("/assets/logo.svg", Some("assets/logo.svg"));
        check("//assets//logo.svg", Some("assets/logo.svg"));
        check("/assets/logo%2Esvg", Some("assets/logo.svg"));
        check("/assets/nothing", Some("assets/nothing"));
        check("/assetsabc", Some("page"));
        check("/../Cargo.toml", None);
        check("/%2e%2e/Cargo.toml", None);
        check("/a/..%2f..%2fetc/passwd", None);
        check("/.git/config", None);
        check("/%ff", None);
        check("/a%00.js", None);
        check("/c:%5Cwindows.ini", None);
    }

    fn check_hashed(path: &str, expected: bool) {
        assert_eq!(is_hashed(Path::new(path)), expected, "{path}");
    }

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        check_hashed("gantry-1a2b3c4d5e6f7081.js", true);
        check_hashed("gantry-1a2b3c4d5e6f7081_bg.wasm", true);
        check_hashed("assets/logo.svg", true);
        check_hashed("index.html", false);
        check_hashed("loader.js", false);
        check_hashed("console-defaults.js", false);
        check_hashed("gantry-1a2b3c.js", false);
    }
}
