//! Values that must not be seen: where in a text they stand. Values shorter than 8 bytes are left alone, because they
//! would blacken half of a log; of a value of many lines, each line of that length is a value of its own.

use crate::search::{Find, Found, Matcher};
use memchr::memmem::Finder;
use std::ops::Range;

/// What stands in place of a masked value, whatever its length.
pub const DOTS: &str = "••••••••";
/// Shorter values are not masked.
pub const SHORTEST: usize = 8;

/// The values, made ready.
#[derive(Default)]
pub struct MaskFinders {
    finders: Vec<Finder<'static>>,
}

impl MaskFinders {
    /// Makes values ready.
    pub fn new(values: &[String]) -> Self {
        let lines = values.iter().flat_map(|value| value.lines()).map(str::trim);
        let mut lines: Vec<&str> = lines.filter(|line| line.len() >= SHORTEST).collect();
        lines.sort_unstable();
        lines.dedup();
        Self {
            finders: lines
                .into_iter()
                .map(|line| Finder::new(line).into_owned())
                .collect(),
        }
    }

    /// Is there nothing to mask?
    pub fn is_empty(&self) -> bool {
        self.finders.is_empty()
    }

    /// The longest value, in bytes.
    pub fn longest(&self) -> usize {
        self.finders
            .iter()
            .map(|finder| finder.needle().len())
            .max()
            .unwrap_or(0)
    }

    /// Where the values stand in a text, from left to right. Values that overlap or touch are one.
    pub fn ranges(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        for finder in &self.finders {
            let mut at = 0;
            // Occurrences may overlap each other, so the next is looked for one byte on.
            while let Some(n) = text.get(at..).and_then(|text| finder.find(text)) {
                all.push(at + n..at + n + finder.needle().len());
                at += n + 1;
            }
        }
        all.sort_unstable_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in all {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    /// Gives the part of a line with dots in place of the values. A value that reaches into the part is dots as well.
    pub fn apply(&self, line: &[u8], part: Range<usize>, mut give: impl FnMut(&[u8])) {
        let mut at = part.start;
        for range in self.ranges(line) {
            if part.is_empty() || range.end <= part.start || range.start >= part.end {
                continue;
            }
            if range.start > at {
                give(&line[at..range.start]);
            }
            give(DOTS.as_bytes());
            at = range.end;
        }
        if at < part.end {
            give(&line[at..part.end]);
        }
    }
}

/// A search that does not see what is masked: a hit would tell what stands there.
pub struct Unmasked<'a> {
    /// The search.
    pub matcher: &'a Matcher,
    /// What it does not see.
    pub masks: &'a MaskFinders,
}

impl Find for Unmasked<'_> {
    fn find_all(&self, text: &[u8], out: &mut Vec<Found>) {
        self.matcher.find_all(text, out);
        if !self.masks.is_empty() {
            let masked = self.masks.ranges(text);
            out.retain(|(start, end)| !overlaps(&masked, *start, *end));
        }
    }
}

/// Does a range of a sorted list share a byte with this one?
fn overlaps(ranges: &[Range<usize>], start: usize, end: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= start);
    ranges.get(next).is_some_and(|range| range.start < end)
}

/// Led over a log, it counts the masked places.
impl Find for MaskFinders {
    fn find_all(&self, text: &[u8], out: &mut Vec<Found>) {
        out.extend(
            self.ranges(text)
                .into_iter()
                .map(|range| (range.start, range.end)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{DOTS, MaskFinders, Unmasked};
    use crate::protocol::Query;
    use crate::search::{Find, Matcher};

    fn masks(values: &[&str]) -> MaskFinders {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        MaskFinders::new(&values)
    }

    #[test]
    fn values_become_dots() {
        for (values, text, expected) in [
            (&["topsecret"][..], "a topsecret b topsecret", "a # b #"),
            (&["short"], "short", "short"),
            (&["12345678"], "12345678", "#"),
            (&["abcdefgh", "efghijkl"], "abcdefghijkl abcdefgh", "# #"),
            (&["aaaaaaaa"], "aaaaaaaaa", "#"),
            (
                &["first line of a key\nsecond line\nend"],
                "x first line of a key\nsecond line\nend",
                "x #\n#\nend",
            ),
            (&["", "        "], "        ", "        "),
        ] {
            let mut masked = Vec::new();
            masks(values).apply(text.as_bytes(), 0..text.len(), |piece| {
                masked.extend_from_slice(piece)
            });
            assert_eq!(
                String::from_utf8_lossy(&masked),
                expected.replace('#', DOTS),
                "{values:?}"
            );
        }
    }

    #[test]
    fn a_part_never_shows_a_part_of_a_value() {
        let text = b"a topsecret b";
        for (part, expected) in [
            (0..3, "a #"),
            (3..5, "#"),
            (10..13, "# b"),
            (11..13, " b"),
            (0..2, "a "),
            (5..5, ""),
        ] {
            let mut masked = Vec::new();
            masks(&["topsecret"]).apply(text, part.clone(), |piece| masked.extend_from_slice(piece));
            assert_eq!(
                String::from_utf8_lossy(&masked),
                expected.replace('#', DOTS),
                "{part:?}"
            );
        }
    }

    #[test]
    fn what_is_masked_is_not_found() {
        let (masks, query) = (
            masks(&["topsecret"]),
            Query {
                text: "t".to_owned(),
                ..Query::default()
            },
        );
        let matcher = Matcher::new(&query).expect("a text");
        let mut found = Vec::new();
        Unmasked {
            matcher: &matcher,
            masks: &masks,
        }
        .find_all(b"t topsecret t", &mut found);
        assert_eq!(found, [(0, 1), (12, 13)]);
    }

    #[test]
    fn places_are_counted_once() {
        let mut found = Vec::new();
        masks(&["abcdefgh", "efghijkl"]).find_all(b"abcdefghijkl abcdefgh\nefghijkl", &mut found);
        assert_eq!(found, [(0, 12), (13, 21), (22, 30)]);
    }
}
