//! The log worker as a handle: starts it, hands it commands, and gives every event to one callback. The messages are
//! `gantry_log::protocol`; what is asked and what is made of the answers is for `state` to say. Dropping the handle ends
//! the worker, which gives back all memory of the log at once. Start with [`LogWorker::start`]; [`warm_up`] starts one
//! that may be wanted soon.

mod warm;

pub use warm::{cool_down, warm_up};

use gantry_log::protocol::wire::{decode, encode};
use gantry_log::protocol::{Command, Event};
use js_sys::{Array, Function, Uint8Array};
use leptos::prelude::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Why there is no worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WorkerProblem {
    /// The browser has no workers, or its policy forbids ours.
    Unsupported,
    /// The policy of the page around the console does not let it start.
    Forbidden,
    /// Its files did not come: the connection failed, or the host has a newer version of the console by now.
    Missing,
    /// It had started and broke. What it knew is lost; a new one can be started.
    Crashed,
}

/// The event by which whoever started the worker says that a policy stopped it, which the browser tells only the page.
const FORBIDDEN: &str = "gantry:forbidden";

/// What the callback hears.
pub type Told = Result<Event, WorkerProblem>;

/// A running log worker.
pub struct LogWorker {
    worker: Worker,
    /// Commands from before the worker listened; nothing once it does.
    waiting: Rc<RefCell<Option<Vec<Uint8Array>>>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl LogWorker {
    /// Starts a worker, or takes the one that was started ahead. `told` hears every event but [`Event::Ready`], and
    /// problems that come later. Commands may be sent at once; they wait until the worker listens. `given` is what the page
    /// around the console knows of it: the address, or a function that starts one.
    pub fn start(given: Option<JsValue>, told: impl Fn(Told) + 'static) -> Result<Self, WorkerProblem> {
        let ahead = if given.is_none() { warm::take() } else { None };
        let (worker, listens) = match ahead {
            Some(ahead) => ahead,
            None => (begin(given)?, false),
        };
        let waiting = Rc::new(RefCell::new((!listens).then(Vec::new)));
        let told = Rc::new(told);
        let on_message = {
            let (worker, waiting, told) = (worker.clone(), waiting.clone(), told.clone());
            Closure::new(move |message: MessageEvent| {
                let Ok(bytes) = message.data().dyn_into::<Uint8Array>() else {
                    return;
                };
                match decode(&bytes.to_vec()) {
                    Some(Event::Ready {}) => {
                        let early = waiting.borrow_mut().take();
                        early
                            .iter()
                            .flatten()
                            .for_each(|command| hand_over(&worker, command));
                    }
                    Some(event) => told(Ok(event)),
                    None => told(Err(WorkerProblem::Crashed)),
                }
            })
        };
        let on_error = {
            let waiting = waiting.clone();
            Closure::new(move |event: web_sys::Event| {
                let has_started = waiting.borrow().is_none();
                told(Err(match has_started {
                    true => WorkerProblem::Crashed,
                    false if event.type_() == FORBIDDEN => WorkerProblem::Forbidden,
                    false => WorkerProblem::Missing,
                }));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let heard = on_error.as_ref().unchecked_ref();
        worker.set_onerror(Some(heard));
        // It goes with the worker.
        let _ = worker.add_event_listener_with_callback(FORBIDDEN, heard);
        Ok(Self {
            worker,
            waiting,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a command.
    pub fn send(&self, command: &Command) {
        let bytes = Uint8Array::from(&*encode(command));
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(bytes),
            None => hand_over(&self.worker, &bytes),
        }
    }
}

impl Drop for LogWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Posting fails only for values that cannot be copied, and an array of bytes can.
fn hand_over(worker: &Worker, bytes: &Uint8Array) {
    let _ = worker.post_message_with_transfer(bytes, &Array::of1(&bytes.buffer()));
}

fn begin(given: Option<JsValue>) -> Result<Worker, WorkerProblem> {
    let given = match given.map(JsCast::dyn_into::<Function>) {
        Some(Ok(start)) => {
            let started = start.call0(&JsValue::UNDEFINED);
            let worker = started.ok().and_then(|worker| worker.dyn_into().ok());
            return worker.ok_or(WorkerProblem::Unsupported);
        }
        Some(Err(address)) => address.as_string(),
        None => None,
    };
    run(&given.or_else(named).ok_or(WorkerProblem::Missing)?)
}

fn run(address: &str) -> Result<Worker, WorkerProblem> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(address, &options).map_err(|_| WorkerProblem::Unsupported)
}

/// The page's script tag names the worker's file, because the name holds a hash.
fn named() -> Option<String> {
    // Ours also has a module beside it: the page around an element may use such a name for something else.
    let script = document().query_selector("script[data-wasm][data-worker]");
    script.ok().flatten()?.get_attribute("data-worker")
}
