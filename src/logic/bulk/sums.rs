//! What a run has come to, in numbers.

/// How many items stand where. They always add up to all items.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// Not sent yet.
    pub waiting: usize,
    /// A request or a look is under way.
    pub under_way: usize,
    /// Taken.
    pub done: usize,
    /// Refused, or not arrived.
    pub failed: usize,
    /// Not known.
    pub unsure: usize,
    /// Left out.
    pub skipped: usize,
    /// Stopped before they were sent.
    pub stopped: usize,
}

impl Sums {
    /// All of them together.
    pub fn total(&self) -> usize {
        self.waiting + self.under_way + self.done + self.failed + self.unsure + self.skipped + self.stopped
    }
}
