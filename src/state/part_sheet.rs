//! The style sheet of what comes in parts: the list does without it, so the page names it and does not load it. Screens
//! wait for it, so that none is shown bare. Start with [`begin`].

use super::parts::Missing;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement};

thread_local! {
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Asks for the sheet, once. None where the page has it already: while a screen is being written there is one sheet for
/// everything, and an element brings both.
pub fn begin() -> Option<Promise> {
    // Ours also has a module beside it: the page around an element may use such a name for something else.
    let script = document().query_selector("script[data-wasm][data-sheet]");
    let script = script.ok().flatten()?;
    let asked = ASKED.with_borrow(Clone::clone);
    asked.or_else(|| {
        let link: HtmlElement = document().create_element("link").ok()?.dyn_into().ok()?;
        let address = script.get_attribute("data-sheet")?;
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", &address);
        // Resolves either way, because nobody may be waiting when it fails.
        let coming = Promise::new(&mut |settled: Function, _| {
            link.set_onload(Some(&settled));
            link.set_onerror(Some(&settled));
        });
        script.after_with_node_1(&link).ok()?;
        ASKED.set(Some(coming.clone()));
        // Whoever waited may have left by then; the next one asks anew.
        let failed = link.clone();
        let forget = Closure::once_into_js(move || {
            ASKED.set(None);
            failed.remove();
        });
        let _ = link.add_event_listener_with_callback("error", forget.unchecked_ref());
        Some(coming)
    })
}

async fn has_come(asked: Promise) -> bool {
    let event = JsFuture::from(asked).await.map(JsCast::unchecked_into::<Event>);
    event.is_ok_and(|event| event.type_() == "load")
}

/// Waits for what [`begin`] has asked for. One that did not come is asked for again by the next [`begin`].
///
/// # Errors
/// [`Missing`] when it did not come.
pub async fn wait(asked: Option<Promise>) -> Result<(), Missing> {
    let Some(asked) = asked else { return Ok(()) };
    has_come(asked).await.then_some(()).ok_or(Missing::Unknown)
}
