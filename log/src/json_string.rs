//! Takes the log out of the platform's document while it arrives: bytes of JSON in pieces of any size go in, the decoded
//! bytes of the string `data.log` come out, wherever in the document it stands. The rest of the document is kept.
//! What comes out does not depend on where the pieces were cut. Start with [`Decoder`].

mod escape;
mod frame;

use crate::fingerprint::Fingerprint;
use escape::Escape;
use frame::State;
use memchr::memchr2;

/// What takes the decoded text.
pub trait Sink {
    /// A piece of the text. It may begin and end within a character.
    fn text(&mut self, bytes: &[u8]);
    /// A control character; JSON can hold them only as escapes.
    fn control(&mut self, byte: u8);
    /// The document has a second log, and as everywhere in JSON the last one counts: what came so far is void.
    fn restart(&mut self);
}

/// Why reading ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The byte with this number cannot stand there.
    Malformed(u64),
    /// The bytes end before the document does.
    Truncated,
    /// The log does not begin with the text that was read before.
    Changed,
}

/// What is known of a log that was read: enough to go on where it ended, if the next document begins with the same text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    print: Fingerprint,
    escape: Escape,
    /// Its last character would look different if more followed.
    is_torn: bool,
}

impl Known {
    /// How many bytes of the document the text took.
    pub fn n_bytes(&self) -> u64 {
        self.print.n_bytes()
    }
}

/// Most bytes of the document that are kept beside the log.
pub const LONGEST_REST: usize = 64 * 1024;
/// A reading of one document.
#[derive(Default)]
pub struct Decoder {
    at: u64,
    state: State,
    /// The open containers; true for an object.
    open: Vec<bool>,
    /// How many of them lie on the way to the log.
    n_matched: usize,
    /// The value that comes is the one for the key that we look for.
    is_wanted: bool,
    has_log: bool,
    key: Vec<u8>,
    rest: Vec<u8>,
    known: Known,
    /// What must be found again before anything new is let through.
    before: Option<Known>,
}

impl Decoder {
    /// A reading that lets only through what follows the text of an earlier one.
    pub fn after(known: Known) -> Self {
        Self {
            before: Some(known),
            ..Self::default()
        }
    }

    /// What another reading can go on from. `is_torn` says that whoever took the text has given its last character up.
    pub fn known(&self, is_torn: bool) -> Known {
        let mut known = self.before.clone().unwrap_or_else(|| self.known.clone());
        known.is_torn |= is_torn || (self.state == State::End && known.escape.is_pending());
        known
    }

    /// The document without the log, as far as it came; cut at [`LONGEST_REST`].
    pub fn rest(&self) -> &[u8] {
        &self.rest
    }

    /// Was there a string `data.log`?
    pub fn has_log(&self) -> bool {
        self.has_log
    }

    /// Reads more of the document.
    pub fn push(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<(), Fault> {
        let mut left = bytes;
        while !left.is_empty() {
            let n = match self.state {
                State::Log => self.read_log(left, sink)?,
                _ => self.read_frame(left, sink)?,
            };
            self.at += n as u64;
            left = &left[n..];
        }
        Ok(())
    }

    /// The bytes have ended.
    pub fn end(&mut self) -> Result<(), Fault> {
        match self.state {
            _ if self.before.is_some() => Err(Fault::Changed),
            // A bare number would end here, but no document of ours is one.
            State::End => Ok(()),
            _ => Err(Fault::Truncated),
        }
    }

    /// Reads inside the log, up to its closing quote at most.
    #[inline(never)]
    fn read_log(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<usize, Fault> {
        if let Some(before) = &self.before {
            // The same bytes decode to the same text, so they are only compared; a quote among them is escaped.
            let missing = before.print.n_bytes() - self.known.print.n_bytes();
            let n = usize::try_from(missing).map_or(bytes.len(), |missing| missing.min(bytes.len()));
            self.known.print.add(&bytes[..n]);
            if n as u64 == missing {
                if before.print != self.known.print {
                    return Err(Fault::Changed);
                }
                self.known.escape = before.escape;
                self.known.is_torn = before.is_torn;
                self.before = None;
            }
            return Ok(n);
        }
        if self.known.is_torn && bytes[0] != b'"' {
            return Err(Fault::Changed);
        }
        let mut at = 0;
        let mut is_closed = false;
        while at < bytes.len() {
            if self.known.escape.is_inside() {
                let n = self.known.escape.read(&bytes[at..], sink);
                at += n.map_err(|n| Fault::Malformed(self.at + (at + n) as u64))?;
                continue;
            }
            let found = memchr2(b'"', b'\\', &bytes[at..]);
            let end = found.map_or(bytes.len(), |n| at + n);
            if end > at {
                self.known.escape.flush(sink);
                sink.text(&bytes[at..end]);
            }
            at = end;
            match bytes.get(at) {
                Some(b'"') => {
                    is_closed = true;
                    break;
                }
                Some(_) => match escape::usual(&bytes[at + 1..]) {
                    Some((control, n)) => {
                        self.known.escape.flush(sink);
                        sink.control(control);
                        at += 1 + n;
                    }
                    None => {
                        self.known.escape.begin();
                        at += 1;
                    }
                },
                None => {}
            }
        }
        self.known.print.add(&bytes[..at]);
        if is_closed {
            self.rest_add(b"\"");
            self.state = self.closed();
            // A reading before this one has given it already.
            if self.known.escape.is_pending() && !self.known.is_torn {
                sink.text("\u{fffd}".as_bytes());
            }
            at += 1;
        }
        Ok(at)
    }

    /// Reads outside the log, up to its opening quote at most.
    #[inline(never)]
    fn read_frame(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<usize, Fault> {
        for (at, byte) in bytes.iter().enumerate() {
            self.step(*byte, sink)
                .ok_or(Fault::Malformed(self.at + at as u64))?;
            if self.state == State::Log {
                self.rest_add(&bytes[..=at]);
                return Ok(at + 1);
            }
        }
        self.rest_add(bytes);
        Ok(bytes.len())
    }

    fn rest_add(&mut self, bytes: &[u8]) {
        let room = LONGEST_REST - self.rest.len();
        self.rest.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

#[cfg(test)]
mod tests;
