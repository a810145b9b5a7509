//! Scroll positions and rows: what is on screen is drawn, everything can be reached, and small steps are exact.

use gantry::logic::viewport::{TALLEST, Viewport};
use proptest::prelude::*;

/// Lists from none to several millions of rows, in windows from a phone's to a tall screen's.
fn any_viewport() -> impl Strategy<Value = Viewport> {
    let rows = prop_oneof![0_u32..50, 0_u32..200_000, 0_u32..5_000_000];
    (rows, 16.0..60.0_f64, 100.0..2_500.0_f64)
        .prop_map(|(n_rows, row, view)| Viewport::new(n_rows, row, view))
}

/// Whether the drawn rows cover the part of the element that is on screen.
fn covers(view: &Viewport, row_height: f64, view_height: f64) -> bool {
    let rows = view.rows(0);
    let shown_end = (view.top() + view_height).min(view.height());
    rows.is_empty() == (view.height() == 0.0)
        && (rows.is_empty()
            || (view.offset(rows.start) <= view.top() + 0.01
                && view.offset(rows.end - 1) + row_height >= shown_end - 0.01))
}

proptest! {
    #[test]
    fn what_is_on_screen_is_drawn(
        n_rows in 1_u32..5_000_000, row in 16.0..60.0_f64, height in 100.0..2_500.0_f64,
        tops in prop::collection::vec((0.0..1.0_f64, -400.0..400.0_f64, any::<bool>()), 1..30),
    ) {
        let mut view = Viewport::new(n_rows, row, height);
        prop_assert!(covers(&view, row, height));
        for (share, step, jumps) in tops {
            let to = if jumps { share * view.height() } else { view.top() + step };
            view.scrolled(to);
            prop_assert!(covers(&view, row, height), "{view:?}");
            let most = (height / row) as u32 + 2;
            prop_assert!(view.rows(0).len() as u32 <= most);
            prop_assert!(view.rows(10).len() as u32 <= most + 20);
        }
    }

    #[test]
    fn both_ends_can_be_reached(start in any_viewport(), tops in prop::collection::vec(0.0..16e6_f64, 0..8)) {
        let mut view = start;
        tops.into_iter().for_each(|top| view.scrolled(top));
        view.scrolled(0.0);
        prop_assert_eq!(view.rows(0).start, 0);
        view.scrolled(f64::MAX);
        prop_assert_eq!(view.rows(0).end, start.rows(u32::MAX).end);
        prop_assert!(view.height() <= TALLEST);
    }

    #[test]
    fn scrolling_down_never_goes_up(start in any_viewport(), steps in prop::collection::vec(0.0..5_000.0_f64, 1..50)) {
        let mut view = start;
        let mut first = 0;
        for step in steps {
            view.scrolled(view.top() + step);
            prop_assert!(view.rows(0).start >= first, "{view:?}");
            first = view.rows(0).start;
        }
    }

    #[test]
    fn a_row_that_is_shown_is_whole(start in any_viewport(), row in 0_u32..5_000_000, covered in 0.0..60.0_f64) {
        let mut view = start;
        let n_rows = start.rows(u32::MAX).end;
        prop_assume!(n_rows > 0);
        view.show(row, covered);
        let row = row.min(n_rows - 1);
        prop_assert!(view.rows(0).contains(&row), "{row} in {view:?}");
        let before = view;
        view.show(row, covered);
        prop_assert_eq!(view, before, "it is there already");
    }

    #[test]
    fn settling_changes_nothing_on_screen(start in any_viewport(), share in 0.0..1.0_f64, step in -90.0..90.0_f64) {
        let mut view = start;
        view.scrolled(share * view.height());
        view.scrolled(view.top() + step);
        let before = view.rows(0);
        view.settle();
        let after = view.rows(0);
        prop_assert!(before.start.abs_diff(after.start) <= 1, "{before:?} {after:?}");
        prop_assert!(!view.settle(), "settled is settled");
    }
}

#[test]
fn a_list_that_fits_is_exact_to_the_pixel() {
    let mut view = Viewport::new(100_000, 44.0, 900.0);
    assert_eq!(view.height(), 4_400_000.0);
    view.scrolled(2_000_010.0);
    assert_eq!(view.rows(0), 45_454..45_476);
    assert_eq!(view.offset(45_454), 1_999_976.0);
    assert!(!view.settle(), "the bar is where it belongs");
}

#[test]
fn small_steps_are_exact_also_in_a_list_that_does_not_fit() {
    let mut view = Viewport::new(5_000_000, 44.0, 900.0);
    assert_eq!(view.height(), TALLEST);
    view.scrolled(8_000_000.0);
    let row = view.rows(0).start;
    let before = view.offset(row) - view.top();
    view.scrolled(8_000_030.0);
    let moved = before - (view.offset(row) - view.top());
    assert!(
        (moved - 30.0).abs() < 0.01,
        "30 px of the wheel moved the row by {moved}"
    );
}

#[test]
fn another_size_keeps_the_first_row() {
    let mut view = Viewport::new(100_000, 44.0, 900.0);
    view.scrolled(44_000.0);
    let check = |view: Viewport, first: u32| assert_eq!(view.rows(0).start, first);
    check(view.resized(100_000, 32.0, 900.0), 1_000);
    check(view.resized(1_000_000, 44.0, 500.0), 1_000);
    check(view.resized(10, 44.0, 900.0), 0);
    check(view.resized(500, 44.0, 440.0), 490);
}

#[test]
fn nonsense_does_no_harm() {
    let check = |mut view: Viewport, top: f64| {
        view.scrolled(top);
        view.show(7, 0.0);
        view.settle();
        assert!(view.rows(5).len() < 100 && view.top().is_finite());
    };
    check(Viewport::new(0, 44.0, 900.0), 500.0);
    check(Viewport::new(10, 0.0, 0.0), f64::NAN);
    check(Viewport::new(10, f64::NAN, -5.0), f64::INFINITY);
    check(Viewport::new(u32::MAX, 44.0, 900.0), -1.0);
}
