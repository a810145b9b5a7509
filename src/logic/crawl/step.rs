//! What passes between the reader of a list and those who ask the platform and keep the items.

use crate::api::query::Page;
use crate::model::time::Timestamp;

/// Which part of the list to ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ask {
    /// A sort key of the server: `-id` is the newest first.
    pub sort: &'static str,
    /// Which page.
    pub page: Page,
}

/// What to do next. `A` says how a page is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Step<A> {
    /// Ask for this page and hand the answer to `take` or the error to `failed`.
    Read(A),
    /// Nothing before that time, after a failure.
    Wait(Timestamp),
    /// Nothing until `resume`: somebody stopped it, or the platform refuses.
    Stopped,
    /// The end. Unless sure, the list kept changing and a few of its items may be missing.
    Done {
        /// True when everything was met that was there all the time.
        sure: bool,
    },
}

/// Who was met in which pass: what the reader needs to know of those who keep the items.
pub trait Roll {
    /// A pass over the list begins at its first page.
    fn begin_pass(&mut self);
    /// How many of those that are kept the pass has not met.
    fn n_unseen(&self) -> u32;
    /// Drops those that the last `n_passes` passes did not meet, this one included; gives their number.
    fn forget_unseen(&mut self, n_passes: u32) -> u32;
    /// The list is at its end. When it is sure to have been met whole, those that were not met are gone.
    fn finish_pass(&mut self, sure: bool);
}

/// The items of one page, as far as the reader looks at them.
pub struct Met<'a> {
    /// The ids in the order of the answer, of those items that have one.
    pub ids: Vec<&'a str>,
    /// How many items the answer had.
    pub n_items: u32,
}
