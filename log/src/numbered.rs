//! A log as numbered lines of visible text. What reads a whole log or its end (outline, explanation, comparison) asks for
//! no more than this, so it works on the worker's store, on a message and on a list in a test.

use crate::lines::Lines;
use std::borrow::Cow;

/// Lines of visible text: no escape sequences, progress bars in their last state, no line ends.
pub trait Numbered {
    /// How many lines there are.
    fn n_lines(&self) -> u32;

    /// At most the first `most` bytes of a line, counted from 0; empty beyond the end. It may hold any bytes.
    fn beginning(&self, number: u32, most: usize) -> Cow<'_, [u8]>;

    /// The same as text; what is not UTF-8 becomes U+FFFD.
    fn text(&self, number: u32, most: usize) -> String {
        String::from_utf8_lossy(&self.beginning(number, most)).into_owned()
    }
}

impl Numbered for Lines {
    fn n_lines(&self) -> u32 {
        Self::n_lines(self)
    }

    fn beginning(&self, number: u32, most: usize) -> Cow<'_, [u8]> {
        let Some(range) = self.range(number) else {
            return Cow::Borrowed(b"");
        };
        let end = range.end.min(range.start.saturating_add(most as u32));
        let mut scratch = Vec::new();
        Cow::Owned(Self::text(self, range.start..end, &mut scratch).to_vec())
    }
}

/// A list of texts, such as the lines of a message.
macro_rules! list {
    ($text:ty) => {
        impl Numbered for [$text] {
            fn n_lines(&self) -> u32 {
                self.len() as u32
            }

            fn beginning(&self, number: u32, most: usize) -> Cow<'_, [u8]> {
                let line = self
                    .get(number as usize)
                    .map_or(&b""[..], |line| line.as_bytes());
                Cow::Borrowed(&line[..line.len().min(most)])
            }
        }
    };
}

list!(&str);
list!(String);
