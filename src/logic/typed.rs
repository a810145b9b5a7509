//! Whether what somebody typed is the sentence that was asked for.

/// True when both say the same words; letters in either case and spaces between them make no difference.
pub fn is_same_sentence(asked: &str, typed: &str) -> bool {
    let mut words = asked.split_whitespace();
    let mut typed = typed.split_whitespace();
    loop {
        match (words.next(), typed.next()) {
            (None, None) => return true,
            (Some(one), Some(two)) if one.eq_ignore_ascii_case(two) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_count() {
        let check =
            |typed: &str, same: bool| assert_eq!(is_same_sentence("prune 16 images", typed), same, "{typed}");
        check("prune 16 images", true);
        check("  Prune  16 images ", true);
        check("prune 6 images", false);
        check("prune 16", false);
        check("prune 16 images now", false);
        check("", false);
    }
}
