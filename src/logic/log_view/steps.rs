//! The steps of a build, as its screen lists them beside the log. Start with [`printed`].

use crate::words::build_log as words;
use gantry_log::outline::StepState as Read;
use gantry_log::protocol::Steps;

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    /// It is done.
    Done,
    /// It failed.
    Failed,
    /// It runs, or the log says no more of it.
    Open,
    /// It was stopped because another one failed.
    Stopped,
}

/// A step as it is printed.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Its first line, from 0.
    pub line: u32,
    /// The instruction, such as `RUN`.
    pub verb: String,
    /// What follows it.
    pub rest: String,
    /// How it ended.
    pub state: StepState,
    /// The same in words, with its number.
    pub spoken: String,
    /// How long it took, printed; empty where the log does not say.
    pub took: String,
    /// Its part of the longest step, from 0 to 1, for the bar; none where the log does not say.
    pub share: Option<f64>,
}

/// The steps that the log tells of.
pub fn printed(steps: &Steps) -> Vec<Step> {
    let longest = steps.steps.iter().filter_map(|step| step.millis).max();
    let step = |(at, step): (usize, &gantry_log::outline::Step)| {
        let (verb, rest) = match step.name.split_once(' ') {
            Some((verb, rest)) if is_instruction(verb) => (verb, rest),
            _ => ("", step.name.as_str()),
        };
        let (state, word) = match step.state {
            Read::Done => (StepState::Done, words::STEP_DONE),
            Read::Cached => (StepState::Done, words::STEP_CACHED),
            Read::Failed => (StepState::Failed, words::STEP_FAILED),
            Read::Stopped => (StepState::Stopped, words::STEP_STOPPED),
            Read::Open => (StepState::Open, words::STEP_OPEN),
        };
        let took = match step.state {
            Read::Cached => words::CACHED.to_owned(),
            _ => step.millis.map_or_else(String::new, words::took),
        };
        Step {
            line: step.first,
            verb: verb.to_owned(),
            rest: rest.to_owned(),
            state,
            spoken: words::step(at as u64 + 1, word),
            took,
            share: step
                .millis
                .zip(longest)
                .map(|(millis, longest)| millis as f64 / longest.max(1) as f64),
        }
    };
    steps.steps.iter().enumerate().map(step).collect()
}

/// Instructions of a Dockerfile are written in capitals.
fn is_instruction(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_log::outline::{Step as Told, StepKind};

    fn told(name: &str, state: Read, millis: Option<u64>) -> Told {
        Told {
            kind: StepKind::Instruction,
            name: name.to_owned(),
            stage: None,
            place: None,
            first: 7,
            last: 9,
            n_lines: 3,
            state,
            millis,
        }
    }

    #[test]
    fn steps_are_printed_with_what_the_log_says_and_no_more() {
        let steps = Steps {
            steps: vec![
                told("RUN npm ci", Read::Done, Some(134_000)),
                told("COPY . .", Read::Cached, None),
                told("load build definition", Read::Open, None),
                told("RUN cargo build", Read::Failed, Some(67_000)),
            ],
            ..Steps::default()
        };
        let printed = printed(&steps);
        let line = |step: &Step| {
            [
                &*step.spoken,
                "|",
                &*step.verb,
                "|",
                &*step.rest,
                "|",
                &*step.took,
            ]
            .concat()
        };
        let lines: Vec<String> = printed.iter().map(line).collect();
        assert_eq!(
            lines,
            [
                "Step 1, done: |RUN|npm ci|2 m 14 s",
                "Step 2, cached: |COPY|. .|cached",
                "Step 3: ||load build definition|",
                "Step 4, failed: |RUN|cargo build|1 m 7 s",
            ]
        );
        assert_eq!(printed[3].share, Some(0.5));
        assert_eq!((printed[1].share, printed[0].line), (None, 7));
    }

    #[test]
    fn times_are_short() {
        let check = |millis: u64, expected: &str| assert_eq!(words::took(millis), expected);
        check(0, "0.0 s");
        check(140, "0.1 s");
        check(6_200, "6.2 s");
        check(59_960, "1 m 0 s");
        check(3_725_000, "62 m 5 s");
    }
}
