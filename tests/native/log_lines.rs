//! The lines that the page holds: what it asks for, and what it takes of answers to questions that are older than the log.

use gantry::logic::log_view::lines::{Lines, PIECE};
use gantry_log::protocol::{Command, Line, Span};

fn line(line: u32, text: &str) -> Line {
    Line {
        line,
        n_bytes: text.len() as u32,
        spans: vec![Span {
            text: text.to_owned(),
            n_bytes: text.len() as u32,
            ..Span::default()
        }],
        ..Line::default()
    }
}

fn text(lines: &Lines, row: u32) -> Option<&str> {
    let spans = &lines.get(row)?.line.spans;
    spans.first().map(|span| span.text.as_str())
}

/// The number of the question and the rows that it is for.
fn asked(command: Option<Command>) -> Option<(u32, u32, u32)> {
    match command? {
        Command::Window {
            request, row, n_rows, ..
        } => Some((request, row, n_rows)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_on_its_way_is_not_asked_for_again() {
    let mut lines = Lines::default();
    assert_eq!(asked(lines.ask(0..10, 0..PIECE)), Some((1, 0, 10)));
    assert_eq!(lines.ask(0..10, 0..PIECE), None);
    assert_eq!(asked(lines.ask(5..15, 0..PIECE)), Some((2, 10, 5)));
    lines.forget_questions();
    assert_eq!(asked(lines.ask(0..10, 0..PIECE)), Some((3, 0, 10)));
    assert!(
        !lines.take(1, 0, 0, vec![line(0, "old")]),
        "nobody remembers the first question"
    );
}

#[test]
fn an_answer_from_before_the_log_grew_is_drawn_and_its_last_line_asked_for_again() {
    let mut lines = Lines::default();
    let (request, ..) = asked(lines.ask(0..3, 0..PIECE)).expect("a question");
    // The last line had not ended when the worker answered.
    lines.spoil_from(2);
    assert!(lines.take(request, 0, 0, vec![line(0, "a"), line(1, "b"), line(2, "c")]));
    assert_eq!(text(&lines, 2), Some("c"), "good enough until it comes anew");
    let (request, row, n_rows) = asked(lines.ask(0..3, 0..PIECE)).expect("a question");
    assert_eq!((row, n_rows), (2, 1));
    assert!(lines.take(request, 0, 2, vec![line(2, "cd")]));
    assert_eq!(text(&lines, 2), Some("cd"));
    assert_eq!(lines.ask(0..3, 0..PIECE), None);
}

#[test]
fn only_what_changed_is_asked_for_again_while_it_is_on_its_way() {
    let mut lines = Lines::default();
    lines.ask(0..10, 0..PIECE);
    lines.spoil_from(8);
    assert_eq!(asked(lines.ask(0..10, 0..PIECE)), Some((2, 8, 2)));
    lines.spoil();
    assert_eq!(asked(lines.ask(0..10, 0..PIECE)), Some((3, 0, 10)));
}

#[test]
fn an_answer_of_another_edition_is_not_taken() {
    let mut lines = Lines::default();
    let (request, ..) = asked(lines.ask(0..2, 0..PIECE)).expect("a question");
    lines.forget(1);
    assert!(!lines.take(request, 0, 0, vec![line(0, "old")]));
    assert_eq!(lines.n_held(), 0);
}
