//! A place to mount into: an element of its own for every test, gone when the test ends. What stands in it is found as
//! a screen reader finds it, by role and name, out of the browser's own accessibility tree.

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// A root element in the document.
pub struct Place {
    root: HtmlElement,
}

impl Place {
    /// An empty element after everything else.
    pub fn open() -> Self {
        let place = Self::detached();
        place.attach();
        place
    }

    /// An empty element that is in no document.
    pub fn detached() -> Self {
        let root = document().create_element("div").expect("a div can be made");
        Self {
            root: root.unchecked_into(),
        }
    }

    /// Puts the element into the document.
    pub fn attach(&self) {
        let page = document().document_element().expect("a document has a root");
        page.append_child(&self.root).expect("the root takes children");
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
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The text as a reader sees it.
    pub fn text(&self) -> String {
        self.root.inner_text()
    }

    /// Elements that a selector finds.
    pub fn select(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self
            .root
            .query_selector_all(selector)
            .expect("the selector is well formed");
        let all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok());
        all.collect()
    }

    /// Everything with this role, in the order of the document.
    pub fn all(&self, role: &str) -> Vec<HtmlElement> {
        let mut all = self.select("*");
        all.retain(|element| computed(element, "computedRole") == role);
        all
    }

    /// The names of everything with this role.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.all(role).iter().map(|element| name(element)).collect()
    }

    /// What has this role and this name.
    #[track_caller]
    pub fn one(&self, role: &str, wanted: &str) -> HtmlElement {
        let mut all = self.all(role);
        all.retain(|element| name(element) == wanted);
        assert_eq!(
            all.len(),
            1,
            "one {role} named {wanted:?}, among {:?}",
            self.names(role)
        );
        all.remove(0)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The name by which assistive tools call an element.
pub fn name(element: &Element) -> String {
    computed(element, "computedName")
}

fn computed(element: &Element, what: &str) -> String {
    let value = js_sys::Reflect::get(element, &what.into()).expect("an element has properties");
    value
        .as_string()
        .expect("webdriver.json switches the browser's accessibility properties on")
}

/// Lets everything happen that needs no time: answers, effects, drawing into the document.
pub async fn settle() {
    for _ in 0..24 {
        tick().await;
    }
}

/// Lets the browser draw two frames, for what it tells only then: popovers, observers, scrolling.
pub async fn frames() {
    for _ in 0..2 {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            window()
                .request_animation_frame(&resolve)
                .expect("a window draws frames");
        });
        JsFuture::from(promise).await.expect("a frame never fails");
    }
    settle().await;
}

/// Types into a field, as one change.
pub fn type_into(field: &HtmlElement, text: &str) {
    let set = js_sys::Reflect::set(field, &"value".into(), &JsValue::from_str(text));
    assert!(set.expect("a field has a value"));
    dispatch(field, "input");
}

/// Sends a bubbling event to an element.
pub fn dispatch(element: &Element, kind: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    let event = web_sys::Event::new_with_event_init_dict(kind, &init).expect("events can be made");
    element.dispatch_event(&event).expect("events can be dispatched");
}
