//! Sentences of builders, registries and Git, and the cause that each states. They are looked for only in statements of a
//! failure, never in what a step printed.

mod table;

use super::Cause;
use super::run::FailedRun;
use table::SAYINGS;

/// The cause that a statement of a failure states. `about` is the heading of the step that it speaks of, or empty.
pub fn cause(text: &str, about: &str) -> Option<Cause> {
    // What stands in a command is the command's, not the builder's.
    if FailedRun::read(text).is_some() {
        return None;
    }
    let small = text.to_ascii_lowercase();
    if is_another_matter(&small) {
        return None;
    }
    if is_absent_image(&small, about) {
        return Some(Cause::ManifestUnknown);
    }
    let holds = |set: &&[&str]| set.iter().all(|piece| small.contains(piece));
    let found = SAYINGS.iter().find(|(_, sets)| sets.iter().any(|set| holds(set)));
    found.map(|(cause, _)| *cause)
}

/// Sentences that share words with a cause and mean something else.
fn is_another_matter(small: &str) -> bool {
    let has = |piece: &str| small.contains(piece);
    has("push access denied")
        || has("failed to push")
        || has("denied: push")
        || has("file watchers")
        || has("inotify")
        || has("cache export")
}

/// BuildKit says of a tag that a registry does not have only its name and "not found".
fn is_absent_image(small: &str, about: &str) -> bool {
    let Some(name) = small.strip_suffix(": not found") else {
        return false;
    };
    let is_resolving = small.contains("failed to resolve source metadata for")
        || small.contains("failed to resolve reference")
        || about.contains("load metadata for");
    is_resolving && !name.ends_with('"') && !small.contains("platform")
}

/// Does the line tell of a failure? Outside of what a step prints, errors have a few heads, and known sentences.
pub fn is_statement(text: &str) -> bool {
    const HEADS: [&str; 15] = [
        "error: ",
        "error ",
        "fatal: ",
        "fata[",
        "failed to ",
        "denied: ",
        "unauthorized: ",
        "get \"http",
        "head \"http",
        "unable to ",
        "manifest for ",
        "remote: ",
        "##[error]",
        "[error]",
        "write /",
    ];
    let small = text.trim_start().to_ascii_lowercase();
    HEADS.iter().any(|head| small.starts_with(head))
        || small.contains("level=fatal")
        || small.contains("level=error")
        || cause(text, "").is_some()
}

/// Does the line tell of a failure in words that only the builder has, wherever it stands?
pub fn is_statement_of_builder(text: &str) -> bool {
    const HEADS: [&str; 14] = [
        "ERROR: failed to solve",
        "failed to solve",
        "error: failed to solve",
        "Error response from daemon: ",
        "ERROR: failed to build",
        "COPY failed: ",
        "ADD failed: ",
        "Error: building at STEP",
        "Error: error building",
        "error building ",
        "Error processing tar file(",
        "failed to register layer",
        "failed to create shim",
        "unable to prepare context",
    ];
    if HEADS.iter().any(|head| text.starts_with(head)) || FailedRun::read(text).is_some() {
        return true;
    }
    let small = text.to_ascii_lowercase();
    let is_of_build = [
        "the build ",
        "build ",
        "the import ",
        "error: build ",
        "error: the build ",
    ];
    is_of_build.iter().any(|head| small.starts_with(head))
        && matches!(
            cause(text, ""),
            Some(Cause::TimeOut | Cause::OutOfMemory | Cause::NoSpace | Cause::Shm)
        )
}

/// Does the line say that something is tried again, or went well after all?
pub fn is_unsettled(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "retrying",
        "will retry",
        "trying again",
        ", waiting",
        "falling back",
        "fallback",
        "continuing",
        "skipping",
        "ignoring",
        "using cached",
        "succeeded",
        " completed",
        " is ready",
        " is live",
        "finished",
        "tries remaining",
    ];
    let small = text.to_ascii_lowercase();
    let is_warning = ["warning", "warn ", "warn:", "[warn", "w: ", "note: ", "info"]
        .iter()
        .any(|head| small.starts_with(head));
    let is_early = small.split_once("attempt ").is_some_and(|(_, rest)| {
        let mut numbers = rest
            .split(|char: char| !char.is_ascii_digit())
            .filter(|word| !word.is_empty());
        let number = |word: Option<&str>| word.and_then(|word| word.parse::<u32>().ok());
        matches!((number(numbers.next()), number(numbers.next())), (Some(n), Some(of)) if n < of)
    });
    is_warning || is_early || WORDS.iter().any(|word| small.contains(word))
}
