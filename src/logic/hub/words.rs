//! Which rows hold a word of the search. A word is looked for once in each distinct text, not once in each image,
//! and what was found stays known: more pages only add to it, and a longer word looks only where the shorter was.
//! Start with [`Words::look_up`].

use super::Hub;
use super::arena::Arena;
use super::bits::Bits;
use super::find::find;
use super::names::Names;
use super::texts::{Text, Texts, lower_case};

/// How many words are remembered, so that deleting letters is as quick as typing them.
const REMEMBERED: usize = 8;

/// Fewest bytes that are looked for in labels, env keys and ports: a single letter stands in nearly all of them.
const SHORTEST_DETAIL: usize = 2;

/// Fewest bytes that are looked for in ids: fewer stand in nearly every id by chance.
const SHORTEST_ID: usize = 4;

/// Words that were looked for, the latest last.
#[derive(Default)]
pub struct Words {
    known: Vec<Word>,
}

/// One word, and where it was found.
struct Word {
    word: Vec<u8>,
    texts: Found,
    ids: Found,
    source_ids: Found,
    creator_ids: Found,
    lists: Found,
    sources: Bits,
    creators: Bits,
}

/// Strings of one arena that hold the word, of those looked at so far.
#[derive(Clone, Default)]
struct Found {
    strings: Bits,
    n_found: u32,
    n_looked_at: u32,
}

/// Splits what was typed into lower-cased words, each once.
pub fn split(text: &str) -> Vec<Vec<u8>> {
    let lower = lower_case(text).replace('\0', " ");
    let mut words: Vec<Vec<u8>> = Vec::new();
    for word in lower.split_whitespace().map(str::as_bytes) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_vec());
        }
    }
    words
}

/// True when every row that holds the words of `text` also holds those of `before`: letters were added at the end,
/// and not so that a word is looked for in more places now.
pub fn narrows(text: &str, before: &str) -> bool {
    let (lower, lower_before) = (lower_case(text), lower_case(before));
    let grown = lower_before.split_whitespace().count().saturating_sub(1);
    let places = |text: &str| {
        let length = text.split_whitespace().nth(grown).map_or(0, str::len);
        (length >= SHORTEST_DETAIL, length >= SHORTEST_ID)
    };
    lower.starts_with(&lower_before) && (before.trim().is_empty() || places(&lower) == places(&lower_before))
}

impl Words {
    /// Looks for every word where that has not been done yet.
    pub fn look_up(&mut self, words: &[Vec<u8>], hub: &Hub) {
        for word in words {
            let mut entry = match self.known.iter().position(|known| known.word == *word) {
                Some(at) => self.known.remove(at),
                None => self.begin(word, hub),
            };
            entry.extend(hub);
            self.known.push(entry);
        }
        let keep = REMEMBERED.max(words.len());
        self.known.drain(..self.known.len().saturating_sub(keep));
    }

    /// True when the row holds every word. They must be the last that were looked up, each once.
    pub fn all_in(&self, n_words: usize, hub: &Hub, row: u32) -> bool {
        let from = self.known.len().saturating_sub(n_words);
        self.known[from..].iter().all(|word| word.is_in(hub, row))
    }

    /// A new word, narrowed from the longest known word that it contains.
    fn begin(&self, word: &[u8], hub: &Hub) -> Word {
        let within = |known: &&Word| find(word, &known.word, 0).is_some();
        let base = self
            .known
            .iter()
            .filter(within)
            .max_by_key(|known| known.word.len());
        let narrow = |arena: &Arena, found: fn(&Word) -> &Found| {
            base.map(|base| found(base).narrow(arena, word))
                .unwrap_or_default()
        };
        Word {
            texts: narrow(hub.texts.arena(), |word| &word.texts),
            ids: narrow(&hub.ids, |word| &word.ids),
            source_ids: narrow(hub.sources.keys(), |word| &word.source_ids),
            creator_ids: narrow(hub.creators.keys(), |word| &word.creator_ids),
            lists: Found::default(),
            sources: Bits::default(),
            creators: Bits::default(),
            word: word.to_vec(),
        }
    }
}

impl Word {
    fn extend(&mut self, hub: &Hub) {
        if self.word.len() >= SHORTEST_ID {
            self.ids.extend(&hub.ids, &self.word);
            self.source_ids.extend(hub.sources.keys(), &self.word);
            self.creator_ids.extend(hub.creators.keys(), &self.word);
        }
        if self.word.len() >= SHORTEST_DETAIL {
            self.texts.extend(hub.texts.arena(), &self.word);
            self.lists.strings.make_room(hub.lists.n_strings());
            for list in self.lists.n_looked_at..hub.lists.n_strings() {
                if hub.list_texts(list).any(|text| self.texts.strings.has(text)) {
                    self.lists.strings.insert(list);
                }
            }
            self.lists.n_looked_at = hub.lists.n_strings();
        }
        self.sources = self.in_names(&hub.sources, &hub.texts, &self.source_ids);
        self.creators = self.in_names(&hub.creators, &hub.texts, &self.creator_ids);
    }

    /// True when a lower-cased text holds the word.
    fn is_in_text(&self, texts: &Texts, lower: Text) -> bool {
        if self.word.len() >= SHORTEST_DETAIL {
            self.texts.strings.has(lower)
        } else {
            // A single letter is found within a few bytes; looking through all texts first would take longer.
            find(texts.arena().get(lower), &self.word, 0).is_some()
        }
    }

    /// The places of a table whose name, alias or id holds the word.
    fn in_names(&self, names: &Names, texts: &Texts, ids: &Found) -> Bits {
        let mut places = Bits::default();
        for place in 0..names.len() {
            let entry = names.entry(place);
            let holds = |text| self.is_in_text(texts, texts.lower(text));
            if holds(entry.name) || holds(entry.alias) || ids.strings.has(place) {
                places.insert(place);
            }
        }
        places
    }

    fn is_in(&self, hub: &Hub, row: u32) -> bool {
        let at = row as usize;
        let columns = &hub.columns;
        self.is_in_text(&hub.texts, columns.name_lower[at])
            || self.is_in_text(&hub.texts, columns.target_lower[at])
            || self.sources.has(columns.source[at])
            || self.creators.has(columns.creator[at])
            || self.lists.strings.has(columns.labels[at])
            || self.lists.strings.has(columns.config[at])
            || self.ids.strings.has(row)
    }
}

impl Found {
    /// What a longer word finds in the same strings; nothing where a sweep through all of them is quicker.
    fn narrow(&self, arena: &Arena, word: &[u8]) -> Found {
        if self.n_found > self.n_looked_at / 8 {
            return Found::default();
        }
        let mut found = Found {
            n_looked_at: self.n_looked_at,
            ..Found::default()
        };
        for string in self.strings.iter() {
            if find(arena.get(string), word, 0).is_some() {
                found.insert(string);
            }
        }
        found
    }

    /// Looks at the strings that came since, in one sweep.
    fn extend(&mut self, arena: &Arena, word: &[u8]) {
        let text = arena.sweep();
        self.strings.make_room(arena.n_strings());
        let mut string = self.n_looked_at;
        let mut at = arena.start(string);
        while let Some(found) = find(text, word, at) {
            while arena.end(string) < found {
                string += 1;
            }
            self.insert(string);
            at = arena.end(string);
        }
        self.n_looked_at = arena.n_strings();
    }

    fn insert(&mut self, string: u32) {
        self.strings.insert(string);
        self.n_found += 1;
    }
}
