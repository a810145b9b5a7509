//! Are these the bytes that were read before? A fingerprint is taken while bytes stream past, in pieces of any size, and
//! two of them are equal where the bytes were. It guards against change, not against forgers.

const BLOCK: usize = 32;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The state after some bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint {
    lanes: [u64; 4],
    rest: [u8; BLOCK],
    n_bytes: u64,
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self {
            lanes: [1, 2, 3, 4],
            rest: [0; BLOCK],
            n_bytes: 0,
        }
    }
}

impl Fingerprint {
    /// How many bytes were added.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// Adds bytes.
    pub fn add(&mut self, mut bytes: &[u8]) {
        let n_rest = (self.n_bytes % BLOCK as u64) as usize;
        self.n_bytes += bytes.len() as u64;
        if n_rest > 0 {
            let n = bytes.len().min(BLOCK - n_rest);
            self.rest[n_rest..n_rest + n].copy_from_slice(&bytes[..n]);
            bytes = &bytes[n..];
            if n_rest + n < BLOCK {
                return;
            }
            let block = self.rest;
            mix(&mut self.lanes, &block);
        }
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut lanes = self.lanes;
        for block in blocks {
            mix(&mut lanes, block);
        }
        self.lanes = lanes;
        // What is left of an earlier block must not tell two equal states apart.
        self.rest = [0; BLOCK];
        self.rest[..rest.len()].copy_from_slice(rest);
    }
}

fn mix(lanes: &mut [u64; 4], block: &[u8; BLOCK]) {
    let (words, _) = block.as_chunks::<8>();
    for (lane, word) in lanes.iter_mut().zip(words) {
        let mixed = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
        *lane = mixed ^ (mixed >> 32);
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    fn of(pieces: &[&[u8]]) -> Fingerprint {
        let mut print = Fingerprint::default();
        pieces.iter().for_each(|piece| print.add(piece));
        print
    }

    #[test]
    fn does_not_depend_on_the_cuts() {
        let bytes: Vec<u8> = (0..150).collect();
        let whole = of(&[&bytes]);
        for first in 0..=150 {
            for second in first..=150 {
                let cut = of(&[&bytes[..first], &bytes[first..second], &bytes[second..]]);
                assert_eq!(cut, whole, "cut at {first} and {second}");
            }
        }
        assert_eq!(whole.n_bytes(), 150);
    }

    #[test]
    fn every_byte_counts() {
        let bytes = [7; 100];
        let whole = of(&[&bytes]);
        for at in 0..bytes.len() {
            let mut other = bytes;
            other[at] = 8;
            assert_ne!(of(&[&other]), whole, "changed at {at}");
            assert_ne!(of(&[&bytes[..at]]), whole, "cut at {at}");
        }
    }
}
