//! Which page covers which positions: pages begin only at multiples of their size, so an overlap is found by choosing it.

use crate::api::query::Page;

/// The page that reaches farthest behind `position` of those that begin before it.
/// None where no size up to `largest` does both, which only happens for small sizes.
pub fn overlapping(position: u32, largest: u32) -> Option<Page> {
    let latest = position.saturating_sub(1);
    let start = |size: u32| latest / size * size;
    let size = (1..=largest)
        .rev()
        .max_by_key(|&size| (start(size) + size, size))?;
    (start(size) + size > position).then_some(Page {
        number: start(size) / size + 1,
        size,
    })
}

/// The first page of that size that begins at or behind `position`.
pub fn behind(position: u32, size: u32) -> Page {
    let size = size.max(1);
    Page {
        number: position.div_ceil(size) + 1,
        size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_and_reaches_on() {
        let check = |position: u32, largest: u32, expected: Option<(u32, u32)>| {
            let page = overlapping(position, largest).map(|page| (page.number, page.size));
            assert_eq!(page, expected, "{position} {largest}")
        };
        check(0, 500, Some((1, 500)));
        check(100, 500, Some((1, 500)));
        check(500, 500, Some((2, 499)));
        check(998, 500, Some((3, 498)));
        check(50, 50, Some((2, 49)));
        check(3, 3, Some((2, 2)));
        check(1, 1, None);
        check(2, 2, None);
        check(60, 5, None);
    }

    #[test]
    fn little_is_read_twice() {
        let (mut position, mut n_pages) = (0, 0);
        while position < 100_000 {
            let page = overlapping(position, 500).expect("large pages always overlap");
            let start = (page.number - 1) * page.size;
            assert!(start == 0 || start < position, "{position}");
            assert!(start + page.size > position, "{position}");
            position = start + page.size;
            n_pages += 1;
        }
        assert!(n_pages < 215, "{n_pages} pages for what 200 would hold");
    }

    #[test]
    fn the_end_is_looked_for_behind_everything() {
        let check = |position: u32, size: u32, expected: (u32, u32)| {
            let page = behind(position, size);
            assert_eq!((page.number, page.size), expected);
        };
        check(0, 500, (1, 500));
        check(500, 500, (2, 500));
        check(501, 500, (3, 500));
        check(7, 0, (8, 1));
    }
}
