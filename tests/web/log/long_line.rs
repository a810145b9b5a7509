//! A log of one line of 50 MB: only a piece of it is ever in the document, and the reader's place in it stays when the
//! sheet takes other measures.

use super::worker::Worker;
use super::{Screen, open};
use crate::place::frames;
use wasm_bindgen_test::wasm_bindgen_test;

/// Columns at which the piece on screen begins: the ruler of the line says so itself.
fn first_column(screen: &Screen) -> u32 {
    let text = screen.text(1);
    // A number that is cut where the piece begins does not count.
    let whole = text
        .find('.')
        .map_or("", |end| text[end..].trim_start_matches('.'));
    whole.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[wasm_bindgen_test]
async fn a_line_of_fifty_megabytes_is_drawn_in_pieces() {
    let worker = Worker::with_long_line(50_000_000);
    let screen = open(&worker, "/images/7/log", "live").await;
    let drawn = |screen: &Screen| screen.text(1).len();
    assert!((100..100_000).contains(&drawn(&screen)), "{}", drawn(&screen));
    let tall = screen.scroller().scroll_height();
    assert!(
        tall > 1_000_000,
        "a line that wraps is as tall as its letters need: {tall}"
    );
    screen.scroll(tall / 2).await;
    frames().await;
    let text = screen.text(1);
    assert!((100..100_000).contains(&text.len()), "{}", text.len());
    let at = first_column(&screen);
    assert!(
        (20_000_000..30_000_000).contains(&at),
        "the middle of the line is on screen: {at}"
    );
}

#[wasm_bindgen_test]
async fn the_place_in_a_long_line_stays_in_a_narrower_window() {
    let worker = Worker::with_long_line(50_000_000);
    let screen = open(&worker, "/images/7/log", "live").await;
    screen.scroll(screen.scroller().scroll_height() / 4).await;
    frames().await;
    let before = first_column(&screen);
    let style = screen.place.root().style();
    style.set_property("width", "600px").expect("a style can be set");
    for _ in 0..6 {
        frames().await;
    }
    let after = first_column(&screen);
    assert!(before.abs_diff(after) < 20_000, "from column {before} to {after}");
}

#[wasm_bindgen_test]
async fn the_place_in_a_long_line_stays_when_lines_no_longer_wrap() {
    let worker = Worker::with_long_line(50_000_000);
    let screen = open(&worker, "/images/7/log", "live").await;
    screen.scroll(screen.scroller().scroll_height() / 4).await;
    frames().await;
    let before = first_column(&screen);
    for _ in 0..2 {
        screen.place.one("button", "Wrap lines").click();
        for _ in 0..6 {
            frames().await;
        }
        let after = first_column(&screen);
        assert!(before.abs_diff(after) < 20_000, "from column {before} to {after}");
    }
}
