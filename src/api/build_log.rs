//! Asking for the build log of an image. The log itself is read in the log worker, byte by byte as it comes; what is left
//! for this side is where it is, and what an answer without a log means.

use super::envelope::{body_text, open};
use super::error::ApiError;
use super::request::{Reply, Request};
use crate::model::id::{HubId, ImageId};

/// `getImageBuildLog`: the request for the document `{"data": {…, "log": "…"}}`.
pub fn get_image_build_log(id: &ImageId) -> Request {
    Request::get(["/images/", id.as_str(), "/build-log"].concat(), String::new())
}

/// Why an answer holds no log: the platform's refusal, or a document that is not one.
pub fn build_log_refusal(reply: &Reply) -> ApiError {
    let text = body_text(reply);
    match open(reply, &text) {
        Ok(root) => root.wrong("data.log is missing"),
        Err(error) => error,
    }
}

/// True for a document, without its log, that names another hub than the one that was asked: the platform's `hub_id`. A
/// document that names none, or that is not here, belongs to whoever asked.
pub fn is_of_another_hub(document: String, hub: HubId) -> bool {
    let reply = Reply {
        status: 200,
        body: document.into_bytes(),
        content_type: None,
        date: None,
        retry_after: None,
        hub: Some(hub),
    };
    let text = body_text(&reply);
    let read = open(&reply, &text).and_then(|root| root.document());
    matches!(read, Err(ApiError::WrongHub))
}
