//! Rules about strings that have one place: addresses, storage keys, and names of other machines, which have none.

use super::lexer::{code, strings};
use super::{File, check};

/// First segments of the console's addresses.
const SEGMENTS: [&str; 7] = [
    "/images",
    "/jobs",
    "/sources",
    "/connect",
    "/about",
    "/prune",
    "/containers",
];

/// `route.rs` spells the console's paths, `api` those of the platform.
pub fn paths_only_in_route_and_api(file: &File) -> Vec<String> {
    let spells = file.path == "src/route.rs"
        || file.path.starts_with("src/route/")
        || file.path.starts_with("src/api");
    if spells || !file.is_console() {
        return Vec::new();
    }
    let code = code(&file.text);
    let is_path = |text: &str| {
        let inside = text.strip_prefix("/v1").unwrap_or(text);
        SEGMENTS.iter().any(|segment| inside.starts_with(segment))
    };
    let found = strings(&code).into_iter().filter(|(_, text)| is_path(text));
    found
        .map(|(_, text)| format!("spells the path \"{text}\"; take it from route or api"))
        .collect()
}

/// The console shares its origin with others, so its keys carry its name.
pub fn storage_keys_are_ours(file: &File) -> Vec<String> {
    let code = code(&file.text);
    let has_storage = code.contains("local_storage()") || code.contains("session_storage()");
    if !file.is_console() || !has_storage {
        return Vec::new();
    }
    let is_key = |before: &str| {
        let before = before.trim_end();
        let passed = ["get_item(", "set_item(", "remove_item("]
            .iter()
            .any(|call| before.ends_with(call));
        let line = before.rsplit('\n').next().unwrap_or_default();
        passed || (line.contains("const ") && line.ends_with("&str ="))
    };
    let foreign = strings(&code)
        .into_iter()
        .filter(|(before, text)| is_key(before) && !text.starts_with("gantry."));
    foreign
        .map(|(_, text)| format!("keeps \"{text}\" in storage; keys begin with gantry."))
        .collect()
}

/// Names of registries belong to the configuration of a machine. Written in halves, so that this file may hold them.
const REGISTRIES: [(&str, &str); 6] = [
    ("registry.", "npmjs"),
    ("index.", "crates.io"),
    ("static.", "crates.io"),
    ("files.", "pythonhosted"),
    ("deb.", "debian.org"),
    ("registry.", "yarnpkg"),
];

/// Invented logs and data imitate those of others, hosts and folders included.
fn imitates(file: &File) -> bool {
    ["tests/sandbox/", "tests/fixtures/", "tests/native/"]
        .iter()
        .any(|folder| file.path.starts_with(folder))
}

/// No file names a registry's host.
pub fn no_registry_host(file: &File) -> Vec<String> {
    let hosts = REGISTRIES.iter().map(|(a, b)| format!("{a}{b}"));
    let imitates = imitates(file);
    hosts
        .filter(|host| !imitates && file.text.contains(host))
        .map(|host| format!("names the host {host}"))
        .collect()
}

/// Folders that exist on one machine only.
const MACHINE_PATHS: [(&str, &str); 5] = [
    ("/wo", "rk/"),
    ("/ho", "me/"),
    ("/ro", "ot/"),
    ("/Us", "ers/"),
    ("/tm", "p/"),
];

/// No file names a path of somebody's machine.
pub fn no_path_of_a_machine(file: &File) -> Vec<String> {
    let imitates = imitates(file);
    let paths = MACHINE_PATHS.iter().map(|(a, b)| format!("{a}{b}"));
    let is_path = |(start, path): (usize, &str)| {
        let before = file.text[..start].chars().next_back().unwrap_or(' ');
        let after = file.text[start + path.len()..].chars().next().unwrap_or(' ');
        !before.is_alphanumeric() && !"-_.)}*/".contains(before) && after.is_alphanumeric()
    };
    let found = paths.filter(|path| !imitates && file.text.match_indices(path.as_str()).any(is_path));
    found.map(|path| format!("names a path below {path}")).collect()
}

#[test]
fn misplaced_strings_are_found() {
    let rule = paths_only_in_route_and_api;
    check(rule, "src/pages/jobs.rs", "let href = \"/images/new\";", 1);
    check(rule, "src/state/jobs.rs", "format!(\"/v1/jobs/{id}\")", 1);
    check(rule, "src/route.rs", "\"/images\"", 0);
    check(rule, "src/api/images.rs", "\"/v1/images\"", 0);
    check(rule, "src/logic/problem.rs", "\"/name\" // /images", 0);

    let rule = storage_keys_are_ours;
    check(
        rule,
        "src/state/prefs.rs",
        "window().local_storage(); store.set_item(\"columns\", x)",
        1,
    );
    check(
        rule,
        "src/state/prefs.rs",
        "const KEY: &str = \"columns\"; window().local_storage()",
        1,
    );
    check(
        rule,
        "src/state/prefs.rs",
        "const KEY: &str = \"gantry.columns\"; window().local_storage()",
        0,
    );

    let host = format!("https://{}{}.org/", "registry.", "npmjs");
    check(no_registry_host, "tests/e2e/package-lock.json", &host, 1);
    check(no_registry_host, "tests/sandbox/src/build_log.rs", &host, 0);

    let path = |start: &str, end: &str| format!("see {start}{end}notes");
    check(no_path_of_a_machine, "README.md", &path("/ho", "me/"), 1);
    check(no_path_of_a_machine, "src/api.rs", &path("src/ho", "me/"), 0);
}
