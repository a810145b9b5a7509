//! The page around the console, as far as it takes part: an object that it hands over when it starts the console. Every
//! member is optional, and none is trusted to be what it should: what is of no use counts as absent.
//!
//! - `getKey({hub, reason}) → Promise<string>`, with `"start"` or `"refused"` as the reason;
//! - `told(event)`, with `{kind: "route", href, title}` or `{kind: "dirty", dirty}`;
//! - `view`: the first route; with it the console keeps its history in memory and leaves the address alone;
//! - `worker`: the address of the log worker, or a function that starts one;
//! - `locale`: a language tag for numbers, sizes and times.
//!
//! Start with [`HostPage::of`].

use crate::api::error::ApiError;
use crate::logic::host_key::Reason;
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use crate::transport::fetch;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// The page. Clones are the same one.
#[derive(Clone)]
pub struct HostPage(Rc<Inner>);

struct Inner {
    object: JsValue,
    /// Questions for a key that nobody has answered yet.
    asked: RefCell<Vec<Asked>>,
}

#[derive(Clone)]
struct Asked {
    reason: Reason,
    hub: Option<HubId>,
    answer: Promise,
}

impl HostPage {
    /// Takes whatever the page handed over.
    pub fn of(object: JsValue) -> Self {
        Self(Rc::new(Inner {
            object,
            asked: RefCell::default(),
        }))
    }

    /// The first route, where the console is to leave the address alone.
    pub fn view(&self) -> Option<String> {
        self.member("view")?.as_string()
    }

    /// The language of numbers, sizes and times.
    pub fn locale(&self) -> Option<String> {
        self.member("locale")?.as_string()
    }

    /// Where the log worker is: an address, or a function that starts one.
    pub fn worker(&self) -> Option<JsValue> {
        self.member("worker")
    }

    /// The page hands over keys.
    pub fn has_keys(&self) -> bool {
        self.function("getKey").is_some()
    }

    /// Says where the reader is.
    pub fn tell_route(&self, href: &str, title: &str) {
        self.tell(&[
            ("kind", "route".into()),
            ("href", href.into()),
            ("title", title.into()),
        ]);
    }

    /// Says whether something would be lost if the console went away.
    pub fn tell_dirty(&self, dirty: bool) {
        self.tell(&[("kind", "dirty".into()), ("dirty", dirty.into())]);
    }

    /// Asks for a key of `hub`. Who asks the same while an answer is on its way waits for that one. The key is in no
    /// memory but the caller's.
    ///
    /// # Errors
    /// [`ApiError::NoKey`] where none came, in time or at all, and [`ApiError::Aborted`] where nobody waits any more.
    pub async fn key(
        &self,
        hub: Option<&HubId>,
        reason: Reason,
        line: Option<AbortSignal>,
    ) -> Result<ApiKey, ApiError> {
        let end = fetch::either(line.clone());
        let answer = self.ask(hub, reason);
        let cut = Promise::new(&mut |_, refuse| end.set_onabort(Some(&refuse)));
        let outcome = JsFuture::from(Promise::race(&Array::of2(&answer, &cut))).await;
        end.set_onabort(None);
        if line.is_some_and(|line| line.aborted()) {
            return Err(ApiError::Aborted);
        }
        // An answer that never comes must not keep later ones away.
        let others = |asked: &Asked| !Object::is(&asked.answer, &answer);
        self.0.asked.borrow_mut().retain(others);
        let key = outcome.ok().and_then(|key| ApiKey::parse(&key.as_string()?));
        key.ok_or(ApiError::NoKey)
    }

    fn ask(&self, hub: Option<&HubId>, reason: Reason) -> Promise {
        let is_same = |asked: &&Asked| asked.reason == reason && asked.hub.as_ref() == hub;
        if let Some(asked) = self.0.asked.borrow().iter().find(is_same) {
            return asked.answer.clone();
        }
        let question = object(&[
            ("hub", hub.map_or(JsValue::NULL, |hub| hub.as_str().into())),
            ("reason", reason.word().into()),
        ]);
        let answer = match self.function("getKey") {
            Some(ask) => ask.call1(&self.0.object, &question),
            None => Ok(JsValue::UNDEFINED),
        };
        let answer = answer.map_or_else(|why| Promise::reject(&why), |answer| Promise::resolve(&answer));
        self.0.asked.borrow_mut().push(Asked {
            reason,
            hub: hub.cloned(),
            answer: answer.clone(),
        });
        answer
    }

    fn tell(&self, event: &[(&str, JsValue)]) {
        if let Some(told) = self.function("told") {
            // What the page makes of it is the page's own affair, and so is a failure there.
            let _ = told.call1(&self.0.object, &object(event));
        }
    }

    fn member(&self, name: &str) -> Option<JsValue> {
        let member = Reflect::get(&self.0.object, &name.into()).ok()?;
        (!member.is_undefined() && !member.is_null()).then_some(member)
    }

    fn function(&self, name: &str) -> Option<Function> {
        self.member(name)?.dyn_into().ok()
    }
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
