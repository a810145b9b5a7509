//! How a log ends. Only a log whose last words say that it has failed is explained, so each of the last lines is one of a
//! few kinds: a statement that something failed, a sign that the build went on, or neither. From the end backwards,
//! statements are gathered until a sign that the build went on.

use super::kind::{Kind, Read, Reader};
use super::line::{Says, Vertex, after_seconds};
use super::run::FailedRun;
use crate::numbered::Numbered;
use std::collections::BTreeMap;

/// How many lines from the end are read.
const WINDOW: u32 = 2_000;
/// How much of a line is read, in bytes. A command may be a whole script.
const LONGEST: usize = 64 * 1024;
/// How many lines without a meaning may follow the last statement: hints of Git, words of a runner.
const AFTERWORDS: usize = 4;
/// The same after BuildKit's closing sentence, which nothing but a failure has.
const AFTERWORDS_OF_SOLVE: usize = 12;

/// The end of a log that has failed.
pub struct Ending {
    lines: Vec<Read>,
    /// Places of statements in `lines`, from the last to the first.
    statements: Vec<usize>,
    /// What each step of BuildKit is about.
    about: BTreeMap<u32, String>,
}

impl Ending {
    /// Reads the end; nothing if the log does not say that it has failed.
    pub fn of(lines: &(impl Numbered + ?Sized)) -> Option<Self> {
        let n_lines = lines.n_lines();
        let from = n_lines.saturating_sub(WINDOW);
        let mut reader = Reader::at(lines, from);
        let read = (from..n_lines).map(|number| reader.read(number, lines.text(number, LONGEST)));
        let mut ending = Self {
            lines: read.collect(),
            statements: Vec::new(),
            about: reader.about,
        };
        ending.gather();
        (!ending.statements.is_empty()).then_some(ending)
    }

    fn gather(&mut self) {
        let is_solve =
            |read: &Read| matches!(read.kind, Kind::Statement(None)) && read.text.contains("failed to solve");
        let is_kit = self.lines.iter().rev().take(60).any(is_solve);
        let (mut closing, mut n_others) = (None, 0);
        for at in (0..self.lines.len()).rev() {
            let read = &self.lines[at];
            match read.kind {
                Kind::Silent | Kind::Quoted => {}
                Kind::Statement(None) => {
                    if is_solve(read) {
                        closing = Some(at);
                    }
                    self.statements.push(at);
                    n_others = 0;
                }
                Kind::Statement(Some(_)) => {
                    // Of steps that ran side by side, the one counts that the builder names at the end.
                    let is_named =
                        closing.is_none_or(|closing: usize| self.lines[closing].text.contains(why(read)));
                    if is_named {
                        self.statements.push(at);
                    }
                    if closing.is_none() || is_named {
                        break;
                    }
                }
                // Before its closing sentence BuildKit lets other steps finish.
                Kind::Output(_) | Kind::Progress | Kind::Loose | Kind::Other if closing.is_some() => {}
                Kind::Output(_) | Kind::Progress | Kind::Loose => break,
                Kind::Other => {
                    n_others += 1;
                    let most = if is_kit { AFTERWORDS_OF_SOLVE } else { AFTERWORDS };
                    if n_others > most {
                        break;
                    }
                }
            }
        }
    }

    /// Line, text and what the step is about, for each statement: first those of steps, then from the end backwards.
    pub fn statements(&self) -> impl Iterator<Item = (u32, &str, &str)> {
        let of = |at: &usize| {
            let read = &self.lines[*at];
            let about = match read.kind {
                Kind::Statement(Some(vertex)) => self.about.get(&vertex).map_or("", String::as_str),
                _ => "",
            };
            (read.number, why(read), about)
        };
        let is_step = |at: &&usize| matches!(self.lines[**at].kind, Kind::Statement(Some(_)));
        let steps = self.statements.iter().filter(is_step).map(of);
        steps.chain(self.statements.iter().filter(move |at| !is_step(at)).map(of))
    }

    /// The failed RUN and the line that tells of it.
    pub fn failed_run(&self) -> Option<(u32, FailedRun)> {
        self.statements().find_map(|(number, text, _)| {
            let run = FailedRun::read(text).filter(FailedRun::is_telling)?;
            Some((number, run))
        })
    }

    /// The line that says that a step of BuildKit failed, and its text.
    pub fn failed_step(&self) -> Option<(u32, &str)> {
        let mut read = self.statements.iter().map(|at| &self.lines[*at]);
        let read = read.find(|read| matches!(read.kind, Kind::Statement(Some(_))))?;
        Some((read.number, why(read)))
    }

    /// What the step printed that the statement at this line speaks of, without its blank lines.
    pub fn output_of(&self, statement: u32) -> Vec<(u32, &str)> {
        let Some(at) = self.lines.iter().position(|read| read.number == statement) else {
            return Vec::new();
        };
        let lines_of = |is_wanted: &dyn Fn(Kind) -> bool| -> Vec<(u32, &str)> {
            let wanted = self.lines.iter().filter(|read| is_wanted(read.kind));
            wanted
                .map(|read| (read.number, output(read)))
                .filter(|(_, text)| !text.is_empty())
                .collect()
        };
        let own = match self.lines[at].kind {
            Kind::Statement(Some(vertex)) => lines_of(&|kind| kind == Kind::Output(vertex)),
            _ => {
                let before = self.lines[..at].iter().rev();
                let mut loose: Vec<(u32, &str)> = before
                    .skip_while(|read| !matches!(read.kind, Kind::Loose))
                    .take_while(|read| matches!(read.kind, Kind::Loose | Kind::Silent))
                    .map(|read| (read.number, read.text.trim()))
                    .filter(|(_, text)| !text.is_empty())
                    .collect();
                loose.reverse();
                loose
            }
        };
        if own.is_empty() {
            lines_of(&|kind| kind == Kind::Quoted)
        } else {
            own
        }
    }
}

/// A statement without the number of its step.
fn why(read: &Read) -> &str {
    match Vertex::read(&read.text) {
        Some(Vertex {
            says: Says::Error(why),
            ..
        }) => why,
        _ => &read.text,
    }
}

/// A line of output without number and seconds.
fn output(read: &Read) -> &str {
    let text = match Vertex::read(&read.text) {
        Some(Vertex {
            says: Says::Output(text),
            ..
        }) => text,
        _ => after_seconds(&read.text).unwrap_or(&read.text),
    };
    text.trim()
}
