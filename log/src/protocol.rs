//! The messages between the console's page and the log worker: [`Command`] goes to the worker, [`Event`] comes back.
//! Both cross as one array of bytes, whose buffer is handed over, not copied. Encoding is [`wire`]: a byte that names the
//! variant, then the fields in the order they are written here; no lengths to agree on, no schema, a few hundred bytes of
//! wasm. The two sides are always of one build, so nothing is versioned, and a message that cannot be read is dropped.
//!
//! # A session
//!
//! 1. The page starts the worker and waits for [`Event::Ready`].
//! 2. [`Command::Open`] names the log. The worker fetches it by itself and tells [`Event::Grown`] while lines come in, then
//!    [`Event::Read`]; or [`Event::Refused`], with the whole answer, so that the page can say why; or [`Event::Failed`].
//! 3. [`Command::Window`] asks for rows; [`Event::Lines`] brings them. Questions are allowed at any time, also before the
//!    log is whole; rows that are not there yet are simply not in the answer.
//! 4. [`Command::Poll`] reads the log again; [`Event::Read`] tells in its [`Change`] whether it grew or was rewritten.
//! 5. Ending the worker ends everything, and gives its memory back.
//!
//! # Counting
//!
//! Lines and rows count from 0; the page adds one where it prints. A *line* is a line of the log. A *row* is what stands
//! in one place of the viewer: without a filter, row and line are the same number; with a filter, rows are the lines that
//! it lets through. Columns are bytes of the line's visible text in UTF-8: no escape sequences, hidden states of a
//! progress bar left out, and they never point into the middle of a character. An `edition` counts how often the log was
//! rewritten; what the page holds from an older edition means nothing any more.
//!
//! Answers carry the `request` of their question. The page numbers its questions as it likes.

mod build;
mod command;
mod event;
mod line;
pub mod wire;

pub use build::{Difference, Hunk, HunkLine, Side, Steps};
pub use command::{Command, Headers, Masks, Query, Toward, Wanted};
pub use event::{Answer, Change, Event, Extent, Failure, Hit, SearchState};
pub use line::{Colour, Line, Place, Span, Style};

#[cfg(test)]
mod tests;
