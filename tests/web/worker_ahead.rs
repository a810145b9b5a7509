//! A log worker that is started before somebody wants it.

use gantry::worker::{LogWorker, WorkerProblem, warm_up};
use gantry_log::protocol::{Command, Event};
use leptos::prelude::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, Element, Url};

/// Says that it listens, and answers every command with `Filtered`: seven rows, no filter.
const WORKER: &str =
    "postMessage(new Uint8Array([1])); onmessage = () => postMessage(new Uint8Array([10, 7, 0, 0, 0, 0]));";

/// The page's script tag, which names the file of the worker; gone with the test.
struct Page(Element);

impl Page {
    fn naming(address: &str) -> Self {
        let script = document().create_element("script").expect("an element");
        script.set_attribute("type", "text/plain").expect("an attribute");
        script
            .set_attribute("data-wasm", "console.wasm")
            .expect("an attribute");
        script
            .set_attribute("data-worker", address)
            .expect("an attribute");
        document()
            .head()
            .expect("a head")
            .append_child(&script)
            .expect("a place");
        Self(script)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn file(code: &str) -> String {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = js_sys::Array::of1(&JsValue::from_str(code));
    let file = Blob::new_with_str_sequence_and_options(&parts, &kind).expect("a file");
    Url::create_object_url_with_blob(&file).expect("an address")
}

type Heard = Rc<RefCell<Vec<Result<Event, WorkerProblem>>>>;

fn start() -> (LogWorker, Heard) {
    let heard = Heard::default();
    let worker = LogWorker::start(None, {
        let heard = heard.clone();
        move |told| heard.borrow_mut().push(told)
    });
    (worker.expect("a worker"), heard)
}

/// Nothing is mounted here, so there is nothing to settle.
async fn frames(n: u32) {
    for _ in 0..n {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            window()
                .request_animation_frame(&resolve)
                .expect("a window draws frames");
        });
        JsFuture::from(frame).await.expect("a frame never fails");
    }
}

async fn answer(heard: &Heard) -> Result<Event, WorkerProblem> {
    for _ in 0..300 {
        if let Some(told) = heard.borrow_mut().pop() {
            return told;
        }
        frames(2).await;
    }
    panic!("nothing was heard");
}

#[wasm_bindgen_test]
async fn whoever_opens_a_log_takes_the_worker_that_was_started_ahead() {
    let page = Page::naming(&file(WORKER));
    warm_up();
    frames(60).await;
    // Its file is gone from the page by now: only a worker that runs already can answer.
    drop(page);
    let (worker, heard) = start();
    worker.send(&Command::StopSearch {});
    let filtered = Event::Filtered {
        n_rows: 7,
        context: None,
    };
    assert_eq!(answer(&heard).await, Ok(filtered));
}

#[wasm_bindgen_test]
async fn a_worker_that_is_taken_before_it_listens_gets_what_was_sent_meanwhile() {
    let page = Page::naming(&file(WORKER));
    warm_up();
    drop(page);
    let (worker, heard) = start();
    worker.send(&Command::StopSearch {});
    assert!(matches!(
        answer(&heard).await,
        Ok(Event::Filtered { n_rows: 7, .. })
    ));
}

#[wasm_bindgen_test]
async fn a_worker_that_did_not_come_ahead_is_told_to_whoever_wants_it() {
    let _page = Page::naming("/no/such/worker.js");
    warm_up();
    frames(60).await;
    let (_worker, heard) = start();
    assert_eq!(answer(&heard).await, Err(WorkerProblem::Missing));
}
