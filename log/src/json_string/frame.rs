//! The document around the log: which containers are open, which key was read last, and whether the value that begins is
//! the one that we look for.

use super::escape::Escaped;
use super::{Decoder, Known, Sink};

/// Documents of the platform are a few levels deep.
const DEEPEST: usize = 512;
/// A key of our path, every character of it escaped.
const LONGEST_KEY: usize = "data".len() * "\\u0000".len();

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    #[default]
    Value,
    FirstItem,
    FirstKey,
    Key,
    Colon,
    After,
    Literal,
    End,
    /// In a string, after a backslash if the flag says so.
    Other(bool),
    InKey(bool),
    Log,
}

impl Decoder {
    /// Takes one byte outside the log; nothing if it cannot stand there.
    pub(super) fn step(&mut self, byte: u8, sink: &mut impl Sink) -> Option<()> {
        let is_space = matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.state = match (self.state, byte) {
            (State::Other(true), _) => State::Other(false),
            (State::Other(false), b'\\') => State::Other(true),
            (State::Other(false), b'"') => self.closed(),
            (State::Other(false), _) => State::Other(false),
            (State::InKey(is_escaped), _) => self.step_key(is_escaped, byte, sink),
            // A byte order mark, which some servers put before the document.
            (State::Value, 0xef | 0xbb | 0xbf) if self.open.is_empty() => State::Value,
            (State::Literal, b',' | b'}' | b']') => {
                self.state = self.closed();
                return self.step(byte, sink);
            }
            (State::Literal, _) if is_space => self.closed(),
            (State::Literal, b'+' | b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => State::Literal,
            (state, _) if is_space && state != State::Literal => state,
            (State::FirstItem, b']') | (State::FirstKey, b'}') => self.leave(byte)?,
            (State::FirstItem | State::Value, _) => self.begin(byte)?,
            (State::FirstKey | State::Key, b'"') => {
                self.key.clear();
                State::InKey(false)
            }
            (State::Colon, b':') => State::Value,
            (State::After, b',') if self.open.last() == Some(&true) => State::Key,
            (State::After, b',') => State::Value,
            (State::After, b'}' | b']') => self.leave(byte)?,
            _ => return None,
        };
        Some(())
    }

    fn step_key(&mut self, is_escaped: bool, byte: u8, sink: &mut impl Sink) -> State {
        if byte == b'"' && !is_escaped {
            let is_ours = self.n_matched == self.open.len() && self.names_path();
            if is_ours && self.has_log {
                self.has_log = false;
                self.known = Known::default();
                sink.restart();
            }
            self.is_wanted = is_ours;
            return State::Colon;
        }
        if self.key.len() <= LONGEST_KEY {
            self.key.push(byte);
        }
        State::InKey(byte == b'\\' && !is_escaped)
    }

    /// Is the key that was just read the next one on the way to `data.log`?
    fn names_path(&self) -> bool {
        let wanted: &[u8] = match self.n_matched {
            1 => b"data",
            2 => b"log",
            _ => return false,
        };
        self.key.len() <= LONGEST_KEY && Escaped::decode(&self.key).is_some_and(|key| key == wanted)
    }

    /// A value begins.
    fn begin(&mut self, byte: u8) -> Option<State> {
        let is_wanted = std::mem::take(&mut self.is_wanted);
        Some(match byte {
            b'{' | b'[' => {
                if self.open.len() == DEEPEST {
                    return None;
                }
                if byte == b'{' && (self.open.is_empty() || (is_wanted && self.n_matched == 1)) {
                    self.n_matched += 1;
                }
                self.open.push(byte == b'{');
                if byte == b'{' {
                    State::FirstKey
                } else {
                    State::FirstItem
                }
            }
            b'"' if is_wanted && self.n_matched == 2 => {
                self.has_log = true;
                State::Log
            }
            b'"' => State::Other(false),
            b'-' | b'0'..=b'9' | b'a'..=b'z' => State::Literal,
            _ => return None,
        })
    }

    /// A container ends.
    fn leave(&mut self, byte: u8) -> Option<State> {
        if self.open.pop()? != (byte == b'}') {
            return None;
        }
        self.n_matched = self.n_matched.min(self.open.len());
        Some(self.closed())
    }

    /// What may come after a value.
    pub(super) fn closed(&self) -> State {
        if self.open.is_empty() {
            State::End
        } else {
            State::After
        }
    }
}
