//! Sentences of the tools that run in a step: package managers, compilers, Git, runtimes. A step prints all sorts of
//! things, so each rule wants the head that the tool puts before an error, and the line must stand near the end of the
//! step with nothing after it that says it was overcome.

mod table;

use super::Cause;
use table::{NPM, RULES};

/// How many lines that are not blank may follow in the step.
const NEAR_THE_END: usize = 60;

/// The line of a step's output that says more than the code it ended with: cause, line, text.
pub fn telling(output: &[(u32, &str)]) -> Option<(Cause, u32, String)> {
    let from = output.len().saturating_sub(NEAR_THE_END);
    let near = &output[from..];
    let (place, cause) = near
        .iter()
        .enumerate()
        .rev()
        .find_map(|(place, (_, text))| Some((place, cause(text)?)))?;
    if near[place + 1..].iter().any(|(_, text)| overcomes(text)) {
        return None;
    }
    // Of lines that say the same, the one that a rule puts first says it best: among equals, the last.
    let best = near
        .iter()
        .enumerate()
        .filter(|(_, (_, text))| self::cause(text) == Some(cause));
    let (_, (number, text)) = best.max_by_key(|(place, (_, text))| (weight(text), *place))?;
    Some((cause, *number, (*text).to_owned()))
}

/// The cause that one line of output states.
fn cause(text: &str) -> Option<Cause> {
    if text == "MemoryError" || text.starts_with("# There is insufficient memory") {
        return Some(Cause::OutOfMemory);
    }
    if is_of_a_test(text) {
        return None;
    }
    if let Some(cause) = full(text) {
        return Some(cause);
    }
    let inner = NPM.iter().find_map(|head| text.strip_prefix(head));
    let inner = inner
        .or_else(|| Some(text.split_once("error NU1301:")?.1.trim_start()))
        .unwrap_or(text);
    let fits = |text: &str, heads: &[&str], pieces: &[&str]| {
        heads.iter().any(|head| text.starts_with(head)) && pieces.iter().any(|piece| text.contains(piece))
    };
    let rule = RULES
        .iter()
        .find(|(_, heads, pieces)| fits(text, heads, pieces) || fits(inner, heads, pieces));
    rule.map(|(cause, ..)| *cause)
}

/// A full disk is told by every tool alike: the sentence of the system at the end of the line, or its short name.
fn full(text: &str) -> Option<Cause> {
    let small = text.to_ascii_lowercase();
    let end = small.trim_end_matches(['.', '\'', '"', ')', '!', ' ']);
    let sentence = "no space left on device";
    let says = end.ends_with(sentence)
        || end.ends_with("no space left on device (28") // rsync
        || end.ends_with("no space left on device (os error 28")
        || (small.starts_with("oserror: [errno 28]") && small.contains(sentence))
        || (small.contains("enospc: ") && small.contains(sentence))
        || small.starts_with("e: you don't have enough free space in");
    if !says || small.contains("file watchers") {
        return None;
    }
    Some(if small.contains("/dev/shm") || small.contains("shared memory") {
        Cause::Shm
    } else {
        Cause::NoSpace
    })
}

/// Lines of test runs and of prose, which name causes without having them.
fn is_of_a_test(text: &str) -> bool {
    const HEADS: [&str; 18] = [
        "test ", "ok ", "not ok ", "--- ", "=== ", "✓", "✔", "✗", "✕", "PASS", "FAIL", "* ", "- [", "| ",
        "## ", "# ", "assert", "If ",
    ];
    HEADS.iter().any(|head| text.starts_with(head)) || text.ends_with(" ... ok") || text.ends_with("PASSED")
}

/// Does a later line say that it was tried again, or that it went on?
fn overcomes(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "retrying",
        "will retry",
        "trying again",
        "attempt ",
        "succeeded",
        "downloaded",
        "falling back",
        "fallback",
        "completed",
        "recovered",
        "using mirror",
        "passed",
        "connected",
    ];
    let small = text.to_ascii_lowercase();
    WORDS.iter().any(|word| small.contains(word)) && cause(text).is_none()
}

/// How much a line says: a place or a host is worth more than a bare code.
fn weight(text: &str) -> u8 {
    let is_named = text.contains("://") || text.contains('\'') || text.contains('/') || text.contains("host");
    let is_sentence = text.contains(' ') && text.len() > 40;
    u8::from(is_named) + u8::from(is_sentence)
}
