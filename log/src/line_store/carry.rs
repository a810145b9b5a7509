//! Makes valid UTF-8 of bytes that come in pieces: what is no character becomes U+FFFD, as often as it would if all bytes
//! were there at once.

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// The beginning of a character whose end is still to come.
#[derive(Default)]
pub struct Carry {
    bytes: [u8; 4],
    n: usize,
}

impl Carry {
    /// Is no character begun?
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Takes bytes and gives valid text.
    pub fn push(&mut self, mut bytes: &[u8], mut give: impl FnMut(&[u8])) {
        while self.n > 0 {
            let Some((first, rest)) = bytes.split_first() else {
                return;
            };
            self.bytes[self.n] = *first;
            match std::str::from_utf8(&self.bytes[..=self.n]) {
                Ok(char) => {
                    give(char.as_bytes());
                    self.n = 0;
                    bytes = rest;
                }
                Err(error) if error.error_len().is_none() => {
                    self.n += 1;
                    bytes = rest;
                }
                Err(_) => self.give_up(&mut give),
            }
        }
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            give(chunk.valid().as_bytes());
            let bad = chunk.invalid();
            let is_begun = || std::str::from_utf8(bad).is_err_and(|error| error.error_len().is_none());
            if chunks.peek().is_none() && is_begun() {
                self.bytes[..bad.len()].copy_from_slice(bad);
                self.n = bad.len();
            } else if !bad.is_empty() {
                give(REPLACEMENT);
            }
        }
    }

    /// No end will come.
    pub fn give_up(&mut self, mut give: impl FnMut(&[u8])) {
        if self.n > 0 {
            self.n = 0;
            give(REPLACEMENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Carry;
    use proptest::prelude::*;

    fn valid(pieces: &[&[u8]]) -> String {
        let (mut carry, mut out) = (Carry::default(), Vec::new());
        for piece in pieces {
            carry.push(piece, |text| out.extend_from_slice(text));
        }
        carry.give_up(|text| out.extend_from_slice(text));
        String::from_utf8(out).expect("valid text")
    }

    proptest! {
        #[test]
        fn reads_as_if_all_bytes_were_there(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), 0x80..=0xff_u8], 0..12),
            text in ".{0,4}",
        ) {
            let bytes = [&*bytes, text.as_bytes(), &bytes].concat();
            let expected = String::from_utf8_lossy(&bytes);
            for first in 0..=bytes.len() {
                for second in first..=bytes.len() {
                    let cut = [&bytes[..first], &bytes[first..second], &bytes[second..]];
                    prop_assert_eq!(valid(&cut), &*expected);
                }
            }
        }
    }
}
