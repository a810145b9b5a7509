//! Rows that are asked for before there are any.

use super::{text, window};
use crate::engine::Engine;
use crate::protocol::{Command, Event, Masks};

#[test]
fn rows_that_are_asked_for_before_there_are_any_come_with_the_first_of_them() {
    let mut engine = Engine::default();
    let question = |request| Command::Window {
        request,
        row: 0,
        n_rows: 2,
        column: 0,
        n_bytes: 1_000,
    };
    assert_eq!(engine.ask(&question(1)), None);
    engine.begin(None);
    assert_eq!(engine.ask(&question(2)), None);
    engine
        .push(b"{\"data\":{\"log\":\"a\\nb\\nc\\n")
        .expect("the beginning of a document");
    match engine.answer_early() {
        Some(Event::Lines {
            request: 2, lines, ..
        }) => {
            assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["a", "b"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(engine.answer_early(), None, "once");
    // From here on rows are there to be asked for.
    assert_eq!(window(&mut engine, 2, 5).len(), 1);
    // Another log knows nothing of what was asked about this one.
    let mut engine = Engine::default();
    assert_eq!(engine.ask(&question(3)), None);
    engine.open(&Masks(Vec::new()));
    assert_eq!(engine.answer_early(), None);
}
