//! A scan in slices of any size, over a log that grows meanwhile, against all hits of the whole log at once.

use super::Scan;
use crate::lines::Lines;
use crate::protocol::{Hit, Place, Query, Toward};
use crate::search::{Find, Matcher};
use proptest::prelude::*;

fn write(lines: &mut Lines, text: &str) {
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            lines.end_line();
        }
        lines.write(line.as_bytes());
    }
}

/// All hits as places, searched line by line.
fn all(text: &str, matcher: &Matcher) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (line, content) in (0..).zip(text.split('\n')) {
        let mut found = Vec::new();
        matcher.find_all(content.as_bytes(), &mut found);
        hits.extend(found.into_iter().map(|(start, end)| Hit {
            from: Place {
                line,
                column: start as u32,
            },
            end: end as u32,
            ..Hit::default()
        }));
    }
    (0..).zip(hits).map(|(index, hit)| Hit { index, ..hit }).collect()
}

fn matcher(text: &str) -> Matcher {
    Matcher::new(&Query {
        text: text.to_owned(),
        ..Query::default()
    })
    .expect("a text")
}

proptest! {
    #[test]
    fn counts_and_places_are_exact(
        pieces in proptest::collection::vec("[ab\n]{0,30}", 1..6),
        needle in "[ab]{1,3}",
        slice in 1_u32..20,
    ) {
        let matcher = matcher(&needle);
        let (mut lines, mut scan) = (Lines::in_parts(3, 2), Scan::default());
        let mut text = String::new();
        for piece in &pieces {
            write(&mut lines, piece);
            text.push_str(piece);
            // A slice now and then, so that growth meets scans that are not done.
            scan.advance(&lines, &matcher, slice);
        }
        while scan.advance(&lines, &matcher, slice) {}
        let hits = all(&text, &matcher);
        let state = scan.state(&lines);
        prop_assert_eq!(state.n_hits, hits.len() as u32);
        prop_assert!(state.is_done);
        prop_assert_eq!(state.n_searched, lines.n_lines());
        prop_assert_eq!(state.first, hits.first().copied());
        let mut with_hits: Vec<u32> = hits.iter().map(|hit| hit.from.line).collect();
        with_hits.dedup();
        prop_assert_eq!(state.n_lines, with_hits.len() as u32);
        let bits = scan.bits().iter().map(|word| word.count_ones()).sum::<u32>();
        prop_assert_eq!(bits, with_hits.len() as u32);

        for line in 0..=lines.n_lines() {
            let before = with_hits.iter().filter(|hit| **hit < line).count() as u32;
            prop_assert_eq!(scan.n_lines_in(0, line), before);
            prop_assert_eq!(scan.has(line), with_hits.contains(&line));
            for column in 0..4 {
                let from = Place { line, column };
                let next = hits.iter().find(|hit| hit.from >= from).or(hits.first()).copied();
                prop_assert_eq!(scan.nearest(&lines, &matcher, from, Toward::Next), next);
                let previous = hits.iter().rfind(|hit| hit.from < from).or(hits.last()).copied();
                prop_assert_eq!(scan.nearest(&lines, &matcher, from, Toward::Previous), previous);
            }
        }
    }
}

#[test]
fn hits_are_numbered_over_many_blocks() {
    let text = "x y x\n\n".repeat(3_000);
    let (mut lines, mut scan, matcher) = (Lines::default(), Scan::default(), matcher("X"));
    write(&mut lines, &text);
    while scan.advance(&lines, &matcher, 5_000) {}
    assert_eq!(scan.n_hits(), 6_000);
    let at = |line| scan.nearest(&lines, &matcher, Place { line, column: 1 }, Toward::Next);
    assert_eq!(
        at(5_000).map(|hit| (hit.index, hit.from.column)),
        Some((5_001, 4))
    );
    assert_eq!(
        at(5_001).map(|hit| (hit.index, hit.from.line)),
        Some((5_002, 5_002))
    );
    assert_eq!(at(7_000).map(|hit| hit.index), Some(0));
}
