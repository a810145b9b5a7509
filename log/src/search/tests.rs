//! Every kind of search against a search that looks at one character after the other.

use super::{Find, Matcher};
use crate::protocol::Query;
use proptest::prelude::*;

fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        is_case_sensitive: true,
        ..Query::default()
    }
}

fn hits(query: &Query, text: &str) -> Vec<(usize, usize)> {
    let matcher = Matcher::new(query).expect("a pattern");
    let mut hits = Vec::new();
    matcher.find_all(text.as_bytes(), &mut hits);
    assert!(
        hits.iter().all(|(start, end)| start < end),
        "{query:?} in {text:?}"
    );
    assert!(hits.is_sorted_by(|a, b| a.1 <= b.0), "{query:?} in {text:?}");
    hits
}

#[track_caller]
fn check(query: &Query, text: &str, expected: &[&str]) {
    let found: Vec<&str> = hits(query, text)
        .iter()
        .map(|(start, end)| &text[*start..*end])
        .collect();
    assert_eq!(found, expected, "{query:?} in {text:?}");
}

#[test]
fn literal_text() {
    check(&query("ab"), "ab Ab abab\nxab", &["ab", "ab", "ab", "ab"]);
    check(&query("aa"), "aaaaa", &["aa", "aa"]);
    check(&query(""), "abc", &[]);
    check(&query("a\nb"), "a\nb", &[]);
    check(&query("."), "a.b", &["."]);
}

#[test]
fn text_in_any_case() {
    let query = |text| Query {
        is_case_sensitive: false,
        ..query(text)
    };
    check(
        &query("Error"),
        "error ERROR eRRoR err",
        &["error", "ERROR", "eRRoR"],
    );
    check(&query("GRÖSSE"), "größe grösse GRÖSSE", &["grösse", "GRÖSSE"]);
    check(&query("k"), "k K \u{212a}", &["k", "K", "\u{212a}"]);
    check(
        &query("mask"),
        "MAſK ma\u{17f}\u{212a}",
        &["MAſK", "ma\u{17f}\u{212a}"],
    );
    check(&query("Σ"), "σςΣ", &["σ", "ς", "Σ"]);
    check(&query("ß"), "ß ẞ ss", &["ß", "ẞ"]);
    check(&query("高雄"), "高雄 x", &["高雄"]);
}

#[test]
fn whole_words() {
    let whole = |text| Query {
        is_whole_word: true,
        ..query(text)
    };
    check(
        &whole("err"),
        "err errs xerr _err err_ err: (err)\nerr",
        &["err"; 4],
    );
    check(&whole("aa"), "aaa aa", &["aa"]);
    check(&whole("für"), "für fürx éfür für", &["für", "für"]);
    let pattern = Query {
        is_pattern: true,
        ..whole("err|errs")
    };
    check(&pattern, "errs xerr err", &["errs", "err"]);
}

#[test]
fn patterns_stay_within_their_line() {
    let pattern = |text| Query {
        is_pattern: true,
        ..query(text)
    };
    check(&pattern("a[^x]*"), "ab\nca\n\nay", &["ab", "a", "ay"]);
    check(&pattern("^b.*$"), "ab\nbc\r\nb", &["bc\r", "b"]);
    check(&pattern("x*"), "axxb\nx\né", &["xx", "x"]);
    check(&pattern(r"\s+"), "a \n b", &[" ", " "]);
    check(
        &Query {
            is_case_sensitive: false,
            ..pattern("É+")
        },
        "éÉ",
        &["éÉ"],
    );
}

#[test]
fn a_bad_pattern_says_why() {
    let pattern = |text| Query {
        is_pattern: true,
        ..query(text)
    };
    let Err(message) = Matcher::new(&pattern("a(b")) else {
        panic!("not a pattern")
    };
    assert!(message.contains("unclosed group"), "{message}");
    let Err(message) = Matcher::new(&Query {
        is_whole_word: true,
        ..pattern("a)|(b")
    }) else {
        panic!("not a pattern")
    };
    assert!(message.contains("unopened group"), "{message}");
    assert!(Matcher::new(&pattern(r"(\w{1000}){1000}")).is_err(), "too large");
}

/// One character after the other.
fn plainly(query: &Query, text: &str) -> Vec<(usize, usize)> {
    let same = |a: char, b: char| {
        a == b || (!query.is_case_sensitive && a.is_ascii() && b.is_ascii() && a.eq_ignore_ascii_case(&b))
    };
    let is_word = |char: Option<char>| char.is_some_and(|char| char == '_' || char.is_alphanumeric());
    let mut hits = Vec::new();
    let mut from = 0;
    for (start, _) in text.char_indices() {
        if start < from {
            continue;
        }
        let mut rest = text[start..].chars();
        if !query
            .text
            .chars()
            .all(|wanted| rest.next().is_some_and(|char| same(char, wanted)))
        {
            continue;
        }
        let end = text.len() - rest.as_str().len();
        let touches = is_word(text[..start].chars().next_back()) || is_word(rest.next());
        if end > start && !(query.is_whole_word && touches) {
            hits.push((start, end));
            from = end;
        }
    }
    hits
}

proptest! {
    #[test]
    fn hits_are_those_of_a_plain_search(
        text in "[abAB _\n€é]{0,60}",
        needle in "[abAB€é_]{1,3}",
        is_case_sensitive: bool,
        is_whole_word: bool,
    ) {
        let query = Query { text: needle, is_case_sensitive, is_whole_word, is_pattern: false };
        // The plain search folds ASCII only.
        prop_assume!(is_case_sensitive || !query.text.contains('é'));
        prop_assert_eq!(hits(&query, &text), plainly(&query, &text));
    }

    #[test]
    fn a_pattern_of_literal_text_finds_what_the_text_does(
        text in "[abAB _\n€é]{0,60}",
        needle in "[abAB€é_]{1,3}",
        is_case_sensitive: bool,
    ) {
        let literal = Query { text: needle, is_case_sensitive, ..Query::default() };
        let pattern = Query { is_pattern: true, ..literal.clone() };
        prop_assert_eq!(hits(&literal, &text), hits(&pattern, &text));
    }

    #[test]
    fn folding_is_that_of_the_pattern_engine(char in any::<char>(), others in proptest::collection::vec(any::<char>(), 0..9)) {
        prop_assume!(!char.is_control());
        let upper: String = char.to_uppercase().collect();
        let text: String = [char.to_lowercase().collect(), upper, others.iter().collect()].concat();
        let literal = Query { text: char.to_string(), ..Query::default() };
        let pattern = Query { text: regex_syntax::escape(&literal.text), is_pattern: true, ..literal.clone() };
        prop_assert_eq!(hits(&literal, &text), hits(&pattern, &text));
    }
}
