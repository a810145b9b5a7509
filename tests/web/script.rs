//! A platform whose answers the test gives by hand, and the stage on which hooks run: a session with such a client.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use gantry::api::error::ApiError;
use gantry::api::query::decode;
use gantry::api::request::{Reply, Request};
use gantry::logic::config::Config;
use gantry::model::time::Timestamp;
use gantry::state::session::Session;
use gantry::transport::abort::AbortScope;
use gantry::transport::client::{Client, Credentials};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::AbortSignal;

use crate::place::{Place, settle};

/// What the platform says by itself to a target such as `/images?page[number]=1`.
type Server = Rc<dyn Fn(&str) -> Option<Reply>>;

/// The requests so far, and their answers. Clones are the same.
#[derive(Clone, Default)]
pub struct Script {
    asked: Rc<RefCell<Vec<Asked>>>,
    server: Rc<RefCell<Option<Server>>>,
}

struct Asked {
    target: String,
    signal: Option<AbortSignal>,
    answer: Option<Result<Reply, ApiError>>,
    is_answered: bool,
    waker: Option<Waker>,
}

impl Asked {
    fn is_aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    fn waits(&self) -> bool {
        !self.is_answered && !self.is_aborted()
    }

    fn was_given_up(&self) -> bool {
        !self.is_answered && self.is_aborted()
    }
}

struct Waiting {
    script: Script,
    at: usize,
}

impl Future for Waiting {
    type Output = Result<Reply, ApiError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut asked = self.script.asked.borrow_mut();
        let asked = &mut asked[self.at];
        if asked.is_aborted() {
            return Poll::Ready(Err(ApiError::Aborted));
        }
        if let Some(answer) = asked.answer.take() {
            return Poll::Ready(answer);
        }
        asked.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Script {
    /// A client that asks here.
    pub fn client(&self) -> Client {
        let script = self.clone();
        Client::scripted(Rc::new(move |request, scope| {
            Box::pin(script.ask(&request, &scope))
        }))
    }

    fn ask(&self, request: &Request, scope: &AbortScope) -> Waiting {
        let at = self.asked.borrow().len();
        let target = decode(&request.target());
        let server = self.server.borrow().clone();
        let answer = server.and_then(|server| server(&target)).map(Ok);
        let signal = scope.signal();
        if let Some(signal) = &signal {
            let script = self.clone();
            let wake = Closure::once_into_js(move || script.wake(at));
            signal.set_onabort(Some(wake.unchecked_ref()));
        }
        self.asked.borrow_mut().push(Asked {
            target,
            signal,
            is_answered: answer.is_some(),
            answer,
            waker: None,
        });
        Waiting {
            script: self.clone(),
            at,
        }
    }

    fn wake(&self, at: usize) {
        // Outside the borrow, because the woken may ask again.
        let waker = self.asked.borrow_mut()[at].waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// From now on `server` answers; what it says nothing to waits for the test.
    pub fn serve(&self, server: impl Fn(&str) -> Option<Reply> + 'static) {
        *self.server.borrow_mut() = Some(Rc::new(server));
    }

    /// From now on `server` answers first, and what it says nothing to goes to the one before.
    pub fn also(&self, server: impl Fn(&str) -> Option<Reply> + 'static) {
        let before = self.server.borrow().clone();
        self.serve(move |target| {
            server(target).or_else(|| before.as_ref().and_then(|before| before(target)))
        });
    }

    /// From now on every request waits for the test.
    pub fn wait(&self) {
        *self.server.borrow_mut() = None;
    }

    /// Every target so far that holds `part`.
    pub fn asked(&self, part: &str) -> Vec<String> {
        self.targets(part, |_| true)
    }

    /// The targets that nobody has answered yet and that are still wanted.
    pub fn waiting(&self, part: &str) -> Vec<String> {
        self.targets(part, Asked::waits)
    }

    /// The targets that were given up.
    pub fn aborted(&self, part: &str) -> Vec<String> {
        self.targets(part, Asked::was_given_up)
    }

    fn targets(&self, part: &str, test: impl Fn(&Asked) -> bool) -> Vec<String> {
        let asked = self.asked.borrow();
        let found = asked
            .iter()
            .filter(|asked| asked.target.contains(part) && test(asked));
        found.map(|asked| asked.target.clone()).collect()
    }

    /// Answers the first waiting request whose target holds `part`, and lets everything settle.
    #[track_caller]
    pub fn answer(&self, part: &str, answer: Result<Reply, ApiError>) -> impl Future<Output = ()> + use<> {
        let found = {
            let mut asked = self.asked.borrow_mut();
            let at = asked
                .iter()
                .position(|asked| asked.waits() && asked.target.contains(part));
            if let Some(at) = at {
                asked[at].answer = Some(answer);
                asked[at].is_answered = true;
            }
            at
        };
        let at = found.unwrap_or_else(|| panic!("{part} waits, among {:?}", self.waiting("")));
        self.wake(at);
        settle()
    }
}

/// An answer of the platform.
pub fn reply(status: u16, body: &serde_json::Value) -> Reply {
    Reply {
        status,
        body: body.to_string().into_bytes(),
        content_type: Some("application/json".to_owned()),
        date: Some(Timestamp(js_sys::Date::now() as i64)),
        retry_after: None,
        hub: None,
    }
}

/// A refusal with an error document.
pub fn refusal(status: u16, code: &str) -> Reply {
    let error = serde_json::json!({"status": status, "code": code, "title": "No", "detail": "Not now."});
    reply(status, &serde_json::json!({"data": null, "error": error}))
}

/// Runs a hook with a session of its own until the stage is left or dropped.
pub struct Stage<T> {
    /// What the hook gave.
    pub hook: T,
    shown: ArcRwSignal<bool>,
    _mounted: Box<dyn std::any::Any>,
    _place: Place,
}

impl<T: Copy + Send + 'static> Stage<T> {
    /// Calls `hook` where a page would call it.
    pub fn set(script: &Script, hook: impl Fn() -> T + Send + 'static) -> Self {
        let (place, client) = (Place::open(), script.client());
        let made = Arc::new(Mutex::new(None));
        let (make, shown) = (made.clone(), ArcRwSignal::new(true));
        let is_shown = shown.clone();
        let mounted = place.mount(move || {
            Session::provide_with(Config::default(), Vec::new(), client, Rc::default());
            move || {
                if is_shown.get() {
                    *make.lock().expect("nobody panics meanwhile") = Some(hook());
                }
            }
        });
        let hook = made.lock().expect("nobody panics meanwhile").take();
        Self {
            hook: hook.expect("the view was drawn at once"),
            shown,
            _mounted: Box::new(mounted),
            _place: place,
        }
    }

    /// Goes to another page.
    pub async fn leave(&self) {
        self.shown.set(false);
        settle().await;
    }
}

/// The credentials of nobody, for views that begin a session of their own.
pub fn nobody() -> Rc<RefCell<Credentials>> {
    Rc::default()
}

/// Tells the page that the network went or came.
pub fn network(kind: &str) {
    let event = web_sys::Event::new(kind).expect("events can be made");
    window().dispatch_event(&event).expect("events can be dispatched");
}
