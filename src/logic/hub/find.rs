//! Plain substring search over the arena, eight places at a time.
//! A word is looked for by its first and last byte at once, which leaves few places to compare in full.
//! Start with [`find`].

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where `word` stands in `text` at or after `from`. An empty word is found nowhere.
pub fn find(text: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (&first, &last) = (word.first()?, word.last()?);
    let (firsts, lasts) = (LOW * u64::from(first), LOW * u64::from(last));
    let heads = text.get(from..)?;
    let tails = heads.get(word.len() - 1..)?;
    let end = from + tails.len();
    let stands = |place: &usize| text[*place..].starts_with(word);
    let mut at = from;
    // Walking both in chunks leaves no bounds to check in the loop, which is most of its speed.
    for (head, tail) in heads.as_chunks::<8>().0.iter().zip(tails.as_chunks::<8>().0) {
        // A zero byte marks a place where both ends agree.
        let places = (u64::from_le_bytes(*head) ^ firsts) | (u64::from_le_bytes(*tail) ^ lasts);
        if places.wrapping_sub(LOW) & !places & HIGH != 0
            && let Some(found) = (at..at + 8).find(stands)
        {
            return Some(found);
        }
        at += 8;
    }
    (at..end).find(stands)
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

    #[test]
    fn finds_what_a_window_by_window_search_finds() {
        let text: Vec<u8> = (0_u32..300).map(|n| b"abc"[(n * n / 7 % 3) as usize]).collect();
        for length in 1..20 {
            for from in 0..text.len() {
                let word = &text[from..(from + length).min(text.len())];
                for start in [0, from / 2, from, from + 1] {
                    let windows = text[start..].windows(word.len());
                    let expected = windows
                        .clone()
                        .position(|window| window == word)
                        .map(|at| at + start);
                    assert_eq!(find(&text, word, start), expected, "{length} {from} {start}");
                }
            }
        }
    }
}
