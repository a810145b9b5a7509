//! Rows of a log at chosen places: jumps, ends, other measures, and what must do no harm. The properties that hold for any
//! log are in `log_rows`.

use gantry::logic::log_view::rows::Rows;

const LINE: f64 = 18.0;

#[test]
fn a_million_lines_that_do_not_wrap_are_exact_to_the_pixel() {
    let mut rows = Rows::new(1_000_000, LINE, 720.0, false);
    assert_eq!(rows.height(), 15_000_000.0);
    rows.scrolled(7_500_000.0);
    let (row, y) = rows.first_on_screen();
    assert!(row.abs_diff(500_000) < 30, "{row}");
    rows.scrolled(7_500_036.0);
    assert_eq!(rows.first_on_screen(), (row + 2, y));
    rows.scrolled(f64::MAX);
    assert_eq!(rows.shown(0), 999_960..1_000_000);
    rows.scroll_by(-LINE);
    assert_eq!(rows.shown(0), 999_959..999_999);
    assert!(!rows.is_at_end());
}

#[test]
fn a_jump_of_the_bar_goes_as_far_into_the_log_as_into_the_element() {
    for share in [0.25, 0.5, 0.75] {
        let mut rows = Rows::new(10_000, LINE, 720.0, true);
        rows.scrolled(share * (rows.height() - rows.view()));
        let (row, _) = rows.first_on_screen();
        assert!(row.abs_diff((share * 10_000.0) as u32) < 40, "{share}: row {row}");
    }
}

#[test]
fn a_row_is_shown_with_room_above_it_and_stays_where_it_is_seen() {
    let mut rows = Rows::new(10_000, LINE, 720.0, false);
    rows.show(5_000, 0.0);
    assert_eq!(rows.y(5_000), 240.0);
    let before = rows.clone();
    rows.show(5_010, 0.0);
    assert_eq!(rows, before, "it is on screen already");
    rows.show(9_999, 0.0);
    assert!(rows.is_at_end());
    rows.show(u32::MAX, 0.0);
    assert!(rows.is_at_end());
    rows.show(3, 0.0);
    assert_eq!(rows.first_on_screen(), (0, 0.0));
}

#[test]
fn other_measures_keep_the_first_row() {
    let mut rows = Rows::new(10_000, LINE, 720.0, false);
    rows.put(4_000, 0.0);
    rows.restyle(24.0, 500.0, false, 1.0);
    assert_eq!(rows.first_on_screen(), (4_000, 0.0));
    assert_eq!(rows.height(), 240_000.0);
    rows.go_to_end();
    rows.restyle(17.0, 500.0, true, 1.0);
    assert!(rows.is_at_end());
}

#[test]
fn other_measures_keep_the_place_in_a_very_long_line() {
    let (before, after) = (8_000_000.0, 10_000_000.0);
    let mut rows = Rows::new(3, LINE, 720.0, true);
    for (row, height) in [(0, LINE), (1, before), (2, LINE)] {
        rows.measure(row, height);
    }
    rows.put(1, -before / 4.0);
    rows.restyle(21.0, 720.0, true, after / before);
    assert_eq!(rows.first_on_screen(), (1, -after / 4.0));
    assert!((rows.height() - after).abs() < 100.0, "{}", rows.height());
    rows.measure(1, after);
    rows.rebase();
    assert_eq!(rows.first_on_screen(), (1, -after / 4.0));
}

#[test]
fn memory_does_not_grow_with_the_way_that_was_read() {
    let mut rows = Rows::new(200_000, LINE, 720.0, true);
    let size = |rows: &Rows| format!("{rows:?}").len();
    for page in 0..4_000 {
        for row in rows.shown(0) {
            rows.measure(row, f64::from(1 + row % 3) * LINE);
        }
        rows.rebase();
        rows.scroll_by(700.0);
        assert!(
            page < 200 || size(&rows) < 100_000,
            "page {page}: {}",
            size(&rows)
        );
    }
}

#[test]
fn nonsense_does_no_harm() {
    let check = |mut rows: Rows, top: f64| {
        rows.scrolled(top);
        rows.show(7, 0.0);
        rows.measure(99_999, f64::NAN);
        rows.rebase();
        rows.settle();
        assert!(rows.shown(5).len() < 1_000 && rows.top().is_finite());
    };
    check(Rows::new(0, LINE, 900.0, true), 500.0);
    check(Rows::new(10, 0.0, 0.0, true), f64::NAN);
    check(Rows::new(10, f64::NAN, -5.0, true), f64::INFINITY);
    check(Rows::new(u32::MAX, LINE, 900.0, false), -1.0);
}
