//! What a search looks for. A [`Matcher`] finds hits in visible text that consists of whole lines; a hit lies within one
//! line, is never empty, and does not overlap the one before it. [`crate::scan`] leads it over a log.

mod folded;
pub mod word;

use crate::protocol::Query;
use folded::Folded;
use memchr::{memchr, memmem, memrchr};
use regex_automata::Input;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;

/// A hit: where it begins and ends in a text.
pub type Found = (usize, usize);

/// Finds hits in text.
pub trait Find {
    /// Appends all hits from left to right. `text` consists of whole lines.
    fn find_all(&self, text: &[u8], out: &mut Vec<Found>);
}

/// A query, made ready.
pub struct Matcher {
    way: Way,
    is_whole_word: bool,
}

enum Way {
    Nothing,
    Exact(Box<memmem::Finder<'static>>),
    Folded(Folded),
    Pattern(Box<Regex>),
}

/// The memory that a pattern may need when it is made ready, and while it runs.
const PATTERN_BYTES: usize = 4 << 20;

impl Matcher {
    /// Makes a query ready. The error is what the engine for regular expressions has to say.
    pub fn new(query: &Query) -> Result<Self, String> {
        let text = &*query.text;
        let way = if text.is_empty() || (!query.is_pattern && text.contains(['\n', '\r'])) {
            Way::Nothing
        } else if query.is_pattern {
            Way::Pattern(Box::new(pattern(query)?))
        } else if query.is_case_sensitive {
            Way::Exact(Box::new(memmem::Finder::new(text).into_owned()))
        } else {
            Way::Folded(Folded::new(text))
        };
        Ok(Self {
            way,
            is_whole_word: query.is_whole_word && !query.is_pattern,
        })
    }

    fn candidate(&self, text: &[u8], from: usize) -> Option<Found> {
        match &self.way {
            Way::Nothing => None,
            Way::Exact(finder) => {
                let start = from + finder.find(text.get(from..)?)?;
                Some((start, start + finder.needle().len()))
            }
            Way::Folded(folded) => folded.find(text, from),
            Way::Pattern(regex) => in_lines(regex, text, from),
        }
    }
}

impl Find for Matcher {
    fn find_all(&self, text: &[u8], out: &mut Vec<Found>) {
        let mut at = 0;
        while let Some((start, end)) = self.find(text, at) {
            out.push((start, end));
            at = end;
        }
    }
}

impl Matcher {
    /// The first hit in `text` that begins at `from` or later. `text` begins at the beginning of a line.
    fn find(&self, text: &[u8], from: usize) -> Option<Found> {
        let mut at = from;
        loop {
            let (start, end) = self.candidate(text, at)?;
            if !self.is_whole_word || word::stands_alone(text, start, end) {
                return Some((start, end));
            }
            at = start + word::char_len(text[start]);
        }
    }
}

/// Word boundaries are part of the pattern, because a longer or shorter match may have them where the first has not.
fn pattern(query: &Query) -> Result<Regex, String> {
    let text = if query.is_whole_word {
        format!(r"\b{{start-half}}(?:{})\b{{end-half}}", query.text)
    } else {
        query.text.clone()
    };
    let flags = syntax::Config::new().case_insensitive(!query.is_case_sensitive);
    let limits = Regex::config()
        .nfa_size_limit(Some(PATTERN_BYTES))
        .hybrid_cache_capacity(PATTERN_BYTES);
    let build = |text: &str| {
        let mut builder = Regex::builder();
        let built = builder.syntax(flags).configure(limits.clone()).build(text);
        built.map_err(|error| match error.syntax_error() {
            Some(error) => error.to_string(),
            None => error.to_string(),
        })
    };
    // The reader's own words are tried first, so that the message points into them and not into ours.
    build(&query.text).and_then(|_| build(&text))
}

/// One line after the other, so that neither a class nor a dot can reach over its end.
fn in_lines(regex: &Regex, text: &[u8], from: usize) -> Option<Found> {
    let mut at = from;
    while at < text.len() {
        let begin = memrchr(b'\n', &text[..at]).map_or(0, |feed| feed + 1);
        let end = memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n);
        let line = &text[begin..end];
        while at < end {
            let Some(hit) = regex.search(&Input::new(line).span(at - begin..line.len())) else {
                break;
            };
            if !hit.is_empty() {
                return Some((begin + hit.start(), begin + hit.end()));
            }
            let after = begin + hit.end();
            at = after + text.get(after).map_or(1, |byte| word::char_len(*byte));
        }
        at = end + 1;
    }
    None
}

#[cfg(test)]
mod tests;
