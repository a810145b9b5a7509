//! The stock of line forms behind the big log: made once, copied with a few digits changed.
//! Copying is what makes it fast; the counter in each line is what makes lines differ.
//! Start with [`Stock::new`].

use super::tools::Tool;
use crate::seed::rng::Rng;
use std::fmt::Write;

/// No line is longer than this, in bytes.
pub(super) const LONGEST_LINE: usize = 24 * 1024;

/// The last line of every big log.
pub(super) const CLOSING: &str = "#99 DONE 3184.6s\n";

/// Line forms without the counter that opens them.
#[derive(Debug)]
pub(super) struct Stock {
    forms: Vec<String>,
}

impl Stock {
    /// Draws the line forms.
    pub(super) fn new(rng: &mut Rng) -> Self {
        let tools = [
            Tool::Cargo,
            Tool::Npm,
            Tool::Tests,
            Tool::Pip,
            Tool::Cargo,
            Tool::Tests,
        ];
        let forms = (0..1_024_u64)
            .map(|n| {
                let mut form = tools[n as usize % tools.len()].line(rng, n);
                form.truncate(form.floor_char_boundary(LONGEST_LINE - 64));
                form.push('\n');
                form
            })
            .collect();
        Stock { forms }
    }

    /// Appends the line with this number.
    pub(super) fn write_line(&self, out: &mut String, line: u64, rng: &mut Rng) {
        if line.is_multiple_of(20_000) {
            let vertex = 6 + line / 20_000;
            let _ = writeln!(out, "\n#{vertex} [build {vertex}/92] RUN ./ci/part.sh {vertex}");
        }
        let vertex = 6 + line / 20_000;
        let _ = write!(out, "#{vertex} {}.{:03} ", line / 250, line % 1_000);
        out.push_str(&self.forms[rng.below(self.forms.len())]);
    }
}
