//! The tables of sources and creators: what their ids resolve to, once for all rows that point at them.
//! A name that comes with a later page reaches the rows that are already here, because rows keep places and not names.
//! Start with [`Names::place`].

use super::arena::Arena;
use super::texts::Text;
use crate::logic::list_query::CreatorKey;

/// One source or creator.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Entry {
    /// Its kind.
    pub kind: Text,
    /// Its name; 0 while the platform has not sent it.
    pub name: Text,
    /// Another text to be found by: identifier or address.
    pub alias: Text,
    /// The platform said that it does not exist any more.
    pub gone: bool,
    /// The version of the hub in which it changed last.
    pub revision: u32,
}

/// A table. Place 0 is "none".
pub struct Names {
    keys: Arena,
    entries: Vec<Entry>,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            keys: Arena::default(),
            entries: Vec::new(),
        };
        names.place("");
        names
    }
}

impl Names {
    /// The place of a key, which is made where there is none.
    pub fn place(&mut self, key: &str) -> u32 {
        let place = self.keys.put(key.as_bytes());
        if place as usize == self.entries.len() {
            self.entries.push(Entry::default());
        }
        place
    }

    /// The place of a key, if it has one.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.keys.find(key.as_bytes())
    }

    /// All keys; the number of a key is its place.
    pub fn keys(&self) -> &Arena {
        &self.keys
    }

    /// What stands at a place.
    pub fn entry(&self, place: u32) -> Entry {
        self.entries.get(place as usize).copied().unwrap_or_default()
    }

    /// The key of a place.
    pub fn key(&self, place: u32) -> &str {
        std::str::from_utf8(self.keys.get(place)).unwrap_or_default()
    }

    /// Changes an entry and marks it with `stamp`; true when it was another before.
    pub fn change(&mut self, place: u32, stamp: u32, change: impl FnOnce(&mut Entry)) -> bool {
        let Some(entry) = self.entries.get_mut(place as usize) else {
            return false;
        };
        let before = *entry;
        change(entry);
        let changed = *entry != before;
        if changed {
            entry.revision = stamp;
        }
        changed
    }

    /// How many places there are, "none" included.
    pub fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    /// Bytes held, for the budget.
    pub fn n_bytes(&self) -> usize {
        self.keys.n_bytes() + self.entries.capacity() * size_of::<Entry>()
    }
}

/// The key of a creator in its table: its id, or its kind where all ids mean the same.
pub fn creator_key(creator: &CreatorKey) -> &str {
    if creator.id.is_empty() {
        creator.kind.as_str()
    } else {
        &creator.id
    }
}
