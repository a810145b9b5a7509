//! Letting others have their turn: timers wait at least four milliseconds, a message to oneself does not.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

/// A place where work waits until everything that came before it is done.
pub struct Turns {
    waiting: Rc<RefCell<VecDeque<Function>>>,
    bell: MessagePort,
    _listener: Closure<dyn FnMut()>,
}

impl Turns {
    /// Nobody waits.
    pub fn new() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let waiting: Rc<RefCell<VecDeque<Function>>> = Rc::default();
        let called = waiting.clone();
        let listener = Closure::<dyn FnMut()>::new(move || {
            let next = called.borrow_mut().pop_front();
            if let Some(next) = next {
                let _ = next.call0(&JsValue::NULL);
            }
        });
        channel
            .port1()
            .set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self {
            waiting,
            bell: channel.port2(),
            _listener: listener,
        })
    }

    /// Comes back after the messages that have already arrived.
    pub async fn next(&self) {
        let turn = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push_back(resolve));
        let _ = self.bell.post_message(&JsValue::NULL);
        let _ = JsFuture::from(turn).await;
    }
}
