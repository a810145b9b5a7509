//! The words for what the platform refuses, by its codes and, where a code says nothing to us, by the status.
//! The set of codes is open: older servers have others, and the OAuth form has its own.

use super::{Told, WRONG_HUB, because, told};

/// The words for a code of the platform, or for an error of the OAuth form. Dashes, not underscores.
pub fn by_code(code: &str) -> Option<Told> {
    Some(match code {
        "401.auth-expired" | "403.expired" | "expired-token" => told(
            "Your session ended",
            "Your sign-in is no longer valid. Sign in again and you return to this page.",
        ),
        "401.auth-invalid" | "invalid-token" | "invalid-client" | "invalid-grant" => told(
            "Your sign-in was not accepted",
            "The platform does not know this key, or it was withdrawn. Sign in again with a key that is valid.",
        ),
        "401.no-cookie" => told(
            "You are not signed in",
            "The request carried no sign-in. Sign in and you return to this page.",
        ),
        "403.wrong-hub" => WRONG_HUB,
        "403.invalid-ip" => told(
            "This address may not use the key",
            "The key is limited to certain network addresses, and this one is not among them. Connect from one of \
             those, or ask a hub owner to add it.",
        ),
        "403.2fa-required" | "403.2fa-failed" => told(
            "A second factor is needed",
            "This hub asks for a second factor at sign-in. Sign in again with it.",
        ),
        "403.invalid-state" => because(
            "It is in a state that does not allow this. Wait until the work on it has ended, then try again.",
        ),
        "403.not-ready" => because("It is not ready yet. Wait a little, then try again."),
        "403.tier-restricted" => told(
            "Not part of this hub's plan",
            "The plan of the hub does not include this. A hub owner can change the plan.",
        ),
        "403.platform-disabled" => told(
            "Switched off by the platform",
            "The platform has switched this off for now. Its operator knows when it returns.",
        ),
        "404.image" => told(
            "No image with this id",
            "It was deleted, or it belongs to another hub.",
        ),
        "404.image.source" => told(
            "No image source with this id",
            "It was deleted, or it belongs to another hub. Images that were made from it stay.",
        ),
        "404.image.build-log" => told(
            "No build log",
            "The platform keeps none for this image: it was not built here, or its log has gone.",
        ),
        "404.job" => told(
            "No job with this id",
            "The platform drops old jobs, and a new one takes a moment to appear. Try again, or look at the image.",
        ),
        "404.container" => told(
            "No container with this id",
            "It was deleted, or it belongs to another hub.",
        ),
        "404.hub" => told(
            "No hub with this id",
            "It was deleted, or the id in the configuration has a mistake. Choose another hub.",
        ),
        "409.duplicate-found" => because(
            "There is one like it already. Change what must be unique, the identifier for one, then try again.",
        ),
        "422.already-exists" => {
            because("It exists already. Choose another name or identifier, then try again.")
        }
        "422.missing-argument" => because("The request lacks something that the platform needs."),
        "422.invalid-argument" | "422.invalid-input" => {
            because("The platform does not accept a value of the request. Change it, then try again.")
        }
        "422.max-exceeded" => because("The request asks for more than the platform allows. Ask for less."),
        "422.not-compatible" => because("The values of the request do not go together. Change one of them."),
        "503.not-ready" => told(
            "The platform is not ready",
            "It is starting or being updated. Wait a little, then try again.",
        ),
        "503.not-enabled" | "503.dependency-not-enabled" => told(
            "Not switched on for this hub",
            "The hub does not use the service that this needs. A hub owner can switch it on.",
        ),
        "504.not-available" => {
            because("A part of the platform did not answer in time. Wait a little, then try again.")
        }
        _ => return None,
    })
}

/// The words for a status alone, where the code is unknown or absent.
pub fn by_status(status: u16) -> Told {
    match status {
        401 => told(
            "You are not signed in",
            "The platform does not accept the sign-in. Sign in again and you return to this page.",
        ),
        403 => because("The platform does not allow it."),
        404 | 410 => because("The platform does not have it, or no longer."),
        405 | 501 => because("The server at the address of the API does not offer this."),
        408 | 425 => because("The server did not get the request in time. Try again."),
        409 => because("Somebody changed it in the meantime. Read it again."),
        413 | 414 | 431 => because("The request is too long for the server. Ask for less."),
        400..=499 => because("The platform does not accept the request."),
        502 | 504 => {
            because("A gateway on the way had no answer from the platform. Wait a little, then try again.")
        }
        503 => told(
            "The platform is busy",
            "It takes no requests at the moment. Wait a little, then try again.",
        ),
        500..=599 => {
            because("The platform had an error of its own. Try again; if it stays, tell its operator.")
        }
        _ => because("The server gave an answer that means neither success nor failure."),
    }
}
