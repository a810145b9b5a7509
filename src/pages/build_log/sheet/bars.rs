//! Where the scroll bars of an element are, with fractions of a pixel, which the methods of an element leave out.

use wasm_bindgen::JsValue;
use web_sys::Element;

/// How far an element is scrolled, down and sideways.
pub fn places(element: &Element) -> (f64, f64) {
    (number(element, "scrollTop"), number(element, "scrollLeft"))
}

/// A number of an element, with its fraction.
fn number(element: &Element, name: &str) -> f64 {
    let value = js_sys::Reflect::get(element, &JsValue::from_str(name));
    value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
}

/// Sets a number of an element and reads what the browser made of it.
pub fn place(element: &Element, name: &str, value: f64) -> f64 {
    // An element takes any number.
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &JsValue::from_f64(value));
    number(element, name)
}

/// Width and height of what an element shows.
pub fn size(element: &Element) -> (i32, i32) {
    (element.client_width(), element.client_height())
}
