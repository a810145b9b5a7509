//! What is told about a log that could not be read. Start with [`broken`].

use crate::api::error::ApiError;
use crate::words::build_log as words;
use gantry_log::protocol::Failure;

/// A title and the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
}

/// A reading that broke off.
pub fn broken(failure: Failure) -> Told {
    let why = match failure {
        Failure::Unreachable {} => words::UNREACHABLE.to_owned(),
        Failure::Truncated {} => words::TRUNCATED.to_owned(),
        Failure::Unreadable { at } => words::unreadable(&at.to_string()),
        Failure::TooLarge {} => words::TOO_LARGE.to_owned(),
    };
    Told {
        title: words::BROKEN_OFF.to_owned(),
        why,
    }
}

/// True for the answer that an image without a log gets.
pub fn is_missing(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(refusal) if refusal.code.as_deref() == Some("404.image.build-log"))
}
