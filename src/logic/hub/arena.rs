//! Texts kept once, one after the other, and known by number. Numbers count up from 0 and are never given away.
//! It knows neither rows nor letters; `texts` adds the lower-cased side, `find` searches.
//! Start with [`Arena::put`].

/// Every distinct byte string that was ever put in, in the order of coming.
#[derive(Default)]
pub struct Arena {
    /// The strings, each followed by a zero so that no search finds a match across two of them.
    bytes: Vec<u8>,
    /// Where each string ends in `bytes`, its zero not counted.
    ends: Vec<u32>,
    hashes: Vec<u32>,
    /// Open addressing: number + 1, or 0 where nothing is. The length is a power of two.
    slots: Vec<u32>,
}

impl Arena {
    /// The number of `text`, which is new when it equals the length before the call.
    pub fn put(&mut self, text: &[u8]) -> u32 {
        // At most three of four slots are taken.
        if self.slots.len() * 3 < (self.ends.len() + 1) * 4 {
            self.grow();
        }
        let hash = hash(text);
        let at = self.slot(hash, text);
        if let Some(number) = self.slots[at].checked_sub(1) {
            return number;
        }
        let number = self.n_strings();
        reserve(&mut self.bytes, text.len() + 1);
        reserve(&mut self.ends, 1);
        reserve(&mut self.hashes, 1);
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        self.bytes.push(0);
        self.hashes.push(hash);
        self.slots[at] = number + 1;
        number
    }

    /// The number of `text`, if it was put in.
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(hash(text), text)].checked_sub(1)
    }

    /// The string of a number; empty for a number that was never given.
    pub fn get(&self, number: u32) -> &[u8] {
        self.bytes
            .get(self.start(number)..self.end(number))
            .unwrap_or_default()
    }

    /// How many strings there are.
    pub fn n_strings(&self) -> u32 {
        self.ends.len() as u32
    }

    /// All strings with their zeros, for a search in one sweep.
    pub fn sweep(&self) -> &[u8] {
        &self.bytes
    }

    /// Where the string begins in [`Arena::sweep`]; the end of everything for a number not given yet.
    pub fn start(&self, number: u32) -> usize {
        match number.checked_sub(1) {
            None => 0,
            Some(before) => self
                .ends
                .get(before as usize)
                .map_or(self.bytes.len(), |&end| end as usize + 1),
        }
    }

    /// Where the string ends, likewise.
    pub fn end(&self, number: u32) -> usize {
        self.ends
            .get(number as usize)
            .map_or(self.bytes.len(), |&end| end as usize)
    }

    /// Bytes held, for the budget.
    pub fn n_bytes(&self) -> usize {
        self.bytes.capacity() + (self.ends.capacity() + self.hashes.capacity() + self.slots.capacity()) * 4
    }

    /// The slot that holds `text`, or the free one where it belongs.
    fn slot(&self, hash: u32, text: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(number) = self.slots[at].checked_sub(1) {
            if self.hashes[number as usize] == hash && self.get(number) == text {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = vec![0; size];
        for (number, &hash) in self.hashes.iter().enumerate() {
            let mut at = hash as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = number as u32 + 1;
        }
    }
}

/// Makes room for `more`. Growing by an eighth wastes less memory than doubling, and is still done rarely.
pub fn reserve<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 8).max(16));
    }
}

/// FNV-1a with a last mixing step, because only the low bits choose the slot.
fn hash(text: &[u8]) -> u32 {
    let hash = text.iter().fold(0x811c_9dc5_u32, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_one_number_to_one_text() {
        let mut arena = Arena::default();
        assert_eq!(arena.find(b"x"), None);
        let words: Vec<String> = (0..5_000).map(|n| n.to_string()).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(arena.put(word.as_bytes()), number as u32);
        }
        for (number, word) in words.iter().enumerate() {
            assert_eq!(arena.put(word.as_bytes()), number as u32, "put again");
            assert_eq!(arena.find(word.as_bytes()), Some(number as u32));
            assert_eq!(arena.get(number as u32), word.as_bytes());
        }
        assert_eq!(arena.n_strings(), 5_000);
        assert_eq!(arena.find(b"5000"), None);
        assert_eq!(arena.get(5_000), b"");
    }

    #[test]
    fn knows_where_each_string_stands_in_the_sweep() {
        let mut arena = Arena::default();
        for word in ["", "ab", "c"] {
            arena.put(word.as_bytes());
        }
        assert_eq!(arena.sweep(), b"\0ab\0c\0");
        let check = |number: u32, range: (usize, usize)| {
            assert_eq!((arena.start(number), arena.end(number)), range, "{number}")
        };
        check(0, (0, 0));
        check(1, (1, 3));
        check(2, (4, 5));
        check(3, (6, 6));
        check(9, (6, 6));
    }
}
