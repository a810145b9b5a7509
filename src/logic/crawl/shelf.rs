//! Keeps the items of a list that a [`Reader`](super::reader::Reader) reads, each once, in the order of their ids.

use super::step::Roll;

/// Items by id. An item that comes twice is the newer one.
#[derive(Clone, PartialEq, Debug)]
pub struct Shelf<T> {
    kept: Vec<Kept<T>>,
    pass: u32,
    is_whole: bool,
}

#[derive(Clone, PartialEq, Debug)]
struct Kept<T> {
    id: String,
    item: T,
    seen: u32,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            kept: Vec::new(),
            pass: 0,
            is_whole: false,
        }
    }
}

impl<T> Shelf<T> {
    /// Keeps an item, in the place of the one with its id.
    pub fn put(&mut self, id: &str, item: T) {
        let place = self.kept.binary_search_by(|kept| kept.id.as_str().cmp(id));
        let kept = Kept {
            id: id.to_owned(),
            item,
            seen: self.pass,
        };
        match place {
            Ok(place) => self.kept[place] = kept,
            Err(place) => self.kept.insert(place, kept),
        }
    }

    /// The item of an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        let place = self.kept.binary_search_by(|kept| kept.id.as_str().cmp(id));
        place.ok().map(|place| &self.kept[place].item)
    }

    /// The items, by rising id.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.kept.iter().map(|kept| &kept.item)
    }

    /// The items with their ids, by rising id.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &T)> {
        self.kept.iter().map(|kept| (kept.id.as_str(), &kept.item))
    }

    /// True when the last pass met everything that was there all the time.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }
}

impl<T> Roll for Shelf<T> {
    fn begin_pass(&mut self) {
        self.pass += 1;
    }

    fn n_unseen(&self) -> u32 {
        let unseen = self.kept.iter().filter(|kept| kept.seen < self.pass);
        unseen.count() as u32
    }

    fn forget_unseen(&mut self, n_passes: u32) -> u32 {
        let before = self.kept.len();
        self.kept.retain(|kept| kept.seen + n_passes > self.pass);
        (before - self.kept.len()) as u32
    }

    fn finish_pass(&mut self, sure: bool) {
        if sure {
            self.forget_unseen(1);
        }
        self.is_whole = sure;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sure_pass_does_not_meet_is_gone() {
        let mut shelf = Shelf::default();
        shelf.begin_pass();
        shelf.put("b", 1);
        shelf.put("a", 2);
        shelf.put("b", 3);
        assert_eq!(shelf.items().copied().collect::<Vec<_>>(), [2, 3]);
        shelf.finish_pass(true);
        assert!(shelf.is_whole());
        shelf.begin_pass();
        shelf.put("b", 4);
        assert_eq!(shelf.n_unseen(), 1);
        shelf.finish_pass(false);
        assert_eq!(shelf.items().count(), 2, "an unsure pass proves nothing");
        shelf.begin_pass();
        shelf.put("b", 5);
        shelf.finish_pass(true);
        assert_eq!(shelf.entries().collect::<Vec<_>>(), [("b", &5)]);
    }
}
