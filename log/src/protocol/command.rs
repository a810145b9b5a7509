//! What the page asks of the worker.

use super::line::Place;
use super::wire::{Reader, Wire, record, variants};
use std::fmt;

variants! {
    /// A command to the worker. See [`super`] for what lines, rows and columns are.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub enum Command {
        /// Reads a log, in place of any that was open. Answered by `Grown`, then `Read`, `Refused` or `Failed`.
        1 => Open {
            /// The absolute address of the platform's build-log document.
            address: String,
            /// Headers of the request.
            headers: Headers,
            /// Values that are not to be seen. Those shorter than 8 bytes are ignored.
            masks: Masks,
        },
        /// Reads the same log again and takes what is new. Ignored while a reading is under way. The headers replace
        /// those of `Open`, because a key may have changed.
        2 => Poll {
            /// Headers of the request.
            headers: Headers,
        },
        /// Asks for rows. Answered by `Lines`. One that is asked before there are any is answered right after the first
        /// `Grown`, or when the log was read; the last of several, and not if another `Open` comes first.
        3 => Window {
            /// Comes back with the answer.
            request: u32,
            /// The first row.
            row: u32,
            /// How many, at most 10,000.
            n_rows: u32,
            /// The first column of each line; moved to the beginning of its character.
            column: u32,
            /// How many bytes of each line, at most 65,536; moved to the end of a character.
            n_bytes: u32,
        },
        /// Starts a search from the top, in place of any that runs. Answered by `Searched` again and again, or by
        /// `Misread`. Hits are marked in all `Lines` that follow. As the log grows the search goes on by itself.
        4 => Search {
            /// Comes back with the answers.
            request: u32,
            /// What is searched for.
            query: Query,
        },
        /// Ends the search; hits are no longer marked, and a filter is lifted.
        5 => StopSearch {},
        /// Asks for the hit or error nearest to a place; at the end it goes on from the other end. Answered by `Found`.
        6 => Find {
            /// Comes back with the answer.
            request: u32,
            /// What.
            wanted: Wanted,
            /// Which way.
            toward: Toward,
            /// Where from. Forward, a hit that begins here or later counts; backward, one that begins before.
            from: Place,
        },
        /// Lets only lines with hits through, with lines around each; or, without a number, all lines again. Answered by
        /// `Filtered`, and then whenever the number of rows changes.
        7 => Filter {
            /// How many lines before and after a line with a hit.
            context: Option<u32>,
        },
        /// Asks in which row a line stands. Answered by `Located`.
        8 => Locate {
            /// Comes back with the answer.
            request: u32,
            /// The line.
            line: u32,
        },
        /// Asks for the density of hits and errors along the log. Answered by `Strip`.
        9 => Strip {
            /// Comes back with the answer.
            request: u32,
            /// Into how many parts of equal numbers of rows, at most 4,096.
            n_parts: u32,
        },
        /// Asks for plain text from one place to another, masked, at most 64 MB. Answered by `Text`.
        10 => Copy {
            /// Comes back with the answer.
            request: u32,
            /// Where it begins.
            from: Place,
            /// Where it ends.
            to: Place,
        },
        /// Asks for the whole log as a file of plain text. Answered by `Saved`.
        11 => Save {
            /// Comes back with the answer.
            request: u32,
            /// Values that are masked stay masked.
            is_masked: bool,
        },
        /// Asks for the earlier states of a progress bar. Answered by `Older`.
        12 => Older {
            /// Comes back with the answer.
            request: u32,
            /// The line that hides them.
            line: u32,
        },
        /// Asks for the steps of the build. Answered by `Outlined`, with as many as were read so far.
        13 => Outline {
            /// Comes back with the answer.
            request: u32,
        },
        /// Asks why the build failed. Answered by `Explained`.
        14 => Explain {
            /// Comes back with the answer.
            request: u32,
        },
        /// Puts the log aside, to be compared with the next one that is opened.
        15 => SetAside {},
        /// Compares the log with the one that was set aside; the latter counts as the earlier one. Answered by
        /// `Comparing` again and again, then by `Compared`.
        16 => Compare {
            /// Comes back with the answers.
            request: u32,
        },
    }
}

record! {
    /// What is searched for. Hits lie within one line and do not overlap.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Query {
        /// The text or pattern; an empty one has no hits.
        pub text: String,
        /// Capital and small letters differ. Otherwise Unicode's simple folding decides.
        pub is_case_sensitive: bool,
        /// No letter, digit or underscore may touch the hit.
        pub is_whole_word: bool,
        /// The text is a regular expression in the syntax of Rust's `regex`, without look-around.
        pub is_pattern: bool,
    }
}

/// What is looked for from a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A hit of the running search.
    Hit,
    /// A line that reads like an error.
    Error,
}

/// Which way is looked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Toward {
    /// To the end.
    Next,
    /// To the beginning.
    Previous,
}

/// Two values without fields, as one byte.
macro_rules! either {
    ($name:ident, $first:ident, $second:ident) => {
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                out.push(u8::from(*self == Self::$second));
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(if bool::take(from)? {
                    Self::$second
                } else {
                    Self::$first
                })
            }
        }
    };
}

either!(Wanted, Hit, Error);
either!(Toward, Next, Previous);

/// Headers of a request, name and value. One of them is a key, so they are not printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Headers(pub Vec<(String, String)>);

/// Values that must not be seen, so they are not printed either.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Masks(pub Vec<String>);

/// A list that crosses to the worker and never into a text.
macro_rules! secret {
    ($name:ident) => {
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                self.0.put(out);
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self(Vec::take(from)?))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }
    };
}

secret!(Headers);
secret!(Masks);
