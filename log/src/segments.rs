//! A list that grows at its end without ever moving what it holds: parts of one size, so that a log of 100 MB is never
//! copied while it grows, and no second copy of it is ever needed.

use std::ops::Range;

/// A growing list of plain values.
pub struct Segments<T> {
    parts: Vec<Vec<T>>,
    shift: u32,
    len: usize,
}

impl<T: Copy> Segments<T> {
    /// An empty list whose parts hold two to the power of `shift` values.
    pub fn new(shift: u32) -> Self {
        Self {
            parts: Vec::new(),
            shift,
            len: 0,
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is there nothing?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends one value.
    pub fn push(&mut self, value: T) {
        self.len += 1;
        match self.parts.last_mut() {
            Some(part) if part.len() < part.capacity() => part.push(value),
            _ => self.room().push(value),
        }
    }

    /// Appends values.
    pub fn extend(&mut self, mut values: &[T]) {
        self.len += values.len();
        if let Some(part) = self.parts.last_mut()
            && part.capacity() - part.len() >= values.len()
        {
            part.extend_from_slice(values);
            return;
        }
        loop {
            let part = self.room();
            let room = part.capacity() - part.len();
            if let Some((now, later)) = values.split_at_checked(room) {
                part.extend_from_slice(now);
                values = later;
                if values.is_empty() {
                    return;
                }
            } else {
                part.extend_from_slice(values);
                return;
            }
        }
    }

    /// The part that is written to. It never grows beyond the capacity that it was made with.
    fn room(&mut self) -> &mut Vec<T> {
        if self.parts.last().is_none_or(|part| part.len() == part.capacity()) {
            self.parts.push(exactly(1 << self.shift));
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// One value; nothing beyond the end.
    pub fn get(&self, index: usize) -> Option<T> {
        let part = self.parts.get(index >> self.shift)?;
        part.get(index & ((1 << self.shift) - 1)).copied()
    }

    /// The last value.
    pub fn last(&self) -> Option<T> {
        self.len.checked_sub(1).and_then(|index| self.get(index))
    }

    /// Drops everything from `len` on.
    pub fn truncate(&mut self, len: usize) {
        if len >= self.len {
            return;
        }
        self.len = len;
        let full = len >> self.shift;
        let rest = len & ((1 << self.shift) - 1);
        self.parts.truncate(full + usize::from(rest > 0));
        if let Some(part) = self.parts.get_mut(full) {
            part.truncate(rest);
        }
    }

    /// The values of a range, in as many pieces as there are parts in it. What lies beyond the end is left out.
    pub fn slices(&self, range: Range<usize>) -> impl Iterator<Item = &[T]> {
        let end = range.end.min(self.len);
        let mut at = range.start;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let (part, from) = (at >> self.shift, at & ((1 << self.shift) - 1));
            let values = &self.parts[part];
            let to = values.len().min(from + (end - at));
            at += to - from;
            Some(&values[from..to])
        })
    }

    /// The values of a range in one piece: where they are if they lie in one part, else copied into `scratch`.
    pub fn whole<'a>(&'a self, range: Range<usize>, scratch: &'a mut Vec<T>) -> &'a [T] {
        let mut slices = self.slices(range.clone());
        let Some(first) = slices.next() else { return &[] };
        let Some(second) = slices.next() else { return first };
        scratch.clear();
        scratch.reserve_exact(range.len());
        scratch.extend_from_slice(first);
        scratch.extend_from_slice(second);
        slices.for_each(|slice| scratch.extend_from_slice(slice));
        scratch
    }

    /// Where the part that holds `index` ends.
    pub fn part_end(&self, index: usize) -> usize {
        self.len.min(((index >> self.shift) + 1) << self.shift)
    }

    /// How many values at the beginning fulfil `holds`, which must hold up to somewhere and not after.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let full = self.parts.partition_point(|part| part.last().is_some_and(&holds));
        let rest = self
            .parts
            .get(full)
            .map_or(0, |part| part.partition_point(&holds));
        self.len.min((full << self.shift) + rest)
    }
}

fn exactly<T>(n: usize) -> Vec<T> {
    let mut part = Vec::new();
    part.reserve_exact(n);
    part
}

#[cfg(test)]
mod tests {
    use super::Segments;

    fn list(n: usize) -> (Vec<u16>, Segments<u16>) {
        let plain: Vec<u16> = (0..n as u16).collect();
        let mut segments = Segments::new(2);
        for chunk in plain.chunks(7) {
            segments.extend(chunk);
        }
        (plain, segments)
    }

    #[test]
    fn ranges_read_as_from_a_plain_list() {
        for n in [0, 1, 4, 5, 19] {
            let (plain, segments) = list(n);
            for from in 0..=n {
                for to in from..=n {
                    let mut scratch = Vec::new();
                    assert_eq!(segments.whole(from..to, &mut scratch), &plain[from..to]);
                    let pieces: Vec<u16> = segments.slices(from..to).flatten().copied().collect();
                    assert_eq!(pieces, &plain[from..to]);
                }
            }
            assert_eq!(segments.get(n), None);
            assert_eq!(segments.last(), plain.last().copied());
            assert_eq!(segments.slices(0..n + 9).map(<[u16]>::len).sum::<usize>(), n);
        }
    }

    #[test]
    fn grows_again_after_it_was_cut() {
        for keep in 0..=11 {
            let (mut plain, mut segments) = list(11);
            plain.truncate(keep);
            segments.truncate(keep);
            plain.extend([100, 101, 102]);
            segments.extend(&[100, 101]);
            segments.push(102);
            let mut scratch = Vec::new();
            assert_eq!(segments.whole(0..segments.len(), &mut scratch), plain);
        }
    }

    #[test]
    fn finds_where_a_condition_ends() {
        let (_, segments) = list(11);
        for end in 0..=12 {
            assert_eq!(
                segments.partition_point(|value| *value < end),
                usize::from(end).min(11),
                "{end}"
            );
        }
        assert_eq!((segments.part_end(3), segments.part_end(9)), (4, 11));
    }
}
