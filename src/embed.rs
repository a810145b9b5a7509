//! The door through which a page starts the console. The loader calls [`mount`] with a root element and the text of
//! `config.json`; a page that embeds the console hands over an object as well, and steers by the handle that it gets. No
//! other code looks for a place in the document. A panic leaves as a `gantry:panic` event on every root, because this
//! module must not be called again after one.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use crate::app::{self, App};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

thread_local! {
    static ROOTS: RefCell<Vec<web_sys::HtmlElement>> = const { RefCell::new(Vec::new()) };
}

/// A console that is shown. Letting go of the handle changes nothing.
#[wasm_bindgen]
pub struct Console {
    root: web_sys::HtmlElement,
    shown: RefCell<Option<Shown>>,
}

struct Shown {
    owner: Option<Owner>,
    view: Box<dyn Any>,
}

/// Shows the console inside `root`. `config` is the text of `config.json`, or nothing when the host has none. `early`
/// hands over the answer to a request that the page has sent already, see [`crate::transport::fetch::Early`]. `host` is
/// what a page that embeds the console hands over, see [`crate::state::host_page`].
#[wasm_bindgen]
pub fn mount(
    root: web_sys::HtmlElement,
    config: Option<String>,
    early: Option<js_sys::Function>,
    host: JsValue,
) -> Console {
    ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
    // The style sheets know the console by this class; anything a host put there stays.
    let _ = root.class_list().add_1("gantry");
    let host = host.is_object().then_some(host);
    let owner = Rc::new(RefCell::new(None));
    let own = owner.clone();
    let view = leptos::mount::mount_to(root.clone(), move || {
        own.replace(Owner::current());
        view! { <App config=config early=early host=host/> }
    });
    let shown = Shown {
        owner: owner.take(),
        view: Box::new(view),
    };
    Console {
        root,
        shown: RefCell::new(Some(shown)),
    }
}

#[wasm_bindgen]
impl Console {
    /// Goes to a route such as `/images?state=live`. A form with edits asks first.
    pub fn navigate(&self, href: &str) {
        let owner = self.shown.borrow().as_ref().and_then(|shown| shown.owner.clone());
        if let Some(owner) = owner {
            // Whoever leads from outside keeps the focus.
            let has_focus = self.root.matches(":focus-within").unwrap_or(false);
            owner.with(|| app::navigate(href, has_focus));
        }
    }

    /// Takes the console away: what is drawn, and whatever it listens to, waits for or has running.
    pub fn unmount(&self) {
        let Some(Shown { owner, view }) = self.shown.take() else {
            return;
        };
        drop(view);
        if let Some(owner) = owner {
            owner.cleanup();
        }
        ROOTS.with_borrow_mut(|roots| roots.retain(|root| *root != self.root));
    }
}

impl Drop for Console {
    /// Whoever has no use for the handle still wants the console.
    fn drop(&mut self) {
        std::mem::forget(self.shown.take());
    }
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
