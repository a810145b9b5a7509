//! The rules of the house that neither compiler nor lint can see: who may import whom, how long a file may be, where
//! paths, colours, words and keys may stand. Each rule is a function from a file to findings, and each has a test that
//! feeds it something bad, because a rule that cannot fail holds nothing. Start at [`the_house_is_tidy`].

mod imports;
mod lexer;
mod places;
mod rust;
mod sheets;
mod words;

use std::fs;
use std::path::Path;

/// One text file of the repository.
pub struct File {
    /// The path from the root of the repository, with `/`.
    pub path: String,
    /// The contents.
    pub text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Is this one of the console's own sources, and neither a test nor a part of one?
    fn is_console(&self) -> bool {
        self.path.starts_with("src/")
            && !self.path.ends_with("_tests.rs")
            && !self.path.ends_with("/tests.rs")
    }

    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extensions.contains(&extension))
    }
}

/// A rule: what is wrong with this file, as sentences.
type Rule = fn(&File) -> Vec<String>;

const RULES: [Rule; 15] = [
    length,
    imports::only_allowed_rooms,
    imports::no_climbing,
    rust::opens_with_its_purpose,
    rust::no_unwrap_and_few_expects,
    rust::no_mod_file,
    rust::no_skipped_or_sleeping_test,
    rust::no_markup_from_strings,
    sheets::one_layer,
    sheets::colours_only_in_tokens,
    words::no_visible_text_in_views,
    places::paths_only_in_route_and_api,
    places::storage_keys_are_ours,
    places::no_registry_host,
    places::no_path_of_a_machine,
];

#[test]
fn the_house_is_tidy() {
    let files = repository();
    let mut findings: Vec<String> = Vec::new();
    for file in &files {
        findings.extend(
            RULES
                .iter()
                .flat_map(|rule| rule(file))
                .map(|finding| format!("{}: {finding}", file.path)),
        );
    }
    findings.extend(sheets::linked_in_order(&files));
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

/// Long files hide structure.
fn length(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    let counts = file.has_extension(&["rs", "css", "js", "mjs", "html"]);
    if counts && lines >= 300 {
        vec![format!("has {lines} lines; files stay under 300")]
    } else {
        Vec::new()
    }
}

fn repository() -> Vec<File> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    collect(root, root, &mut files);
    assert!(
        files.iter().any(|file| file.path == "src/lib.rs"),
        "the walk found no sources"
    );
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("a folder of the repository can be read")
        .map(|entry| entry.expect("an entry of a folder can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_foreign = matches!(
            &*name,
            ".git" | "target" | "dist" | "node_modules" | "results" | "Cargo.lock" | "LICENSE"
        );
        if is_foreign {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).expect("the walk starts at the root");
            files.push(File {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

/// Runs a rule on a made-up file and compares the number of findings.
#[track_caller]
fn check(rule: Rule, path: &str, text: &str, findings: usize) {
    let found = rule(&File::new(path, text));
    assert_eq!(found.len(), findings, "{path}: {text}\n{found:?}");
}

#[test]
fn a_long_file_is_found() {
    check(length, "src/model/id.rs", &"x\n".repeat(299), 0);
    check(length, "src/model/id.rs", &"x\n".repeat(300), 1);
    check(length, "docs/long.md", &"x\n".repeat(300), 0);
}
