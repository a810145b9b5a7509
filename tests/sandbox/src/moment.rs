//! A point in time as the documents write it. Holds milliseconds since 1970 and the RFC 3339 spelling;
//! knows nothing of clocks. Start with [`Moment::parse`] and [`Moment::text`].

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// How the platform spells "not set".
pub const NEVER: &str = "0001-01-01T00:00:00Z";

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment that lies `millis` after 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment, `millis` later.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Reads an RFC 3339 time; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        i64::try_from(at.unix_timestamp_nanos() / 1_000_000)
            .ok()
            .map(Self)
    }

    /// The RFC 3339 spelling in UTC, as `2026-03-26T10:11:12.345Z`; the "not set" date outside years 1 to 9999.
    #[must_use]
    pub fn text(self) -> String {
        self.date()
            .and_then(|at| at.format(&Rfc3339).ok())
            .unwrap_or_else(|| NEVER.to_owned())
    }

    /// The calendar date, where the year has four digits.
    #[must_use]
    pub fn date(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, spelled: &str) {
        assert_eq!(Moment::parse(text).map(Moment::text).as_deref(), Some(spelled));
    }

    #[test]
    fn times_survive_the_round_trip_in_utc() {
        check("2026-03-26T10:11:12.345Z", "2026-03-26T10:11:12.345Z");
        check("2026-03-26T12:11:12+02:00", "2026-03-26T10:11:12Z");
        check("2026-03-26T10:11:12.345678Z", "2026-03-26T10:11:12.345Z");
        check(NEVER, NEVER);
    }

    #[test]
    fn what_is_not_a_time_is_refused() {
        assert_eq!(Moment::parse("yesterday"), None);
        assert_eq!(Moment::from_millis(i64::MAX).text(), NEVER);
    }
}
