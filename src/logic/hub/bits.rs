//! A set of small numbers, one bit each: which texts hold a word, which rows were seen.

/// The set. Numbers beyond its length are not in it.
#[derive(Clone, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Makes room for numbers below `end`, so that putting them in is quick.
    pub fn make_room(&mut self, end: u32) {
        let words = end as usize / 64 + 1;
        if words > self.0.len() {
            self.0.resize(words, 0);
        }
    }

    /// Puts a number in.
    pub fn insert(&mut self, number: u32) {
        self.make_room(number);
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    /// True when the number is in.
    pub fn has(&self, number: u32) -> bool {
        let word = self.0.get(number as usize / 64).copied().unwrap_or_default();
        word >> (number % 64) & 1 == 1
    }

    /// The numbers in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| at as u32 * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        let mut bits = Bits::default();
        for number in [0, 63, 64, 1_000] {
            bits.insert(number);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 1_000]);
        assert!(bits.has(64) && !bits.has(65) && !bits.has(9_999));
    }
}
