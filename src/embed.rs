//! The door through which a page starts the console. The loader calls [`mount`] with a root element and the text of
//! `config.json`; no other code looks for a place in the document. A panic leaves as a `gantry:panic` event on every
//! root, because this module must not be called again after one.

use std::cell::RefCell;

use crate::app::App;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

thread_local! {
    static ROOTS: RefCell<Vec<web_sys::HtmlElement>> = const { RefCell::new(Vec::new()) };
}

/// Shows the console inside `root`. `config` is the text of `config.json`, or nothing when the host has none. `early`
/// hands over the answer to a request that the page has sent already, see [`crate::transport::fetch::Early`].
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, config: Option<String>, early: Option<js_sys::Function>) {
    ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
    // The style sheets know the console by this class; anything a host put there stays.
    let _ = root.class_list().add_1("gantry");
    leptos::mount::mount_to(root, move || view! { <App config=config early=early/> }).forget();
}

/// Sends the text of every panic to the roots, where the loader draws the crash panel.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| {
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&info.to_string()));
        ROOTS.with(|roots| {
            let Ok(roots) = roots.try_borrow() else { return };
            for root in roots.iter() {
                if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("gantry:panic", &init) {
                    let _ = root.dispatch_event(&event);
                }
            }
        });
    }));
}
