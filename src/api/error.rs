//! Everything that can go wrong between a click and a decoded answer.
//! Each case keeps what is known; `logic::problem` turns it into words.

use crate::model::capability::Capability;

/// Why a call has no value. Errors stay typed up to the screen and are shown once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApiError {
    /// The browser could not reach the server at all (offline, refused, DNS, CORS: the browser does not say which).
    Unreachable,
    /// No whole answer within the time given, in seconds.
    Timeout(u32),
    /// The console itself cancelled the request because a newer one took its place.
    Aborted,
    /// The server answered with an error status.
    Refused(Box<Refusal>),
    /// The server answered with success, and the body is not what the operation promises.
    Unreadable(Box<Unreadable>),
    /// The answer belongs to another hub than the one that was asked for.
    WrongHub,
    /// Nothing was sent, because this right is known to be missing.
    Denied(Capability),
    /// Nothing was sent, because the page around the console handed over no key.
    NoKey,
}

impl ApiError {
    /// The status of a refusal; none where the server did not refuse.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            _ => None,
        }
    }

    /// Seconds that the platform asked to wait.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            _ => None,
        }
    }

    /// True when asking again cannot help, because this key may not ask.
    pub fn lacks_right(&self) -> bool {
        self.status() == Some(403) || matches!(self, Self::Denied(_))
    }
}

/// An error document of the platform, or what could be saved of another body.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refusal {
    /// The HTTP status of the answer.
    pub status: u16,
    /// The platform's code with dashes, as `403.invalid-state`; absent where the body had none.
    pub code: Option<String>,
    /// Short title, as sent.
    pub title: Option<String>,
    /// Longer text, as sent.
    pub detail: Option<String>,
    /// RFC 6901 pointer to the field of the request that is at fault.
    pub pointer: Option<String>,
    /// The right that is missing, for a 403.
    pub capability: Option<String>,
    /// Seconds to wait, from `Retry-After`.
    pub retry_after: Option<u32>,
    /// What the body was, where it was no error document.
    pub body: BodyKind,
}

/// A success that could not be understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// The HTTP status of the answer.
    pub status: u16,
    /// What the body looked like.
    pub body: BodyKind,
    /// Where decoding stopped, in our own words and without any value of the body: `data is not a list`.
    pub what: String,
}

/// What an unexpected body looked like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BodyKind {
    /// JSON, of whatever shape.
    #[default]
    Json,
    /// Nothing at all.
    Empty,
    /// A web page, most often of a proxy or of a static host's fallback.
    Html,
    /// JSON that ends too early.
    Truncated,
    /// Something else.
    Other,
}
