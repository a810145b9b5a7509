//! What is kept of each image, one column per fact, so that a filter reads only what it asks for.
//! A row keeps its number as long as the hub lives: removal leaves a gap, and an image that comes back takes it again.
//! Start with [`Facts`], one row in one piece.

use super::arena::reserve;
use super::texts::Text;
use crate::model::time::Timestamp;

/// Stands for a time that is not known.
pub const NO_TIME: i64 = i64::MIN;

/// The row is not, or no longer, in the hub.
pub const GONE: u8 = 1;
/// The item could not be decoded; `error` says why.
pub const UNREADABLE: u8 = 2;
/// The state carries an error, whose text is in `error` and may be empty.
pub const FAILED: u8 = 4;
/// The image needs a GPU.
pub const GPU: u8 = 8;
/// The platform sent how many containers use the image.
pub const COUNTED: u8 = 16;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        /// One row: what an image is to the list.
        #[derive(Clone, PartialEq)]
        pub struct Facts {
            $($(#[$doc])* pub $name: $kind,)*
        }

        /// All rows, by column.
        #[derive(Default)]
        pub struct Columns {
            $($(#[$doc])* pub $name: Vec<$kind>,)*
            /// The version of the hub in which the row changed last.
            pub revision: Vec<u32>,
            /// The pass that saw the row last.
            pub seen: Vec<u32>,
        }

        impl Columns {
            /// Adds a row at the end, without a revision and unseen.
            pub fn push(&mut self, facts: Facts) {
                $(
                    reserve(&mut self.$name, 1);
                    self.$name.push(facts.$name);
                )*
                reserve(&mut self.revision, 1);
                self.revision.push(0);
                reserve(&mut self.seen, 1);
                self.seen.push(0);
            }

            /// Replaces a row.
            pub fn set(&mut self, row: u32, facts: Facts) {
                $(self.$name[row as usize] = facts.$name;)*
            }

            /// A row in one piece.
            pub fn get(&self, row: u32) -> Facts {
                Facts { $($name: self.$name[row as usize],)* }
            }

            /// Bytes held, for the budget.
            pub fn n_bytes(&self) -> usize {
                let per_row = $(size_of::<$kind>() +)* 8;
                self.seen.capacity() * per_row
            }
        }
    };
}

columns! {
    /// Marks, as named above.
    flags: u8,
    /// The name.
    name: Text,
    /// The name in small letters.
    name_lower: Text,
    /// Kind of the source; empty where the image has none.
    source_kind: Text,
    /// Where in the table of sources its source stands; 0 for none.
    source: u32,
    /// Kind of the origin.
    origin: Text,
    /// What is fetched, in one line.
    target: Text,
    /// The same in small letters.
    target_lower: Text,
    /// The state.
    state: Text,
    /// What went wrong.
    error: Text,
    /// Where in the table of creators its creator stands; 0 for none.
    creator: u32,
    /// Number of the list of labels.
    labels: u32,
    /// Number of the list of env keys and ports, which images of one source often share.
    config: u32,
    /// Containers that run.
    running: u32,
    /// Containers that are not deleted.
    available: u32,
    /// Containers, deleted ones included.
    total: u32,
    /// Bytes of the image.
    size: u64,
    /// When it was created.
    created: i64,
    /// When it was updated.
    updated: i64,
    /// When its state changed.
    changed: i64,
    /// When it failed.
    failed_at: i64,
}

impl Facts {
    /// A row of which nothing is known.
    pub const NOTHING: Facts = Facts {
        flags: 0,
        name: 0,
        name_lower: 0,
        source_kind: 0,
        source: 0,
        origin: 0,
        target: 0,
        target_lower: 0,
        state: 0,
        error: 0,
        creator: 0,
        labels: 0,
        config: 0,
        running: 0,
        available: 0,
        total: 0,
        size: 0,
        created: NO_TIME,
        updated: NO_TIME,
        changed: NO_TIME,
        failed_at: NO_TIME,
    };

    /// A row that is not there yet.
    pub const GONE: Facts = Facts {
        flags: GONE,
        ..Facts::NOTHING
    };
}

impl Columns {
    /// How many rows were ever added.
    pub fn n_rows(&self) -> u32 {
        self.flags.len() as u32
    }

    /// True when the row has a mark.
    pub fn is(&self, row: u32, flag: u8) -> bool {
        self.flags
            .get(row as usize)
            .is_some_and(|flags| flags & flag != 0)
    }
}

/// A time as a column keeps it.
pub fn keep(time: Option<Timestamp>) -> i64 {
    time.map_or(NO_TIME, |time| time.0)
}

/// A time as a row gives it.
pub fn time(kept: i64) -> Option<Timestamp> {
    (kept != NO_TIME).then_some(Timestamp(kept))
}
