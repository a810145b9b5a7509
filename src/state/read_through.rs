//! Reads a list to its end as `logic::crawl::reader` plans it: sends, waits after failures, lets the browser paint.
//! What the items are and where they are kept is the caller's business.

use super::pause::pause;
use super::session::Session;
use crate::api::error::ApiError;
use crate::api::request::Endpoint;
use crate::logic::crawl::reader::Reader;
use crate::logic::crawl::step::{Ask, Step};
use crate::transport::abort::AbortScope;

/// What happened while a list was read.
pub enum Event<'a, P> {
    /// A page has come. Whoever keeps its items hands it to the reader: [`Reader::begin`], then [`Reader::take`].
    Page(&'a mut Reader, P),
    /// The page did not come, and is asked for again after a while.
    Waits(ApiError),
}

/// Reads to the end; true when everything was met that was there all the time.
///
/// # Errors
/// Why the platform refuses, where asking again does not help; [`ApiError::Aborted`] when the scope was cut.
pub async fn read_through<P>(
    session: Session,
    scope: &AbortScope,
    ask: impl Fn(Ask) -> Endpoint<P>,
    mut on_event: impl FnMut(Event<P>),
) -> Result<bool, ApiError> {
    let mut reader = Reader::new(true);
    let mut refused = None;
    loop {
        match reader.next(session.time()) {
            Step::Read(next) => match session.call(ask(next), scope).await {
                Ok(page) => on_event(Event::Page(&mut reader, page)),
                Err(ApiError::Aborted) => return Err(ApiError::Aborted),
                Err(error) => {
                    reader.failed(&error, session.time());
                    if let Step::Wait(_) = reader.next(session.time()) {
                        on_event(Event::Waits(error.clone()));
                    }
                    refused = Some(error);
                }
            },
            Step::Wait(at) => pause((at.0 - session.time().0).max(0)).await,
            Step::Stopped => return Err(refused.unwrap_or(ApiError::Aborted)),
            Step::Done { sure } => return Ok(sure),
        }
        pause(0).await;
    }
}
