//! From a typed error to what a reader is told: a title, why, the one thing to do next, and the platform's code last.
//! The sentences stand in `words::problems`; here is decided which of them fits. Nothing is drawn or sent.
//! Start with [`problem`].

pub mod advice;
pub mod doing;

use self::advice::{Advice, for_code, for_status};
use self::doing::Doing;
use crate::api::error::{ApiError, BodyKind, Refusal, Unreadable};
use crate::words::problems::codes::{by_code, by_status};
use crate::words::problems::{self as words, Told};

/// A failure, ready to be shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// What happened, without a full stop.
    pub title: String,
    /// Why, and what to do; whole sentences.
    pub detail: String,
    /// The next step.
    pub advice: Advice,
    /// The platform's code, or `HTTP 502` where there is none; shown last and small.
    pub code: Option<String>,
    /// Which kind of screen shows it.
    pub kind: ProblemKind,
}

/// Which screen or picture goes with a problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The sign-in is missing or no longer valid.
    SignIn,
    /// The sign-in is valid and does not reach that far.
    Forbidden,
    /// What was asked for does not exist.
    Missing,
    /// The platform takes no more requests for now.
    Busy,
    /// Nothing answered.
    Offline,
    /// An answer came, and cannot be read.
    Unreadable,
    /// Anything else.
    Other,
}

/// What is told about `error`, which happened while `doing`.
pub fn problem(error: &ApiError, doing: Doing) -> Problem {
    match error {
        ApiError::Unreachable => tell(
            words::UNREACHABLE,
            doing,
            Advice::CheckConnection,
            ProblemKind::Offline,
        ),
        ApiError::Timeout(seconds) => Problem {
            detail: words::no_answer(*seconds),
            ..tell(
                words::UNREACHABLE,
                doing,
                Advice::CheckConnection,
                ProblemKind::Offline,
            )
        },
        ApiError::Aborted => tell(words::REPLACED, doing, Advice::Retry, ProblemKind::Other),
        ApiError::WrongHub => tell(words::WRONG_HUB, doing, Advice::Reconnect, ProblemKind::Forbidden),
        ApiError::NoKey => tell(words::NO_KEY, doing, Advice::Retry, ProblemKind::SignIn),
        ApiError::Denied(capability) => no_right(Some(capability.as_str()), doing),
        ApiError::Unreadable(unreadable) => not_understood(unreadable, doing),
        ApiError::Refused(refusal) => refused(refusal, doing),
    }
}

fn tell(told: Told, doing: Doing, advice: Advice, kind: ProblemKind) -> Problem {
    Problem {
        title: told.title.unwrap_or(doing.task().failed).to_owned(),
        detail: told.detail.to_owned(),
        advice,
        code: None,
        kind,
    }
}

fn not_understood(unreadable: &Unreadable, doing: Doing) -> Problem {
    let (told, advice) = match unreadable.body {
        BodyKind::Empty => (words::EMPTY_ANSWER, Advice::Retry),
        BodyKind::Truncated => (words::BROKEN_OFF, Advice::Retry),
        BodyKind::Html => (words::WEB_PAGE, Advice::TellOperator),
        BodyKind::Other | BodyKind::Json => (words::NO_JSON, Advice::TellOperator),
    };
    let mut problem = tell(told, doing, advice, ProblemKind::Unreadable);
    if unreadable.body == BodyKind::Json {
        problem.detail = words::other_shape(&unreadable.what);
    }
    problem
}

fn refused(refusal: &Refusal, doing: Doing) -> Problem {
    let code = refusal.code.as_deref().unwrap_or_default();
    let status = status_of(refusal.status, code);
    let mut problem = if code == "429.rate-limiting" || status == 429 {
        tell(words::SLOW_DOWN, doing, Advice::Retry, ProblemKind::Busy)
    } else if is_about_rights(refusal, status, code) {
        no_right(refusal.capability.as_deref().or(doing.capability()), doing)
    } else if let Some(told) = by_code(code) {
        let advice = for_code(code).unwrap_or_else(|| for_status(status));
        tell(told, doing, advice, kind_of(status, code))
    } else if let Some(told) = not_the_platform(refusal, status, doing) {
        tell(told, doing, Advice::TellOperator, ProblemKind::Other)
    } else {
        let told = by_status(status);
        tell(told, doing, for_status(status), kind_of(status, code))
    };
    if let Some(seconds) = refusal.retry_after
        && problem.kind == ProblemKind::Busy
    {
        problem.advice = Advice::Wait(seconds);
        problem.detail = words::trying_again_in(&problem.detail, seconds);
    } else if let Some(text) = own_text(refusal, status, code) {
        problem.detail = words::with_platform_text(&problem.detail, text);
    }
    problem.code = Some(if code.is_empty() {
        ["HTTP ", &status.to_string()].concat()
    } else {
        code.to_owned()
    });
    problem
}

/// An error document can come with a status of success; then its code says the status, as in `404.image`.
fn status_of(status: u16, code: &str) -> u16 {
    if status >= 400 {
        return status;
    }
    let digits = code.split('.').next().unwrap_or_default();
    digits
        .parse()
        .ok()
        .filter(|status| (400..600).contains(status))
        .unwrap_or(status)
}

fn is_about_rights(refusal: &Refusal, status: u16, code: &str) -> bool {
    matches!(
        code,
        "403.permissions" | "403.not-allowed" | "insufficient-scope" | "access-denied"
    ) || (status == 403 && refusal.capability.is_some())
}

fn no_right(capability: Option<&str>, doing: Doing) -> Problem {
    let advice = match capability {
        Some(name) => Advice::AskOwner(name.to_owned()),
        None => Advice::TellOperator,
    };
    Problem {
        title: doing.task().forbidden.to_owned(),
        detail: capability.map_or_else(|| words::NEEDS_SOME_RIGHT.to_owned(), words::needs_right),
        advice,
        code: None,
        kind: ProblemKind::Forbidden,
    }
}

/// A refusal without a document of the platform, most often from a proxy or a static server on the way.
fn not_the_platform(refusal: &Refusal, status: u16, doing: Doing) -> Option<Told> {
    let has_document = refusal.code.is_some() || refusal.title.is_some() || refusal.detail.is_some();
    match (status, refusal.body) {
        _ if has_document => None,
        // A missing image may be answered without a document; a list is always there.
        (404, BodyKind::Json) if doing.is_about_one() => None,
        (404 | 405, _) => Some(words::NO_API),
        (403, BodyKind::Html) => Some(words::REFUSED_ON_THE_WAY),
        _ => None,
    }
}

/// The platform's own sentence, where ours can only be general.
fn own_text<'a>(refusal: &'a Refusal, status: u16, code: &str) -> Option<&'a str> {
    let is_general = by_code(code).is_none() || matches!(status, 409 | 422);
    let text = refusal.detail.as_deref().or(refusal.title.as_deref())?;
    (is_general && !matches!(status, 401 | 429)).then_some(text)
}

fn kind_of(status: u16, code: &str) -> ProblemKind {
    match (status, code) {
        (_, "403.expired" | "403.2fa-required" | "403.2fa-failed") => ProblemKind::SignIn,
        // The right is there; the time is not.
        (_, "403.invalid-state" | "403.not-ready" | "403.platform-disabled") => ProblemKind::Other,
        (_, "503.not-enabled" | "503.dependency-not-enabled") => ProblemKind::Other,
        (400..=499, "expired-token" | "invalid-token" | "invalid-client" | "invalid-grant") | (401, _) => {
            ProblemKind::SignIn
        }
        (403, _) => ProblemKind::Forbidden,
        (404 | 410, _) => ProblemKind::Missing,
        (429 | 502..=504, _) => ProblemKind::Busy,
        _ => ProblemKind::Other,
    }
}
