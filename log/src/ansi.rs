//! Escape sequences of terminals: what they do to the text that follows, or that they do nothing here. Sequences may be cut
//! anywhere. Colours and weights are kept, links are told, everything else (cursor moves, modes, titles, and what nobody
//! knows) is swallowed. No sequence reaches over the end of a line, so that a broken one costs little.
//! Start with [`Ansi::read`].

mod sgr;

use crate::protocol::Style;
use sgr::Parameters;

/// What a sequence did.
#[derive(PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing that a log shows, or it has not ended yet.
    Nothing,
    /// [`Ansi::style`] may have changed.
    Styled,
    /// The line was wiped: what is written next is a new state of it.
    Wiped,
    /// The text that follows is a link to this address; without one, it no longer is.
    Linked(Option<String>),
}

/// Longest address of a link that is kept.
const LONGEST_ADDRESS: usize = 2_048;

/// The state between two bytes.
#[derive(Default)]
pub struct Ansi {
    mode: Mode,
    parameters: Parameters,
    /// What stands between `ESC ]` and its end.
    command: Vec<u8>,
    style: Style,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Mode {
    /// Not in a sequence.
    #[default]
    Text,
    /// After ESC.
    Begun,
    /// After ESC and bytes that need one more.
    Intermediate,
    /// After `ESC [`.
    Control,
    /// After `ESC ]`; then after an ESC in it, which a backslash should follow.
    Command,
    CommandEnding,
    /// In a string that no log means: device control and the like. Then after an ESC in it.
    Ignored,
    IgnoredEnding,
}

impl Ansi {
    /// How text looks now.
    pub fn style(&self) -> Style {
        self.style
    }

    /// Is the next byte text?
    pub fn is_text(&self) -> bool {
        self.mode == Mode::Text
    }

    /// An ESC was read.
    pub fn escape(&mut self) {
        self.mode = match self.mode {
            Mode::Command => Mode::CommandEnding,
            Mode::Ignored => Mode::IgnoredEnding,
            _ => Mode::Begun,
        };
    }

    /// A BEL was read, which may end a command.
    pub fn bell(&mut self) -> Effect {
        match self.mode {
            Mode::Command => self.obey(),
            Mode::Ignored => {
                self.mode = Mode::Text;
                Effect::Nothing
            }
            _ => Effect::Nothing,
        }
    }

    /// The line ends, or something else that no sequence reaches over.
    pub fn abort(&mut self) {
        self.mode = Mode::Text;
        self.command.clear();
    }

    /// Reads to the end of the sequence, or of the bytes: how many bytes belonged to it, and what it did. The bytes hold
    /// no control characters. Must be called again as long as [`Ansi::is_text`] is false and bytes are left.
    pub fn read(&mut self, bytes: &[u8]) -> (usize, Effect) {
        for (at, byte) in bytes.iter().enumerate() {
            match (self.mode, byte) {
                (Mode::Text, _) => return (at, Effect::Nothing),
                (Mode::CommandEnding, b'\\') => return (at + 1, self.obey()),
                (Mode::IgnoredEnding, b'\\') => self.mode = Mode::Text,
                (Mode::CommandEnding | Mode::IgnoredEnding | Mode::Begun, _) => {
                    self.command.clear();
                    self.mode = match byte {
                        b'[' => {
                            self.parameters.begin();
                            Mode::Control
                        }
                        b']' => Mode::Command,
                        b'P' | b'X' | b'^' | b'_' => Mode::Ignored,
                        0x20..=0x2f => Mode::Intermediate,
                        0x30..=0x7e => Mode::Text,
                        // Not of a sequence at all: it is text again.
                        _ => {
                            self.mode = Mode::Text;
                            return (at, Effect::Nothing);
                        }
                    };
                }
                (Mode::Control, 0x20..=0x3f) => self.parameters.push(*byte),
                (Mode::Control, 0x40..=0x7e) => {
                    self.mode = Mode::Text;
                    return (at + 1, self.control(*byte));
                }
                (Mode::Intermediate, 0x20..=0x2f) => {}
                (Mode::Intermediate, 0x30..=0x7e) => self.mode = Mode::Text,
                (Mode::Control | Mode::Intermediate, _) => {
                    self.mode = Mode::Text;
                    return (at, Effect::Nothing);
                }
                (Mode::Command, _) => {
                    if self.command.len() < LONGEST_ADDRESS {
                        self.command.push(*byte);
                    }
                }
                (Mode::Ignored, _) => {}
            }
        }
        (bytes.len(), Effect::Nothing)
    }

    /// Obeys a control sequence with this last byte.
    fn control(&mut self, last: u8) -> Effect {
        match last {
            b'm' if self.parameters.is_plain() => {
                self.style = self.parameters.styled(self.style);
                Effect::Styled
            }
            b'K' if self.parameters.is_plain() && matches!(self.parameters.first(), 1 | 2) => Effect::Wiped,
            _ => Effect::Nothing,
        }
    }

    /// Obeys `ESC ]`. The only command that a log shows is number 8, a link: `8;parameters;address`.
    fn obey(&mut self) -> Effect {
        self.mode = Mode::Text;
        let command = std::mem::take(&mut self.command);
        let command = String::from_utf8_lossy(&command);
        let Some((_, address)) = command.strip_prefix("8;").and_then(|link| link.split_once(';')) else {
            return Effect::Nothing;
        };
        let address: String = address.chars().filter(|char| !char.is_control()).collect();
        Effect::Linked((!address.is_empty()).then_some(address))
    }
}

#[cfg(test)]
mod tests;
