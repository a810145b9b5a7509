//! The platform behind the host: whether it answers, whom it takes the reader for, and what its clock says.

use super::{Evidence, Finding, Stream, Verdict};
use crate::api::error::{ApiError, BodyKind};
use crate::words::hosting as words;

/// Further apart than this, ages of images mislead and tokens end early.
const MOST_SKEW_MS: i64 = 60_000;

pub(super) fn api(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::API, verdict, evidence, fix);
    let own = [&evidence.origin, "/"].concat();
    let is_elsewhere = evidence.api_base.contains("://") && !evidence.api_base.starts_with(&own);
    let error = match &evidence.api {
        None => return found(Verdict::Open, words::API_NO_KEY, ""),
        Some(Ok(())) => return found(Verdict::Good, &words::api_good(&evidence.api_base), ""),
        Some(Err(error)) => error,
    };
    match error {
        ApiError::Unreachable if is_elsewhere => found(
            Verdict::Bad,
            &words::api_elsewhere(&evidence.api_base),
            &words::cors_fix(&evidence.origin),
        ),
        ApiError::Unreachable => found(Verdict::Bad, words::API_UNREACHABLE, words::API_FIX),
        ApiError::Timeout(_) => found(Verdict::Bad, words::API_SLOW, words::API_FIX),
        ApiError::Unreadable(unreadable) if unreadable.body == BodyKind::Html => {
            found(Verdict::Bad, words::API_IS_PAGE, words::API_IS_PAGE_FIX)
        }
        ApiError::Refused(refusal) => match refusal.status {
            401 => found(Verdict::Bad, words::API_NO_SIGN_IN, words::API_KEY_FIX),
            403 if refusal.code.as_deref() == Some("403.wrong-hub") => {
                found(Verdict::Bad, words::API_HUB, words::API_HUB_FIX)
            }
            403 => found(Verdict::Bad, words::API_FORBIDDEN, words::API_KEY_FIX),
            404 | 405 => found(
                Verdict::Bad,
                &words::status(refusal.status),
                words::API_IS_PAGE_FIX,
            ),
            502..=504 => found(
                Verdict::Bad,
                &words::status(refusal.status),
                words::API_UPSTREAM_FIX,
            ),
            status => found(Verdict::Bad, &words::status(status), words::API_FIX),
        },
        ApiError::WrongHub => found(Verdict::Bad, words::API_HUB, words::API_HUB_FIX),
        _ => found(Verdict::Bad, words::API_ODD, words::API_IS_PAGE_FIX),
    }
}

pub(super) fn rights(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::RIGHTS, verdict, evidence, fix);
    match &evidence.api {
        Some(Ok(())) if evidence.lacks.is_empty() => found(Verdict::Good, words::RIGHTS_GOOD, ""),
        Some(Ok(())) => found(Verdict::Warn, &words::lacks(&evidence.lacks), words::RIGHTS_FIX),
        _ => found(Verdict::Open, words::NOT_LOOKED_AT, ""),
    }
}

pub(super) fn stream(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::STREAM, verdict, evidence, fix);
    match (evidence.stream, &evidence.api) {
        (Some(Stream::Off), _) => found(Verdict::Good, words::STREAM_OFF, ""),
        (_, None | Some(Err(_))) | (None, _) => found(Verdict::Open, words::NOT_LOOKED_AT, ""),
        (Some(Stream::Open), _) => found(Verdict::Good, words::STREAM_GOOD, ""),
        (Some(Stream::NoRight), _) => found(Verdict::Warn, words::STREAM_NO_RIGHT, words::STREAM_RIGHT_FIX),
        (Some(Stream::NoToken), _) => found(Verdict::Warn, words::STREAM_NO_TOKEN, words::STREAM_FIX),
        (Some(Stream::Blocked), _) => found(Verdict::Warn, words::STREAM_BLOCKED, words::STREAM_FIX),
    }
}

pub(super) fn clock(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::CLOCK, verdict, evidence, fix);
    match evidence.skew_ms {
        None => found(Verdict::Open, words::CLOCK_UNKNOWN, ""),
        Some(skew) if skew.abs() > MOST_SKEW_MS => {
            let seconds = (skew.abs() / 1_000).to_string();
            found(Verdict::Warn, &words::clock_off(&seconds), words::CLOCK_FIX)
        }
        Some(_) => found(Verdict::Good, words::CLOCK_GOOD, ""),
    }
}
