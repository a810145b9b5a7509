//! Lines that a reader selects by their numbers, and that the address names. Start with [`press`].

use crate::model::line_range::LineRange;

/// The lines that are selected after the number of a line was pressed: that line, or with `extends` everything from
/// where the selection began. Pressing the only line that is selected takes it away.
pub fn press(before: Option<Marked>, line: u32, extends: bool) -> Option<Marked> {
    match before {
        Some(marked) if extends => Some(marked.to(line)),
        Some(marked) if marked.range() == LineRange::line(line) => None,
        _ => Some(Marked { from: line, to: line }),
    }
}

/// Selected lines, with the end at which the reader began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    from: u32,
    to: u32,
}

impl Marked {
    /// The lines of an address, as if the reader had begun at the first of them.
    pub fn of(range: LineRange) -> Self {
        Self {
            from: range.first(),
            to: range.last(),
        }
    }

    /// From where it began to another line.
    pub fn to(self, line: u32) -> Self {
        Self { to: line, ..self }
    }

    /// The lines, first one first.
    pub fn range(self) -> LineRange {
        LineRange::new(self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lines_select_lines() {
        let one = press(None, 120, false);
        assert_eq!(one.map(Marked::range), Some(LineRange::line(120)));
        let more = press(one, 140, true);
        assert_eq!(more.map(Marked::range), Some(LineRange::new(120, 140)));
        let other_way = press(more, 100, true);
        assert_eq!(
            other_way.map(Marked::range),
            Some(LineRange::new(100, 120)),
            "the end that was pressed first stays"
        );
        assert_eq!(
            press(other_way, 7, false).map(Marked::range),
            Some(LineRange::line(7))
        );
        assert_eq!(press(one, 120, false), None);
        assert_eq!(press(None, 5, true).map(Marked::range), Some(LineRange::line(5)));
        let linked = Some(Marked::of(LineRange::new(5, 9)));
        assert_eq!(
            press(linked, 20, true).map(Marked::range),
            Some(LineRange::new(5, 20))
        );
    }
}
