//! Lines that read like errors, for the marks beside the scroll bar and the keys that jump to them. It is a coarse sign for
//! the eye: why a build failed is another question, and is answered elsewhere.

use crate::search::word::stands_alone;
use crate::search::{Find, Found};
use memchr::{memchr, memmem, memrchr};

/// What is looked for, and the word around it that must stand alone: how many bytes it has before and after.
const SIGNS: [(&str, usize, usize); 9] = [
    ("rror", 1, 0),
    ("RROR", 1, 0),
    ("atal", 1, 0),
    ("FATAL", 0, 0),
    ("FAILED", 0, 0),
    ("ailed to ", 1, 0),
    ("anicked at ", 1, 0),
    ("npm ERR!", 0, 0),
    ("xit code: ", 1, 1),
];

/// Finds the first sign in each line; the hit reaches to the end of the line.
pub struct Errors {
    finders: Vec<(memmem::Finder<'static>, usize, usize)>,
}

impl Default for Errors {
    fn default() -> Self {
        let finder = |(sign, before, after): (&'static str, _, _)| (memmem::Finder::new(sign), before, after);
        Self {
            finders: SIGNS.map(finder).into(),
        }
    }
}

impl Find for Errors {
    fn find_all(&self, text: &[u8], out: &mut Vec<Found>) {
        let mut lines: Vec<Found> = Vec::new();
        for (finder, before, after) in &self.finders {
            let mut at = 0;
            while let Some(n) = finder.find(&text[at..]) {
                let found = at + n;
                at = found + finder.needle().len();
                let Some(start) = found.checked_sub(*before) else {
                    continue;
                };
                if is_meant(text, start, (at + after).min(text.len())) {
                    // One sign is enough for a line.
                    at = memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n);
                    lines.push((start, at));
                }
            }
        }
        lines.sort_unstable_by_key(|(start, end)| (*end, *start));
        lines.dedup_by_key(|(_, end)| *end);
        out.extend(lines);
    }
}

/// Is the sign a word of its own, and not a part of a name, or an error that did not happen?
fn is_meant(text: &[u8], start: usize, end: usize) -> bool {
    if !text[start].is_ascii_alphabetic() || !stands_alone(text, start, end) && !text[..end].ends_with(b" ") {
        return false;
    }
    if start > 0 && stands_in_name(text[start - 1]) {
        return false;
    }
    match text.get(end..) {
        Some([b'/' | b'-' | b'=' | b'(', ..]) => return false,
        Some([b'.', next, ..]) if next.is_ascii_alphanumeric() => return false,
        _ => {}
    }
    if text[..end].ends_with(b"xit code: 0") {
        return false;
    }
    let line = &text[memrchr(b'\n', &text[..start]).map_or(0, |feed| feed + 1)..start];
    let line = line.trim_ascii_end();
    !(line.ends_with(b"no") || line.ends_with(b" 0") || line == b"0" || line.ends_with(b"without"))
}

fn stands_in_name(byte: u8) -> bool {
    matches!(byte, b'/' | b'-' | b'.' | b'\\' | b'_') || byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::Errors;
    use crate::search::Find;

    #[test]
    fn errors_are_told_from_names_and_counts() {
        for (line, is_error) in [
            ("error[E0308]: mismatched types", true),
            ("error: could not compile", true),
            ("2026-11-24 ERROR manifest", true),
            ("#12 ERROR: process did not complete: exit code: 101", true),
            ("exit code: 1", true),
            ("exit code: 0", false),
            ("fatal: repository not found", true),
            ("thread 'main' panicked at src/main.rs:1", true),
            ("failed to solve: x", true),
            ("Failed to fetch", true),
            ("npm ERR! code 1", true),
            ("test result: FAILED. 1 passed", true),
            ("an Error occurred.", true),
            ("Compiling thiserror v1.0", false),
            ("Compiling error-chain v1", false),
            ("src/error.rs", false),
            ("copying lib/error/x", false),
            ("on_error(x)", false),
            ("0 errors, 0 warnings", false),
            ("no error", false),
            ("build ended with 0 error", false),
            ("terror", false),
            ("rror", false),
            ("", false),
        ] {
            let mut found = Vec::new();
            Errors::default().find_all(line.as_bytes(), &mut found);
            assert_eq!(found.len(), usize::from(is_error), "{line}");
        }
    }

    #[test]
    fn a_line_is_one_error() {
        let mut found = Vec::new();
        Errors::default().find_all(b"an error, a fatal error\nfine\nFATAL ERROR: error", &mut found);
        assert_eq!(found, [(3, 23), (29, 47)]);
    }
}
