//! The log against one that was set aside.

use super::Engine;
use super::reading::Masked;
use crate::diff::plain::key;
use crate::diff::{Diff, Run};
use crate::line_store::LineStore;
use crate::masks::MaskFinders;
use crate::numbered::Numbered;
use crate::protocol::{Difference, Event, Hunk, HunkLine, Side};

/// How much of a line is compared.
const LOOK: usize = 2_000;
/// Lines around what differs.
const CONTEXT: u32 = 3;
/// Most lines of text in one answer.
const MOST_LINES: usize = 4_000;

/// A log that was set aside, and what was masked in it.
pub(super) struct Aside {
    store: LineStore,
    masks: MaskFinders,
}

impl Aside {
    fn lines(&self) -> Masked<'_> {
        Masked {
            lines: &self.store.shown,
            masks: &self.masks,
        }
    }
}

/// A comparison that runs.
pub(super) struct Comparing {
    request: u32,
    before: Keys,
    after: Keys,
    diff: Option<Diff>,
}

/// Keys of lines, and the lines that they are of.
#[derive(Default)]
struct Keys {
    n_read: u32,
    keys: Vec<u64>,
    numbers: Vec<u32>,
}

impl Keys {
    /// Reads on; whether lines are left.
    fn read(&mut self, lines: &impl Numbered, left: &mut u32) -> bool {
        while self.n_read < lines.n_lines() {
            if *left == 0 {
                return true;
            }
            let text = lines.text(self.n_read, LOOK);
            if let Some(key) = key(&text) {
                self.keys.push(key);
                self.numbers.push(self.n_read);
            }
            self.n_read += 1;
            *left = left.saturating_sub(text.len() as u32 + 32);
        }
        false
    }
}

impl Engine {
    /// Puts the log aside. What was set aside before is forgotten.
    pub(super) fn set_aside(&mut self) {
        self.aside = Some(Aside {
            store: std::mem::take(&mut self.store),
            masks: std::mem::take(&mut self.masks),
        });
        self.known = None;
        self.forget_findings();
    }

    pub(super) fn start_comparison(&mut self, request: u32) -> Option<Event> {
        if self.aside.is_none() {
            return Some(Event::Compared {
                request,
                difference: None,
            });
        }
        self.comparing = Some(Comparing {
            request,
            before: Keys::default(),
            after: Keys::default(),
            diff: None,
        });
        None
    }

    /// Goes on with the comparison for about this many bytes; whether something is left to do.
    pub(super) fn compare(&mut self, n_bytes: u32) -> bool {
        let (Some(comparing), Some(aside)) = (&mut self.comparing, &self.aside) else {
            return false;
        };
        let after = Masked {
            lines: &self.store.shown,
            masks: &self.masks,
        };
        let mut left = n_bytes / 8 + 1;
        if comparing.before.read(&aside.lines(), &mut left) || comparing.after.read(&after, &mut left) {
            return true;
        }
        let (before, after) = (&comparing.before.keys, &comparing.after.keys);
        let diff = comparing.diff.get_or_insert_with(|| Diff::of(before, after));
        diff.work(n_bytes as usize / 8 + 1)
    }

    /// How far the comparison is, or what it has come to; nothing if none runs.
    pub fn compared(&mut self) -> Option<Event> {
        let comparing = self.comparing.as_ref()?;
        let request = comparing.request;
        let n_lines = |keys: &Keys| keys.n_read;
        let read = n_lines(&comparing.before) + n_lines(&comparing.after);
        let all = self.aside.as_ref()?.lines().n_lines() + self.store.shown.n_lines();
        let (done, of) = comparing.diff.as_ref().map_or((0, 1), Diff::progress);
        if comparing.diff.is_none() || done < of {
            // Reading the lines and comparing them are taken for halves.
            let n_done = read / 2 + (u64::from(all) * u64::from(done) / u64::from(of.max(1)) / 2) as u32;
            return Some(Event::Comparing {
                request,
                n_done,
                n_all: all,
            });
        }
        let comparing = self.comparing.take()?;
        let difference = self.difference(comparing);
        Some(Event::Compared { request, difference })
    }

    fn difference(&self, comparing: Comparing) -> Option<Difference> {
        let aside = self.aside.as_ref()?;
        let (before, after) = (aside.lines(), self.masked());
        let Comparing {
            before: old,
            after: new,
            diff,
            ..
        } = comparing;
        let runs = diff?.runs();
        let mut found = Difference::default();
        let mut hunk = Hunk::default();
        let mut n_texts = 0;
        let last = runs.len().saturating_sub(1);
        let close = |hunk: &mut Hunk, found: &mut Difference, n_texts: &mut usize| {
            let hunk = std::mem::take(hunk);
            if hunk.lines.iter().all(|line| line.side == Side::Both) {
                return;
            }
            found.n_hunks += 1;
            if *n_texts + hunk.lines.len() <= MOST_LINES || found.hunks.is_empty() {
                *n_texts += hunk.lines.len();
                found.hunks.push(hunk);
            }
        };
        for (place, run) in runs.into_iter().enumerate() {
            match run {
                Run::Alike(left, right, n) => {
                    found.n_alike += n;
                    let closing = if place > 0 { n.min(CONTEXT) } else { 0 };
                    let opening = if place < last { n.min(CONTEXT) } else { 0 };
                    let add = |hunk: &mut Hunk, i: u32| {
                        let (x, y) = ((left + i) as usize, (right + i) as usize);
                        if hunk.lines.is_empty() {
                            (hunk.before, hunk.after) = (old.numbers[x], new.numbers[y]);
                        }
                        hunk.lines.push(HunkLine {
                            side: Side::Both,
                            line: new.numbers[y],
                            text: after.text(new.numbers[y], LOOK),
                        });
                    };
                    if closing + opening >= n {
                        (0..n).for_each(|i| add(&mut hunk, i));
                    } else {
                        (0..closing).for_each(|i| add(&mut hunk, i));
                        close(&mut hunk, &mut found, &mut n_texts);
                        (n - opening..n).for_each(|i| add(&mut hunk, i));
                    }
                }
                Run::Left(range) => {
                    found.n_before += range.len() as u32;
                    for place in range {
                        let number = old.numbers[place as usize];
                        if hunk.lines.is_empty() {
                            hunk.before = number;
                        }
                        hunk.add(Side::Before, &before, number);
                    }
                }
                Run::Right(range) => {
                    found.n_after += range.len() as u32;
                    for place in range {
                        let number = new.numbers[place as usize];
                        if hunk.lines.is_empty() {
                            hunk.after = number;
                        }
                        hunk.add(Side::After, &after, number);
                    }
                }
            }
        }
        close(&mut hunk, &mut found, &mut n_texts);
        Some(found)
    }
}

impl Hunk {
    /// Adds a line. Beyond what an answer holds only the first lines are told.
    fn add(&mut self, side: Side, lines: &impl Numbered, number: u32) {
        if self.lines.len() < MOST_LINES {
            self.lines.push(HunkLine {
                side,
                line: number,
                text: lines.text(number, LOOK),
            });
        }
    }
}
