//! Which rows hold a word of the search. A word is looked for once in each distinct text, not once in each image,
//! and what was found stays known: more pages only add to it, and a longer word looks only where the shorter was.
//! Start with [`Words::look_up`].

use super::Hub;
use super::arena::Arena;
use super::bits::Bits;
use super::find::find;
use super::names::Names;
use super::texts::{Texts, lower_case};

/// How many words are remembered, so that deleting letters is as quick as typing them.
const REMEMBERED: usize = 8;

/// Fewest letters that are looked for in ids: fewer stand in nearly every id by chance.
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
    configs: Found,
    sources: Bits,
    creators: Bits,
}

/// Strings of one arena that hold the word, of those looked at so far.
#[derive(Clone, Default)]
struct Found {
    strings: Bits,
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
            ids: narrow_ids(word, base, &hub.ids, |word| &word.ids),
            source_ids: narrow_ids(word, base, hub.sources.keys(), |word| &word.source_ids),
            creator_ids: narrow_ids(word, base, hub.creators.keys(), |word| &word.creator_ids),
            configs: Found::default(),
            sources: Bits::default(),
            creators: Bits::default(),
            word: word.to_vec(),
        }
    }
}

/// Like narrowing in texts, but a word too short for ids was looked for nowhere.
fn narrow_ids(word: &[u8], base: Option<&Word>, arena: &Arena, found: fn(&Word) -> &Found) -> Found {
    let base = base.filter(|base| base.word.len() >= SHORTEST_ID);
    base.map(|base| found(base).narrow(arena, word))
        .unwrap_or_default()
}

impl Word {
    fn extend(&mut self, hub: &Hub) {
        self.texts.extend(hub.texts.arena(), &self.word);
        if self.word.len() >= SHORTEST_ID {
            self.ids.extend(&hub.ids, &self.word);
            self.source_ids.extend(hub.sources.keys(), &self.word);
            self.creator_ids.extend(hub.creators.keys(), &self.word);
        }
        for list in self.configs.n_looked_at..hub.configs.n_strings() {
            if hub.config_texts(list).any(|text| self.texts.strings.has(text)) {
                self.configs.strings.insert(list);
            }
        }
        self.configs.n_looked_at = hub.configs.n_strings();
        self.sources = self.in_names(&hub.sources, &hub.texts, &self.source_ids);
        self.creators = self.in_names(&hub.creators, &hub.texts, &self.creator_ids);
    }

    /// The places of a table whose name, alias or id holds the word.
    fn in_names(&self, names: &Names, texts: &Texts, ids: &Found) -> Bits {
        let mut places = Bits::default();
        for place in 0..names.len() {
            let entry = names.entry(place);
            let holds = |text| self.texts.strings.has(texts.lower(text));
            if holds(entry.name) || holds(entry.alias) || ids.strings.has(place) {
                places.insert(place);
            }
        }
        places
    }

    fn is_in(&self, hub: &Hub, row: u32) -> bool {
        let at = row as usize;
        let columns = &hub.columns;
        self.texts.strings.has(hub.texts.lower(columns.name[at]))
            || self.texts.strings.has(hub.texts.lower(columns.target[at]))
            || self.sources.has(columns.source[at])
            || self.creators.has(columns.creator[at])
            || self.configs.strings.has(columns.config[at])
            || self.ids.strings.has(row)
    }
}

impl Found {
    /// What a longer word finds in the same strings.
    fn narrow(&self, arena: &Arena, word: &[u8]) -> Found {
        let mut strings = Bits::default();
        for string in self.strings.iter() {
            if find(arena.get(string), word, 0).is_some() {
                strings.insert(string);
            }
        }
        Found {
            strings,
            n_looked_at: self.n_looked_at,
        }
    }

    /// Looks at the strings that came since, in one sweep.
    fn extend(&mut self, arena: &Arena, word: &[u8]) {
        let text = arena.sweep();
        let mut string = self.n_looked_at;
        let mut at = arena.start(string);
        while let Some(found) = find(text, word, at) {
            while arena.end(string) < found {
                string += 1;
            }
            self.strings.insert(string);
            at = arena.end(string);
        }
        self.n_looked_at = arena.n_strings();
    }
}
