//! Logs that grow and are rewritten at random, followed, and read at once.

use super::{engine, read, search, window};
use crate::engine::Engine;
use crate::protocol::Change;
use proptest::prelude::*;

/// One change of a log between two readings.
#[derive(Clone, Debug)]
enum Step {
    Grow(String),
    Cut(usize),
    Replace(String),
    Same,
}

fn any_step() -> impl Strategy<Value = Step> {
    let text = "([ab\n\r]|\x1b\\[3[12]m|é|🚀){0,12}";
    prop_oneof![
        4 => text.prop_map(Step::Grow),
        1 => (0_usize..20).prop_map(Step::Cut),
        1 => text.prop_map(Step::Replace),
        1 => Just(Step::Same),
    ]
}

proptest! {
    #[test]
    fn a_log_that_is_followed_is_the_log_that_is_read_at_once(
        steps in proptest::collection::vec(any_step(), 1..12),
        piece in 1_usize..30,
        slice in 1_u32..40,
    ) {
        let (mut followed, mut log) = (Engine::default(), String::new());
        search(&mut followed, "a");
        for step in steps {
            let before = log.clone();
            match step {
                Step::Grow(text) => log.push_str(&text),
                Step::Cut(n) => log = log.chars().take(log.chars().count().saturating_sub(n)).collect(),
                Step::Replace(text) => log = text,
                Step::Same => {}
            }
            let edition = followed.extent().edition;
            let change = read(&mut followed, &log, piece);
            match change {
                Change::Opened {} => prop_assert_eq!(edition, followed.extent().edition),
                Change::Rewritten {} => prop_assert!(!log.starts_with(&before) && followed.extent().edition == edition + 1),
                _ => prop_assert!(log.starts_with(&before) && followed.extent().edition == edition),
            }
            followed.work(slice);
        }
        while followed.work(slice) {}
        let mut fresh = engine(&log);
        search(&mut fresh, "a");
        let count = |engine: &Engine| engine.searched().map(|(_, state)| state);
        prop_assert_eq!(count(&followed), count(&fresh));
        prop_assert_eq!(window(&mut followed, 0, 10_000), window(&mut fresh, 0, 10_000));
    }
}
