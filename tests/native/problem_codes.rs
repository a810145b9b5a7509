//! Whether every code and every status leads to words, a next step, and the right kind of screen.

use gantry::api::error::{ApiError, Refusal};
use gantry::logic::problem::advice::Advice;
use gantry::logic::problem::doing::Doing;
use gantry::logic::problem::{Problem, ProblemKind, problem};
use gantry::words::problems::codes::by_code;

/// The codes that the console answers with words of its own, with the next step and the kind of screen.
pub const CODES: [(&str, Advice, ProblemKind); 31] = [
    ("401.auth-invalid", Advice::Reconnect, ProblemKind::SignIn),
    ("401.auth-expired", Advice::Reconnect, ProblemKind::SignIn),
    ("401.no-cookie", Advice::Reconnect, ProblemKind::SignIn),
    ("403.expired", Advice::Reconnect, ProblemKind::SignIn),
    ("403.wrong-hub", Advice::Reconnect, ProblemKind::Forbidden),
    ("403.invalid-ip", Advice::TellOperator, ProblemKind::Forbidden),
    ("403.invalid-state", Advice::Retry, ProblemKind::Other),
    ("403.not-ready", Advice::Retry, ProblemKind::Other),
    ("403.2fa-required", Advice::Reconnect, ProblemKind::SignIn),
    ("403.2fa-failed", Advice::Reconnect, ProblemKind::SignIn),
    (
        "403.tier-restricted",
        Advice::TellOperator,
        ProblemKind::Forbidden,
    ),
    ("403.platform-disabled", Advice::TellOperator, ProblemKind::Other),
    ("404.image", Advice::OpenList, ProblemKind::Missing),
    ("404.image.source", Advice::OpenList, ProblemKind::Missing),
    ("404.image.build-log", Advice::OpenList, ProblemKind::Missing),
    ("404.job", Advice::Retry, ProblemKind::Missing),
    ("404.container", Advice::OpenList, ProblemKind::Missing),
    ("404.hub", Advice::Reconnect, ProblemKind::Missing),
    ("409.duplicate-found", Advice::Retry, ProblemKind::Other),
    ("422.missing-argument", Advice::Retry, ProblemKind::Other),
    ("422.invalid-argument", Advice::Retry, ProblemKind::Other),
    ("422.invalid-input", Advice::Retry, ProblemKind::Other),
    ("422.max-exceeded", Advice::Retry, ProblemKind::Other),
    ("422.not-compatible", Advice::Retry, ProblemKind::Other),
    ("422.already-exists", Advice::Retry, ProblemKind::Other),
    ("503.not-ready", Advice::Retry, ProblemKind::Busy),
    ("503.not-enabled", Advice::TellOperator, ProblemKind::Other),
    (
        "503.dependency-not-enabled",
        Advice::TellOperator,
        ProblemKind::Other,
    ),
    ("504.not-available", Advice::Retry, ProblemKind::Busy),
    ("429.rate-limiting", Advice::Retry, ProblemKind::Busy),
    ("500.database", Advice::Retry, ProblemKind::Other),
];

/// A refusal with this code and its status.
pub fn refusal(code: &str) -> Refusal {
    Refusal {
        status: code.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0),
        code: Some(code.to_owned()),
        ..Refusal::default()
    }
}

/// What is told about a refusal.
pub fn told(refusal: Refusal, doing: Doing) -> Problem {
    problem(&ApiError::Refused(Box::new(refusal)), doing)
}

#[test]
fn every_code_has_words_a_step_and_a_screen() {
    for (code, advice, kind) in CODES {
        let problem = told(refusal(code), Doing::ReadingImages);
        assert_eq!((problem.advice, problem.kind), (advice, kind), "{code}");
        assert_eq!(problem.code.as_deref(), Some(code));
        let is_general = matches!(code, "429.rate-limiting" | "500.database");
        assert_eq!(by_code(code).is_none(), is_general, "{code}");
    }
}

#[test]
fn a_status_of_success_takes_the_code_at_its_word() {
    for (code, advice, kind) in CODES {
        let refused = Refusal {
            status: 200,
            ..refusal(code)
        };
        let problem = told(refused, Doing::ReadingImage);
        assert_eq!((problem.advice, problem.kind), (advice, kind), "{code}");
    }
}

#[test]
fn the_oauth_form_is_a_sign_in() {
    for code in [
        "invalid-token",
        "expired-token",
        "invalid-client",
        "invalid-grant",
    ] {
        for status in [400, 401, 403] {
            let refused = Refusal {
                status,
                ..refusal(code)
            };
            let problem = told(refused, Doing::ReadingImages);
            let expected = (Advice::Reconnect, ProblemKind::SignIn);
            assert_eq!((problem.advice, problem.kind), expected, "{code} {status}");
        }
    }
}

#[test]
fn a_status_alone_is_enough() {
    let check = |status: u16, advice: Advice, kind: ProblemKind| {
        for code in [None, Some(format!("{status}.brand-new"))] {
            let shown = code.clone().unwrap_or_else(|| format!("HTTP {status}"));
            let title = Some("Sent by the platform".to_owned());
            let problem = told(
                Refusal {
                    status,
                    code,
                    title,
                    ..Refusal::default()
                },
                Doing::ReadingSources,
            );
            assert_eq!((&problem.advice, problem.kind), (&advice, kind), "{shown}");
            assert_eq!(problem.code, Some(shown));
        }
    };
    check(400, Advice::Retry, ProblemKind::Other);
    check(401, Advice::Reconnect, ProblemKind::SignIn);
    check(403, Advice::TellOperator, ProblemKind::Forbidden);
    check(404, Advice::OpenList, ProblemKind::Missing);
    check(405, Advice::TellOperator, ProblemKind::Other);
    check(408, Advice::Retry, ProblemKind::Other);
    check(409, Advice::Retry, ProblemKind::Other);
    check(410, Advice::OpenList, ProblemKind::Missing);
    check(413, Advice::Retry, ProblemKind::Other);
    check(422, Advice::Retry, ProblemKind::Other);
    check(429, Advice::Retry, ProblemKind::Busy);
    check(500, Advice::Retry, ProblemKind::Other);
    check(501, Advice::TellOperator, ProblemKind::Other);
    check(502, Advice::Retry, ProblemKind::Busy);
    check(503, Advice::Retry, ProblemKind::Busy);
    check(504, Advice::Retry, ProblemKind::Busy);
    check(520, Advice::Retry, ProblemKind::Other);
    check(304, Advice::Retry, ProblemKind::Other);
}
