//! The strip beside the log, which shows the whole of it at once: where hits and errors are, and which part is on
//! screen. It is cut into slices of equal height; the worker counts into them. Start with [`Strip`].

use std::ops::Range;

/// Height of one slice in CSS pixels: thin enough to tell places apart, thick enough to be seen.
pub const SLICE: f64 = 2.0;
/// The part on screen is never drawn lower than this, so that it can be found and dragged.
const LOWEST_WINDOW: f64 = 6.0;

/// A strip of some height beside some rows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Strip {
    n_rows: u32,
    height: f64,
    /// How tall a row is where the strip has room for all of them.
    row: f64,
}

impl Strip {
    /// The strip beside `n_rows` rows. A log shorter than the strip is not stretched: its rows are as tall as slices.
    pub fn new(n_rows: u32, height: f64) -> Self {
        let height = if height > 0.0 { height } else { 0.0 };
        let row = if n_rows == 0 {
            0.0
        } else {
            (height / f64::from(n_rows)).min(SLICE)
        };
        Self { n_rows, height, row }
    }

    /// How many slices to count into; none while there is nothing to draw on.
    pub fn n_slices(&self) -> u32 {
        ((self.row * f64::from(self.n_rows)) / SLICE).ceil() as u32
    }

    /// Where the slices that hold something stand, runs of them joined: upper edge and height.
    pub fn marks(&self, counts: &[u32]) -> Vec<(f64, f64)> {
        let mut marks: Vec<(f64, f64)> = Vec::new();
        let mut open = false;
        for (at, count) in counts.iter().enumerate() {
            let y = at as f64 * SLICE;
            match marks.last_mut() {
                Some((_, height)) if open && *count > 0 => *height += SLICE,
                _ if *count > 0 => marks.push((y, SLICE)),
                _ => {}
            }
            open = *count > 0;
        }
        marks
    }

    /// The part on screen: upper edge and height, from the rows that are drawn.
    pub fn window(&self, shown: &Range<u32>) -> (f64, f64) {
        let y = |row: u32| f64::from(row) * self.row;
        let height = (y(shown.end) - y(shown.start))
            .max(LOWEST_WINDOW)
            .min(self.height);
        let top = y(shown.start).min(self.height - height).max(0.0);
        (top, height)
    }

    /// The row at a height of the strip.
    pub fn row_at(&self, y: f64) -> u32 {
        if self.row <= 0.0 {
            return 0;
        }
        let row = (y.max(0.0) / self.row) as u32;
        row.min(self.n_rows.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_log_keeps_its_size_and_a_long_one_fills_the_strip() {
        let check = |n_rows: u32, height: f64, slices: u32| {
            assert_eq!(
                Strip::new(n_rows, height).n_slices(),
                slices,
                "{n_rows} rows, {height} px"
            );
        };
        check(0, 600.0, 0);
        check(10, 600.0, 10);
        check(300, 600.0, 300);
        check(301, 600.0, 300);
        check(1_000_000, 600.0, 300);
        check(5, 0.0, 0);
        check(5, f64::NAN, 0);
    }

    #[test]
    fn neighbours_are_one_mark() {
        let strip = Strip::new(100, 600.0);
        assert_eq!(strip.marks(&[0, 2, 1, 0, 0, 7]), [(2.0, 4.0), (10.0, 2.0)]);
        assert_eq!(strip.marks(&[]), []);
        assert_eq!(strip.marks(&[1]), [(0.0, 2.0)]);
    }

    #[test]
    fn the_window_can_always_be_found() {
        let long = Strip::new(1_000_000, 600.0);
        assert_eq!(long.window(&(0..40)), (0.0, 6.0));
        assert_eq!(long.window(&(999_960..1_000_000)), (594.0, 6.0));
        let (top, height) = long.window(&(500_000..500_040));
        assert!((top - 300.0).abs() < 0.1 && height == 6.0);
        assert_eq!(Strip::new(226, 600.0).window(&(188..226)), (376.0, 76.0));
        assert_eq!(Strip::new(0, 600.0).window(&(0..0)), (0.0, 6.0));
    }

    #[test]
    fn a_click_leads_to_its_row() {
        let strip = Strip::new(1_000_000, 600.0);
        assert_eq!(strip.row_at(300.0), 500_000);
        assert_eq!(strip.row_at(-5.0), 0);
        assert_eq!(strip.row_at(9_999.0), 999_999);
        assert_eq!(Strip::new(0, 600.0).row_at(5.0), 0);
    }
}
