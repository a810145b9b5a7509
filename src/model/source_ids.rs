//! A choice of image sources that is never empty. What a request for no source at all means is written nowhere, and it
//! may mean every source: so such a request cannot be built, because its ids can only come from here.

use super::id::SourceId;

/// One source or more, each once, in the order of the choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceIds {
    first: SourceId,
    rest: Vec<SourceId>,
}

impl SourceIds {
    /// Takes the first, and what else of `rest` is not a repetition.
    pub fn new(first: SourceId, rest: impl IntoIterator<Item = SourceId>) -> Self {
        let mut ids = Self {
            first,
            rest: Vec::new(),
        };
        for id in rest {
            if !ids.holds(&id) {
                ids.rest.push(id);
            }
        }
        ids
    }

    /// Takes a list; none for an empty one.
    pub fn of(list: impl IntoIterator<Item = SourceId>) -> Option<Self> {
        let mut list = list.into_iter();
        Some(Self::new(list.next()?, list))
    }

    /// The ids, of which there is at least one.
    pub fn iter(&self) -> impl Iterator<Item = &SourceId> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// How many there are; never 0.
    pub fn count(&self) -> usize {
        1 + self.rest.len()
    }

    /// True for a source that is among them.
    pub fn holds(&self, id: &SourceId) -> bool {
        self.iter().any(|known| known == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(texts: &[&str]) -> Option<SourceIds> {
        SourceIds::of(texts.iter().filter_map(|text| SourceId::parse(text)))
    }

    #[test]
    fn nothing_makes_none() {
        assert_eq!(ids(&[]), None);
        assert_eq!(ids(&["", "a b"]), None, "what is no id is no source");
    }

    #[test]
    fn each_source_stands_once() {
        let chosen = ids(&["b", "a", "b", "a"]).expect("two sources");
        let texts: Vec<&str> = chosen.iter().map(SourceId::as_str).collect();
        assert_eq!((texts, chosen.count()), (vec!["b", "a"], 2));
    }
}
