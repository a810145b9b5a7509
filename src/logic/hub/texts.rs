//! Every text of the hub, once as it is shown and once in small letters, because the list is searched and ordered
//! without regard to case. Most names are in small letters already and are kept only once.
//! Start with [`Texts::put`].

use super::arena::Arena;
use crate::model::image_state::ImageState;

/// Number of a text. 0 is the empty text, and the states of the spec follow in the order of the life cycle.
pub type Text = u32;

/// Longest text that is kept of labels and the like, in bytes; names are kept whole.
pub const LONGEST_SEARCHED: usize = 256;

/// The texts.
pub struct Texts {
    arena: Arena,
    /// Texts whose lower-cased form is another text, in rising order.
    lower: Vec<(Text, Text)>,
}

impl Default for Texts {
    fn default() -> Self {
        let mut texts = Self {
            arena: Arena::default(),
            lower: Vec::new(),
        };
        texts.put("");
        for state in ImageState::KNOWN {
            texts.put(state.as_str());
        }
        texts
    }
}

impl Texts {
    /// The number of a text, which is kept in both forms from now on.
    pub fn put(&mut self, text: &str) -> Text {
        let n_known = self.arena.n_strings();
        let number = self.arena.put(text.as_bytes());
        if number == n_known {
            let lower = lower_case(text);
            if lower != text {
                let lower = self.arena.put(lower.as_bytes());
                self.lower.push((number, lower));
            }
        }
        number
    }

    /// The number of a text that is searched and never shown.
    pub fn put_lower(&mut self, text: &str) -> Text {
        let mut end = text.len().min(LONGEST_SEARCHED);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.put(&lower_case(&text[..end]))
    }

    /// The number of a text, if it is kept.
    pub fn find(&self, text: &str) -> Option<Text> {
        self.arena.find(text.as_bytes())
    }

    /// The text of a number.
    pub fn get(&self, text: Text) -> &str {
        // Only whole strings go in, so this cannot fail; an empty text is the quiet answer if it ever did.
        std::str::from_utf8(self.arena.get(text)).unwrap_or_default()
    }

    /// The bytes of a text's lower-cased form.
    pub fn lower_bytes(&self, text: Text) -> &[u8] {
        self.arena.get(self.lower(text))
    }

    /// The number of a text's lower-cased form.
    pub fn lower(&self, text: Text) -> Text {
        let at = self.lower.binary_search_by_key(&text, |(text, _)| *text);
        at.map_or(text, |at| self.lower[at].1)
    }

    /// What is searched.
    pub fn arena(&self) -> &Arena {
        &self.arena
    }

    /// Bytes held, for the budget.
    pub fn n_bytes(&self) -> usize {
        self.arena.n_bytes() + self.lower.capacity() * 8
    }
}

/// Small letters, letter by letter: the same word gives the same letters wherever it stands.
pub fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_both_forms_and_shares_them() {
        let mut texts = Texts::default();
        let check = |texts: &mut Texts, shown: &str, lower: &str| {
            let number = texts.put(shown);
            assert_eq!(texts.get(number), shown);
            assert_eq!(texts.get(texts.lower(number)), lower);
        };
        check(&mut texts, "Storefront Web", "storefront web");
        check(&mut texts, "storefront web", "storefront web");
        check(&mut texts, "ÄÖ ΣΑΣ", "äö σασ");
        check(&mut texts, "", "");
        assert_eq!(texts.put(""), 0);
        assert_eq!(texts.put("live"), 7);
        assert_eq!(texts.get(9_999), "");
    }

    #[test]
    fn searched_texts_are_cut_between_letters() {
        let mut texts = Texts::default();
        let number = texts.put_lower(&format!("a{}", "é".repeat(LONGEST_SEARCHED)));
        assert_eq!(texts.get(number).chars().count(), LONGEST_SEARCHED / 2);
    }
}
