//! Reads a pasted `.env` file as build args: comments, `export`, quotes and line ends as people write them.
//! Nothing is guessed: a line that cannot be read, and a key that stands twice, are named by their line.
//! Start with [`read_env`].

/// What a pasted text holds. It has no `Debug`, because values can be secrets.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct EnvFile {
    /// Keys with their values, in the order of the text.
    pub args: Vec<(String, String)>,
    /// Lines that cannot be used, counted from 1.
    pub faults: Vec<(usize, EnvFault)>,
}

/// Why a line cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EnvFault {
    /// There is no `=`.
    NoValue,
    /// Nothing stands before the `=`.
    NoKey,
    /// The key holds white space.
    BadKey,
    /// The key has stood before.
    Twice,
    /// A quotation mark is not closed.
    OpenQuote,
    /// Something stands behind the closing quotation mark.
    AfterQuote,
}

/// Reads the text of a `.env` file.
pub fn read_env(text: &str) -> EnvFile {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut file = EnvFile::default();
    let mut rest = text;
    let mut number = 1;
    while !rest.is_empty() {
        let here = number;
        match read_entry(rest) {
            (Ok(None), len) => rest = step(rest, len, &mut number),
            (Ok(Some((key, value))), len) => {
                rest = step(rest, len, &mut number);
                if file.args.iter().any(|(known, _)| *known == key) {
                    file.faults.push((here, EnvFault::Twice));
                } else {
                    file.args.push((key, value));
                }
            }
            (Err(fault), len) => {
                file.faults.push((here, fault));
                rest = step(rest, len, &mut number);
            }
        }
    }
    file
}

/// What follows `len` bytes and the end of their line; counts the lines that are left behind.
fn step<'a>(text: &'a str, len: usize, number: &mut usize) -> &'a str {
    let (read, rest) = text.split_at(len);
    *number += read.matches('\n').count();
    let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
    *number += 1;
    &rest[end..]
}

/// One entry at the start of `text` and how many bytes it takes, without the end of its last line.
fn read_entry(text: &str) -> (Result<Option<(String, String)>, EnvFault>, usize) {
    let line_len = text.find('\n').unwrap_or(text.len());
    let line = &text[..line_len];
    let bare = line.trim();
    if bare.is_empty() || bare.starts_with('#') {
        return (Ok(None), line_len);
    }
    let Some(at) = line.find('=') else {
        return (Err(EnvFault::NoValue), line_len);
    };
    let key = line[..at].trim();
    let key = match key.strip_prefix("export") {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => key,
    };
    if key.is_empty() {
        return (Err(EnvFault::NoKey), line_len);
    }
    if key.contains(char::is_whitespace) {
        return (Err(EnvFault::BadKey), line_len);
    }
    let after = &line[at + 1..];
    let start = at + 1 + (after.len() - after.trim_start().len());
    let value = &text[start..];
    match value.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) if start < line_len => match quoted(&value[1..], quote) {
            None => (Err(EnvFault::OpenQuote), line_len),
            Some((value, len)) => {
                let end = start + 1 + len;
                let rest = text[end..].split('\n').next().unwrap_or_default();
                let trailing = rest.trim();
                if trailing.is_empty() || trailing.starts_with('#') {
                    (Ok(Some((key.to_owned(), value))), end)
                } else {
                    (Err(EnvFault::AfterQuote), end)
                }
            }
        },
        _ => {
            let value = line.get(start..).unwrap_or_default();
            (Ok(Some((key.to_owned(), unquoted(value).to_owned()))), line_len)
        }
    }
}

/// A value without quotation marks ends at a `#` that has white space before it.
fn unquoted(value: &str) -> &str {
    let mut before = ' ';
    for (at, char) in value.char_indices() {
        if char == '#' && before.is_whitespace() {
            return value[..at].trim_end();
        }
        before = char;
    }
    value.trim_end()
}

/// The text up to the closing quotation mark, and how many bytes were read with it. Escapes count between `"` only.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        if char == quote {
            return Some((value, at + 1));
        }
        if char != '\\' || quote != '"' {
            // A file from another system ends its lines with two signs.
            if char != '\r' {
                value.push(char);
            }
            continue;
        }
        match chars.next()?.1 {
            'n' => value.push('\n'),
            'r' => value.push('\r'),
            't' => value.push('\t'),
            plain @ ('"' | '\\' | '$') => value.push(plain),
            other => {
                value.push('\\');
                value.push(other);
            }
        }
    }
    None
}
