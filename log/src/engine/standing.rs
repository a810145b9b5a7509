//! What a reading has changed, told from where the log stood when it began.

use crate::protocol::Change;

/// How a log stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// Nothing was read.
    #[default]
    Unread,
    /// The first reading is under way, or broke off.
    Opening,
    /// It was read once, to this line and this byte of the document's text, and is being read again.
    Again { n_lines: u32, n_bytes: u64 },
    /// It turned out to be another log, which is being read.
    Rewriting,
    /// It was read to its end.
    Whole,
}

impl Standing {
    /// Nothing of the log was here before this reading.
    pub fn is_first(self) -> bool {
        matches!(self, Self::Unread | Self::Opening)
    }

    /// A reading begins.
    pub fn begin(&mut self, n_lines: u32, n_bytes: u64) {
        *self = match *self {
            Self::Unread => Self::Opening,
            Self::Whole => Self::Again { n_lines, n_bytes },
            other => other,
        };
    }

    /// The log is another one.
    pub fn rewrite(&mut self) {
        if *self != Self::Opening {
            *self = Self::Rewriting;
        }
    }

    /// The reading has ended, and the document's text has so many bytes.
    pub fn end(&mut self, n_bytes_now: u64) -> Change {
        match std::mem::replace(self, Self::Whole) {
            Self::Unread | Self::Opening => Change::Opened {},
            Self::Rewriting => Change::Rewritten {},
            Self::Again { n_bytes, .. } if n_bytes == n_bytes_now => Change::Unchanged {},
            Self::Again { n_lines, .. } => Change::Appended {
                from: n_lines.saturating_sub(1),
            },
            Self::Whole => Change::Unchanged {},
        }
    }
}
