//! What differs between two logs of the same build. Lines are compared by what stays the same from one run to the next
//! ([`plain`]): times, hashes and progress do not count. The comparison is Myers' in linear space ([`middle`]), done in
//! slices, so that a worker can answer in between; where two texts have next to nothing in common it settles for a
//! difference that is right and not the shortest.
//!
//! Start with [`Diff::of`], then [`Diff::work`] until it is done, then [`Diff::runs`].

pub mod middle;
pub mod plain;

use middle::{Middle, Step};
use std::ops::Range;

/// A difference that is being found.
pub struct Diff {
    /// True if the sequences were exchanged, so that the same two always meet in the same order.
    is_mirrored: bool,
    /// How many there are on each side.
    lengths: (u32, u32),
    /// Those that the other side has as well, with their places.
    left: Vec<(u64, u32)>,
    right: Vec<(u64, u32)>,
    /// What is still to be compared, the next at the end.
    boxes: Vec<Box>,
    /// The search for the middle of the box that was taken last.
    middle: Option<(Box, Middle)>,
    /// Pairs of places that are alike, not yet in order.
    alike: Vec<(u32, u32)>,
    n_settled: u32,
}

/// A part of the left side against a part of the right side.
#[derive(Clone)]
struct Box {
    left: Range<usize>,
    right: Range<usize>,
}

/// Neighbours that have the same fate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Run {
    /// In both, from these places on, so many.
    Alike(u32, u32, u32),
    /// Only on the left.
    Left(Range<u32>),
    /// Only on the right.
    Right(Range<u32>),
}

impl Diff {
    /// Begins to compare two sequences of keys.
    pub fn of(left: &[u64], right: &[u64]) -> Self {
        let is_mirrored = (left.len(), left) > (right.len(), right);
        let (one, two) = if is_mirrored { (right, left) } else { (left, right) };
        // What the other side lacks is different whatever else is, and only stands in the way.
        let (left, right) = (shared(one, two), shared(two, one));
        let whole = Box {
            left: 0..left.len(),
            right: 0..right.len(),
        };
        Self {
            is_mirrored,
            lengths: (one.len() as u32, two.len() as u32),
            left,
            right,
            boxes: vec![whole],
            middle: None,
            alike: Vec::new(),
            n_settled: 0,
        }
    }

    /// Goes on for about this many steps. Returns whether something is left to do.
    pub fn work(&mut self, mut n_steps: usize) -> bool {
        loop {
            let Some((within, mut middle)) = self.middle.take().or_else(|| self.next()) else {
                return false;
            };
            let (left, right) = (&self.left[within.left.clone()], &self.right[within.right.clone()]);
            match middle.work(left, right, &mut n_steps) {
                Step::Later => {
                    self.middle = Some((within, middle));
                    return true;
                }
                Step::Split(x, y) => {
                    let (x, y) = (within.left.start + x, within.right.start + y);
                    self.boxes.push(Box {
                        left: x..within.left.end,
                        right: y..within.right.end,
                    });
                    self.boxes.push(Box {
                        left: within.left.start..x,
                        right: within.right.start..y,
                    });
                }
                Step::Nothing => self.settle(&within),
            }
            if n_steps == 0 {
                return !self.boxes.is_empty();
            }
        }
    }

    /// The next box that has a middle. What is alike at its ends is taken off first.
    fn next(&mut self) -> Option<(Box, Middle)> {
        while let Some(mut within) = self.boxes.pop() {
            while within.left.start < within.left.end
                && within.right.start < within.right.end
                && self.left[within.left.start].0 == self.right[within.right.start].0
            {
                self.pair(within.left.start, within.right.start);
                within.left.start += 1;
                within.right.start += 1;
            }
            while within.left.start < within.left.end
                && within.right.start < within.right.end
                && self.left[within.left.end - 1].0 == self.right[within.right.end - 1].0
            {
                within.left.end -= 1;
                within.right.end -= 1;
                self.pair(within.left.end, within.right.end);
            }
            if within.left.is_empty() || within.right.is_empty() {
                self.settle(&within);
            } else {
                let middle = Middle::between(within.left.len(), within.right.len());
                return Some((within, middle));
            }
        }
        None
    }

    fn pair(&mut self, left: usize, right: usize) {
        self.alike.push((self.left[left].1, self.right[right].1));
        self.n_settled += 2;
    }

    fn settle(&mut self, within: &Box) {
        self.n_settled += (within.left.len() + within.right.len()) as u32;
    }

    /// How much is done, of how much.
    pub fn progress(&self) -> (u32, u32) {
        (self.n_settled, (self.left.len() + self.right.len()) as u32)
    }

    /// The difference, once nothing is left to do.
    pub fn runs(mut self) -> Vec<Run> {
        self.alike.sort_unstable();
        let mut runs = Vec::new();
        let (mut x, mut y) = (0, 0);
        let ends = (self.lengths.0, self.lengths.1);
        for (left, right) in self.alike.into_iter().chain([ends]) {
            if x < left {
                runs.push(Run::Left(x..left));
            }
            if y < right {
                runs.push(Run::Right(y..right));
            }
            (x, y) = (left + 1, right + 1);
            if (left, right) == ends {
                break;
            }
            match runs.last_mut() {
                Some(Run::Alike(_, _, n)) => *n += 1,
                _ => runs.push(Run::Alike(left, right, 1)),
            }
        }
        if self.is_mirrored { mirrored(runs) } else { runs }
    }
}

/// The same difference with the sides exchanged. What is only on the left stands first.
pub fn mirrored(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match run {
            Run::Alike(left, right, n) => out.push(Run::Alike(right, left, n)),
            Run::Left(range) => out.push(Run::Right(range)),
            Run::Right(range) => match out.last() {
                Some(Run::Right(_)) => out.insert(out.len() - 1, Run::Left(range)),
                _ => out.push(Run::Left(range)),
            },
        }
    }
    out
}

/// The keys of one side that the other has, with their places.
fn shared(keys: &[u64], other: &[u64]) -> Vec<(u64, u32)> {
    let mut known = other.to_vec();
    known.sort_unstable();
    known.dedup();
    let places = keys.iter().copied().zip(0..);
    places
        .filter(|(key, _)| known.binary_search(key).is_ok())
        .collect()
}

#[cfg(test)]
mod tests;
