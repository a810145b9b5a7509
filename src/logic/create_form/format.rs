//! What can stand in a target and in the address of an archive. Only what is surely wrong is refused: the platform
//! knows its registries better.

use crate::words::create as words;

/// Longest name of a tag, by the rules of registries.
const LONGEST_TAG: usize = 128;
/// Ends of archives that are certainly of another kind.
const OTHER_ARCHIVES: [&str; 8] = [
    ".zip", ".tar", ".tar.bz2", ".tar.xz", ".tar.zst", ".7z", ".rar", ".git",
];

/// Why a text is no target such as `nginx:1.27`; none where it may be one.
pub fn fault_of_target(text: &str) -> Option<&'static str> {
    if text.contains("://") {
        return Some(words::TARGET_ADDRESS);
    }
    let (name, digest) = match text.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (text, None),
    };
    // A colon before the last slash belongs to the port of a registry.
    let after_slash = name.rfind('/').map_or(0, |at| at + 1);
    let (repository, tag) = match name[after_slash..].find(':') {
        Some(at) => (&name[..after_slash + at], Some(&name[after_slash + at + 1..])),
        None => (name, None),
    };
    let is_digest = |digest: &str| {
        let parts = digest.split_once(':');
        parts.is_some_and(|(kind, hex)| {
            !kind.is_empty() && hex.len() >= 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    if !is_repository(repository) || digest.is_some_and(|digest| !is_digest(digest)) {
        return Some(words::TARGET_MALFORMED);
    }
    match (tag, digest) {
        (Some(tag), _) => (!is_tag(tag)).then_some(words::TARGET_MALFORMED),
        (None, Some(_)) => None,
        (None, None) => Some(words::TARGET_NO_TAG),
    }
}

fn is_repository(text: &str) -> bool {
    let mut parts = text.split('/');
    let host = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        let ends =
            |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        ends(part.bytes().next())
            && ends(part.bytes().last())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte))
    };
    let is_host = |part: &str| {
        (part.contains(['.', ':']) || part == "localhost")
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte))
    };
    match parts.next() {
        None => is_part(host),
        Some(second) => (is_host(host) || is_part(host)) && is_part(second) && parts.all(is_part),
    }
}

fn is_tag(text: &str) -> bool {
    let first = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    first
        && text.len() <= LONGEST_TAG
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

/// Why a text is no address of a `.tar.gz` archive; none where it may be one.
pub fn fault_of_targz_url(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Some(words::TARGZ_NO_ADDRESS);
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.is_empty() || text.contains(char::is_whitespace) {
        return Some(words::TARGZ_NO_ADDRESS);
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if path.trim_matches('/').is_empty() {
        return Some(words::TARGZ_NO_FILE);
    }
    OTHER_ARCHIVES
        .iter()
        .any(|end| path.ends_with(end))
        .then_some(words::TARGZ_OTHER)
}
