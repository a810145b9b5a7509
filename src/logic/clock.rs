//! How far the console knows the platform's clock: from the `Date` of its answers, which has no fractions of a second and
//! has been under way for a while. Start with [`is_since`].

use crate::model::time::Timestamp;

/// Differences between the two clocks up to this, in milliseconds, are taken for the network's.
pub const SKEW_MS: i64 = 3_000;
/// Milliseconds by which the console's idea of the platform's clock may be off: a difference that was taken for the
/// network's, and what the header leaves out.
pub const CLOCK_LEEWAY_MS: i64 = SKEW_MS + 2_000;

/// The present by the platform's clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Present {
    /// It is this moment.
    At(Timestamp),
    /// It cannot be read; the platform has dated something at this moment, so it is not earlier.
    NotBefore(Timestamp),
}

/// True for a time of the platform that may lie at or after `since`, which the console has noted.
pub fn is_since(at: Option<Timestamp>, since: Timestamp) -> bool {
    at.is_some_and(|at| at.0 + CLOCK_LEEWAY_MS >= since.0)
}
