//! Leads a search over a log that may still be growing: in slices, so that whoever asks for something else meanwhile does
//! not wait, and without keeping hits, of which there may be millions. What is kept is one bit for each line and one count
//! for each thousand lines; a hit is found again by searching its line once more. Start with [`Scan::advance`].

use crate::lines::Lines;
use crate::protocol::{Hit, Place, SearchState, Toward};
use crate::search::{Find, Found};

/// Lines in one block, as a power of two.
const BLOCK: u32 = 10;

/// How far a search is, and what it has found.
#[derive(Default)]
pub struct Scan {
    /// Lines that were searched and will not change.
    n_done: u32,
    n_hits: u32,
    n_lines: u32,
    /// One bit for each line: has it a hit?
    bits: Vec<u64>,
    /// Hits in each block.
    blocks: Vec<u32>,
    first: Option<Hit>,
    tail: Option<Tail>,
    found: Vec<Found>,
    scratch: Vec<u8>,
}

/// The last line, which has not ended, as it was when it was searched.
#[derive(Clone, Copy)]
struct Tail {
    n_hits: u32,
    n_bytes: u32,
    n_rewritten: u32,
}

impl Scan {
    /// Searches about this many bytes more. Returns whether something is left.
    #[inline(never)]
    pub fn advance(&mut self, lines: &Lines, finder: &impl Find, n_bytes: u32) -> bool {
        let n_ended = lines.n_ended();
        self.forget_tail(lines);
        let mut left = n_bytes;
        while self.n_done < n_ended && left > 0 {
            left = left.saturating_sub(self.region(lines, finder, left));
        }
        if self.n_done < n_ended {
            return true;
        }
        if self.tail.is_none()
            && let Some(range) = lines.range(n_ended)
        {
            let before = self.n_hits;
            self.search(lines, finder, range.start, range.end, n_ended);
            self.tail = Some(Tail {
                n_hits: self.n_hits - before,
                n_bytes: lines.n_bytes(),
                n_rewritten: lines.n_rewritten(),
            });
        }
        false
    }

    /// Takes the last line's hits back if it has grown since.
    fn forget_tail(&mut self, lines: &Lines) {
        let Some(tail) = self.tail else { return };
        if (tail.n_bytes, tail.n_rewritten) == (lines.n_bytes(), lines.n_rewritten()) {
            return;
        }
        let n_hits = tail.n_hits;
        self.tail = None;
        if n_hits == 0 {
            return;
        }
        self.n_hits -= n_hits;
        self.n_lines -= 1;
        self.blocks[(self.n_done >> BLOCK) as usize] -= n_hits;
        self.bits[(self.n_done / 64) as usize] &= !(1 << (self.n_done % 64));
        self.first = self.first.filter(|hit| hit.from.line < self.n_done);
    }

    /// Searches whole lines that lie in one piece, at most `left` bytes but at least one line; how many bytes it were.
    fn region(&mut self, lines: &Lines, finder: &impl Find, left: u32) -> u32 {
        let Some(first) = lines.range(self.n_done) else {
            return left;
        };
        let end = lines.piece_end(first.start).min(first.start.saturating_add(left));
        // The line in which the piece ends is searched by itself, in one piece again.
        let line = lines.line_at(end).min(lines.n_ended()).max(self.n_done + 1);
        let end = lines.range(line - 1).map_or(first.end, |range| range.end);
        self.search(lines, finder, first.start, end, self.n_done);
        self.n_done = line;
        end + 1 - first.start
    }

    fn search(&mut self, lines: &Lines, finder: &impl Find, start: u32, end: u32, mut line: u32) {
        let mut found = std::mem::take(&mut self.found);
        let mut scratch = std::mem::take(&mut self.scratch);
        finder.find_all(lines.text(start..end, &mut scratch), &mut found);
        for (from, to) in found.drain(..) {
            let at = start + from as u32;
            line = lines.line_from(line, at);
            self.note(line, || {
                let begin = lines.range(line).map_or(0, |range| range.start);
                (at - begin, start + to as u32 - begin)
            });
        }
        self.found = found;
        // One huge line must not hold its memory for ever.
        if scratch.capacity() <= 1 << 20 {
            self.scratch = scratch;
        }
    }

    fn note(&mut self, line: u32, columns: impl FnOnce() -> (u32, u32)) {
        let (word, block) = ((line / 64) as usize, (line >> BLOCK) as usize);
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        if self.blocks.len() <= block {
            self.blocks.resize(block + 1, 0);
        }
        let bit = 1 << (line % 64);
        self.n_lines += u32::from(self.bits[word] & bit == 0);
        self.bits[word] |= bit;
        self.blocks[block] += 1;
        self.n_hits += 1;
        if self.first.is_none() {
            let (column, end) = columns();
            self.first = Some(Hit {
                from: Place { line, column },
                end,
                ..Hit::default()
            });
        }
    }

    /// How far the search is; the row of the first hit is left for the caller.
    pub fn state(&self, lines: &Lines) -> SearchState {
        SearchState {
            n_hits: self.n_hits,
            n_lines: self.n_lines,
            n_searched: self.n_done + u32::from(self.tail.is_some()),
            first: self.first,
            is_done: self.n_done == lines.n_ended()
                && (self.tail.is_some() || lines.range(self.n_done).is_none()),
        }
    }

    /// One bit for each line: has it a hit?
    pub fn bits(&self) -> &[u64] {
        &self.bits
    }

    /// How many hits there are.
    pub fn n_hits(&self) -> u32 {
        self.n_hits
    }

    /// Has the line a hit?
    pub fn has(&self, line: u32) -> bool {
        let word = self.bits.get((line / 64) as usize);
        word.is_some_and(|word| word & (1 << (line % 64)) != 0)
    }

    /// Was the line searched, and is there no more of it to come?
    pub fn knows(&self, line: u32) -> bool {
        line < self.n_done
    }

    /// How many lines of a range have hits.
    pub fn n_lines_in(&self, from: u32, to: u32) -> u32 {
        let mut n_lines = 0;
        for word in from / 64..to.div_ceil(64) {
            let Some(mut bits) = self.bits.get(word as usize).copied() else {
                break;
            };
            if word == from / 64 {
                bits &= u64::MAX << (from % 64);
            }
            if word == to / 64 {
                bits &= (1 << (to % 64)) - 1;
            }
            n_lines += bits.count_ones();
        }
        n_lines
    }

    /// The hit nearest to a place, going on from the other end of the log where there is none; nothing if there is no hit.
    /// The row is left for the caller.
    pub fn nearest(&self, lines: &Lines, finder: &impl Find, from: Place, toward: Toward) -> Option<Hit> {
        let here = self.in_line(lines, finder, from.line);
        let (line, is_forward) = match toward {
            Toward::Next => {
                if let Some(n) = here.iter().position(|(start, _)| *start >= from.column) {
                    return Some(self.hit(lines, finder, from.line, &here, n));
                }
                (self.line_after(from.line).or_else(|| self.line_from(0))?, true)
            }
            Toward::Previous => {
                if let Some(n) = here.iter().rposition(|(start, _)| *start < from.column) {
                    return Some(self.hit(lines, finder, from.line, &here, n));
                }
                (
                    self.line_before(from.line)
                        .or_else(|| self.line_before(u32::MAX))?,
                    false,
                )
            }
        };
        let there = self.in_line(lines, finder, line);
        let n = if is_forward {
            0
        } else {
            there.len().checked_sub(1)?
        };
        (n < there.len()).then(|| self.hit(lines, finder, line, &there, n))
    }

    fn hit(&self, lines: &Lines, finder: &impl Find, line: u32, columns: &[(u32, u32)], n: usize) -> Hit {
        let block = line >> BLOCK;
        let before: u32 = self.blocks.iter().take(block as usize).sum();
        let within: usize = (block << BLOCK..line)
            .map(|line| self.in_line(lines, finder, line).len())
            .sum();
        Hit {
            from: Place {
                line,
                column: columns[n].0,
            },
            end: columns[n].1,
            index: before + (within + n) as u32,
            row: 0,
        }
    }

    /// The columns of the hits in a line.
    fn in_line(&self, lines: &Lines, finder: &impl Find, line: u32) -> Vec<(u32, u32)> {
        let Some(range) = lines.range(line).filter(|_| self.has(line)) else {
            return Vec::new();
        };
        let (mut scratch, mut found) = (Vec::new(), Vec::new());
        finder.find_all(lines.text(range, &mut scratch), &mut found);
        found
            .into_iter()
            .map(|(start, end)| (start as u32, end as u32))
            .collect()
    }

    fn line_after(&self, line: u32) -> Option<u32> {
        self.line_from(line.checked_add(1)?)
    }

    /// The first line with a hit from here on.
    fn line_from(&self, line: u32) -> Option<u32> {
        let start = (line / 64) as usize;
        let first = self.bits.get(start)? & (u64::MAX << (line % 64));
        let rest = self
            .bits
            .iter()
            .enumerate()
            .skip(start + 1)
            .map(|(word, bits)| (word, *bits));
        let (word, bits) = std::iter::once((start, first))
            .chain(rest)
            .find(|(_, bits)| *bits != 0)?;
        Some(word as u32 * 64 + bits.trailing_zeros())
    }

    /// The last line with a hit before this one.
    fn line_before(&self, line: u32) -> Option<u32> {
        let end = (line / 64) as usize;
        let last = self
            .bits
            .get(end)
            .map_or(0, |bits| bits & ((1 << (line % 64)) - 1));
        let rest = self
            .bits
            .iter()
            .enumerate()
            .take(end)
            .rev()
            .map(|(word, bits)| (word, *bits));
        let (word, bits) = std::iter::once((end, last))
            .chain(rest)
            .find(|(_, bits)| *bits != 0)?;
        Some(word as u32 * 64 + 63 - bits.leading_zeros())
    }
}

#[cfg(test)]
mod tests;
