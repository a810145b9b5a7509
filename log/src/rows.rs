//! Which lines stand in which rows. A filter lets lines with hits through, and some lines around each; then the row of a
//! line and the line of a row are found in one bit for each line. Start with [`Rows::around`].

/// The lines that a filter lets through.
#[derive(Default)]
pub struct Rows {
    bits: Vec<u64>,
    /// How many rows there are before each word of `bits`.
    before: Vec<u32>,
    n_rows: u32,
}

impl Rows {
    /// Lets the lines of `hits` through, one bit each, and `context` lines before and after each; of `n_lines` in all.
    pub fn around(hits: &[u64], context: u32, n_lines: u32) -> Self {
        let mut bits = vec![0_u64; (n_lines as usize).div_ceil(64)];
        let mut filled = 0;
        for (word, mut left) in (0..).zip(hits.iter().copied()) {
            while left != 0 {
                let line = word * 64 + left.trailing_zeros();
                left &= left - 1;
                let from = line.saturating_sub(context).max(filled);
                filled = line.saturating_add(context).saturating_add(1).min(n_lines);
                for line in from..filled {
                    bits[(line / 64) as usize] |= 1 << (line % 64);
                }
            }
        }
        let mut n_rows = 0;
        let count = |word: &u64| {
            let before = n_rows;
            n_rows += word.count_ones();
            before
        };
        let before = bits.iter().map(count).collect();
        Self { bits, before, n_rows }
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> u32 {
        self.n_rows
    }

    /// The line in a row.
    pub fn line(&self, row: u32) -> Option<u32> {
        if row >= self.n_rows {
            return None;
        }
        let word = self.before.partition_point(|before| *before <= row) - 1;
        let mut bits = self.bits[word];
        for _ in self.before[word]..row {
            bits &= bits - 1;
        }
        Some(word as u32 * 64 + bits.trailing_zeros())
    }

    /// The row of a line, or of the next line that is let through; at the end, the last row.
    pub fn row(&self, line: u32) -> u32 {
        let word = (line / 64) as usize;
        let row = match self.bits.get(word) {
            Some(bits) => self.before[word] + (bits & ((1 << (line % 64)) - 1)).count_ones(),
            None => self.n_rows,
        };
        row.min(self.n_rows.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_the_lines_near_hits(hits in proptest::collection::btree_set(0_u32..200, 0..20), context in 0_u32..70, more in 0_u32..80) {
            let n_lines = hits.last().map_or(0, |last| last + 1) + more;
            let mut bits = vec![0_u64; 4];
            hits.iter().for_each(|line| bits[(line / 64) as usize] |= 1 << (line % 64));
            let rows = Rows::around(&bits, context, n_lines);
            let near = |line: &u32| hits.iter().any(|hit| hit.abs_diff(*line) <= context);
            let expected: Vec<u32> = (0..n_lines).filter(near).collect();
            let lines: Vec<u32> = (0..rows.n_rows()).filter_map(|row| rows.line(row)).collect();
            prop_assert_eq!(&lines, &expected);
            prop_assert_eq!(rows.line(rows.n_rows()), None);
            for line in 0..n_lines + 70 {
                let row = expected.partition_point(|shown| *shown < line).min(expected.len().saturating_sub(1));
                prop_assert_eq!(rows.row(line), row as u32);
            }
        }
    }
}
