//! The next step after a failure, as a value: the screens turn it into one button.

use crate::words::problems as words;

/// What a reader can do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Advice {
    /// Ask again.
    Retry,
    /// Ask again after this many seconds, which the platform named.
    Wait(u32),
    /// Look after the connection, then ask again.
    CheckConnection,
    /// Ask an owner of the hub for this right.
    AskOwner(String),
    /// Sign in, or choose another hub.
    Reconnect,
    /// Go back to the list of images.
    OpenList,
    /// Tell whoever runs this installation.
    TellOperator,
}

/// The button that goes with the advice.
pub fn advice_label(advice: &Advice) -> &'static str {
    match advice {
        Advice::Retry | Advice::CheckConnection => words::TRY_AGAIN,
        Advice::Wait(_) => words::TRY_NOW,
        Advice::AskOwner(_) => words::COPY_REQUEST,
        Advice::Reconnect => words::SIGN_IN_AGAIN,
        Advice::OpenList => words::ALL_IMAGES,
        Advice::TellOperator => words::COPY_REPORT,
    }
}

/// The next step for a code of the platform, where it differs from that of its status.
pub(super) fn for_code(code: &str) -> Option<Advice> {
    Some(match code {
        "403.wrong-hub" | "403.expired" | "403.2fa-required" | "403.2fa-failed" | "404.hub"
        | "expired-token" | "invalid-token" | "invalid-client" | "invalid-grant" => Advice::Reconnect,
        "403.invalid-state" | "403.not-ready" | "404.job" => Advice::Retry,
        "403.platform-disabled" | "503.not-enabled" | "503.dependency-not-enabled" => Advice::TellOperator,
        _ => return None,
    })
}

/// The next step for a status.
pub(super) fn for_status(status: u16) -> Advice {
    match status {
        401 => Advice::Reconnect,
        404 | 410 => Advice::OpenList,
        403 | 405 | 501 => Advice::TellOperator,
        _ => Advice::Retry,
    }
}
