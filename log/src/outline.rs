//! The steps of a build, as far as the log tells of them: BuildKit's numbered steps, which run side by side, `Step 3/9` of
//! the older builders, and pulls from a registry. Lines are given one after the other, so an outline grows with its log
//! and can be read in slices. Lines that no step claims are counted, and never put down to one.
//!
//! Start with [`Outline::read`].

mod buildkit;
mod classic;
mod clock;

use crate::explain::line::{Vertex, bare, message};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// More steps than this are not told apart; a log of a real build has fewer by far.
pub const MOST_STEPS: usize = 5_000;
/// A name is cut after this many bytes.
const LONGEST_NAME: usize = 300;
/// How much of a line is looked at.
const LOOK: usize = 2_000;

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    /// The log does not tell of its end.
    Open,
    /// It is done.
    Done,
    /// It was taken from a cache.
    Cached,
    /// It failed.
    Failed,
    /// It was stopped because another one failed.
    Stopped,
}

/// What kind of step it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// A line of the Dockerfile.
    Instruction,
    /// The builder's own work: reading the Dockerfile, exporting the image.
    Internal,
    /// An image comes from a registry.
    Pull,
}

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What kind.
    pub kind: StepKind,
    /// What it does, in the words of the log: `RUN npm ci`.
    pub name: String,
    /// The stage of the Dockerfile, where the log names it.
    pub stage: Option<String>,
    /// Which of how many it is, where the log counts.
    pub place: Option<(u32, u32)>,
    /// Its first line, counted from 0.
    pub first: u32,
    /// The last line that is known to be its.
    pub last: u32,
    /// How many lines are its; steps that run side by side share the lines between first and last.
    pub n_lines: u32,
    /// How it ended.
    pub state: StepState,
    /// How long it took in milliseconds, where the text says so.
    pub millis: Option<u64>,
}

impl Step {
    fn new(kind: StepKind, name: &str, first: u32) -> Self {
        Self {
            kind,
            name: cut(name),
            stage: None,
            place: None,
            first,
            last: first,
            n_lines: 0,
            state: StepState::Open,
            millis: None,
        }
    }
}

/// The steps of a log, in the order in which they began.
#[derive(Clone, Default, Debug)]
pub struct Outline {
    steps: Vec<Step>,
    n_lines: u32,
    n_unparsed: u32,
    first_unparsed: Option<u32>,
    /// Places in `steps` by BuildKit's number.
    vertices: BTreeMap<u32, usize>,
    /// The step that unnumbered lines belong to.
    current: Option<usize>,
    /// The moment at which the current step began, in milliseconds of the day.
    began: Option<u64>,
    report: Report,
}

/// Where in BuildKit's closing report the log is. It repeats lines of steps, which are no lines of theirs.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Report {
    #[default]
    Before,
    Within,
}

impl Outline {
    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Lines that are not blank and belong to no step, and the first of them.
    pub fn unparsed(&self) -> (u32, Option<u32>) {
        (self.n_unparsed, self.first_unparsed)
    }

    /// How many lines were read.
    pub fn n_lines(&self) -> u32 {
        self.n_lines
    }

    /// Reads the next line: visible text, in any bytes.
    #[inline(never)]
    pub fn read(&mut self, line: &[u8]) {
        let number = self.n_lines;
        self.n_lines += 1;
        let line = &line[..line.len().min(LOOK)];
        // Nearly always valid, and quicker to find out than to mend.
        let text = std::str::from_utf8(line).map_or_else(|_| String::from_utf8_lossy(line), Cow::Borrowed);
        let (inner, at) = (bare(&text), clock::of(&text));
        let inner = message(inner);
        let claimed = self.claim(number, inner.trim_end(), at);
        match claimed {
            Some(step) => {
                let step = &mut self.steps[step];
                step.last = number;
                step.n_lines += 1;
            }
            None if inner.trim().is_empty() => {}
            None => {
                self.n_unparsed += 1;
                self.first_unparsed.get_or_insert(number);
            }
        }
    }

    /// The step that the line belongs to.
    #[inline(never)]
    fn claim(&mut self, number: u32, text: &str, at: Option<u64>) -> Option<usize> {
        if text == "------" {
            self.report = Report::Within;
            self.current = None;
            return None;
        }
        if let Some(vertex) = Vertex::read(text) {
            self.report = Report::Before;
            return self.claim_vertex(number, vertex);
        }
        if self.report == Report::Within {
            return None;
        }
        self.claim_classic(number, text, at)
    }

    fn add(&mut self, step: Step) -> Option<usize> {
        if self.steps.len() >= MOST_STEPS {
            return None;
        }
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }
}

/// A name of bearable length.
fn cut(name: &str) -> String {
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].trim().to_owned()
}

#[cfg(test)]
mod tests;
