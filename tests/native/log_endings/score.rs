//! How well the rules of `gantry_log::explain` answer the labelled endings. The half for development is answered without a
//! fault; the other one tells what the rules are worth on logs that nobody had before him when he wrote them.

use super::{Cause, Label, labels, log};
use gantry_log::engine::Engine;
use gantry_log::explain::{self, Finding};
use std::collections::BTreeMap;

/// Answers of one half.
#[derive(Default)]
struct Score {
    /// Logs with a cause.
    n_caused: usize,
    /// Answers that the rules gave.
    n_answered: usize,
    /// Those that are right.
    n_right: usize,
    /// What each log that was not answered rightly got, by name.
    faults: BTreeMap<String, String>,
}

impl Score {
    fn of(half: &str) -> Self {
        let mut score = Self::default();
        for (name, label) in labels(half) {
            let finding = answer(&log(half, &name));
            let has_cause = label.cause != Cause::None;
            score.n_caused += usize::from(has_cause);
            score.n_answered += usize::from(finding.is_some());
            match &finding {
                Some(found) if is_right(found, &label) => score.n_right += 1,
                None if !has_cause => {}
                found => {
                    score.faults.insert(name, format!("{found:?}"));
                }
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        self.n_right as f64 / self.n_answered as f64
    }

    fn recall(&self) -> f64 {
        self.n_right as f64 / self.n_caused as f64
    }
}

fn is_right(found: &Finding, label: &Label) -> bool {
    let line = found.line as usize + 1;
    let word = explain::Cause::ALL
        .iter()
        .find(|(cause, _)| *cause == found.cause);
    let word = word.map(|(_, word)| *word).unwrap_or_default();
    let cause: Cause = serde_json::from_value(word.into()).expect("both sides use the same words");
    let is_line = label.line == Some(line) || label.same.contains(&line);
    let is_command = || {
        let command = found.command.as_deref();
        let plain = label
            .command
            .as_ref()
            .map(|command| command.replace("\\\"", "\""));
        (command == label.command.as_deref() || command == plain.as_deref())
            && found.exit_code == label.exit_code.map(u32::from)
    };
    let is_this = cause == label.cause && is_line && (cause != Cause::RunExit || is_command());
    is_this || label.or.as_deref().is_some_and(|or| is_right(found, or))
}

/// What the engine answers about a log that it is sent as the platform sends it.
fn answer(log: &[u8]) -> Option<Finding> {
    let document = serde_json::json!({ "data": { "log": String::from_utf8_lossy(log) } });
    let mut engine = Engine::default();
    engine.begin(None);
    engine
        .push(document.to_string().as_bytes())
        .expect("the document is JSON");
    engine.end().expect("the document is whole");
    engine.explain()
}

#[test]
fn the_half_for_development_is_answered_without_a_fault() {
    let score = Score::of("development");
    let faults: Vec<String> = score
        .faults
        .iter()
        .map(|(name, fault)| format!("{name}: {fault}"))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert_eq!((score.precision(), score.recall()), (1.0, 1.0));
}

/// The held-out half is scored once per release; `docs/decisions` has the figures.
#[test]
fn answers_to_logs_of_somebody_else_are_right() {
    let score = Score::of("held_out");
    let (precision, recall) = (score.precision(), score.recall());
    println!(
        "{} of {} answers are right, of {} logs with a cause: precision {precision:.3}, recall {recall:.3}",
        score.n_right, score.n_answered, score.n_caused
    );
    assert!(precision >= 0.95, "precision is {precision:.3}");
}
