//! Links that stay in the console. They are ordinary `<a href data-route>`, so that a new tab, copying and the status
//! bar work; one listener on the frame catches plain clicks. Start with [`followed`].

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// The `href` of the console's own link that was clicked to go there in place; none for every other click.
pub fn followed(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !event.default_prevented()
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if !is_plain {
        return None;
    }
    // The first target, because a listener outside a shadow root would see its host.
    let target: Element = event.composed_path().get(0).dyn_into().ok()?;
    let link = target.closest("a[data-route]").ok().flatten()?;
    link.get_attribute("href")
}
