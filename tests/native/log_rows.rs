//! Rows of unknown heights, drawn as a page draws them: estimated, drawn, measured, drawn again. Nothing on screen moves
//! by itself, no row is passed over, and both ends are reached, also where the log is taller than an element may be.

use gantry::logic::log_view::rows::Rows;
use proptest::prelude::*;

const LINE: f64 = 18.0;

/// A log whose rows have heights that only drawing tells.
#[derive(Clone, Debug)]
struct Log {
    heights: Vec<f64>,
}

impl Log {
    fn n_rows(&self) -> u32 {
        self.heights.len() as u32
    }

    fn total(&self) -> f64 {
        self.heights.iter().sum()
    }

    /// Draws what is on screen until everything there is measured, as the page does.
    fn draw(&self, rows: &mut Rows) {
        for _ in 0..50 {
            let before = rows.clone();
            for row in rows.shown(0) {
                rows.measure(row, self.heights[row as usize]);
            }
            rows.rebase();
            if *rows == before {
                return;
            }
        }
        panic!("drawing comes to no end at {:?}", rows.first_on_screen());
    }

    /// Rows that are on screen, with their places.
    fn on_screen(&self, rows: &Rows) -> Vec<(u32, f64)> {
        rows.shown(0).map(|row| (row, rows.y(row))).collect()
    }

    /// Whether the drawn rows stand one below the other and cover the screen.
    fn covers(&self, rows: &Rows) -> bool {
        let shown = self.on_screen(rows);
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
            return self.heights.is_empty();
        };
        let joined = shown
            .windows(2)
            .all(|pair| (pair[0].1 + self.heights[pair[0].0 as usize] - pair[1].1).abs() < 0.01);
        let end = last.1 + self.heights[last.0 as usize];
        joined && first.1 <= 0.01 && end >= rows.view().min(self.total()) - 0.7
    }
}

/// Logs from none to some thousands of rows, some of which wrap, a few of which are very long.
fn any_log() -> impl Strategy<Value = Log> {
    let height = prop_oneof![
        8 => Just(LINE),
        3 => (2_u32..6).prop_map(|n| f64::from(n) * LINE),
        1 => 1.0..60.0_f64,
    ];
    let rows = prop_oneof![0_usize..30, 30_usize..300];
    let tall = prop::option::weighted(0.2, (any::<prop::sample::Index>(), 50_000.0..9e6_f64));
    (
        rows.prop_flat_map(move |n| prop::collection::vec(height.clone(), n)),
        tall,
    )
        .prop_map(|(mut heights, tall)| {
            if let (Some((at, height)), false) = (tall, heights.is_empty()) {
                let at = at.index(heights.len());
                heights[at] = height;
            }
            Log { heights }
        })
}

/// A view of a log. Some elements may not be tall, so that scaling is met by short logs as well.
fn any_view() -> impl Strategy<Value = (Log, f64, f64)> {
    let tallest = prop_oneof![Just(15e6_f64), 2_000.0..20_000.0_f64];
    (any_log(), 80.0..1_200.0_f64, tallest)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_is_on_screen_is_drawn_wherever_the_reader_goes(
        (log, view, tallest) in any_view(),
        steps in prop::collection::vec((0.0..1.0_f64, -900.0..900.0_f64, 0_u8..5), 1..25),
    ) {
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        log.draw(&mut rows);
        prop_assert!(log.covers(&rows), "at first: {:?}", log.on_screen(&rows));
        for (share, step, kind) in steps {
            match kind {
                0 => rows.scrolled(share * rows.height()),
                1 => rows.scrolled(rows.top() + step),
                2 => rows.scroll_by(step),
                3 => rows.show((share * f64::from(log.n_rows())) as u32, 0.0),
                _ => drop(rows.settle()),
            }
            log.draw(&mut rows);
            prop_assert!(log.covers(&rows), "{kind} {share} {step}: {:?}", log.on_screen(&rows));
            prop_assert!(rows.top() >= 0.0 && rows.top() <= rows.height() - view.min(rows.height()) + 1.0);
            prop_assert!(rows.height() <= tallest.max(view * 2.0));
        }
    }

    #[test]
    fn a_step_moves_every_row_by_as_much(
        (log, view, tallest) in any_view(), share in 0.0..1.0_f64,
        steps in prop::collection::vec(-200.0..200.0_f64, 1..20),
    ) {
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        log.draw(&mut rows);
        rows.scrolled(share * rows.height());
        log.draw(&mut rows);
        for step in steps {
            let before = log.on_screen(&rows);
            let bar = rows.top();
            // A step of more than a screen leaves nothing that could be seen to move. The bar ends where its element does.
            let step = step.clamp(-view * 0.9, view * 0.9);
            let step = (bar + step).clamp(0.0, (rows.height() - view).max(0.0)) - bar;
            rows.scrolled(bar + step);
            log.draw(&mut rows);
            let at_an_end = rows.is_at_end() || rows.shown(0).start == 0;
            if at_an_end {
                continue;
            }
            for (row, y) in log.on_screen(&rows) {
                if let Some((_, was)) = before.iter().find(|(other, _)| *other == row) {
                    prop_assert!((was - y - step).abs() < 0.7, "row {row} moved by {} and not by {step}", was - y);
                }
            }
        }
    }

    #[test]
    fn no_row_is_passed_over_on_the_way_down_and_up((log, view, tallest) in any_view(), part in 0.2..0.9_f64) {
        prop_assume!(log.heights.iter().all(|height| *height < 2_000.0));
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        log.draw(&mut rows);
        let mut seen = rows.shown(0);
        while !rows.is_at_end() {
            let before = log.on_screen(&rows);
            rows.scrolled(rows.top() + view * part);
            log.draw(&mut rows);
            let shown = rows.shown(0);
            prop_assert!(shown.start <= seen.end, "{seen:?} then {shown:?}");
            prop_assert!(log.on_screen(&rows) != before, "stuck at {:?}", rows.first_on_screen());
            seen.end = shown.end;
        }
        prop_assert_eq!(rows.shown(0).end, log.n_rows());
        while rows.shown(0).start > 0 || rows.y(0) < -0.7 {
            let before = log.on_screen(&rows);
            rows.scrolled(rows.top() - view * part);
            log.draw(&mut rows);
            prop_assert!(log.on_screen(&rows) != before, "stuck at {:?} of {:?}", rows.first_on_screen(), rows.top());
        }
    }

    #[test]
    fn the_bar_leads_to_both_ends((log, view, tallest) in any_view(), tops in prop::collection::vec(0.0..16e6_f64, 0..6)) {
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        for top in tops {
            rows.scrolled(top);
            log.draw(&mut rows);
        }
        rows.go_to_end();
        log.draw(&mut rows);
        prop_assert!(rows.is_at_end());
        prop_assert_eq!(rows.shown(0).end, log.n_rows());
        rows.put(0, 0.0);
        log.draw(&mut rows);
        prop_assert_eq!(rows.shown(0).start, 0);
        prop_assert_eq!(rows.top(), 0.0);
    }

    #[test]
    fn a_grown_log_moves_nothing(
        (log, view, tallest) in any_view(), share in 0.0..1.0_f64, more in 1_u32..2_000,
    ) {
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        log.draw(&mut rows);
        rows.scrolled(share * rows.height());
        log.draw(&mut rows);
        let before = log.on_screen(&rows);
        rows.resize(log.n_rows() + more, false);
        for (row, y) in &before {
            prop_assert!((rows.y(*row) - y).abs() < 0.01, "row {row} from {y} to {}", rows.y(*row));
        }
        rows.resize(log.n_rows() + more, true);
        prop_assert!(rows.is_at_end() && rows.shown(0).end == log.n_rows() + more);
    }

    #[test]
    fn settling_changes_nothing_on_screen((log, view, tallest) in any_view(), share in 0.0..1.0_f64, step in -90.0..90.0_f64) {
        let mut rows = Rows::with_limit(log.n_rows(), LINE, view, true, tallest);
        log.draw(&mut rows);
        rows.scrolled(share * rows.height());
        log.draw(&mut rows);
        rows.scrolled(rows.top() + step);
        log.draw(&mut rows);
        let before = log.on_screen(&rows);
        rows.settle();
        prop_assert_eq!(before, log.on_screen(&rows));
        prop_assert!(!rows.settle(), "settled is settled");
    }
}
