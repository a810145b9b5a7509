//! Containers by state, as the image counts them.

use crate::api::image::ContainersCount;
use crate::logic::sorting::sort_few;

/// What the counts say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Usage {
    /// Containers in each state but deleted, running ones first.
    pub rows: Vec<UsageRow>,
    /// How many run.
    pub running: u64,
    /// All but the deleted ones.
    pub available: u64,
    /// All.
    pub total: u64,
}

/// The containers in one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UsageRow {
    /// The state, as sent.
    pub state: String,
    /// How many.
    pub count: u64,
}

impl Usage {
    /// Paths that the panel shows.
    pub const PATHS: [&str; 3] = [
        "meta.containers_count.state.*",
        "meta.containers_count.total",
        "meta.containers_count.available",
    ];

    /// Takes the counts of an image. States without containers are left out.
    pub fn of(count: &ContainersCount) -> Self {
        let counted = count
            .by_state
            .iter()
            .filter(|(state, n)| *n > 0 && state != "deleted");
        let mut rows: Vec<UsageRow> = counted
            .map(|(state, count)| UsageRow {
                state: state.clone(),
                count: *count,
            })
            .collect();
        sort_few(&mut rows, |one, two| {
            (two.state == "running").cmp(&(one.state == "running"))
        });
        Self {
            rows,
            running: count.running(),
            available: count.available,
            total: count.total,
        }
    }

    /// How many are deleted and still counted.
    pub fn deleted(&self) -> u64 {
        self.total.saturating_sub(self.available)
    }
}
