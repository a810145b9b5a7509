//! Who may import whom. The order of the rooms is the architecture, and this table is where it is written down; a new
//! room starts with a line here.

use super::lexer::code;
use super::{File, check};

/// A room, and the paths below `crate::` that its files may name beside their own room.
const ROOMS: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("api", &["model"]),
    ("words", &["model"]),
    ("logic", &["model", "api", "words"]),
    (
        "route",
        &["model", "api::query", "logic::list_query", "words::titles"],
    ),
    ("format", &["model"]),
    (
        "transport",
        &[
            "api::request",
            "api::error",
            "model::secret",
            "model::id",
            "model::time",
        ],
    ),
    // The log worker moves bytes for `state::build_log`, as `transport` does for the other hooks.
    // `state::place` moves the address as `state::session` moves bytes: through the one room below it that can.
    (
        "state",
        &[
            "transport",
            "history",
            "worker",
            "logic",
            "api",
            "model",
            "route",
            "words",
        ],
    ),
    ("components", &["model", "logic", "route", "words", "format"]),
    (
        "pages",
        &[
            "components",
            "state",
            "logic",
            "model",
            "route",
            "words",
            "format",
        ],
    ),
    ("history", &["route", "model"]),
    ("worker", &[]),
    ("embed", &["app", "route", "model"]),
    (
        "app",
        &[
            "pages",
            "state",
            "components",
            "logic::config",
            "route",
            "history",
            "words",
            "format",
        ],
    ),
];

/// The file's room: `src/model.rs` and `src/model/id.rs` are both of `model`.
fn room(file: &File) -> Option<&str> {
    let inside = file.path.strip_prefix("src/")?;
    let name = inside.split('/').next()?;
    let room = name.strip_suffix(".rs").unwrap_or(name);
    (!matches!(room, "lib" | "main")).then_some(room)
}

/// Files name only the rooms that the table allows them.
pub fn only_allowed_rooms(file: &File) -> Vec<String> {
    let Some(own) = room(file) else { return Vec::new() };
    let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == own) else {
        return vec![format!(
            "is of the room {own}, which has no line in the table of tests/native/tidy/imports.rs"
        )];
    };
    let may = |path: &str| {
        let within = |allowed: &str| path == allowed || path.starts_with(&format!("{allowed}::"));
        within(own) || allowed.iter().any(|allowed| within(allowed))
    };
    let named = crate_paths(&code(&file.text));
    named
        .into_iter()
        .filter(|path| !may(path))
        .map(|path| format!("{own} may not import {path}"))
        .collect()
}

/// Paths climb to the crate by its name: `super::super` would slip past the table.
pub fn no_climbing(file: &File) -> Vec<String> {
    let climbs = file.path.starts_with("src/") && code(&file.text).contains("super::super");
    if climbs {
        vec!["climbs with super::super; write crate:: and the room".to_owned()]
    } else {
        Vec::new()
    }
}

/// Every path after `crate::`, groups spelled out.
fn crate_paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        let is_whole =
            !code[..start].ends_with(|char: char| char.is_alphanumeric() || char == '_' || char == '$');
        if is_whole {
            spell_out("", &code[start + "crate::".len()..], &mut found);
        }
    }
    found
}

/// Reads one path, or a group in braces; returns the length read.
fn spell_out(prefix: &str, text: &str, found: &mut Vec<String>) -> usize {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    if text.starts_with('{') {
        let mut at = 1;
        while at < text.len() && !text[at..].starts_with('}') {
            if text[at..].starts_with(|char: char| is_name(char) || char == '{') {
                at += spell_out(prefix, &text[at..], found);
            } else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        return at + 1;
    }
    let end = text.find(|char| !is_name(char)).unwrap_or(text.len());
    let path = format!("{prefix}{}", &text[..end]);
    match text[end..].strip_prefix("::") {
        Some(inner) if inner.starts_with(|char: char| is_name(char) || char == '{') => {
            end + 2 + spell_out(&format!("{path}::"), inner, found)
        }
        _ => {
            found.push(path);
            end
        }
    }
}

#[test]
fn paths_are_spelled_out() {
    let code = "use crate::{api::{error::ApiError, request}, model::id};\nlet x: crate::route::Route;\nmycrate::no; $crate::no";
    assert_eq!(
        crate_paths(code),
        [
            "api::error::ApiError",
            "api::request",
            "model::id",
            "route::Route"
        ]
    );
}

#[test]
fn a_forbidden_import_is_found() {
    let rule = only_allowed_rooms;
    check(rule, "src/model/id.rs", "use crate::model::bytes::Bytes;", 0);
    check(rule, "src/model/id.rs", "use crate::api::images;", 1);
    check(
        rule,
        "src/model/id.rs",
        "// crate::api is above\n/// crate::api",
        0,
    );
    check(
        rule,
        "src/transport.rs",
        "use crate::api::{request::Request, images};",
        1,
    );
    check(
        rule,
        "src/components/table.rs",
        "fn f(x: crate::state::session::Session) {}",
        1,
    );
    check(
        rule,
        "src/pages/image_list.rs",
        "use crate::{api::images, state::image_list, transport::client};",
        2,
    );
    check(
        rule,
        "src/route.rs",
        "use crate::logic::list_query::ListQuery; use crate::logic::poll;",
        1,
    );
    check(rule, "src/utils/strings.rs", "", 1);
    check(rule, "src/lib.rs", "pub mod model;", 0);
    check(no_climbing, "src/api/images.rs", "use super::super::state;", 1);
    check(no_climbing, "src/api/images.rs", "use super::envelope;", 0);
}
