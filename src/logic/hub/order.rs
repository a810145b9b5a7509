//! The orders of the hub: one sort routine over number keys, and the place of each name among all names.
//! Names are put in order as they come, a page at a time, so that a click on a column never sorts words.
//! Start with [`Hub::sorted`].

use super::Hub;
use super::bits::Bits;
use super::columns::{COUNTED, FAILED, NO_TIME, UNREADABLE};
use super::natural;
use super::texts::{Text, Texts};
use crate::logic::list_query::{Sort, SortKey};
use crate::logic::sorting::sort_numbers;
use std::cmp::Ordering;

/// Key of a row that lacks the value: it stands last in either direction.
const MISSING: u64 = u64::MAX;

/// All names in their natural order.
#[derive(Default)]
pub struct NameOrder {
    sorted: Vec<Text>,
    known: Bits,
    pending: Vec<Text>,
    /// The place of each text in `sorted`; made when it is asked for.
    ranks: Vec<u32>,
}

impl NameOrder {
    /// Notes a lower-cased name.
    pub fn add(&mut self, lower: Text) {
        if !self.known.has(lower) {
            self.known.insert(lower);
            self.pending.push(lower);
        }
    }

    /// Puts the noted names in their places.
    pub fn flush(&mut self, texts: &Texts) {
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            let compare = |one, two| natural::compare(texts.lower_bytes(one), texts.lower_bytes(two));
            merge_sorted(&mut self.sorted, pending, &compare);
            self.ranks.clear();
        }
    }

    /// How many numbers are held, for the budget.
    pub fn n_words(&self) -> usize {
        self.sorted.capacity() + self.ranks.capacity()
    }

    fn rank_all(&mut self, n_texts: u32) {
        if self.ranks.is_empty() {
            self.ranks.resize(n_texts as usize, 0);
            for (rank, &text) in self.sorted.iter().enumerate() {
                self.ranks[text as usize] = rank as u32;
            }
        }
    }
}

impl Hub {
    /// The rows that are here, in order.
    pub(super) fn sorted(&mut self, sort: Sort) -> Vec<u32> {
        if matches!(sort.key, SortKey::Name | SortKey::Source | SortKey::Creator) {
            self.name_order.rank_all(self.texts.arena().n_strings());
        }
        let keys: Vec<u64> = (0..self.columns.n_rows())
            .map(|row| self.key(sort.key, row))
            .collect();
        let here = self
            .by_id
            .iter()
            .copied()
            .filter(|&row| !self.columns.is(row, super::GONE));
        let (mut rows, missing): (Vec<u32>, Vec<u32>) = here.partition(|&row| keys[row as usize] != MISSING);
        sort_by_keys(&mut rows, &keys);
        if sort.descending {
            rows.reverse();
        }
        rows.extend(missing);
        rows
    }

    fn key(&self, key: SortKey, row: u32) -> u64 {
        let at = row as usize;
        let columns = &self.columns;
        match key {
            SortKey::Name => self.name_key(columns.name_lower[at]),
            SortKey::Source => self.name_key(self.texts.lower(self.sources.entry(columns.source[at]).name)),
            SortKey::Creator => {
                self.name_key(self.texts.lower(self.creators.entry(columns.creator[at]).name))
            }
            SortKey::State if columns.is(row, UNREADABLE) => MISSING,
            SortKey::State if columns.is(row, FAILED) => 0,
            SortKey::State if columns.state[at] == 0 => MISSING,
            SortKey::State => u64::from(columns.state[at]),
            // An image without a size has not been stored yet.
            SortKey::Size if columns.size[at] == 0 => MISSING,
            SortKey::Size => columns.size[at],
            SortKey::Use if !columns.is(row, COUNTED) => MISSING,
            SortKey::Use => u64::from(columns.available[at]),
            SortKey::Created => time_key(columns.created[at]),
            SortKey::Updated => time_key(columns.updated[at]),
            SortKey::Changed => time_key(columns.changed[at]),
        }
    }

    fn name_key(&self, lower: Text) -> u64 {
        match lower {
            0 => MISSING,
            lower => u64::from(self.name_order.ranks[lower as usize]),
        }
    }
}

/// Moves the range of times to that of keys without changing their order.
fn time_key(time: i64) -> u64 {
    if time == NO_TIME {
        MISSING
    } else {
        (time as u64) ^ (1 << 63)
    }
}

/// Sorts rows by their keys; rows of equal keys keep their order. Eleven bits a round, rounds without a difference skipped.
pub fn sort_by_keys(rows: &mut Vec<u32>, keys: &[u64]) {
    let Some(&first) = rows.first() else {
        return;
    };
    let differs = rows
        .iter()
        .fold(0, |bits, &row| bits | (keys[row as usize] ^ keys[first as usize]));
    let mut sorted = vec![0; rows.len()];
    for shift in (0..64).step_by(11) {
        if differs >> shift & 0x7ff == 0 {
            continue;
        }
        let digit = |row: u32| (keys[row as usize] >> shift & 0x7ff) as usize;
        let mut places = [0_u32; 0x801];
        for &row in rows.iter() {
            places[digit(row) + 1] += 1;
        }
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        for &row in rows.iter() {
            let place = &mut places[digit(row)];
            sorted[*place as usize] = row;
            *place += 1;
        }
        std::mem::swap(rows, &mut sorted);
    }
}

/// Puts `new` into `old`, which is sorted, so that it stays so.
pub fn merge_sorted(old: &mut Vec<u32>, mut new: Vec<u32>, compare: &dyn Fn(u32, u32) -> Ordering) {
    if new.is_empty() {
        return;
    }
    sort_numbers(&mut new, compare);
    let mut merged = Vec::with_capacity(old.len() + new.len());
    let mut rest = old.as_slice();
    for number in new {
        let before = rest.partition_point(|&other| compare(other, number).is_lt());
        merged.extend_from_slice(&rest[..before]);
        merged.push(number);
        rest = &rest[before..];
    }
    merged.extend_from_slice(rest);
    *old = merged;
}
