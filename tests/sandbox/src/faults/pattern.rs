//! Path patterns with `*`. Start with [`matches`].

/// Whether the whole text fits the pattern, in which each `*` stands for any text, also none.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: bool) {
        assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
    }

    #[test]
    fn stars_stand_for_any_text() {
        check("/v1/images", "/v1/images", true);
        check("/v1/images", "/v1/images/1", false);
        check("/v1/images*", "/v1/images", true);
        check("/v1/images/*/build-log", "/v1/images/1/build-log", true);
        check("/v1/images/*/build-log", "/v1/images/1", false);
        check("*", "", true);
        check("*log", "/a/log/log", true);
        check("a*b*c", "a--b--c", true);
        check("a*b*c", "ac", false);
        check("aa*a", "aa", false);
    }
}
