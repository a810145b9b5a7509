//! Cancelling requests that nobody waits for any more. Dropping a future does not stop its request; this does.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{AbortController, AbortSignal};

/// A line of requests of which only the newest counts. Clones are the same line.
#[derive(Clone, Default)]
pub struct AbortScope(Rc<RefCell<Option<AbortController>>>);

impl AbortScope {
    /// A line that ends with the reactive owner that it is made under: a page that is left stops its requests.
    pub fn of_owner() -> Self {
        let scope = Self::default();
        let ended = SendWrapper::new(scope.clone());
        on_cleanup(move || ended.abort());
        scope
    }

    /// Stops what is under way and begins anew. Requests that share the line after this are stopped together.
    pub fn renew(&self) {
        self.abort();
        *self.0.borrow_mut() = AbortController::new().ok();
    }

    /// Stops what is under way.
    pub fn abort(&self) {
        // Without a reason: gloo-net cannot carry one that is not an Error.
        if let Some(controller) = self.0.borrow_mut().take() {
            controller.abort();
        }
    }

    /// The signal that requests of this line listen to.
    pub fn signal(&self) -> Option<AbortSignal> {
        let mut controller = self.0.borrow_mut();
        if controller.is_none() {
            *controller = AbortController::new().ok();
        }
        controller.as_ref().map(AbortController::signal)
    }
}
