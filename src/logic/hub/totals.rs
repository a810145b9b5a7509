//! Adds the rows up for the strip above the list; what the numbers mean stands in `logic::summary`.

use super::Hub;
use super::bits::Bits;
use super::columns::time;
use super::standing::Standing;
use crate::logic::list_query::UsageFilter;
use crate::logic::summary::Summary;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

impl Hub {
    /// The sums over all rows that are here, at `now`.
    pub fn summary(&self, now: Timestamp) -> Summary {
        let mut sum = Summary::empty(self.loaded());
        let mut importing = [0; ImageState::KNOWN.len() + 1];
        let mut sources = Bits::default();
        for row in self.rows() {
            let at = row as usize;
            let size = self.columns.size[at];
            let standing = self.standing(row, now);
            match standing {
                Standing::Unreadable => sum.unreadable += 1,
                Standing::Deleted => sum.deleted += 1,
                _ => sum.stored.add(size),
            }
            match standing {
                Standing::Unreadable | Standing::Deleted => {}
                Standing::Failed => {
                    sum.failed.add(size);
                    sum.failed_latest = sum.failed_latest.max(time(self.columns.failed_at[at]));
                }
                Standing::Fresh => sum.fresh += 1,
                Standing::Orphan => sum.orphans += 1,
                Standing::Importing => importing[self.columns.state[at] as usize] += 1,
                Standing::Deleting => sum.deleting.add(size),
                Standing::Other => sum.other.add(size),
                Standing::Live => match self.usage_of(row) {
                    UsageFilter::InUse => {
                        sum.in_use.add(size);
                        sum.containers += u64::from(self.columns.available[at]);
                    }
                    UsageFilter::Unused => {
                        sum.unused.add(size);
                        sources.insert(self.columns.source[at]);
                    }
                    UsageFilter::Unknown => sum.use_unknown.add(size),
                },
            }
        }
        sum.unused_sources = sources.iter().filter(|&place| place != 0).count() as u32;
        let counts = ImageState::KNOWN.into_iter().zip(importing.into_iter().skip(1));
        sum.importing = counts.filter(|(_, count)| *count > 0).collect();
        sum
    }
}
