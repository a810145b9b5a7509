//! Rows that were measured, and measures that change: nothing stands where it stood before only because nobody looked again.

use super::worker::Worker;
use super::{Screen, open};
use crate::place::frames;
use wasm_bindgen_test::wasm_bindgen_test;

/// Lines of one, two and many rows, in no order that a guess would know.
fn uneven(line: u32) -> String {
    "word ".repeat(1 + (line as usize * 7) % 90)
}

/// How far the lower edge of the last row stands from that of the window.
fn gap_at_the_end(screen: &Screen) -> f64 {
    let rows = screen.place.select(".log-row:not([data-away])");
    let last = rows.last().expect("rows are drawn").get_bounding_client_rect();
    last.bottom() - screen.scroller().get_bounding_client_rect().bottom()
}

async fn resize(screen: &Screen, height: &str) {
    let views = screen.place.select(".view");
    for element in views.iter().chain([screen.place.root()]) {
        let style = element.style();
        style.set_property("height", height).expect("a style can be set");
    }
    for _ in 0..6 {
        frames().await;
    }
}

#[wasm_bindgen_test]
async fn the_end_stays_at_the_edge_of_a_lower_window() {
    let worker = Worker::with(2_000, uneven);
    let screen = open(&worker, "/images/7/log", "building").await;
    for height in ["720px", "500px", "640px", "420px"] {
        resize(&screen, height).await;
        assert_eq!(screen.lines().last(), Some(&2_000), "{height}");
        let gap = gap_at_the_end(&screen);
        assert!(
            gap.abs() < 1.5,
            "{height}: the last line is {gap} px off the edge"
        );
        let first = screen.lines()[0];
        assert!(
            screen.y(first) <= 0.5,
            "{height}: nothing stands above line {first}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_line_that_a_selection_held_is_back_in_its_place() {
    let worker = Worker::with(10_000, uneven);
    let screen = open(&worker, "/images/7/log", "live").await;
    let place = screen.y(5);
    let selection = web_sys::window().and_then(|window| window.get_selection().ok()?);
    let selection = selection.expect("a page has a selection");
    let held = screen.place.select(".log-row[data-line=\"4\"] .log-text");
    selection
        .select_all_children(&held[0])
        .expect("a line can be selected");
    screen.scroll(2_000).await;
    assert_eq!(
        screen.place.select(".log-row[data-away]").len(),
        1,
        "the selection keeps its row"
    );
    selection.remove_all_ranges().expect("a selection can end");
    screen.scroll(0).await;
    assert!(
        screen.lines().starts_with(&[1, 2, 3, 4, 5, 6]),
        "{:?}",
        screen.lines()
    );
    assert!(
        (screen.y(5) - place).abs() < 0.5,
        "line 5 stood at {place} and stands at {}",
        screen.y(5)
    );
}
