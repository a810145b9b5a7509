//! Probe: how tall an element can be. `logic/viewport.rs` scales the scroll range above this limit, so a browser that
//! cuts earlier must fail here and not in front of a reader.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::HtmlElement;

use crate::place::Place;

/// Heights up to this many pixels are kept by every browser that the console supports.
const SAFE: f64 = 15_000_000.0;

fn height_of(pixels: f64) -> f64 {
    let place = Place::open();
    let element: &HtmlElement = place.root().unchecked_ref();
    element
        .style()
        .set_property("height", &format!("{pixels}px"))
        .expect("a height can be set");
    element.get_bounding_client_rect().height()
}

#[wasm_bindgen_test]
fn an_element_keeps_the_height_that_the_viewport_counts_on() {
    assert!((height_of(SAFE) - SAFE).abs() < 1.0, "cut to {}", height_of(SAFE));
    let cut = height_of(1e9);
    console_log!("this browser cuts an element of 1e9 px to {cut} px");
    assert!(cut >= SAFE);
}
