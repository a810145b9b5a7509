//! A page around the console: it is told what the reader does, leads them, hands over keys, and takes the console away.

use std::cell::RefCell;
use std::rc::Rc;

use gantry::api::error::ApiError;
use gantry::api::request::Reply;
use gantry::embed::{Console, mount};
use gantry::logic::config::read_config;
use gantry::state::host_page::HostPage;
use gantry::state::session::Session;
use gantry::state::session::sign_in::one_image;
use gantry::transport::abort::AbortScope;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::hooks::platform::list;
use crate::place::{Place, frames, settle};
use crate::script::refusal;

/// A page in JavaScript: an expression that is called with the list of what the page hears.
fn page(code: &str) -> (JsValue, Array) {
    let heard = Array::new();
    let make = Function::new_with_args("heard", &format!("return {code}"));
    let page = make.call1(&JsValue::NULL, &heard).expect("the page is made");
    (page, heard)
}

/// What was heard so far, as JSON.
fn text(heard: &Array) -> Vec<String> {
    let text = |event: JsValue| js_sys::JSON::stringify(&event).map_or_else(|_| String::new(), String::from);
    heard.iter().map(text).collect()
}

const TOLD: &str = "{ view: '/about/hosting', told: (event) => heard.push(event) }";

fn open(place: &Place, page: &JsValue) -> Console {
    let config = r#"{"auth": "key"}"#.to_owned();
    mount(place.root().clone(), Some(config), None, page.clone())
}

#[wasm_bindgen_test]
async fn the_page_is_told_every_route_and_leads_to_others() {
    let (place, (page, heard)) = (Place::open(), page(TOLD));
    let before = window().location().href();
    let title = document().title();
    let console = open(&place, &page);
    frames().await;
    let first = r#"{"kind":"route","href":"/about/hosting","title":"#;
    assert!(text(&heard)[0].starts_with(first), "{:?}", text(&heard));
    console.navigate("#/images?state=live");
    settle().await;
    let last = text(&heard).pop().unwrap_or_default();
    assert!(last.contains(r#""href":"/images?state=live""#), "{last}");
    assert_eq!(place.names("heading"), ["Connect to a hub"]);
    assert_eq!((window().location().href(), document().title()), (before, title));
}

#[wasm_bindgen_test]
async fn a_page_may_be_of_any_kind_and_break() {
    let odd = [
        "undefined",
        "'text'",
        "{ view: 3, told: 'no function', locale: 'no tag at all', worker: {}, getKey: 1 }",
        "{ view: '/images', told() { throw new Error('no') }, locale: {} }",
        "new Proxy({}, { get() { throw new Error('no') } })",
    ];
    for code in odd {
        let (place, (page, _)) = (Place::open(), page(code));
        let console = open(&place, &page);
        frames().await;
        assert!(place.names("heading").len() == 1, "{code}");
        console.unmount();
    }
}

#[wasm_bindgen_test]
async fn taken_away_it_leaves_nothing_and_does_nothing() {
    let (place, (page, heard)) = (Place::open(), page(TOLD));
    let console = open(&place, &page);
    frames().await;
    console.unmount();
    settle().await;
    assert_eq!(place.root().child_element_count(), 0);
    let n_heard = heard.length();
    console.navigate("/images");
    console.unmount();
    settle().await;
    assert_eq!(heard.length(), n_heard);
    let again = open(&place, &page);
    frames().await;
    assert_eq!(place.select("h1").len(), 1, "the same root takes another console");
    drop(again);
    frames().await;
    assert_eq!(
        place.select("h1").len(),
        1,
        "letting go of the handle changes nothing"
    );
}

/// A session whose keys come from a page, and a platform that takes one of them. What was sent is kept as `key`.
struct Hosted {
    session: Session,
    sent: Rc<RefCell<Vec<String>>>,
    heard: Array,
    _mounted: Box<dyn std::any::Any>,
    _place: Place,
}

impl Hosted {
    /// `get_key` is the code of the page's function; `good` is the key that the platform takes.
    fn new(get_key: &str, good: &str) -> Self {
        let (page, heard) = page(&format!(
            "{{ keys: 0, getKey(asked) {{ heard.push(asked); {get_key} }} }}"
        ));
        let (place, sent) = (Place::open(), Rc::new(RefCell::new(Vec::new())));
        let made = Rc::new(RefCell::new(None));
        let (make, log, good) = (made.clone(), sent.clone(), format!("Bearer {good}"));
        let mounted = place.mount(move || {
            let (config, issues) = read_config(r#"{"auth": "host", "hub": "5f1aa0b3c2d4e5f60718293a"}"#);
            let session = Session::provide_hosted(
                config,
                issues,
                HostPage::of(page),
                Rc::new(move |_, credentials, _| {
                    let key = credentials.key.map(|key| key.authorization()).unwrap_or_default();
                    log.borrow_mut().push(key.clone());
                    let reply: Reply = match key == good {
                        true => list(&[]),
                        false => refusal(401, "401.auth-invalid"),
                    };
                    Box::pin(async move { Ok(reply) })
                }),
            );
            *make.borrow_mut() = Some(session);
        });
        let session = made.borrow_mut().take().expect("the view was drawn at once");
        Self {
            session,
            sent,
            heard,
            _mounted: Box::new(mounted),
            _place: place,
        }
    }

    async fn ask(&self) -> Result<(), ApiError> {
        let scope = AbortScope::default();
        self.session.ask(one_image(), &scope).await.map(drop)
    }

    fn reasons(&self) -> Vec<String> {
        let reason = |asked: JsValue| Reflect::get(&asked, &"reason".into()).ok()?.as_string();
        self.heard.iter().filter_map(reason).collect()
    }
}

#[wasm_bindgen_test]
async fn every_request_asks_for_its_key_and_a_refused_one_once_more() {
    let hosted = Hosted::new(
        "if (asked.reason === 'refused') this.keys = 1; return Promise.resolve(['old', 'new'][this.keys])",
        "new",
    );
    assert!(hosted.session.connected.get_untracked());
    assert_eq!(hosted.ask().await, Ok(()));
    assert_eq!(*hosted.sent.borrow(), ["Bearer old", "Bearer new"]);
    assert_eq!(hosted.ask().await, Ok(()));
    assert_eq!(hosted.reasons(), ["start", "refused", "start"]);
    let hub = Reflect::get(&hosted.heard.get(0), &"hub".into()).ok();
    assert_eq!(
        hub.and_then(|hub| hub.as_string()).as_deref(),
        Some("5f1aa0b3c2d4e5f60718293a")
    );
    assert!(
        hosted.session.headers().is_none(),
        "nobody has a key without asking"
    );
}

#[wasm_bindgen_test]
async fn a_key_that_is_refused_twice_is_told_as_the_end_of_the_sign_in() {
    let hosted = Hosted::new("return 'wrong'", "right");
    let error = hosted.ask().await.expect_err("it is refused");
    assert_eq!(error.status(), Some(401));
    assert_eq!(hosted.reasons(), ["start", "refused"]);
    assert_eq!(hosted.sent.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn without_a_key_nothing_is_sent() {
    let odd = [
        "return Promise.reject(new Error('nobody is signed in'))",
        "throw new Error('broken')",
        "return undefined",
        "return Promise.resolve({})",
        "return Promise.resolve('two words')",
    ];
    for code in odd {
        let hosted = Hosted::new(code, "right");
        assert_eq!(hosted.ask().await, Err(ApiError::NoKey), "{code}");
        assert_eq!(hosted.sent.borrow().len(), 0, "{code}");
        assert_eq!(hosted.reasons(), ["start"], "{code}");
    }
}

#[wasm_bindgen_test]
async fn who_asks_at_the_same_time_waits_for_one_answer() {
    let hosted = Hosted::new(
        "return new Promise((resolve) => { this.resolve = resolve; heard.page = this })",
        "right",
    );
    let answers = Rc::new(RefCell::new(Vec::new()));
    let owner = Owner::new();
    let session = hosted.session;
    let scope = AbortScope::default();
    for given in [AbortScope::default(), AbortScope::default(), scope.clone()] {
        let answers = answers.clone();
        owner.with(|| {
            spawn_local_scoped(async move {
                let answer = session.ask(one_image(), &given).await.map(drop);
                answers.borrow_mut().push(answer);
            });
        });
    }
    settle().await;
    assert_eq!(hosted.reasons(), ["start"]);
    scope.abort();
    settle().await;
    assert_eq!(
        *answers.borrow(),
        [Err(ApiError::Aborted)],
        "who gives up does not wait"
    );
    let page = Reflect::get(&hosted.heard, &"page".into()).expect("the page was asked");
    let resolve: Function = Reflect::get(&page, &"resolve".into())
        .expect("it waits")
        .unchecked_into();
    resolve
        .call1(&JsValue::NULL, &"right".into())
        .expect("it answers");
    settle().await;
    assert_eq!(answers.borrow()[1..], [Ok(()), Ok(())]);
}

#[wasm_bindgen_test]
async fn the_end_of_a_sign_in_waits_for_the_reader() {
    let hosted = Hosted::new(
        "if (asked.reason === 'refused') this.back = true; \
         return this.keys++ === 0 || this.back ? 'right' : Promise.reject('signed out')",
        "right",
    );
    let (session, scope) = (hosted.session, AbortScope::default());
    assert!(session.call(one_image(), &scope).await.is_ok());
    let answered = Rc::new(RefCell::new(None));
    let own = answered.clone();
    Owner::new().with(|| {
        spawn_local_scoped(async move {
            *own.borrow_mut() = Some(session.call(one_image(), &scope).await.map(drop));
        });
    });
    settle().await;
    assert_eq!(session.ended.get_untracked(), Some(ApiError::NoKey));
    assert_eq!(*answered.borrow(), None, "what is read waits");
    session.sign_in_again();
    settle().await;
    assert_eq!(session.ended.get_untracked(), None);
    assert_eq!(*answered.borrow(), Some(Ok(())), "and goes on");
    assert_eq!(hosted.reasons(), ["start", "start", "refused", "start"]);
}
