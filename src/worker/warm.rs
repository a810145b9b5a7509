//! A worker that is started before it is asked for, while the reader points at the link of a log or the screen is on its
//! way: its files, its thread and its compiled code are there when the log is opened. Start with [`warm_up`].

use super::{named, run};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Worker};

/// So long a worker that is ready waits for somebody; then it ends, because nobody came.
const PATIENCE: Duration = Duration::from_secs(20);

/// A worker that nobody has yet.
struct Warm {
    worker: Worker,
    /// It has said that it listens.
    listens: bool,
    _heard: Closure<dyn FnMut(Event)>,
    patience: Option<TimeoutHandle>,
}

thread_local! {
    static WARM: RefCell<Option<Warm>> = const { RefCell::new(None) };
}

/// Starts the console's own worker, unless one waits already. Why one does not start is told to whoever wants it, because
/// then it is started anew. Inside a page that brings its own worker nothing is started ahead.
pub fn warm_up() {
    let waits = WARM.with_borrow(Option::is_some);
    let worker = named().filter(|_| !waits).and_then(|address| run(&address).ok());
    let Some(worker) = worker else { return };
    let heard = Closure::new(|event: Event| match event.type_().as_str() {
        // Before it has a command it has nothing to say but that it listens.
        "message" => WARM.with_borrow_mut(|warm| {
            if let Some(warm) = warm {
                warm.listens = true;
                warm.patience = set_timeout_with_handle(cool_down, PATIENCE).ok();
            }
        }),
        _ => cool_down(),
    });
    let listener = heard.as_ref().unchecked_ref();
    worker.set_onmessage(Some(listener));
    worker.set_onerror(Some(listener));
    WARM.set(Some(Warm {
        worker,
        listens: false,
        _heard: heard,
        patience: None,
    }));
}

/// The worker that waits, if one does, and whether it listens already. Whoever takes it hears it from now on.
pub(super) fn take() -> Option<(Worker, bool)> {
    let warm = WARM.take()?;
    if let Some(patience) = warm.patience {
        patience.clear();
    }
    warm.worker.set_onmessage(None);
    warm.worker.set_onerror(None);
    Some((warm.worker, warm.listens))
}

/// Ends the worker that waits, if one does.
pub fn cool_down() {
    if let Some((worker, _)) = take() {
        worker.terminate();
    }
}
