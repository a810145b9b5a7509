//! The engine as the page sees it.

mod build;
mod early;
mod growth;

use super::Engine;
use crate::json_string::Fault;
use crate::protocol::{Change, Command, Event, Line, Masks, Place, Query, Toward, Wanted};

fn document(log: &str) -> String {
    serde_json::json!({"data": {"id": "1", "log": log, "events": {}}}).to_string()
}

/// Reads a document as the worker does.
fn read(engine: &mut Engine, log: &str, piece: usize) -> Change {
    let document = document(log);
    let reading = |engine: &mut Engine| {
        engine.begin(None);
        document
            .as_bytes()
            .chunks(piece)
            .try_for_each(|bytes| engine.push(bytes))?;
        engine.end()
    };
    let outcome = match reading(engine) {
        Err(Fault::Changed) => {
            engine.rewrite();
            reading(engine)
        }
        outcome => outcome,
    };
    outcome.expect("a document").expect("a log")
}

fn engine(log: &str) -> Engine {
    let mut engine = Engine::default();
    read(&mut engine, log, 7);
    while engine.work(64) {}
    engine
}

fn window(engine: &mut Engine, row: u32, n_rows: u32) -> Vec<Line> {
    let command = Command::Window {
        request: 1,
        row,
        n_rows,
        column: 0,
        n_bytes: 1_000,
    };
    match engine.ask(&command) {
        Some(Event::Lines { lines, .. }) => lines,
        other => panic!("{other:?}"),
    }
}

fn text(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

fn texts(engine: &mut Engine) -> Vec<String> {
    window(engine, 0, 10_000).iter().map(text).collect()
}

fn search(engine: &mut Engine, text: &str) {
    let query = Query {
        text: text.to_owned(),
        ..Query::default()
    };
    assert_eq!(engine.ask(&Command::Search { request: 5, query }), None);
    while engine.work(64) {}
}

#[test]
fn windows_hold_the_rows_that_are_there() {
    let mut engine = engine("a\nb error\nc\r\x1b[1md\n");
    let lines = window(&mut engine, 1, 9);
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        lines
            .iter()
            .map(|line| (line.is_error, line.n_older))
            .collect::<Vec<_>>(),
        [(true, 0), (false, 1)]
    );
    assert_eq!(window(&mut engine, 3, 1), []);
    match engine.ask(&Command::Older { request: 2, line: 2 }) {
        Some(Event::Older { states, .. }) => assert_eq!(states[0][0].text, "c"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_search_counts_marks_and_finds() {
    let mut engine = engine("one\ntwo one\nthree\none");
    search(&mut engine, "ONE");
    let (request, state) = engine.searched().expect("a search");
    assert_eq!(
        (request, state.n_hits, state.n_lines, state.is_done),
        (5, 3, 3, true)
    );
    assert!(window(&mut engine, 1, 1)[0].spans[1].is_hit);
    let find = |line, column, toward| Command::Find {
        request: 1,
        wanted: Wanted::Hit,
        toward,
        from: Place { line, column },
    };
    let mut index = |command| match engine.ask(&command) {
        Some(Event::Found { hit, .. }) => hit.map(|hit| (hit.index, hit.row)),
        other => panic!("{other:?}"),
    };
    assert_eq!(index(find(1, 5, Toward::Next)), Some((2, 3)));
    assert_eq!(index(find(3, 1, Toward::Next)), Some((0, 0)));
    assert_eq!(index(find(0, 0, Toward::Previous)), Some((2, 3)));
    engine.ask(&Command::StopSearch {});
    assert!(engine.searched().is_none());
    assert!(!window(&mut engine, 0, 1)[0].spans[0].is_hit);
}

#[test]
fn a_filter_lets_lines_around_hits_through() {
    let mut engine = engine("a\nb\nx\nc\nd\ne\nx");
    search(&mut engine, "x");
    let filtered = |n_rows, context| Some(Event::Filtered { n_rows, context });
    assert_eq!(
        engine.ask(&Command::Filter { context: Some(1) }),
        filtered(5, Some(1))
    );
    assert_eq!(texts(&mut engine), ["b", "x", "c", "e", "x"]);
    assert_eq!(
        engine.ask(&Command::Locate { request: 1, line: 4 }),
        Some(Event::Located { request: 1, row: 3 })
    );
    read(&mut engine, "a\nb\nx\nc\nd\ne\nx\nf\ng\nx\n", 5);
    while engine.work(64) {}
    assert_eq!(engine.refresh_rows(), filtered(8, Some(1)));
    let Some(Event::Strip { hits, .. }) = engine.ask(&Command::Strip {
        request: 1,
        n_parts: 4,
    }) else {
        panic!("a strip")
    };
    assert_eq!(hits, [1, 0, 1, 1]);
    assert_eq!(engine.ask(&Command::StopSearch {}), filtered(10, None));
    assert_eq!(
        engine.ask(&Command::Filter { context: Some(1) }),
        filtered(10, None)
    );
}

#[test]
fn a_strip_counts_lines_in_parts() {
    let mut engine = engine("x\nx x\nerror\n\nx");
    search(&mut engine, "x");
    let strip = |n_parts| Command::Strip { request: 1, n_parts };
    assert_eq!(
        engine.ask(&strip(2)),
        Some(Event::Strip {
            request: 1,
            hits: vec![2, 1],
            errors: vec![0, 1]
        })
    );
    assert_eq!(
        engine.ask(&strip(100)),
        Some(Event::Strip {
            request: 1,
            hits: vec![1, 1, 0, 0, 1],
            errors: vec![0, 0, 1, 0, 0]
        })
    );
}

#[test]
fn masked_values_are_seen_nowhere() {
    let mut engine = Engine::default();
    engine.open(&Masks(vec!["topsecret".to_owned(), "tiny".to_owned()]));
    let log = "a topse\x1b[1mcret tiny\nb topsecret\rtopsecret c\n";
    read(&mut engine, log, 3);
    search(&mut engine, "top");
    assert_eq!(engine.extent().n_masked, 2);
    assert_eq!(engine.searched().map(|(_, state)| state.n_hits), Some(0));
    assert_eq!(texts(&mut engine), ["a •••••••• tiny", "•••••••• c"]);
    let (from, to) = (Place { line: 0, column: 4 }, Place { line: 1, column: 4 });
    match engine.ask(&Command::Copy { request: 1, from, to }) {
        Some(Event::Text {
            text, is_cut: false, ..
        }) => assert_eq!(text, "•••••••• tiny\n••••••••"),
        other => panic!("{other:?}"),
    }
    let Some(Event::Older { states, .. }) = engine.ask(&Command::Older { request: 1, line: 1 }) else {
        panic!("states")
    };
    assert_eq!(
        states[0]
            .iter()
            .map(|span| span.text.as_str())
            .collect::<String>(),
        "b ••••••••"
    );
    let saved = |is_masked| {
        let mut file = Vec::new();
        engine.save(is_masked, |piece| file.extend_from_slice(piece));
        String::from_utf8(file).expect("text")
    };
    assert_eq!(saved(true), "a •••••••• tiny\n•••••••• c\n");
    assert_eq!(saved(false), "a topsecret tiny\ntopsecret c\n");
}

#[test]
fn a_bad_pattern_is_told() {
    let mut engine = engine("a");
    let query = Query {
        text: "(".to_owned(),
        is_pattern: true,
        ..Query::default()
    };
    let event = engine.ask(&Command::Search { request: 8, query });
    assert!(
        matches!(event, Some(Event::Misread { request: 8, .. })),
        "{event:?}"
    );
}

#[test]
fn a_document_without_a_log_is_handed_back() {
    let mut engine = Engine::default();
    engine.begin(None);
    engine.push(br#"{"data":null,"error":{}}"#).expect("a document");
    assert_eq!(engine.end(), Ok(None));
    assert_eq!(engine.document(), br#"{"data":null,"error":{}}"#);
}

#[test]
fn what_a_reading_changed_is_told() {
    let mut engine = Engine::default();
    assert_eq!(read(&mut engine, "a\nb", 4), Change::Opened {});
    assert_eq!(read(&mut engine, "a\nb", 4), Change::Unchanged {});
    assert_eq!(read(&mut engine, "a\nbc\nd", 4), Change::Appended { from: 1 });
    assert_eq!(engine.keep(), Change::Unchanged {});
    assert_eq!(read(&mut engine, "a\nbx\nd", 4), Change::Rewritten {});
    assert_eq!(engine.extent().edition, 1);
    assert_eq!(read(&mut engine, "a", 4), Change::Rewritten {});
    assert_eq!(texts(&mut engine), ["a"]);
}

#[test]
fn a_reading_that_broke_off_goes_on() {
    let whole = document("a\nb\u{1b}[1m\"é\nc");
    for at in 0..whole.len() {
        let mut engine = Engine::default();
        engine.begin(None);
        engine
            .push(&whole.as_bytes()[..at])
            .expect("the beginning of a document");
        assert_eq!(engine.end(), Err(Fault::Truncated));
        engine.break_off();
        assert_eq!(
            read(&mut engine, "a\nb\u{1b}[1m\"é\nc", 9),
            Change::Opened {},
            "broken at {at}"
        );
        assert_eq!(
            (texts(&mut engine), engine.extent().edition),
            (vec!["a".into(), "b\"é".into(), "c".into()], 0)
        );
    }
}
