//! Escape sequences of a JSON string, which may be cut anywhere.

use super::Sink;

/// Where in an escape sequence the reading is, and the first half of a character that takes two sequences.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Escape {
    place: Place,
    /// A high surrogate, whose other half is still to come.
    high: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Place {
    #[default]
    Outside,
    AfterBackslash,
    /// In the digits after `\u`: how many there were, and their value.
    Digits(u8, u16),
}

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

impl Escape {
    /// Is a sequence under way?
    pub fn is_inside(self) -> bool {
        self.place != Place::Outside
    }

    /// Is half a character waiting for its other half?
    pub fn is_pending(self) -> bool {
        self.high.is_some()
    }

    /// A backslash was read.
    pub fn begin(&mut self) {
        self.place = Place::AfterBackslash;
    }

    /// Something else than an escape follows, so that half a character stays half.
    pub fn flush(&mut self, sink: &mut impl Sink) {
        if self.high.take().is_some() {
            sink.text(REPLACEMENT);
        }
    }

    /// Reads to the end of the sequence, or of the bytes; how many bytes were read, or which one cannot stand there.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<usize, usize> {
        for (at, byte) in bytes.iter().enumerate() {
            match self.place {
                Place::AfterBackslash if *byte == b'u' => self.place = Place::Digits(0, 0),
                Place::AfterBackslash => {
                    let decoded = simple(*byte).ok_or(at)?;
                    self.place = Place::Outside;
                    self.flush(sink);
                    give(decoded, sink);
                }
                Place::Digits(n, value) => {
                    let digit = char::from(*byte).to_digit(16).ok_or(at)?;
                    let value = value << 4 | digit as u16;
                    self.place = Place::Digits(n + 1, value);
                    if n == 3 {
                        self.place = Place::Outside;
                        self.unit(value, sink);
                    }
                }
                Place::Outside => return Ok(at),
            }
        }
        Ok(bytes.len())
    }

    /// A unit of UTF-16 was read.
    #[inline(never)]
    fn unit(&mut self, unit: u16, sink: &mut impl Sink) {
        if let Some(high) = self.high
            && (0xdc00..0xe000).contains(&unit)
        {
            self.high = None;
            let code = 0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
            put(code, sink);
            return;
        }
        self.flush(sink);
        match unit {
            0xd800..0xdc00 => self.high = Some(unit),
            0..0x80 => give(unit as u8, sink),
            _ => put(u32::from(unit), sink),
        }
    }
}

/// The control character of a sequence that stands for most of them, after its backslash, and the length of the sequence:
/// the end of a line, and the beginning of a terminal's sequence.
pub fn usual(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [b'n', ..] => Some((b'\n', 1)),
        [b'u', b'0', b'0', b'1', b'b' | b'B', ..] => Some((0x1b, 5)),
        _ => None,
    }
}

fn simple(byte: u8) -> Option<u8> {
    Some(match byte {
        b'"' | b'\\' | b'/' => byte,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        _ => return None,
    })
}

fn give(byte: u8, sink: &mut impl Sink) {
    if byte < 0x20 {
        sink.control(byte);
    } else {
        sink.text(&[byte]);
    }
}

/// A half without its other half is no character.
fn put(code: u32, sink: &mut impl Sink) {
    let char = char::from_u32(code).unwrap_or('\u{fffd}');
    sink.text(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// A short string, whole and decoded at once.
pub struct Escaped(Vec<u8>);

impl Escaped {
    /// The decoded bytes; nothing if an escape sequence is wrong.
    pub fn decode(raw: &[u8]) -> Option<Vec<u8>> {
        let mut decoded = Self(Vec::new());
        let mut escape = Escape::default();
        let mut at = 0;
        while at < raw.len() {
            if escape.is_inside() {
                at += escape.read(&raw[at..], &mut decoded).ok()?;
            } else if raw[at] == b'\\' {
                escape.begin();
                at += 1;
            } else {
                escape.flush(&mut decoded);
                decoded.text(&raw[at..=at]);
                at += 1;
            }
        }
        escape.flush(&mut decoded);
        Some(decoded.0)
    }
}

impl Sink for Escaped {
    fn text(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
    fn control(&mut self, byte: u8) {
        self.0.push(byte);
    }
    fn restart(&mut self) {}
}
