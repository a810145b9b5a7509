//! Visible text stands in `src/words`. What can be seen from outside the syntax: a string between tags, a string in an
//! attribute that people read or hear, and a string that reads like a sentence.

use super::lexer::{code, strings};
use super::{File, check};

/// Attributes whose value is read or heard.
const READ_ALOUD: [&str; 8] = [
    "aria-label=",
    "aria-description=",
    "aria-roledescription=",
    "aria-valuetext=",
    "alt=",
    "placeholder=",
    "title=",
    "label=",
];

/// Rooms that draw.
const ROOMS: [&str; 4] = ["src/components", "src/pages", "src/app", "src/embed"];

/// No visible text in a file that draws.
pub fn no_visible_text_in_views(file: &File) -> Vec<String> {
    if !file.is_console() || !ROOMS.iter().any(|room| file.path.starts_with(room)) {
        return Vec::new();
    }
    let code = code(&file.text);
    let is_seen = |(before, text): &(&str, &str)| {
        let before = before.trim_end();
        let between_tags = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
        let read_aloud = READ_ALOUD.iter().any(|attribute| before.ends_with(attribute));
        let spoken = text.chars().any(char::is_alphabetic);
        (spoken && (between_tags || read_aloud)) || is_sentence(text)
    };
    let found = strings(&code).into_iter().filter(is_seen);
    found
        .map(|(_, text)| format!("holds the visible text \"{text}\"; it belongs into src/words"))
        .collect()
}

/// A capital, small letters, a space, and more letters: prose.
fn is_sentence(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else {
        return false;
    };
    let capitalised = first.starts_with(|char: char| char.is_ascii_uppercase());
    let small = first.chars().skip(1).all(|char| char.is_ascii_lowercase());
    capitalised && small && rest.chars().next().is_some_and(char::is_alphanumeric)
}

#[test]
fn text_in_views_is_found() {
    let rule = no_visible_text_in_views;
    check(rule, "src/pages/jobs.rs", "view! { <p>\"Jobs\"</p> }", 1);
    check(
        rule,
        "src/pages/jobs.rs",
        "view! { <p class=\"note\">{words.jobs()}</p> }",
        0,
    );
    check(
        rule,
        "src/components/button.rs",
        "view! { <button aria-label=\"Delete\">{icon}</button> }",
        1,
    );
    check(
        rule,
        "src/components/button.rs",
        "view! { <button aria-label=label class=\"quiet small\"/> }",
        0,
    );
    check(
        rule,
        "src/components/badge.rs",
        "let text = \"No images yet\";",
        1,
    );
    check(
        rule,
        "src/components/badge.rs",
        "match tone { Tone::Good => \"good\", _ => \"neutral\" }",
        0,
    );
    check(
        rule,
        "src/components/icon.rs",
        "view! { <path d=\"M0 0 L1 1\"/> \" · \" }",
        0,
    );
    check(
        rule,
        "src/words/list.rs",
        "pub const EMPTY: &str = \"No images yet\";",
        0,
    );
}
