//! The three histories: where an address stands, what a link to it looks like, and going back and forward. The tests of
//! the address bar leave the page where they found it.

use std::cell::RefCell;
use std::rc::Rc;

use gantry::history::{Entry, History};
use gantry::route::Route;
use js_sys::{Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

/// Puts the address bar back, and takes away the base of the document where the test has set one.
struct Bar {
    before: String,
    base: Option<Element>,
}

impl Bar {
    fn keep() -> Self {
        let before = window().location().href().expect("a page has an address");
        Self { before, base: None }
    }

    /// As if the console were served below `path`.
    fn with_base(path: &str) -> Self {
        let base = document().create_element("base").expect("a base can be made");
        base.set_attribute("href", path).expect("a base has an address");
        let head = document().head().expect("a document has a head");
        head.prepend_with_node_1(&base).expect("the head takes children");
        let mut bar = Self::keep();
        bar.base = Some(base);
        bar
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(base) = &self.base {
            base.remove();
        }
        let history = window().history().expect("a window has a history");
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&self.before))
            .expect("the address was good before");
    }
}

fn bar() -> String {
    let href = window().location().href().expect("a page has an address");
    let origin = window().location().origin().expect("a page has an origin");
    href.strip_prefix(&origin).unwrap_or(&href).to_owned()
}

/// Notes where a history says that it moved to.
#[derive(Clone, Default)]
struct Told {
    entries: Rc<RefCell<Vec<Entry>>>,
    waiting: Rc<RefCell<Option<Function>>>,
}

impl Told {
    fn listen(&self, history: &History) -> Box<dyn FnOnce()> {
        let told = self.clone();
        history.on_move(move |entry| {
            told.entries.borrow_mut().push(entry);
            if let Some(go_on) = told.waiting.borrow_mut().take() {
                go_on.call0(&JsValue::NULL).expect("a promise can be resolved");
            }
        })
    }

    /// Does something and waits until the history tells of it.
    async fn after(&self, act: impl FnOnce()) -> Entry {
        let before = self.entries.borrow().len();
        let promise = Promise::new(&mut |resolve, _| *self.waiting.borrow_mut() = Some(resolve));
        act();
        if self.entries.borrow().len() == before {
            JsFuture::from(promise).await.expect("the test never refuses");
        }
        self.entries.borrow().last().cloned().expect("it was told")
    }
}

/// What holds for every history: entries, their numbers, back and forward, and links that lead where they say.
async fn check(history: History) {
    let told = Told::default();
    let end = told.listen(&history);
    let one = history.replace("/images?state=live&q=a%20b");
    assert_eq!(history.current(), one);
    assert_eq!(one.target, "/images?state=live&q=a%20b");
    let two = history.push("/images/abc?tab=json");
    assert_ne!(one.id, two.id);
    let there = history.replace("/images/abc");
    assert_eq!(
        there.id, two.id,
        "an entry that is given another target is the same entry"
    );
    assert!(told.entries.borrow().is_empty(), "own steps are not told");

    assert_eq!(told.after(|| history.back()).await, one);
    assert_eq!(history.current(), one);
    assert_eq!(told.after(|| history.forward()).await, there);
    assert_eq!(told.after(|| history.back()).await, one);
    let three = history.push("/images");
    assert_eq!(
        history.current(),
        three,
        "a new step takes the place of the old way forward"
    );

    let log = "/images/abc/log#L5-L9";
    assert_eq!(
        history.push(log),
        history.current(),
        "lines of a log are part of the address"
    );

    for target in ["/images", "/images?q=%C3%A4%20%26", "/images/abc?tab=config", log] {
        let href = history.href_for(target);
        assert_eq!(history.target_of(&href).as_deref(), Some(target), "{href}");
        assert_eq!(Route::parse(target).href(), target);
    }
    end();
    let before = told.entries.borrow().len();
    history.push("/images?q=x");
    assert_eq!(told.entries.borrow().len(), before);
}

#[wasm_bindgen_test]
async fn addresses_in_the_path() {
    let _bar = Bar::keep();
    let history = History::path();
    check(history.clone()).await;
    history.push("/images?q=here");
    assert_eq!(bar(), "/images?q=here");
    assert_eq!(history.href_for("/images"), "/images");
    assert!(history.owns_document());
}

#[wasm_bindgen_test]
async fn addresses_in_the_path_below_a_base() {
    let _bar = Bar::with_base("/tools/console/index.html");
    let history = History::path();
    check(history.clone()).await;
    history.push("/images?q=here");
    assert_eq!(bar(), "/tools/console/images?q=here");
    assert_eq!(history.href_for("/images/abc"), "/tools/console/images/abc");
    assert_eq!(history.target_of("/elsewhere/images"), None);
    let reloaded = History::path();
    assert_eq!(
        reloaded.current(),
        history.current(),
        "a reload finds the same entry"
    );
}

#[wasm_bindgen_test]
async fn addresses_behind_the_hash() {
    let _bar = Bar::keep();
    let history = History::hash();
    let path = bar().split('#').next().unwrap_or_default().to_owned();
    check(history.clone()).await;
    history.push("/images?q=here");
    assert_eq!(bar(), [path.as_str(), "#/images?q=here"].concat());
    let told = Told::default();
    let end = told.listen(&history);
    let typed = told
        .after(|| {
            window()
                .location()
                .set_hash("/images/typed")
                .expect("a hash can be set")
        })
        .await;
    assert_eq!(typed.target, "/images/typed", "a typed address is a step");
    end();
}

#[wasm_bindgen_test]
async fn addresses_in_memory_leave_the_bar_alone() {
    let before = bar();
    let history = History::in_memory("/images?q=first");
    assert_eq!(history.current().target, "/images?q=first");
    check(history.clone()).await;
    assert_eq!(bar(), before);
    assert!(!history.owns_document());
}

#[wasm_bindgen_test]
fn memory_ends_where_it_ends() {
    let history = History::in_memory("/images");
    let told = Told::default();
    let _end = told.listen(&history);
    history.back();
    history.forward();
    assert!(told.entries.borrow().is_empty());
    assert_eq!(history.current().target, "/images");
}
