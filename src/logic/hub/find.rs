//! Plain substring search over the arena, eight places at a time.
//! A word is looked for by its first and last byte at once, which leaves few places to compare in full.
//! Start with [`find`].

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where `word` stands in `text` at or after `from`. An empty word is found nowhere.
pub fn find(text: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (&first, &last) = (word.first()?, word.last()?);
    let far = word.len() - 1;
    let end = text.len().checked_sub(far)?;
    let (firsts, lasts) = (LOW * u64::from(first), LOW * u64::from(last));
    let mut at = from;
    while at + 8 <= end {
        // A zero byte marks a place where both bytes agree.
        let places = (eight(text, at) ^ firsts) | (eight(text, at + far) ^ lasts);
        if places.wrapping_sub(LOW) & !places & HIGH != 0
            && let Some(found) = (at..at + 8).find(|&place| text[place..].starts_with(word))
        {
            return Some(found);
        }
        at += 8;
    }
    (at..end).find(|&place| text[place..].starts_with(word))
}

fn eight(text: &[u8], at: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&text[at..at + 8]);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_word_anywhere() {
        let text = b"checkout-api 2026.11.3\0storefront-web 4.18.0\0";
        let check = |word: &str, from: usize, expected: Option<usize>| {
            assert_eq!(find(text, word.as_bytes(), from), expected, "{word} from {from}")
        };
        check("checkout", 0, Some(0));
        check("checkout", 1, None);
        check("3", 0, Some(21));
        check("web 4.18.0", 5, Some(34));
        check("o", 6, Some(25));
        check("4.18.1", 0, None);
        check("", 0, None);
        check(&"x".repeat(100), 0, None);
        check("o", 1_000, None);
    }
}
