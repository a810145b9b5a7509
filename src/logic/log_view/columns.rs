//! Which part of a line is needed to draw it. Ordinary lines are drawn whole. Of a very long one only the columns on
//! screen are: beside them room is left, sideways or, where lines wrap, above. Start with [`Sheet`].
//!
//! Columns are bytes. In long lines a byte is taken for a letter of the same width, so that a place in the line can be
//! found without reading it; text beyond ASCII then stands a little to the side of where it would, and is never cut.

use super::lines::PIECE;
use std::ops::Range;

/// Columns drawn before and behind those on screen, so that short movements need no other piece.
const MORE: u32 = 512;

/// The measures of the sheet that lines are drawn on, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sheet {
    /// Width of a letter.
    pub letter: f64,
    /// Height of a line.
    pub line: f64,
    /// Width of the text on screen.
    pub width: f64,
    /// Height of the screen.
    pub height: f64,
    /// Long lines wrap.
    pub wraps: bool,
}

impl Sheet {
    /// Letters of a line that have room on screen.
    pub fn n_columns(&self) -> u32 {
        ((self.width / self.letter.max(1.0)) as u32).max(1)
    }

    /// True for a line of which only a piece is drawn.
    pub fn is_long(&self, n_bytes: u32) -> bool {
        n_bytes > PIECE
    }

    /// Height of a long line that wraps; it is not measured, because only a piece of it is in the document.
    pub fn long_height(&self, n_bytes: u32) -> f64 {
        f64::from(n_bytes.div_ceil(self.n_columns())) * self.line
    }

    /// By how much a long line that wraps grows on this sheet, after it was on `before`.
    pub fn growth(&self, before: &Sheet) -> f64 {
        let height = |sheet: &Sheet| sheet.line / f64::from(sheet.n_columns());
        height(self) / height(before)
    }

    /// The columns of a long line that are on screen. `x` is how far the sheet is moved sideways, `y` where the line
    /// begins below the edge of the screen.
    pub fn on_screen(&self, n_bytes: u32, x: f64, y: f64) -> Range<u32> {
        if !self.is_long(n_bytes) {
            return 0..n_bytes;
        }
        let columns = self.n_columns();
        if !self.wraps {
            let first = (x.max(0.0) / self.letter.max(1.0)) as u32;
            return first.min(n_bytes)..first.saturating_add(columns + 1).min(n_bytes);
        }
        let first = ((-y).max(0.0) / self.line.max(1.0)) as u32;
        let n_lines = (self.height / self.line.max(1.0)).ceil() as u32 + 1;
        let start = first.saturating_mul(columns).min(n_bytes);
        start..start.saturating_add(n_lines * columns).min(n_bytes)
    }

    /// The piece to ask for when `on_screen` is needed: more on both sides, and where lines wrap from the beginning of a
    /// line on screen.
    pub fn piece(&self, on_screen: &Range<u32>) -> Range<u32> {
        if on_screen.end <= PIECE {
            return 0..PIECE;
        }
        let more = if self.wraps {
            on_screen.end - on_screen.start
        } else {
            MORE
        };
        let start = on_screen.start.saturating_sub(more);
        let end = on_screen
            .end
            .saturating_add(more)
            .max(start.saturating_add(PIECE));
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet = Sheet {
        letter: 8.0,
        line: 18.0,
        width: 800.0,
        height: 720.0,
        wraps: false,
    };
    const WRAPPED: Sheet = Sheet { wraps: true, ..SHEET };

    #[test]
    fn ordinary_lines_are_drawn_whole() {
        assert_eq!(SHEET.on_screen(4_096, 9_000.0, 0.0), 0..4_096);
        assert_eq!(WRAPPED.on_screen(200, 0.0, -90.0), 0..200);
        assert_eq!(SHEET.piece(&(0..200)), 0..PIECE);
    }

    #[test]
    fn of_a_long_line_what_is_on_screen_is_drawn() {
        assert_eq!(SHEET.on_screen(100_000, 0.0, 0.0), 0..101);
        assert_eq!(SHEET.on_screen(100_000, 400_000.0, 0.0), 50_000..50_101);
        assert_eq!(SHEET.on_screen(100_000, 1e9, 0.0), 100_000..100_000);
        assert_eq!(SHEET.piece(&(50_000..50_101)), 49_488..53_584);
    }

    #[test]
    fn a_long_line_that_wraps_is_as_tall_as_its_letters_need() {
        assert_eq!(WRAPPED.long_height(100_000), 18_000.0);
        assert_eq!(WRAPPED.long_height(50_000_000), 9_000_000.0);
        let on_screen = WRAPPED.on_screen(50_000_000, 0.0, -4_500_000.0);
        assert_eq!(on_screen, 25_000_000..25_004_100);
        assert_eq!(WRAPPED.piece(&on_screen), 24_995_900..25_008_200);
        assert_eq!(WRAPPED.on_screen(50_000_000, 0.0, 300.0), 0..4_100);
    }

    #[test]
    fn a_long_line_grows_with_the_letters_and_as_the_sheet_gets_narrower() {
        let larger = Sheet {
            letter: 10.0,
            line: 27.0,
            ..WRAPPED
        };
        assert!((larger.growth(&WRAPPED) - 1.5 * 100.0 / 80.0).abs() < 1e-9);
        assert_eq!(WRAPPED.growth(&WRAPPED), 1.0);
        let narrow = Sheet {
            width: 400.0,
            ..WRAPPED
        };
        assert_eq!(narrow.growth(&WRAPPED), 2.0);
    }

    #[test]
    fn nonsense_does_no_harm() {
        let none = Sheet {
            letter: 0.0,
            line: 0.0,
            width: f64::NAN,
            height: 0.0,
            wraps: true,
        };
        assert_eq!(none.n_columns(), 1);
        assert!(none.on_screen(100_000, f64::NAN, f64::NAN).end <= 100_000);
    }
}
