//! The script of the element stands apart from the loader, which is one file so that nothing waits for a second. What both
//! must agree on is held together here.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The line that begins with this.
fn line<'a>(text: &'a str, begin: &str) -> &'a str {
    let found = text.lines().find(|line| line.starts_with(begin));
    found.unwrap_or_else(|| panic!("no line begins with {begin}"))
}

#[test]
fn the_rule_for_markup_is_the_same_in_both() {
    let (loader, element) = (read("loader.js"), read("element/element-policy.js"));
    for begin in ["const RUNS_CODE =", "const isInert ="] {
        assert_eq!(line(&loader, begin), line(&element, begin));
    }
}

#[test]
fn the_element_says_the_version_of_the_console() {
    let script = read("element/gantry-console.js");
    let version = line(&script, "  static version =");
    assert_eq!(
        version.trim(),
        format!("static version = \"{}\";", env!("CARGO_PKG_VERSION"))
    );
}
