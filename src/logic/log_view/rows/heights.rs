//! How tall rows are: those that were drawn lately exactly, all others as tall as rows were on average. Memory is
//! bounded, whatever the length of the log.

/// Heights that are kept at most; the ones nearest to the last drawn row stay.
const KEPT: usize = 2_048;
/// A row this many times as tall as a line is remembered wherever it is, because forgetting it would move everything.
const TALL: f64 = 32.0;

/// The heights of all rows.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Heights {
    n_rows: u32,
    line: f64,
    wraps: bool,
    /// Sorted by row.
    measured: Vec<(u32, f64)>,
    /// Of every ordinary row that was measured so far: how many, and how tall all together.
    seen: (f64, f64),
}

impl Heights {
    pub(super) fn new(n_rows: u32, line: f64, wraps: bool) -> Self {
        Self {
            n_rows,
            line: Self::sane(line),
            wraps,
            measured: Vec::new(),
            seen: (0.0, 0.0),
        }
    }

    /// A height that rows can have.
    pub(super) fn sane(height: f64) -> f64 {
        if height >= 1.0 && height.is_finite() {
            height
        } else {
            1.0
        }
    }

    /// The same rows on another sheet. What was measured holds no longer, but for rows so tall that only a piece of them
    /// is ever drawn: those are `growth` times as tall as they were.
    pub(super) fn restyled(&self, line: f64, wraps: bool, growth: f64) -> Self {
        let tall = self.measured.iter().filter(|(_, height)| self.is_tall(*height));
        let grown = tall.map(|(row, height)| (*row, Self::sane(height * growth)));
        Self {
            measured: if wraps { grown.collect() } else { Vec::new() },
            ..Self::new(self.n_rows, line, wraps)
        }
    }

    pub(super) fn n_rows(&self) -> u32 {
        self.n_rows
    }

    pub(super) fn resize(&mut self, n_rows: u32) {
        self.n_rows = n_rows;
        self.measured.retain(|(row, _)| *row < n_rows);
    }

    pub(super) fn measure(&mut self, row: u32, height: f64) {
        if row >= self.n_rows || !self.wraps {
            return;
        }
        let height = Self::sane(height);
        match self.measured.binary_search_by_key(&row, |(row, _)| *row) {
            Ok(at) => self.measured[at].1 = height,
            Err(at) => {
                self.measured.insert(at, (row, height));
                if !self.is_tall(height) {
                    self.seen = (self.seen.0 + 1.0, self.seen.1 + height);
                }
                if self.measured.len() > KEPT {
                    self.drop_far_from(row);
                }
            }
        }
    }

    pub(super) fn of(&self, row: u32) -> f64 {
        match self.measured.binary_search_by_key(&row, |(row, _)| *row) {
            Ok(at) => self.measured[at].1,
            Err(_) => self.average(),
        }
    }

    /// True when the height of each of these rows is exact.
    pub(super) fn are_known(&self, from: u32, to: u32) -> bool {
        let below = |row: u32| self.measured.partition_point(|(known, _)| *known < row);
        !self.wraps || (below(to) - below(from.min(to))) == to.saturating_sub(from) as usize
    }

    /// All rows before this one together.
    pub(super) fn before(&self, row: u32) -> f64 {
        let row = row.min(self.n_rows);
        let known = self.measured.partition_point(|(known, _)| *known < row);
        let exact: f64 = self.measured[..known].iter().map(|(_, height)| height).sum();
        exact + (f64::from(row) - known as f64) * self.average()
    }

    pub(super) fn total(&self) -> f64 {
        self.before(self.n_rows)
    }

    /// From the upper edge of one row to that of another; negative when that one stands above.
    pub(super) fn between(&self, from: u32, to: u32) -> f64 {
        // Summed over the rows in between: the difference of two sums over a whole log has no exact pixels left.
        let sum = |from: u32, to: u32| (from..to).map(|row| self.of(row)).sum::<f64>();
        if from.abs_diff(to) > 4_096 {
            self.before(to) - self.before(from)
        } else if from <= to {
            sum(from, to)
        } else {
            -sum(to, from)
        }
    }

    /// The row that covers a position from the top of the log, and how much of it lies above.
    pub(super) fn at(&self, position: f64) -> (u32, f64) {
        let (mut row, mut left) = (0_u32, position.max(0.0));
        for (known, height) in &self.measured {
            let gap = f64::from(known - row) * self.average();
            if left < gap {
                break;
            }
            left -= gap;
            if left < *height {
                return (*known, left);
            }
            left -= height;
            row = known + 1;
        }
        let more = (left / self.average()).floor();
        let last = self.n_rows.saturating_sub(1);
        if f64::from(last) < f64::from(row) + more {
            return (last, 0.0);
        }
        (row + more as u32, left - more * self.average())
    }

    fn is_tall(&self, height: f64) -> bool {
        height > self.line * TALL
    }

    fn average(&self) -> f64 {
        if self.seen.0 > 0.0 {
            self.seen.1 / self.seen.0
        } else {
            self.line
        }
    }

    fn drop_far_from(&mut self, row: u32) {
        let (reach, line) = (KEPT as u32 / 8, self.line);
        self.measured
            .retain(|(known, height)| known.abs_diff(row) < reach || *height > line * TALL);
        if self.measured.len() > KEPT {
            self.measured.retain(|(known, _)| known.abs_diff(row) < reach);
        }
    }
}
