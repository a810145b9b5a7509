//! The shape of the labelled endings of build logs: `tests/fixtures/log_endings/README.md` says what the fields mean.
//! Whether the rules answer them well is asked in [`score`].

mod score;

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Cause {
    PullAccessDenied,
    ManifestUnknown,
    RateLimit,
    Tls,
    Dns,
    CopySourceMissing,
    RunExit,
    NoSpace,
    Shm,
    GitAuth,
    GitBranchMissing,
    DockerfileParse,
    PlatformMismatch,
    TimeOut,
    OutOfMemory,
    None,
}

/// How many causes there are beside `none`.
const CAUSES: usize = Cause::None as usize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    cause: Cause,
    line: Option<usize>,
    command: Option<String>,
    exit_code: Option<u8>,
    #[serde(default)]
    same: Vec<usize>,
    or: Option<Box<Label>>,
    #[serde(default)]
    why: String,
}

/// The halves of the corpus.
const HALVES: [&str; 2] = ["held_out", "development"];

fn folder(half: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/log_endings")
        .join(half)
}

fn labels(half: &str) -> BTreeMap<String, Label> {
    let text = fs::read_to_string(folder(half).join("labels.json")).expect("the labels can be read");
    serde_json::from_str(&text).expect("the labels are of the form of the README")
}

fn log(half: &str, name: &str) -> Vec<u8> {
    fs::read(folder(half).join(name)).expect("the log can be read")
}

/// What is wrong with a label, as sentences.
fn faults(label: &Label, log: &[u8]) -> Vec<String> {
    let mut faults = answer_faults(label, log);
    if label.why.is_empty() {
        faults.push("does not say why".to_owned());
    }
    if let Some(or) = &label.or {
        faults.extend(
            answer_faults(or, log)
                .into_iter()
                .map(|fault| format!("or: {fault}")),
        );
        if or.cause == label.cause || or.cause == Cause::None || or.or.is_some() {
            faults.push("or: is no second cause".to_owned());
        }
    }
    faults
}

fn answer_faults(label: &Label, log: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    let Some(line) = label.line else {
        let is_bare = label.command.is_none() && label.exit_code.is_none() && label.same.is_empty();
        must(label.cause == Cause::None, "has a cause and no line");
        must(is_bare && label.or.is_none(), "has no line but an answer");
        return faults;
    };
    must(label.cause != Cause::None, "has a line and no cause");
    must(!label.same.contains(&line), "names its line twice");
    must(label.same.is_sorted_by(|a, b| a < b), "has lines out of order");
    for number in label.same.iter().chain([&line]) {
        let is_there = line_of(log, *number).is_some_and(|text| !text.trim().is_empty());
        must(is_there, &format!("line {number} is blank or not in the file"));
    }
    let evidence = line_of(log, line).unwrap_or_default();
    let has = |piece: &str| !piece.is_empty() && evidence.contains(piece);
    let command = label.command.as_deref();
    let code = label.exit_code.map(|code| code.to_string());
    must(command.is_none_or(has), "has a command that is not in its line");
    must(
        code.as_deref().is_none_or(has),
        "has an exit code that is not in its line",
    );
    must(label.exit_code != Some(0), "has the exit code of a success");
    let is_whole = command.is_some() && code.is_some();
    must(
        label.cause != Cause::RunExit || is_whole,
        "lacks command or exit code",
    );
    faults
}

/// A line by its number from 1; LF ends lines, and the last may lack it.
fn line_of(log: &[u8], number: usize) -> Option<String> {
    let log = log.strip_suffix(b"\n").unwrap_or(log);
    let line = log.split(|byte| *byte == b'\n').nth(number.checked_sub(1)?)?;
    Some(String::from_utf8_lossy(line).into_owned())
}

#[test]
fn every_log_has_a_label_and_every_label_its_log() {
    for half in HALVES {
        let entries = fs::read_dir(folder(half)).expect("the folder can be read");
        let names = entries.map(|entry| entry.expect("an entry can be read").file_name());
        let mut files: BTreeSet<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        assert!(files.remove("labels.json"));
        let labelled: BTreeSet<String> = labels(half).into_keys().collect();
        assert_eq!(files, labelled, "{half}");
        assert!(files.iter().all(|name| name.ends_with(".log")));
    }
}

#[test]
fn labels_fit_their_logs() {
    for half in HALVES {
        for (name, label) in labels(half) {
            assert_eq!(faults(&label, &log(half, &name)), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn every_cause_is_there_twice_and_a_third_has_none() {
    for half in HALVES {
        let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
        for label in labels(half).values() {
            *counts.entry(label.cause).or_default() += 1;
        }
        let none = counts.remove(&Cause::None).unwrap_or_default();
        let all = none + counts.values().sum::<usize>();
        assert_eq!(counts.len(), CAUSES, "{counts:?}");
        assert!(counts.values().all(|count| *count >= 2), "{counts:?}");
        assert!(all >= 40, "{all} logs");
        assert!(
            (all / 4..=all * 2 / 5).contains(&none),
            "{none} of {all} logs have no cause"
        );
    }
}

/// Git may rewrite line ends where `.gitattributes` is lost, and the cases would be about nothing.
#[test]
fn odd_bytes_are_still_there() {
    let names = labels("held_out").into_keys();
    let logs: Vec<Vec<u8>> = names.map(|name| log("held_out", &name)).collect();
    let some = |is_odd: fn(&[u8]) -> bool| logs.iter().any(|log| is_odd(log));
    assert!(some(<[u8]>::is_empty));
    assert!(some(|log| log.windows(2).any(|pair| pair == b"\r\n")));
    assert!(some(|log| log
        .windows(2)
        .any(|pair| pair[0] == b'\r' && pair[1] != b'\n')));
    assert!(some(|log| log.contains(&0x1b)));
    assert!(some(|log| std::str::from_utf8(log).is_err()));
    assert!(some(|log| log
        .split(|byte| *byte == b'\n')
        .any(|line| line.len() > 20_000)));
    assert!(some(|log| !log.is_empty() && !log.ends_with(b"\n")));
}

#[test]
fn a_wrong_label_is_found() {
    let log = b"Step 1/1 : RUN make\r\n\r\nThe command 'make' returned a non-zero code: 2";
    let check = |label: &str, expected: &[&str]| {
        let label: Label = serde_json::from_str(label).expect("a label");
        assert_eq!(faults(&label, log), expected);
    };
    check(
        r#"{"cause":"run-exit","line":3,"command":"make","exit_code":2,"why":"a"}"#,
        &[],
    );
    check(r#"{"cause":"none","why":"a"}"#, &[]);
    check(r#"{"cause":"tls","why":"a"}"#, &["has a cause and no line"]);
    check(r#"{"cause":"none"}"#, &["does not say why"]);
    check(
        r#"{"cause":"none","exit_code":2,"why":"a"}"#,
        &["has no line but an answer"],
    );
    check(
        r#"{"cause":"none","line":1,"why":"a"}"#,
        &["has a line and no cause"],
    );
    check(
        r#"{"cause":"tls","line":0,"why":"a"}"#,
        &["line 0 is blank or not in the file"],
    );
    check(
        r#"{"cause":"tls","line":4,"why":"a"}"#,
        &["line 4 is blank or not in the file"],
    );
    check(
        r#"{"cause":"tls","line":3,"same":[2],"why":"a"}"#,
        &["line 2 is blank or not in the file"],
    );
    check(
        r#"{"cause":"tls","line":3,"same":[3,1],"why":"a"}"#,
        &["names its line twice", "has lines out of order"],
    );
    check(
        r#"{"cause":"run-exit","line":3,"command":"cmake","exit_code":1,"why":"a"}"#,
        &[
            "has a command that is not in its line",
            "has an exit code that is not in its line",
        ],
    );
    check(
        r#"{"cause":"run-exit","line":3,"exit_code":2,"why":"a"}"#,
        &["lacks command or exit code"],
    );
    check(
        r#"{"cause":"shm","line":1,"or":{"cause":"shm","line":9},"why":"a"}"#,
        &["or: line 9 is blank or not in the file", "or: is no second cause"],
    );
    let unknown = serde_json::from_str::<Label>(r#"{"cause":"a-guess","why":"a"}"#);
    assert!(unknown.is_err());
}
