//! A value that is read from the platform, together with what is known about its reading.
//! It holds no clock and starts nothing; the rooms that read fold each answer in.
//! Start with [`Remote::fold`]: an outage never empties a screen.

use crate::model::time::Timestamp;

/// What is known of a value that somebody else holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Remote<T, E> {
    /// Asked for, and nothing has come yet.
    Loading,
    /// As it was at that time.
    Ready(T, Timestamp),
    /// As it was at that time; the last attempt to read it again failed.
    Stale(T, Timestamp, E),
    /// Never read, because of this.
    Failed(E),
}

impl<T, E> Remote<T, E> {
    /// Takes the result of a reading that ended at `now`. A failure keeps the value that was there, with its age.
    pub fn fold(self, result: Result<T, E>, now: Timestamp) -> Self {
        match (result, self) {
            (Ok(value), _) => Self::Ready(value, now),
            (Err(error), Self::Ready(value, at) | Self::Stale(value, at, _)) => Self::Stale(value, at, error),
            (Err(error), Self::Loading | Self::Failed(_)) => Self::Failed(error),
        }
    }

    /// The value, fresh or stale.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value, _) | Self::Stale(value, _, _) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    /// When the value was read.
    pub fn read_at(&self) -> Option<Timestamp> {
        match self {
            Self::Ready(_, at) | Self::Stale(_, at, _) => Some(*at),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    /// Why the last reading failed, if it did.
    pub fn error(&self) -> Option<&E> {
        match self {
            Self::Stale(_, _, error) | Self::Failed(error) => Some(error),
            Self::Loading | Self::Ready(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_what_was_there() {
        type Page = Remote<u8, &'static str>;
        let (early, late) = (Timestamp(1), Timestamp(2));
        let check = |before: Page, result: Result<u8, &'static str>, after: Page| {
            assert_eq!(before.fold(result, late), after)
        };
        check(Remote::Loading, Ok(1), Remote::Ready(1, late));
        check(Remote::Loading, Err("down"), Remote::Failed("down"));
        check(Remote::Failed("down"), Err("gone"), Remote::Failed("gone"));
        check(Remote::Failed("down"), Ok(1), Remote::Ready(1, late));
        check(Remote::Ready(1, early), Ok(2), Remote::Ready(2, late));
        check(
            Remote::Ready(1, early),
            Err("down"),
            Remote::Stale(1, early, "down"),
        );
        check(
            Remote::Stale(1, early, "down"),
            Err("gone"),
            Remote::Stale(1, early, "gone"),
        );
        check(Remote::Stale(1, early, "down"), Ok(2), Remote::Ready(2, late));
    }

    #[test]
    fn says_value_age_and_error() {
        let stale: Remote<u8, &str> = Remote::Stale(1, Timestamp(5), "down");
        assert_eq!(
            (stale.value(), stale.read_at(), stale.error()),
            (Some(&1), Some(Timestamp(5)), Some(&"down"))
        );
        let loading: Remote<u8, &str> = Remote::Loading;
        assert_eq!(
            (loading.value(), loading.read_at(), loading.error()),
            (None, None, None)
        );
    }
}
