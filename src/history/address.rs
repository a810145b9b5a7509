//! The histories of the address bar. Both use `pushState`; they differ in where the target stands in the address.

use super::Entry;
use leptos::ev;
use leptos::prelude::{document, window, window_event_listener};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The address bar.
#[derive(Clone)]
pub struct Address {
    form: Form,
    next: Rc<Cell<f64>>,
}

#[derive(Clone)]
enum Form {
    /// After this path, which has no slash at its end.
    Path(String),
    Hash,
}

impl Address {
    /// Targets stand in the path, below the base of the document.
    pub fn below_base() -> Self {
        let base = document().base_uri().ok().flatten().unwrap_or_default();
        let origin = window().location().origin().unwrap_or_default();
        Self::new(Form::Path(folder(&base, &origin).to_owned()))
    }

    /// Targets stand behind the hash of whatever address the console was opened at.
    pub fn behind_hash() -> Self {
        Self::new(Form::Hash)
    }

    fn new(form: Form) -> Self {
        // Numbers from before a reload are still in the browser's entries; the clock keeps new ones apart.
        let next = Rc::new(Cell::new(js_sys::Date::now()));
        Self { form, next }
    }

    pub(super) fn current(&self) -> Entry {
        let id = browser_history().and_then(|history| history.state().ok()?.as_f64());
        let id = id.unwrap_or_else(|| {
            let id = self.number();
            write(id, None, Write::Replace);
            id
        });
        Entry {
            target: self.read(),
            id,
        }
    }

    pub(super) fn push(&self, target: &str) -> Entry {
        let id = self.number();
        write(id, Some(&self.href_for(target)), Write::Push);
        Entry {
            target: target.to_owned(),
            id,
        }
    }

    pub(super) fn replace(&self, target: &str) -> Entry {
        let Entry { id, .. } = self.current();
        write(id, Some(&self.href_for(target)), Write::Replace);
        Entry {
            target: target.to_owned(),
            id,
        }
    }

    pub(super) fn walk(&self, steps: i32) {
        if let Some(history) = browser_history() {
            // Fails only in a document that is not shown.
            let _ = history.go_with_delta(steps);
        }
    }

    pub(super) fn href_for(&self, target: &str) -> String {
        match &self.form {
            Form::Path(base) => [base, target].concat(),
            // With the path, because a lone hash would be resolved against the base of the document.
            Form::Hash => [&own_path(), "#", target].concat(),
        }
    }

    pub(super) fn target_of(&self, href: &str) -> Option<String> {
        match &self.form {
            Form::Path(base) => href.strip_prefix(base.as_str()).map(str::to_owned),
            Form::Hash => href.split_once('#').map(|(_, target)| target.to_owned()),
        }
    }

    pub(super) fn on_move(&self, told: impl Fn(Entry) + 'static) -> Box<dyn FnOnce()> {
        let here = self.clone();
        // Told for typed hashes as well, so `hashchange` would only say it twice.
        let listener = window_event_listener(ev::popstate, move |_| told(here.current()));
        Box::new(move || listener.remove())
    }

    fn number(&self) -> f64 {
        let number = self.next.get();
        self.next.set(number + 1.0);
        number
    }

    fn read(&self) -> String {
        let location = window().location();
        match &self.form {
            Form::Path(base) => {
                let path = location.pathname().unwrap_or_default();
                let below = path.strip_prefix(base.as_str());
                let below = below.filter(|below| below.is_empty() || below.starts_with('/'));
                let (search, hash) = (location.search(), location.hash());
                [
                    below.unwrap_or(&path),
                    &search.unwrap_or_default(),
                    &hash.unwrap_or_default(),
                ]
                .concat()
            }
            Form::Hash => {
                let hash = location.hash().unwrap_or_default();
                hash.strip_prefix('#').unwrap_or_default().to_owned()
            }
        }
    }
}

enum Write {
    Push,
    Replace,
}

fn write(id: f64, href: Option<&str>, how: Write) {
    let Some(history) = browser_history() else { return };
    let state = JsValue::from_f64(id);
    // Safari refuses more than a hundred writes in half a minute. The screen changes all the same, and the next
    // write brings the address after it.
    let _ = match how {
        Write::Push => history.push_state_with_url(&state, "", href),
        Write::Replace => history.replace_state_with_url(&state, "", href),
    };
}

fn browser_history() -> Option<web_sys::History> {
    window().history().ok()
}

fn own_path() -> String {
    let location = window().location();
    [
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
    ]
    .concat()
}

/// The folder of the base, without its last slash. A base on another host says nothing about paths on this one.
fn folder<'a>(base: &'a str, origin: &str) -> &'a str {
    let path = base.strip_prefix(origin).filter(|path| path.starts_with('/'));
    let path = path
        .and_then(|path| path.split(['?', '#']).next())
        .unwrap_or_default();
    path.rfind('/').map_or("", |slash| &path[..slash])
}
