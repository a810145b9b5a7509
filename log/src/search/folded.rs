//! Literal text whatever its case, by Unicode's simple folding: each character stands for one to four others, whose
//! lengths in bytes may differ. The rarest character is looked for at the speed of memory; around each find, the other
//! characters are compared.

use super::word::is_continuation;
use memchr::{memchr, memchr2, memchr3};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// A text made ready.
pub struct Folded {
    chars: Vec<Variants>,
    /// The index of the character that is looked for.
    anchor: usize,
    /// The first bytes of its variants.
    firsts: Vec<u8>,
}

/// All characters that count as one, in UTF-8.
type Variants = Vec<Vec<u8>>;

/// Bytes from the most common on, as logs of builds have them.
const COMMON: &[u8] = b" etaorinscldpmu0/-.h1gbf2_:v3y=w45\"k678x9";

impl Folded {
    /// Makes a text ready that is not empty.
    pub fn new(text: &str) -> Self {
        let chars: Vec<Variants> = text.chars().map(variants).collect();
        let cost = |variants: &Variants| -> usize { firsts(variants).into_iter().map(commonness).sum() };
        let anchor = (0..chars.len())
            .min_by_key(|index| cost(&chars[*index]))
            .unwrap_or(0);
        let firsts = chars.get(anchor).map(firsts).unwrap_or_default();
        Self {
            chars,
            anchor,
            firsts,
        }
    }

    /// The first place at `from` or later.
    pub fn find(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut at = from;
        loop {
            let left = text.get(at..)?;
            let n = match *self.firsts {
                [a] => memchr(a, left),
                [a, b] => memchr2(a, b, left),
                [a, b, c] => memchr3(a, b, c, left),
                _ => left.iter().position(|byte| self.firsts.contains(byte)),
            };
            let found = at + n?;
            if let Some(start) = self.before(text, found)
                && start >= from
                && let Some(end) = self.after(text, found)
            {
                return Some((start, end));
            }
            at = found + 1;
        }
    }

    /// Where the characters before the anchor begin, if they end at `at`.
    fn before(&self, text: &[u8], mut at: usize) -> Option<usize> {
        for variants in self.chars[..self.anchor].iter().rev() {
            let mut start = at.checked_sub(1)?;
            while is_continuation(text[start]) {
                start = start.checked_sub(1)?;
            }
            variants
                .iter()
                .any(|char| **char == text[start..at])
                .then_some(())?;
            at = start;
        }
        Some(at)
    }

    /// Where the anchor and the characters after it end, if they begin at `at`.
    fn after(&self, text: &[u8], mut at: usize) -> Option<usize> {
        for variants in &self.chars[self.anchor..] {
            at += variants.iter().find(|char| text[at..].starts_with(char))?.len();
        }
        Some(at)
    }
}

fn variants(char: char) -> Variants {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(char, char)]);
    // Fails only where the tables are left out of the build.
    let _ = class.try_case_fold_simple();
    let encode = |char: char| char.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
    class
        .iter()
        .flat_map(|range| range.start()..=range.end())
        .map(encode)
        .collect()
}

fn firsts(variants: &Variants) -> Vec<u8> {
    let mut firsts: Vec<u8> = variants.iter().map(|char| char[0]).collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts
}

fn commonness(byte: u8) -> usize {
    let rank = COMMON.iter().position(|common| *common == byte);
    rank.map_or(1, |rank| COMMON.len() - rank + 1)
}
