//! Visible text in lines, and how it looks. The text is valid UTF-8 without control characters but tabs, with a line feed
//! after each line; styles are runs beside it, so that neither search nor copy meets an escape sequence.

use crate::segments::Segments;
use crate::styles::StyleId;
use std::ops::Range;

/// Bytes of text in one part.
const TEXT: u32 = 20;
/// Numbers in one part.
const NUMBERS: u32 = 16;

/// Lines that only grow at their end; the last one may be cut and written anew.
pub struct Lines {
    text: Segments<u8>,
    /// Where each line begins. There is always one more line begun than ended.
    starts: Segments<u32>,
    /// Where a run of one style begins, and which style that is. Text before the first run is plain.
    run_starts: Segments<u32>,
    run_styles: Segments<StyleId>,
    /// The style of the last run.
    style: StyleId,
    n_rewritten: u32,
}

impl Default for Lines {
    /// No lines, in parts of the usual sizes.
    fn default() -> Self {
        Self::in_parts(TEXT, NUMBERS)
    }
}

impl Lines {
    /// No lines, in parts of two to the power of these many bytes and numbers.
    pub fn in_parts(text: u32, numbers: u32) -> Self {
        let mut starts = Segments::new(numbers);
        starts.push(0);
        Self {
            text: Segments::new(text),
            starts,
            run_starts: Segments::new(numbers),
            run_styles: Segments::new(numbers),
            style: 0,
            n_rewritten: 0,
        }
    }

    /// How many lines have ended.
    pub fn n_ended(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// How many lines there are, a last one without an end included if it has text.
    pub fn n_lines(&self) -> u32 {
        self.n_ended() + u32::from(self.begun() < self.n_bytes())
    }

    /// How many bytes of text, line feeds included.
    pub fn n_bytes(&self) -> u32 {
        self.text.len() as u32
    }

    /// Where the line that has not ended begins.
    pub fn begun(&self) -> u32 {
        self.starts.last().unwrap_or_default()
    }

    /// How often the line that had not ended began anew: its text may differ although its length does not.
    pub fn n_rewritten(&self) -> u32 {
        self.n_rewritten
    }

    /// The style in which text is written.
    pub fn style(&self) -> StyleId {
        self.style
    }

    /// Writes valid UTF-8 without control characters but tabs.
    pub fn write(&mut self, text: &[u8]) {
        self.text.extend(text);
    }

    /// What is written from now on has this style.
    pub fn restyle(&mut self, style: StyleId) {
        if style == self.style {
            return;
        }
        self.style = style;
        let at = self.n_bytes();
        // A run without text is none.
        if self.run_starts.last() == Some(at) {
            let n = self.run_starts.len() - 1;
            self.cut_runs(n);
            let before = self.run_styles.last().unwrap_or_default();
            if before == style {
                return;
            }
        }
        self.run_starts.push(at);
        self.run_styles.push(style);
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.text.push(b'\n');
        self.starts.push(self.text.len() as u32);
    }

    /// Moves the text of the line that has not ended into a line of its own at the end of `other`.
    pub fn move_to(&mut self, other: &mut Self) {
        self.n_rewritten += 1;
        let range = self.begun()..self.n_bytes();
        for (piece, style) in self.runs(range.clone()) {
            other.restyle(style);
            for text in self.text.slices(piece.start as usize..piece.end as usize) {
                other.write(text);
            }
        }
        other.restyle(0);
        other.end_line();
        self.text.truncate(range.start as usize);
        let n = self.run_starts.partition_point(|at| *at < range.start);
        self.cut_runs(n);
        self.style = self.run_styles.last().unwrap_or_default();
    }

    fn cut_runs(&mut self, n: usize) {
        self.run_starts.truncate(n);
        self.run_styles.truncate(n);
    }

    /// The bytes of a line in the text, without its line feed; nothing if there is no such line.
    pub fn range(&self, line: u32) -> Option<Range<u32>> {
        if line >= self.n_lines() {
            return None;
        }
        let start = self.starts.get(line as usize)?;
        let end = self.starts.get(line as usize + 1);
        Some(start..end.map_or(self.n_bytes(), |end| end - 1))
    }

    /// Which line the byte belongs to.
    pub fn line_at(&self, byte: u32) -> u32 {
        (self.starts.partition_point(|start| *start <= byte) as u32).saturating_sub(1)
    }

    /// The line that the byte belongs to, looked for from `line` on: quick where bytes come in order.
    pub fn line_from(&self, line: u32, byte: u32) -> u32 {
        let begins = |line: u32| self.starts.get(line as usize);
        let mut line = line;
        for _ in 0..16 {
            match begins(line + 1) {
                Some(start) if start <= byte => line += 1,
                _ => return line,
            }
        }
        self.line_at(byte)
    }

    /// The text of a range in one piece.
    pub fn text<'a>(&'a self, range: Range<u32>, scratch: &'a mut Vec<u8>) -> &'a [u8] {
        self.text.whole(range.start as usize..range.end as usize, scratch)
    }

    /// The text of a range in the pieces that it lies in.
    pub fn pieces(&self, range: Range<u32>) -> impl Iterator<Item = &[u8]> {
        self.text.slices(range.start as usize..range.end as usize)
    }

    /// How far the text goes on in one piece from a byte.
    pub fn piece_end(&self, byte: u32) -> u32 {
        self.text.part_end(byte as usize) as u32
    }

    /// One byte of the text.
    pub fn byte(&self, at: u32) -> Option<u8> {
        self.text.get(at as usize)
    }

    /// A range in runs of one style each.
    pub fn runs(&self, range: Range<u32>) -> impl Iterator<Item = (Range<u32>, StyleId)> {
        let mut next = self.run_starts.partition_point(|at| *at <= range.start);
        let mut at = range.start;
        std::iter::from_fn(move || {
            if at >= range.end {
                return None;
            }
            let style = next.checked_sub(1).and_then(|run| self.run_styles.get(run));
            let end = self
                .run_starts
                .get(next)
                .map_or(range.end, |end| end.min(range.end));
            let run = (at..end, style.unwrap_or_default());
            at = end;
            next += 1;
            Some(run)
        })
    }
}
