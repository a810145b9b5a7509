//! Just enough of Rust's lexical rules to tell code, comments and strings apart. It knows nothing of syntax.

/// Rust source without comments and without the test module at its end; strings stay. Lines keep their numbers.
pub fn code(source: &str) -> String {
    let source = source.split("\n#[cfg(test)]").next().unwrap_or_default();
    parts(source)
        .into_iter()
        .map(|part| match part {
            Part::Code(text) | Part::Text { quoted: text, .. } => text.to_owned(),
            Part::Comment(text) => text.chars().filter(|char| *char == '\n').collect(),
        })
        .collect()
}

/// The contents of every string, each with the code right before it.
pub fn strings(code: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut before = "";
    for part in parts(code) {
        match part {
            Part::Code(text) => before = text,
            Part::Text { inner, .. } => {
                found.push((before, inner));
                before = "";
            }
            Part::Comment(_) => {}
        }
    }
    found
}

enum Part<'a> {
    Code(&'a str),
    Comment(&'a str),
    Text { quoted: &'a str, inner: &'a str },
}

fn parts(source: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut start = 0;
    while start < rest.len() {
        let at = &rest[start..];
        let previous = rest[..start].chars().next_back();
        if let Some((length, part)) = special(at, previous) {
            if start > 0 {
                found.push(Part::Code(&rest[..start]));
            }
            found.push(part);
            rest = &at[length..];
            start = 0;
        } else if let Some(length) = character(at) {
            start += length;
        } else {
            start += at.chars().next().map_or(1, char::len_utf8);
        }
    }
    if !rest.is_empty() {
        found.push(Part::Code(rest));
    }
    found
}

/// A comment or a string that starts here, and its length.
fn special(at: &str, previous: Option<char>) -> Option<(usize, Part<'_>)> {
    if at.starts_with("//") {
        let length = at.find('\n').unwrap_or(at.len());
        return Some((length, Part::Comment(&at[..length])));
    }
    if at.starts_with("/*") {
        let length = at.find("*/").map_or(at.len(), |end| end + 2);
        return Some((length, Part::Comment(&at[..length])));
    }
    let after_name = previous.is_some_and(|char| char.is_alphanumeric() || char == '_');
    if let (Some(raw), false) = (at.strip_prefix('r'), after_name) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if let Some(inner) = raw[hashes..].strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = inner.find(&end)?;
            let whole = 1 + hashes + 1 + length + end.len();
            return Some((
                whole,
                Part::Text {
                    quoted: &at[..whole],
                    inner: &inner[..length],
                },
            ));
        }
    }
    let inner = at.strip_prefix('"')?;
    let mut escaped = false;
    let length = inner.find(|char| {
        let ends = char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
        ends
    })?;
    Some((
        length + 2,
        Part::Text {
            quoted: &at[..length + 2],
            inner: &inner[..length],
        },
    ))
}

/// The length of a character literal that starts here, so that `'"'` does not open a string.
fn character(at: &str) -> Option<usize> {
    let inner = at.strip_prefix('\'')?;
    let length = match inner.strip_prefix('\\') {
        Some(escape) => 1 + escape.char_indices().skip(1).find(|(_, char)| *char == '\'')?.0,
        None => inner.chars().next()?.len_utf8(),
    };
    inner[length..].starts_with('\'').then_some(length + 2)
}

#[test]
fn comments_and_tests_go_and_strings_stay() {
    let source = "//! a\nlet b = \"// c\"; // d\nlet e = '\"'; /* \"f\" */ let g = r#\"h \"i\"#;\n#[cfg(test)]\nmod tests {}\n";
    assert_eq!(
        code(source),
        "\nlet b = \"// c\"; \nlet e = '\"';  let g = r#\"h \"i\"#;"
    );
}

#[test]
fn strings_come_with_the_code_before_them() {
    let found = strings("f(\"a \\\" b\", 'x', '\\'', \"\"); let r: &'a str = r\"c\";");
    assert_eq!(
        found,
        [
            ("f(", "a \\\" b"),
            (", 'x', '\\'', ", ""),
            ("); let r: &'a str = ", "c")
        ]
    );
}
