//! A line as it is drawn: cut to the columns that were asked for, in spans of one look, hits marked, values masked.

use crate::line_store::LineStore;
use crate::lines::Lines;
use crate::masks::{DOTS, MaskFinders, Unmasked};
use crate::protocol::Span;
use crate::search::word::is_continuation;
use crate::search::{Find, Matcher};
use crate::time_stamp;
use std::ops::Range;

/// What is drawn over a log.
pub struct View<'a> {
    /// The log.
    pub store: &'a LineStore,
    /// What is hidden.
    pub masks: &'a MaskFinders,
    /// What is marked.
    pub matcher: Option<&'a Matcher>,
}

/// Up to this length a line is searched whole; in a longer one, hits that begin far outside the columns are not marked.
const WHOLE: u32 = 1 << 20;

impl View<'_> {
    /// The spans of a line of `lines`, which is the log or its older states, from `column` on and about `n_bytes` long.
    pub fn spans(&self, lines: &Lines, line: u32, column: u32, n_bytes: u32) -> Vec<Span> {
        let Some(range) = lines.range(line) else {
            return Vec::new();
        };
        let cut = on_characters(lines, &range, column, n_bytes);
        if cut.is_empty() {
            return Vec::new();
        }
        let around = self.surroundings(lines, &range, &cut);
        let mut scratch = Vec::new();
        let text = lines.text(around.clone(), &mut scratch);
        let masked = self.masks.ranges(text);
        let hits = self.hits(text);
        let n_time = if around.start == range.start {
            time_stamp::length(text)
        } else {
            0
        };

        // Everything below counts from the beginning of `around`.
        let base = around.start as usize;
        let cut = cut.start as usize - base..cut.end as usize - base;
        let styled: Vec<_> = lines.runs(around.clone()).collect();
        let mut ends: Vec<usize> = styled.iter().map(|(run, _)| run.end as usize - base).collect();
        ends.extend(
            masked
                .iter()
                .chain(&hits)
                .flat_map(|range| [range.start, range.end]),
        );
        ends.extend([n_time, cut.end]);
        ends.sort_unstable();

        let holds = |ranges: &[Range<usize>], at| {
            let next = ranges.partition_point(|range| range.end <= at);
            ranges.get(next).filter(|range| range.start <= at).cloned()
        };
        let mut spans = Vec::new();
        let mut at = cut.start;
        for end in ends {
            if end <= at || end > cut.end {
                continue;
            }
            let mask = holds(&masked, at);
            // A masked value is one span, whatever its colours are.
            if mask.as_ref().is_some_and(|mask| end < mask.end.min(cut.end)) {
                continue;
            }
            let run = styled.partition_point(|(run, _)| run.end as usize - base <= at);
            let style = styled.get(run).map_or(0, |(_, style)| *style);
            spans.push(Span {
                column: (base + at) as u32 - range.start,
                n_bytes: (end - at) as u32,
                style: self.store.styles.get(style),
                is_hit: holds(&hits, at).is_some(),
                is_time: end <= n_time,
                is_masked: mask.is_some(),
                text: if mask.is_some() {
                    DOTS.to_owned()
                } else {
                    String::from_utf8_lossy(&text[at..end]).into_owned()
                },
            });
            at = end;
        }
        spans
    }

    /// The part of the line in which hits and values are looked for.
    fn surroundings(&self, lines: &Lines, range: &Range<u32>, cut: &Range<u32>) -> Range<u32> {
        if range.end - range.start <= WHOLE {
            return range.clone();
        }
        let reach = (self.masks.longest() as u32).max(4_096);
        let from = cut.start.saturating_sub(reach).max(range.start);
        let to = cut.end.saturating_add(reach).min(range.end);
        on_characters(lines, range, from - range.start, to - from)
    }

    fn hits(&self, text: &[u8]) -> Vec<Range<usize>> {
        let Some(matcher) = self.matcher else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let masks = self.masks;
        Unmasked { matcher, masks }.find_all(text, &mut found);
        found.into_iter().map(|(start, end)| start..end).collect()
    }
}

/// About `n_bytes` from `column` of a line on, widened to whole characters.
fn on_characters(lines: &Lines, range: &Range<u32>, column: u32, n_bytes: u32) -> Range<u32> {
    let is_inside = |at: u32| lines.byte(at).is_some_and(is_continuation);
    let mut start = range.start.saturating_add(column).min(range.end);
    while start > range.start && is_inside(start) {
        start -= 1;
    }
    let mut end = range
        .start
        .saturating_add(column)
        .saturating_add(n_bytes)
        .min(range.end);
    while end < range.end && is_inside(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests;
