//! Lines of a log as an address names them: `L120`, or `L120-L140`. Lines are counted from 1, and a log only grows, so
//! an address holds on every machine and for as long as the log is not written anew.

/// One line or several in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineRange {
    first: u32,
    last: u32,
}

impl LineRange {
    /// From one line to another, in either order; lines before the first one count as the first.
    pub fn new(one: u32, other: u32) -> Self {
        let (one, other) = (one.max(1), other.max(1));
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// One line.
    pub fn line(line: u32) -> Self {
        Self::new(line, line)
    }

    /// The first of the lines, from 1.
    pub fn first(self) -> u32 {
        self.first
    }

    /// The last of the lines, which may lie behind the end of the log that is here.
    pub fn last(self) -> u32 {
        self.last
    }

    /// How many lines.
    pub fn n_lines(self) -> u32 {
        self.last - self.first + 1
    }

    /// True for a line of the range.
    pub fn contains(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// Reads `L120`, `L120-L140` and the spellings `L120-140`, `120`; anything else names no lines.
    pub fn parse(fragment: &str) -> Option<Self> {
        let line = |text: &str| {
            let digits = text.strip_prefix(['L', 'l']).unwrap_or(text);
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|line| is_number && *line > 0)
        };
        match fragment.split_once('-') {
            Some((one, other)) => Some(Self::new(line(one)?, line(other)?)),
            None => line(fragment).map(Self::line),
        }
    }

    /// The fragment, without its `#`.
    pub fn fragment(self) -> String {
        let first = ["L", &self.first.to_string()].concat();
        if self.first == self.last {
            return first;
        }
        [&first, "-L", &self.last.to_string()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_in_every_usual_spelling() {
        let check = |text: &str, lines: Option<(u32, u32)>| {
            let read = LineRange::parse(text);
            assert_eq!(read.map(|range| (range.first(), range.last())), lines, "{text}");
        };
        check("L120", Some((120, 120)));
        check("L120-L140", Some((120, 140)));
        check("L120-140", Some((120, 140)));
        check("L140-L120", Some((120, 140)));
        check("120", Some((120, 120)));
        check("l7", Some((7, 7)));
        check("L0", None);
        check("L-5", None);
        check("L+5", None);
        check("L12-", None);
        check("L99999999999", None);
        check("top", None);
        check("", None);
    }

    #[test]
    fn a_range_knows_its_lines() {
        let range = LineRange::new(9, 5);
        assert_eq!((range.n_lines(), range.fragment().as_str()), (5, "L5-L9"));
        assert!(range.contains(5) && range.contains(9) && !range.contains(10));
        assert_eq!(LineRange::line(0), LineRange::line(1));
    }
}
