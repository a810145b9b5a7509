//! The decisions of the log's screen: which lines are on screen and where, what a key means, what is selected, whether
//! the end is followed. The log itself lives in the worker, which knows its text; here lines are numbers and heights.
//! Start with [`rows`].

pub mod columns;
pub mod file_name;
pub mod follow;
pub mod keys;
pub mod lines;
pub mod marking;
pub mod polling;
pub mod rows;
pub mod secrets;
pub mod steps;
pub mod strip;
pub mod trouble;
