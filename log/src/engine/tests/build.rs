//! A log as that of a build: steps, cause, and what differs from another log.

use super::{engine, read};
use crate::engine::Engine;
use crate::explain::Cause;
use crate::protocol::wire::{decode, encode};
use crate::protocol::{Command, Difference, Event, Masks, Side, Steps};

const FAILED: &str = "#5 [2/3] RUN curl -H topsecret https://a.example\n#5 0.4 curl: (6) Could not resolve host: a.example\n\
    #5 ERROR: process \"/bin/sh -c curl -H topsecret https://a.example\" did not complete successfully: exit code: 6\n\
    ------\nERROR: failed to solve: process \"/bin/sh -c curl -H topsecret https://a.example\" did not complete successfully: exit code: 6";

fn masked(log: &str) -> Engine {
    let mut engine = Engine::default();
    engine.open(&Masks(vec!["topsecret".to_owned()]));
    read(&mut engine, log, 50);
    while engine.work(64) {}
    engine
}

fn steps(engine: &mut Engine) -> Steps {
    let event = engine.ask(&Command::Outline { request: 3 }).expect("an answer");
    assert_eq!(decode::<Event>(&encode(&event)).as_ref(), Some(&event));
    match event {
        Event::Outlined {
            request: 3, steps, ..
        } => steps,
        other => panic!("{other:?}"),
    }
}

#[test]
fn steps_and_cause_are_told_without_what_is_masked() {
    let mut engine = masked(FAILED);
    let found = steps(&mut engine);
    assert_eq!(found.steps[0].name, "RUN curl -H •••••••• https://a.example");
    assert_eq!((found.n_read, found.is_whole), (5, true));
    let event = engine.ask(&Command::Explain { request: 4 }).expect("an answer");
    assert_eq!(decode::<Event>(&encode(&event)).as_ref(), Some(&event));
    let Event::Explained {
        finding: Some(finding),
        ..
    } = event
    else {
        panic!("{event:?}")
    };
    assert_eq!((finding.cause, finding.line), (Cause::Dns, 1));
    assert_eq!(
        finding.command.as_deref(),
        Some("curl -H •••••••• https://a.example")
    );
}

#[test]
fn steps_grow_with_the_log() {
    let (first, second) = (
        "#1 [1/2] RUN a\n#1 0.1 b",
        "#1 [1/2] RUN a\n#1 0.1 bc\n#1 DONE 0.4s\n#2 [2/2] RUN d\n",
    );
    let mut grown = engine(first);
    assert_eq!(steps(&mut grown).n_read, 2);
    read(&mut grown, second, 9);
    assert_eq!(steps(&mut grown), steps(&mut engine(second)));
    read(&mut grown, "other\n", 9);
    while grown.work(64) {}
    assert_eq!(steps(&mut grown), steps(&mut engine("other\n")));
}

#[test]
fn every_answer_is_a_step_further() {
    let long = "#1 [1/2] RUN a\n".to_owned() + &"#1 0.1 a line like any other\n".repeat(20_000);
    let mut engine = masked("");
    engine.begin(None);
    let document = format!("{{\"data\":{{\"log\":{}}}}}", serde_json::json!(long));
    engine.push(document.as_bytes()).expect("a document");
    let first = steps(&mut engine);
    assert!(first.n_read > 1_000 && !first.is_whole, "{}", first.n_read);
    assert_eq!(first.steps.len(), 1);
    assert!(steps(&mut engine).n_read > first.n_read);
    engine.end().expect("the end");
    while engine.work(64 * 1024) {}
    assert_eq!(steps(&mut engine).n_read, 20_001);
}

/// Sets one log aside, reads the other, compares.
fn compare(before: &str, after: &str) -> Difference {
    let mut engine = masked(before);
    assert_eq!(engine.ask(&Command::SetAside {}), None);
    engine.open(&Masks(vec!["topsecret".to_owned()]));
    read(&mut engine, after, 50);
    assert_eq!(engine.ask(&Command::Compare { request: 8 }), None);
    let mut n_told = 0;
    loop {
        let has_more = engine.work(16);
        match engine.compared() {
            Some(Event::Comparing {
                request: 8,
                n_done,
                n_all,
            }) => {
                assert!(n_done <= n_all);
                n_told += 1;
            }
            Some(event @ Event::Compared { .. }) => {
                assert_eq!(decode::<Event>(&encode(&event)).as_ref(), Some(&event));
                let Event::Compared { difference, .. } = event else {
                    continue;
                };
                assert!(n_told > 0 || after.len() < 5);
                return difference.expect("a log was set aside");
            }
            other => panic!("{other:?}"),
        }
        assert!(has_more, "the comparison stands still");
    }
}

#[test]
fn logs_are_compared_by_what_stays_the_same() {
    let before =
        "one\n#1 [1/2] RUN a\n#1 0.100 fetched 3 MB\n#1 DONE 0.4s\nx\ny\nz\nnine\ntopsecret old\nlast";
    let after =
        "one\n#4 [1/2] RUN a\n#4 0.217 fetched 9 MB\n#4 DONE 2.1s\nx\ny\nz\nnine\ntopsecret new\nadded\nlast";
    let difference = compare(before, after);
    assert_eq!(
        (difference.n_alike, difference.n_before, difference.n_after),
        (9, 1, 2)
    );
    assert_eq!((difference.n_hunks, difference.hunks.len()), (1, 1));
    let hunk = &difference.hunks[0];
    assert_eq!((hunk.before, hunk.after), (5, 5));
    let lines: Vec<(Side, &str)> = hunk
        .lines
        .iter()
        .map(|line| (line.side, line.text.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (Side::Both, "y"),
            (Side::Both, "z"),
            (Side::Both, "nine"),
            (Side::Before, "•••••••• old"),
            (Side::After, "•••••••• new"),
            (Side::After, "added"),
            (Side::Both, "last"),
        ]
    );
    let same = compare(before, before);
    assert_eq!((same.n_alike, same.n_hunks), (10, 0));
    assert_eq!(compare("", "a").n_after, 1);
    let back = compare(after, before);
    assert_eq!((back.n_before, back.n_after), (2, 1));
}

#[test]
fn without_a_log_aside_there_is_nothing_to_compare() {
    let mut engine = engine("a");
    let answer = engine.ask(&Command::Compare { request: 1 });
    assert_eq!(
        answer,
        Some(Event::Compared {
            request: 1,
            difference: None
        })
    );
    assert_eq!(engine.compared(), None);
}
