//! Requests with a key that the page around the console hands over. Each awaits its key, keeps it no longer than it needs
//! it, and is sent once more with another one when the platform refuses it. When that is wanted is decided in
//! `logic::host_key`. Start with [`Hosted::client`].

use super::Session;
use crate::api::envelope::{body_text, open};
use crate::api::error::ApiError;
use crate::api::request::{Reply, Request};
use crate::logic::host_key::{Reason, Renewals, Taken};
use crate::model::secret::ApiKey;
use crate::state::host_page::HostPage;
use crate::transport::abort::AbortScope;
use crate::transport::client::{Client, Credentials};
use crate::transport::fetch::identify;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What sends a request with the credentials that it is given.
pub type SendAs =
    dyn Fn(Request, Credentials, AbortScope) -> Pin<Box<dyn Future<Output = Result<Reply, ApiError>>>>;

/// The keys of the page around the console. Clones are the same.
#[derive(Clone)]
pub struct Hosted {
    page: HostPage,
    renewals: Rc<Cell<Renewals>>,
    credentials: Rc<RefCell<Credentials>>,
}

impl Hosted {
    /// Keys of `page`, for the hub of `credentials`.
    pub fn new(page: HostPage, credentials: Rc<RefCell<Credentials>>) -> Self {
        Self {
            page,
            renewals: Rc::default(),
            credentials,
        }
    }

    /// A client that asks the page for a key before each request.
    pub fn client(&self, send: Rc<SendAs>) -> Client {
        let hosted = self.clone();
        Client::scripted(Rc::new(move |request, scope| {
            let (hosted, send) = (hosted.clone(), send.clone());
            Box::pin(async move { hosted.send(request, scope, &*send).await })
        }))
    }

    async fn send(self, request: Request, scope: AbortScope, send: &SendAs) -> Result<Reply, ApiError> {
        let (credentials, taken) = self.sign(self.renewals.get().before_request(), &scope).await?;
        let reply = send(request.clone(), credentials, scope.clone()).await?;
        let Some(reason) = self.why_again(&reply, taken) else {
            return Ok(reply);
        };
        let (credentials, _) = self.sign(reason, &scope).await?;
        send(request, credentials, scope).await
    }

    /// Asks for a key.
    async fn sign(&self, reason: Reason, scope: &AbortScope) -> Result<(Credentials, Taken), ApiError> {
        let hub = self.credentials.borrow().hub.clone();
        let key: ApiKey = self.page.key(hub.as_ref(), reason, scope.signal()).await?;
        let mut renewals = self.renewals.get();
        let taken = renewals.take(reason);
        self.renewals.set(renewals);
        Ok((Credentials { key: Some(key), hub }, taken))
    }

    fn why_again(&self, reply: &Reply, taken: Taken) -> Option<Reason> {
        if reply.status < 400 {
            return None;
        }
        let refused = open(reply, &body_text(reply)).err()?;
        self.renewals.get().after(&refused, taken)
    }

    /// Whatever is asked next must not be answered with the old key.
    pub fn demand(&self) {
        let mut renewals = self.renewals.get();
        renewals.demand();
        self.renewals.set(renewals);
    }
}

/// The headers of a request that somebody else sends. They may hold the key.
pub type SignedHeaders = Vec<(String, String)>;

impl Session {
    /// The page around the console, where there is one that takes part.
    pub fn host_page(self) -> Option<HostPage> {
        self.page.get_value()
    }

    /// Who asks, as headers for the log worker, which sends its request by itself. None where the page around the console
    /// has to be asked first, with [`Session::signed_headers`]. The headers may hold the key: they go nowhere else.
    pub fn headers(self) -> Option<SignedHeaders> {
        let is_hosted = self.hosted.with_value(Option::is_some);
        (!is_hosted).then(|| {
            self.credentials
                .with_value(|credentials| headers_of(&credentials.borrow()))
        })
    }

    /// The same where the page around the console has to be asked. `was_refused` asks for another key than before.
    ///
    /// # Errors
    /// [`ApiError::NoKey`] where the page hands over none.
    pub async fn signed_headers(
        self,
        was_refused: bool,
        scope: &AbortScope,
    ) -> Result<SignedHeaders, ApiError> {
        let Some(hosted) = self.hosted.get_value() else {
            return Ok(self.headers().unwrap_or_default());
        };
        let reason = match was_refused {
            true => Reason::Refused,
            false => hosted.renewals.get().before_request(),
        };
        let (credentials, _) = hosted.sign(reason, scope).await?;
        Ok(headers_of(&credentials))
    }

    /// True where the page around the console hands over keys.
    pub fn is_hosted(self) -> bool {
        self.hosted.with_value(Option::is_some)
    }
}

fn headers_of(credentials: &Credentials) -> SignedHeaders {
    let headers = identify(credentials).into_iter();
    headers.map(|(name, value)| (name.to_owned(), value)).collect()
}
