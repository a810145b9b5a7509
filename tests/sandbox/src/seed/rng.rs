//! The only source of chance in the sandbox: SplitMix64, started from `--seed`.
//! Equal seeds give equal sequences on every machine, so that a failing run can be
//! repeated. Start with [`Rng::new`]; use [`Rng::fork`] for an independent branch.

use std::fmt::Write;

/// A small deterministic generator (SplitMix64). Not for secrets.
#[derive(Clone, Debug)]
pub struct Rng(u64);

/// Scrambles 64 bits one to one.
pub fn mix64(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Scrambles 32 bits one to one: distinct inputs keep distinct outputs.
pub fn mix32(mut z: u32) -> u32 {
    z = (z ^ (z >> 16)).wrapping_mul(0x85eb_ca6b);
    z = (z ^ (z >> 13)).wrapping_mul(0xc2b2_ae35);
    z ^ (z >> 16)
}

impl Rng {
    /// A generator that depends on the seed alone.
    pub fn new(seed: u64) -> Self {
        Rng(mix64(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)))
    }

    /// An independent generator, so that adding draws in one place changes no other.
    pub fn fork(&self, branch: u64) -> Self {
        Rng(mix64(self.0 ^ mix64(branch.wrapping_add(0x632b_e59b_d9b4_e019))))
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix64(self.0)
    }

    /// A number in `0..n`; 0 when `n` is 0. The tiny bias of a remainder does not matter here.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 {
            0
        } else {
            (self.next_u64() % n as u64) as usize
        }
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next_u64() % (high.saturating_sub(low) + 1)
    }

    /// True in about `percent` of 100 draws.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.next_u64() % 100 < percent
    }

    /// One of the items.
    ///
    /// # Panics
    /// When `items` is empty: all lists here are literals.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `n` hexadecimal digits.
    pub fn hex(&mut self, n: usize) -> String {
        let mut digits = String::with_capacity(n + 16);
        while digits.len() < n {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{:016x}", self.next_u64());
        }
        digits.truncate(n);
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_give_equal_sequences() {
        let draw = |seed| {
            let mut rng = Rng::new(seed);
            (0..20).map(|_| rng.next_u64()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn draws_stay_in_their_range() {
        let mut rng = Rng::new(1);
        for _ in 0..1_000 {
            assert!(rng.below(7) < 7);
            assert!((3..=9).contains(&rng.between(3, 9)));
        }
        assert_eq!(rng.below(0), 0);
        assert_eq!(rng.hex(12).len(), 12);
    }
}
