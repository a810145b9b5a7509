//! A place to mount into: an element of its own for every test, gone when the test ends.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A root element in the document.
pub struct Place {
    root: HtmlElement,
}

impl Place {
    /// An empty element after everything else.
    pub fn open() -> Self {
        let root = document().create_element("div").expect("a div can be made");
        let root: HtmlElement = root.unchecked_into();
        let page = document().document_element().expect("a document has a root");
        page.append_child(&root).expect("the root takes children");
        Self { root }
    }

    /// Mounts a view below the root; it is unmounted when the handle is dropped.
    #[must_use]
    pub fn mount<V: IntoView + 'static, F: FnOnce() -> V + 'static>(
        &self,
        view: F,
    ) -> impl Sized + use<V, F> {
        leptos::mount::mount_to(self.root.clone(), view)
    }

    /// The element itself.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// The text as a reader sees it.
    pub fn text(&self) -> String {
        self.root.inner_text()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.root.remove();
    }
}
