//! The one way to the platform. A thin generic shell decodes; everything behind it is one function that a test can replace.

use super::abort::AbortScope;
use super::fetch::{self, Early};
use crate::api::error::ApiError;
use crate::api::request::{Endpoint, Reply, Request};
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What sends a request.
pub type Send = dyn Fn(Request, AbortScope) -> Pin<Box<dyn Future<Output = Result<Reply, ApiError>>>>;

/// Who asks: headers that the session adds to every request.
#[derive(Clone, Default)]
pub struct Credentials {
    /// The key, in key mode only.
    pub key: Option<ApiKey>,
    /// The hub, unless a pass-through knows it.
    pub hub: Option<HubId>,
}

/// Sends endpoints and decodes their answers.
#[derive(Clone)]
pub struct Client(Rc<Send>);

impl Client {
    /// A client of the API at `base`, which ends in `/v1` and has no slash at its end. `early` hands over the answer to
    /// a request that the page has sent already.
    pub fn new(base: String, credentials: Rc<RefCell<Credentials>>, early: Option<Early>) -> Self {
        Self(Rc::new(move |request, scope| {
            let (base, credentials, early) = (base.clone(), credentials.borrow().clone(), early.clone());
            Box::pin(async move { fetch::send(&base, request, credentials, early.as_ref(), &scope).await })
        }))
    }

    /// A client that is answered by `send`, for tests.
    pub fn scripted(send: Rc<Send>) -> Self {
        Self(send)
    }

    /// Sends and decodes. A hub document that names another hub than the one asked for is the endpoint's to refuse.
    pub async fn call<T>(&self, endpoint: Endpoint<T>, scope: &AbortScope) -> Result<T, ApiError> {
        let reply = (self.0)(endpoint.request, scope.clone()).await?;
        (endpoint.decode)(reply)
    }
}
