//! Keys that a screen hears at the window, because nothing has the focus on a page that was just opened. Start with [`heard`].

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// What a key was pressed on, where it is meant for the console that `inside` stands in: on something of the console, or
/// anywhere if the console is the whole page.
pub fn heard(event: &KeyboardEvent, inside: &Element, is_whole_page: bool) -> Option<Element> {
    // The first target, because a listener outside a shadow root would see its host.
    let target: Element = event.composed_path().get(0).dyn_into().ok()?;
    let console = inside.closest(".gantry").ok().flatten()?;
    (is_whole_page || console.contains(Some(&target))).then_some(target)
}
