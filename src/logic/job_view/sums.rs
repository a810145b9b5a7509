//! How many of the jobs that are shown are under way, and how many failed.

use super::{JobView, Line, Mark};

/// How many jobs are where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// At work, or about to be; not those that wait for a time that was set.
    pub running: u64,
    /// Ended badly.
    pub failed: u64,
}

impl Sums {
    /// Counts.
    pub fn of<'a>(views: impl Iterator<Item = &'a JobView>) -> Self {
        let mut sums = Self::default();
        for view in views {
            match view.mark {
                Mark::Waiting if matches!(view.line, Line::Scheduled(_)) => {}
                Mark::Moving | Mark::Waiting => sums.running += 1,
                Mark::Failed => sums.failed += 1,
                Mark::Done | Mark::Unsure => {}
            }
        }
        sums
    }
}
