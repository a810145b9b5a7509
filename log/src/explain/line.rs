//! One line without what stands around its text: a time stamp, the number of a BuildKit step, the JSON of the daemon.

use std::borrow::Cow;

/// A line of BuildKit's plain progress: `#12 3.456 text`, `#12 [2/4] COPY . .`, `#12 ERROR: why`, `#12 DONE 0.4s`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vertex<'a> {
    /// The number of the step.
    pub number: u32,
    /// The seconds since the step began, as written, before its output.
    pub seconds: Option<&'a str>,
    /// What follows.
    pub says: Says<'a>,
}

/// What a line of BuildKit says of its step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Says<'a> {
    /// What the step prints, without the seconds before it.
    Output(&'a str),
    /// It failed.
    Error(&'a str),
    /// It ended without a failure of its own: `DONE`, `CACHED` or `CANCELED`.
    Ended(&'a str),
    /// Anything else, such as its heading.
    Other(&'a str),
}

impl<'a> Vertex<'a> {
    /// Reads the line, if it is one.
    #[inline(never)]
    pub fn read(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix('#')?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[..digits].parse().ok()?;
        let rest = &rest[digits..];
        if rest.is_empty() {
            return Some(Self {
                number,
                seconds: None,
                says: Says::Other(""),
            });
        }
        let rest = rest.strip_prefix(' ')?;
        let says = if let Some(why) = rest.strip_prefix("ERROR: ") {
            Says::Error(why)
        } else if ["DONE", "CACHED", "CANCELED"]
            .iter()
            .any(|word| rest.starts_with(word))
        {
            Says::Ended(rest)
        } else if let Some(text) = after_seconds(rest) {
            Says::Output(text)
        } else {
            Says::Other(rest)
        };
        let seconds = match says {
            Says::Output(_) => rest.split(' ').next(),
            _ => None,
        };
        Some(Self {
            number,
            seconds,
            says,
        })
    }
}

/// The text after `3.456 `, and nothing after a line that is no output.
pub fn after_seconds(text: &str) -> Option<&str> {
    let (seconds, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (whole, part) = seconds.split_once('.')?;
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(whole) && is_number(part)).then_some(rest)
}

/// The text of a line after its time stamp: `2026-11-24T03:10:11.123Z `, `[03:10:11] `, `03:10:11.123 `. A line without
/// one stays as it is.
#[inline(never)]
pub fn bare(text: &str) -> &str {
    let text = text.trim_end();
    let Some((first, rest)) = text.split_once(' ') else {
        return text;
    };
    if is_time(first) {
        return rest;
    }
    // A date and a time apart.
    if is_date(first)
        && let Some((second, rest)) = rest.split_once(' ')
        && is_time(second)
    {
        return rest;
    }
    text
}

fn is_time(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let clock = match word.split_once('T') {
        Some((date, clock)) if is_date(date) => clock,
        Some(_) => return false,
        None => word,
    };
    let digits = |from: usize| {
        clock
            .as_bytes()
            .get(from..from + 2)
            .is_some_and(|two| two.iter().all(u8::is_ascii_digit))
    };
    digits(0)
        && digits(3)
        && digits(6)
        && clock.as_bytes()[2] == b':'
        && clock.as_bytes()[5] == b':'
        && clock[8..]
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".,Z+-:".contains(&byte))
}

fn is_date(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '(']);
    word.len() == 10
        && word.bytes().enumerate().all(|(i, byte)| match i {
            4 | 7 => byte == b'-' || byte == b'/',
            _ => byte.is_ascii_digit(),
        })
}

/// The message in a line of the daemon's JSON stream; any other line as it is.
pub fn message(text: &str) -> Cow<'_, str> {
    if !text.starts_with("{\"") {
        return Cow::Borrowed(text);
    }
    let value = |key: &str| text.find(key).map(|at| &text[at + key.len()..]);
    let found = value("\"error\":\"")
        .or_else(|| value("\"message\":\""))
        .or_else(|| value("\"stream\":\""));
    match found {
        Some(rest) => Cow::Owned(unescaped(rest)),
        None => Cow::Borrowed(text),
    }
}

/// A JSON string up to its closing quote. Escapes that matter to no rule become a space.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => break,
            '\\' => match chars.next() {
                Some(quoted @ ('"' | '\\' | '/')) => out.push(quoted),
                Some('u') => {
                    let digits = chars.as_str().get(..4);
                    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                    out.push(
                        code.and_then(char::from_u32)
                            .unwrap_or(char::REPLACEMENT_CHARACTER),
                    );
                    chars = code.map_or(chars.clone(), |_| chars.as_str()[4..].chars());
                }
                _ => out.push(' '),
            },
            _ => out.push(char),
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Says, Vertex, bare, message};

    #[test]
    fn vertices() {
        let check = |text, number, says| {
            let vertex = Vertex::read(text).map(|vertex| (vertex.number, vertex.says));
            assert_eq!(vertex, Some((number, says)), "{text}");
        };
        check("#12 3.456 npm error", 12, Says::Output("npm error"));
        check("#12 3.456", 12, Says::Output(""));
        check("#4 ERROR: gone", 4, Says::Error("gone"));
        check("#4 DONE 0.4s", 4, Says::Ended("DONE 0.4s"));
        check("#4 [2/4] COPY . .", 4, Says::Other("[2/4] COPY . ."));
        check("#4", 4, Says::Other(""));
        for text in ["# a heading", "#!/bin/sh", "#12th", "#99999999999 x", "text"] {
            assert_eq!(Vertex::read(text), None, "{text}");
        }
    }

    #[test]
    fn time_stamps() {
        let check = |text, expected| assert_eq!(bare(text), expected, "{text}");
        check("2026-11-24T03:10:11.123456789Z #4 DONE", "#4 DONE");
        check("2026-11-24T03:10:11+01:00  two", " two");
        check("[03:10:11] fatal: no", "fatal: no");
        check("2026-11-24 03:10:11,123 fatal: no", "fatal: no");
        check("2026/11/24 03:10:11 fatal: no", "fatal: no");
        check("03:10 fatal: no", "03:10 fatal: no");
        check("Tuesday fatal: no", "Tuesday fatal: no");
        check("é3:10:11 no", "é3:10:11 no");
        check("12:é0:11 no", "12:é0:11 no");
    }

    #[test]
    fn messages_in_json() {
        let json =
            r#"{"errorDetail":{"code":1,"message":"The \"x\" failed"},"error":"The \"x\" failed\u003c\n"}"#;
        assert_eq!(message(json), "The \"x\" failed<");
        assert_eq!(message(r#"{"stream":"Step 1/2 : RUN a\n"}"#), "Step 1/2 : RUN a");
        assert_eq!(message(r#"{"status":"x"}"#), r#"{"status":"x"}"#);
        assert_eq!(message(r#"{"error":"\u12"}"#), "\u{fffd}12");
    }
}
