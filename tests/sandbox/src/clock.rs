//! The sandbox's idea of now. Every rule that depends on time asks a [`Clock`], so that tests can hold it
//! still and move it; nothing here reads or writes documents. Start with [`Clock::now`].

use crate::moment::Moment;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the time comes from: the machine's clock with an offset, or a value that only moves when told to.
#[derive(Debug)]
pub struct Clock {
    /// Milliseconds: the offset of a wall clock, or the whole time of a held one.
    shift: AtomicI64,
    follows_wall: bool,
}

impl Clock {
    /// The machine's clock, until it is advanced.
    #[must_use]
    pub fn wall() -> Self {
        Self {
            shift: AtomicI64::new(0),
            follows_wall: true,
        }
    }

    /// A clock that stands at `start` until it is advanced.
    #[must_use]
    pub fn held(start: Moment) -> Self {
        Self {
            shift: AtomicI64::new(start.millis()),
            follows_wall: false,
        }
    }

    /// The present moment, with milliseconds.
    #[must_use]
    pub fn now(&self) -> Moment {
        let shift = self.shift.load(Ordering::SeqCst);
        if !self.follows_wall {
            return Moment::from_millis(shift);
        }
        // A machine whose clock stands before 1970 gets 1970: the sandbox has nothing useful to say about it.
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(
            i64::try_from(wall.as_millis())
                .unwrap_or(i64::MAX)
                .saturating_add(shift),
        )
    }

    /// Moves the clock forward (or back, with a negative number) by milliseconds.
    pub fn advance(&self, millis: i64) {
        self.shift.fetch_add(millis, Ordering::SeqCst);
    }
}
