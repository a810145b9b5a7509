//! Whether a sign-in is over: then the screen stays, nothing is sent any more, and signing in again goes on where it stopped.
//! A failure of anything else, a missing right included, is told where it happened.

use crate::api::error::ApiError;

/// True when the platform, or the pass-through in front of it, no longer takes the sign-in that it took before, or when the
/// page around the console has none to hand over any more.
pub fn is_over(error: &ApiError) -> bool {
    let refusal = match error {
        ApiError::NoKey => return true,
        ApiError::Refused(refusal) => refusal,
        _ => return false,
    };
    let code = refusal.code.as_deref().unwrap_or_default();
    refusal.status == 401
        || matches!(
            code,
            "403.expired" | "expired-token" | "invalid-token" | "invalid-client" | "invalid-grant"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::Refusal;

    #[test]
    fn only_a_sign_in_that_is_refused_is_over() {
        let check = |status: u16, code: Option<&str>, expected: bool| {
            let refusal = Refusal {
                status,
                code: code.map(str::to_owned),
                ..Refusal::default()
            };
            let error = ApiError::Refused(Box::new(refusal));
            assert_eq!(is_over(&error), expected, "{status} {code:?}");
        };
        check(401, None, true);
        check(401, Some("401.auth-expired"), true);
        check(403, Some("403.expired"), true);
        check(400, Some("invalid-grant"), true);
        check(403, Some("403.permissions"), false);
        check(403, None, false);
        check(404, Some("404.image"), false);
        check(500, None, false);
        assert!(!is_over(&ApiError::Unreachable));
        assert!(!is_over(&ApiError::WrongHub));
        assert!(is_over(&ApiError::NoKey));
    }
}
