//! Rules about Rust and script sources.

use super::lexer::code;
use super::{File, check};

/// Where a failed `expect` is a mistake of ours and its sentence says so.
const EXPECTS: [&str; 3] = [
    "src/state/session.rs",
    "src/state/jobs.rs",
    "src/state/notices.rs",
];

/// A module opens with what lives in it.
pub fn opens_with_its_purpose(file: &File) -> Vec<String> {
    let is_module = file.is_console() && file.has_extension(&["rs"]);
    if is_module && !file.text.starts_with("//! ") {
        return vec!["must open with //! and a sentence".to_owned()];
    }
    Vec::new()
}

/// Data from outside never stops the console.
pub fn no_unwrap_and_few_expects(file: &File) -> Vec<String> {
    if !file.is_console() {
        return Vec::new();
    }
    let code = code(&file.text);
    let mut findings = Vec::new();
    for call in [
        ".unwrap()",
        ".unwrap_err()",
        "unreachable!(",
        "todo!(",
        "unimplemented!(",
    ] {
        if code.contains(call) {
            findings.push(format!("calls {call}; give the failure a type or a place"));
        }
    }
    if (code.contains(".expect(") || code.contains("panic!(")) && !EXPECTS.contains(&&*file.path) {
        findings.push("may panic, which only the accessors of contexts may".to_owned());
    }
    findings
}

/// A module is a file of its own name.
pub fn no_mod_file(file: &File) -> Vec<String> {
    let is_mod = file.path.ends_with("/mod.rs");
    if is_mod {
        vec!["is a mod.rs; name the file after its module".to_owned()]
    } else {
        Vec::new()
    }
}

/// A test that is skipped, or waits a fixed time, proves nothing.
pub fn no_skipped_or_sleeping_test(file: &File) -> Vec<String> {
    let words: &[&str] = match file.path.rsplit_once('.') {
        Some((_, "rs")) => &["#[ignore", "thread::sleep(Duration::from_secs"],
        Some((_, "mjs")) => &[
            "test.skip",
            "skip: true",
            "test.only",
            "only: true",
            "test.todo",
            "waitForTimeout",
        ],
        _ => return Vec::new(),
    };
    let is_test = file.path.starts_with("tests/") && !file.path.starts_with("tests/native/tidy");
    let found = words
        .iter()
        .filter(|word| (is_test || file.path.starts_with("src/")) && file.text.contains(**word));
    found
        .map(|word| format!("has {word}: a missing feature fails, and nothing waits for a fixed time"))
        .collect()
}

/// Markup from a string could carry foreign code, and the console has no place outside its root.
pub fn no_markup_from_strings(file: &File) -> Vec<String> {
    let is_ours = file.is_console() || file.path == "loader.js";
    let code = code(&file.text);
    let words = [
        ".innerHTML",
        "inner_html",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "document().body",
        "document.body",
    ];
    let found = words.iter().filter(|word| is_ours && code.contains(**word));
    found
        .map(|word| format!("uses {word}; build nodes below the root"))
        .collect()
}

#[test]
fn bad_sources_are_found() {
    check(opens_with_its_purpose, "src/model/id.rs", "use std::fmt;", 1);
    check(opens_with_its_purpose, "src/model/id.rs", "//! Ids.\n", 0);

    let rule = no_unwrap_and_few_expects;
    check(rule, "src/api/images.rs", "let a = b.unwrap();", 1);
    check(rule, "src/api/images.rs", "let a = b.expect(\"c\"); todo!()", 2);
    check(
        rule,
        "src/api/images.rs",
        "let a = b.unwrap_or(1); // .unwrap()\n#[cfg(test)]\nmod t { fn f() { x.expect(\"y\"); } }",
        0,
    );
    check(
        rule,
        "src/state/session.rs",
        "use_context().expect(\"mounted below the app\")",
        0,
    );
    check(rule, "src/api/images_tests.rs", "x.expect(\"y\")", 0);

    check(no_mod_file, "src/api/mod.rs", "", 1);

    let rule = no_skipped_or_sleeping_test;
    check(rule, "tests/native/routes.rs", "#[ignore = \"later\"]", 1);
    check(
        rule,
        "tests/e2e/list.test.mjs",
        "test.skip(\"x\"); await page.waitForTimeout(500);",
        2,
    );
    check(rule, "tests/e2e/list.test.mjs", "await row.waitFor();", 0);

    let rule = no_markup_from_strings;
    check(rule, "loader.js", "root.innerHTML = html;", 1);
    check(rule, "loader.js", "// through innerHTML\nroot.append(node);", 0);
    check(
        rule,
        "src/components/icon.rs",
        "view! { <svg inner_html=path/> }",
        1,
    );
    check(rule, "src/app.rs", "document().body()", 1);
}
