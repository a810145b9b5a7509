//! Ids and times of the seeded documents. An id opens with the second of its creation,
//! so that ids sort by age, and ends in eight digits that no other seeded id shares.
//! Start with [`Clock::at`] and [`Clock::id`].

use super::rng::{mix32, mix64};
use time::{Duration, OffsetDateTime};

/// What the platform writes where a time was never set.
pub const NOT_SET: &str = "0001-01-01T00:00:00Z";

/// A time as the platform writes it: RFC 3339, UTC, whole seconds.
pub fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Counts ids and measures ages back from the moment the world was made.
pub struct Clock {
    now: OffsetDateTime,
    seed: u64,
    minted: u32,
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn new(now: OffsetDateTime, seed: u64) -> Self {
        Clock { now, seed, minted: 0 }
    }

    /// The moment `seconds` before now.
    pub fn at(&self, seconds: i64) -> OffsetDateTime {
        self.now - Duration::seconds(seconds)
    }

    /// The text of the moment `seconds` before now.
    pub fn ago(&self, seconds: i64) -> String {
        stamp(self.at(seconds))
    }

    /// A new id of 24 hexadecimal digits for something made at that moment.
    pub fn id(&mut self, created: OffsetDateTime) -> String {
        let seconds = created.unix_timestamp().clamp(0, i64::from(u32::MAX)) as u32;
        let salt = mix64(self.seed) as u32;
        let middle = mix64(self.seed ^ u64::from(self.minted)) as u32;
        let tail = mix32(self.minted ^ salt);
        self.minted += 1;
        format!("{seconds:08x}{middle:08x}{tail:08x}")
    }

    /// A new id for something made `seconds` ago.
    pub fn id_ago(&mut self, seconds: i64) -> String {
        self.id(self.at(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_platform_does() {
        let at = OffsetDateTime::from_unix_timestamp(1_764_000_000).expect("a valid time");
        assert_eq!(stamp(at), "2025-11-24T16:00:00Z");
    }

    #[test]
    fn ids_sort_by_age_and_end_differently() {
        let now = OffsetDateTime::from_unix_timestamp(1_764_000_000).expect("a valid time");
        let mut clock = Clock::new(now, 1);
        let old = clock.id_ago(500);
        let new = clock.id_ago(499);
        assert!(old < new);
        assert_eq!(old.len(), 24);
        let tails: std::collections::HashSet<String> =
            (0..50_000).map(|_| clock.id_ago(0)[16..].to_owned()).collect();
        assert_eq!(tails.len(), 50_000);
    }
}
