//! What the worker tells the page.

use super::build::{Difference, Steps};
use super::line::{Line, Place, Span};
use super::wire::{record, variants};
use crate::explain::Finding;

variants! {
    /// An event of the worker. See [`super`] for what lines, rows and columns are.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub enum Event {
        /// The worker listens.
        1 => Ready {},
        /// The platform did not answer with a log: any status but 2xx, or a document without one. The page reads the
        /// answer like every other.
        2 => Refused {
            /// The answer as it came.
            answer: Answer,
        },
        /// The log could not be read. Lines that were read stay.
        3 => Failed {
            /// Why.
            failure: Failure,
        },
        /// More of the log is here, or more is known of it. While a log is read it comes about four times a second, the
        /// first time as soon as a window can be filled; and once more when everything was looked through for errors and
        /// masked values.
        4 => Grown {
            /// How much there is.
            extent: Extent,
        },
        /// The log has been read to its end.
        5 => Read {
            /// How much there is.
            extent: Extent,
            /// What the reading has changed.
            change: Change,
            /// The document with an empty text in place of the log, where it is shorter than 64 KB.
            document: String,
        },
        /// Rows for a `Window`.
        6 => Lines {
            /// The number of the question.
            request: u32,
            /// Which edition they are of.
            edition: u32,
            /// The first row; may be less than asked where the log is shorter.
            row: u32,
            /// The rows, as many as there are.
            lines: Vec<Line>,
        },
        /// How far the search is.
        7 => Searched {
            /// The number of the search.
            request: u32,
            /// How far.
            state: SearchState,
        },
        /// The pattern is not one.
        8 => Misread {
            /// The number of the search.
            request: u32,
            /// What is wrong, in the words of the regular expression engine.
            message: String,
        },
        /// Answers `Find`.
        9 => Found {
            /// The number of the question.
            request: u32,
            /// Nothing if there is none at all, so far.
            hit: Option<Hit>,
        },
        /// A filter was set, lifted, or has let more rows through.
        10 => Filtered {
            /// How many rows there are.
            n_rows: u32,
            /// Context of the filter; nothing if there is no filter.
            context: Option<u32>,
        },
        /// Answers `Locate`.
        11 => Located {
            /// The number of the question.
            request: u32,
            /// Its row; that of the next line which the filter lets through, or the last row.
            row: u32,
        },
        /// Answers `Strip`.
        12 => Strip {
            /// The number of the question.
            request: u32,
            /// Lines with hits in each part.
            hits: Vec<u32>,
            /// Lines that read like errors in each part.
            errors: Vec<u32>,
        },
        /// Answers `Copy`.
        13 => Text {
            /// The number of the question.
            request: u32,
            /// The text; lines end in a line feed.
            text: String,
            /// It was cut, because more than 64 MB were asked for.
            is_cut: bool,
        },
        /// Answers `Save`.
        14 => Saved {
            /// The number of the question.
            request: u32,
            /// A `blob:` address of the file; it lives as long as the worker.
            address: String,
        },
        /// Answers `Older`.
        15 => Older {
            /// The number of the question.
            request: u32,
            /// The line.
            line: u32,
            /// The states from the oldest on, at most the last 1,000.
            states: Vec<Vec<Span>>,
        },
        /// Answers `Outline`.
        16 => Outlined {
            /// The number of the question.
            request: u32,
            /// Which edition they are of.
            edition: u32,
            /// The steps.
            steps: Steps,
        },
        /// Answers `Explain`.
        17 => Explained {
            /// The number of the question.
            request: u32,
            /// Which edition it is of.
            edition: u32,
            /// The cause; nothing if the log does not say one.
            finding: Option<Finding>,
        },
        /// How far a comparison is.
        18 => Comparing {
            /// The number of the question.
            request: u32,
            /// Parts that are done.
            n_done: u32,
            /// Parts in all; grows no more once work has begun.
            n_all: u32,
        },
        /// Answers `Compare`.
        19 => Compared {
            /// The number of the question.
            request: u32,
            /// How they differ; nothing if no log was set aside.
            difference: Option<Difference>,
        },
    }
}

record! {
    /// How much of the log is here.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Extent {
        /// How often the log was rewritten.
        pub edition: u32,
        /// Lines. A last line without a line feed counts.
        pub n_lines: u32,
        /// Rows that the filter lets through; without one, lines.
        pub n_rows: u32,
        /// Bytes of visible text.
        pub n_bytes: u32,
        /// The length of the longest line in bytes, for the width of what scrolls.
        pub longest: u32,
        /// How many times a value was masked.
        pub n_masked: u32,
        /// Lines that read like errors, in what was looked at so far.
        pub n_errors: u32,
        /// Some line begins with a time stamp.
        pub has_times: bool,
        /// Bytes of the document that have arrived.
        pub n_received: u32,
        /// Bytes that the server announced, where it did.
        pub n_announced: Option<u32>,
    }
}

variants! {
    /// What a reading has changed.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Change {
        /// It was the first.
        1 => Opened {},
        /// Nothing.
        2 => Unchanged {},
        /// The log has more text at its end. The line `from` may have grown; those after it are new.
        3 => Appended {
            /// The first line that may look different.
            from: u32,
        },
        /// The log has another beginning now. This is the next edition.
        4 => Rewritten {},
    }
}

variants! {
    /// Why a log could not be read.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Failure {
        /// No answer at all, or the connection broke before its end.
        1 => Unreachable {},
        /// The answer ended in the middle of the document.
        2 => Truncated {},
        /// The answer is no JSON document.
        3 => Unreadable {
            /// The byte at which reading stopped.
            at: u32,
        },
        /// The log does not fit into the memory that a worker may have.
        4 => TooLarge {},
    }
}

record! {
    /// An answer of the platform that is not a log.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Answer {
        /// The HTTP status.
        pub status: u16,
        /// `Content-Type`.
        pub content_type: Option<String>,
        /// `Date`, in milliseconds since 1970.
        pub date: Option<u64>,
        /// `Retry-After`, in seconds.
        pub retry_after: Option<u32>,
        /// The body, at most its first 64 KB.
        pub body: Vec<u8>,
    }
}

record! {
    /// How far a search is.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct SearchState {
        /// Hits so far; exact for the lines that were searched.
        pub n_hits: u32,
        /// Lines with at least one hit.
        pub n_lines: u32,
        /// Lines that were searched.
        pub n_searched: u32,
        /// The first hit.
        pub first: Option<Hit>,
        /// All lines that are here were searched.
        pub is_done: bool,
    }
}

record! {
    /// A hit, or a line that reads like an error.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Hit {
        /// Where it begins.
        pub from: Place,
        /// The column where it ends.
        pub end: u32,
        /// How many there are before it.
        pub index: u32,
        /// Its row.
        pub row: u32,
    }
}
