//! A button with a box that opens under it. The browser opens, closes and layers it; no id is needed, because the
//! button holds its box as an element.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Ties `button` to `popover` once both are in the document, and follows whether it is open.
pub fn tie(button: NodeRef<html::Button>, popover: NodeRef<html::Div>) {
    Effect::new(move |_| {
        if let (Some(button), Some(popover)) = (button.get(), popover.get()) {
            let target = JsValue::from_str("popoverTargetElement");
            // A browser without popovers leaves the button without effect; the sheet for narrow views still works.
            let _ = js_sys::Reflect::set(&button, &target, &popover);
        }
    });
}

/// What a popover's `toggle` event says.
pub fn is_opening(event: &web_sys::Event) -> bool {
    let state = js_sys::Reflect::get(event, &JsValue::from_str("newState"));
    state.is_ok_and(|state| state.as_string().as_deref() == Some("open"))
}

/// Closes a popover; one that is closed stays so.
pub fn close(popover: &web_sys::HtmlDivElement) {
    // A browser without popovers has none to close, and a closed one refuses.
    let hide = js_sys::Reflect::get(popover, &JsValue::from_str("hidePopover"));
    if let Some(hide) = hide
        .ok()
        .and_then(|hide| hide.dyn_into::<js_sys::Function>().ok())
    {
        let _ = hide.call0(popover);
    }
}
