//! Spans as they are drawn.

use super::View;
use crate::json_string::Sink;
use crate::line_store::LineStore;
use crate::masks::MaskFinders;
use crate::protocol::{Query, Span};
use crate::search::Matcher;
use proptest::prelude::*;

fn store(raw: &str) -> LineStore {
    let mut store = LineStore::in_parts(3, 2);
    store.text(raw.as_bytes());
    store.end();
    store
}

fn spans(raw: &str, search: &str, masks: &[&str], column: u32, n_bytes: u32) -> Vec<Span> {
    let (store, values) = (
        store(raw),
        masks.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>(),
    );
    let matcher = Matcher::new(&Query {
        text: search.to_owned(),
        ..Query::default()
    })
    .ok();
    let view = View {
        store: &store,
        masks: &MaskFinders::new(&values),
        matcher: matcher.as_ref(),
    };
    view.spans(&store.shown, 0, column, n_bytes)
}

/// `[text]` for a hit, `<text>` for a time, `(text)` for a mask, each with its column before it.
fn drawn(spans: &[Span]) -> String {
    let drawn = spans.iter().map(|span| {
        let (open, close) = match span {
            Span { is_masked: true, .. } => ('(', ')'),
            Span { is_hit: true, .. } => ('[', ']'),
            Span { is_time: true, .. } => ('<', '>'),
            _ => ('|', '|'),
        };
        let text = span.text.replace(super::DOTS, "#");
        format!("{}{open}{text}{close}{}", span.column, span.n_bytes)
    });
    drawn.collect::<Vec<_>>().join(" ")
}

#[test]
fn spans_end_where_the_look_changes() {
    let all = |raw, search, masks| drawn(&spans(raw, search, masks, 0, 1_000));
    assert_eq!(all("plain", "", &[]), "0|plain|5");
    assert_eq!(all("", "", &[]), "");
    assert_eq!(all("a\x1b[1mbc\x1b[0md", "", &[]), "0|a|1 1|bc|2 3|d|1");
    assert_eq!(all("a\x1b[1mbc\x1b[0md", "abcd", &[]), "0[a]1 1[bc]2 3[d]1");
    assert_eq!(all("xaax", "A", &[]), "0|x|1 1[a]1 2[a]1 3|x|1");
    assert_eq!(all("[03:12:45] go", "", &[]), "0<[03:12:45] >11 11|go|2");
    assert_eq!(
        all("a top\x1b[1msecret b", "secret", &["topsecret"]),
        "0|a |2 2(#)9 11| b|2"
    );
    assert_eq!(all("topsecret", "", &["topsecret"]), "0(#)9");
}

#[test]
fn columns_cut_on_characters() {
    let cut = |column, n_bytes| drawn(&spans("aé€x topsecret", "", &["topsecret"], column, n_bytes));
    assert_eq!(cut(0, 2), "0|aé|3");
    assert_eq!(cut(2, 2), "1|é€|5");
    assert_eq!(cut(3, 1), "3|€|3");
    assert_eq!(cut(9, 3), "9(#)3");
    assert_eq!(cut(5, 6), "3|€x |5 8(#)3");
    assert_eq!(cut(100, 6), "");
    assert_eq!(cut(0, 0), "");
}

proptest! {
    #[test]
    fn spans_are_the_line_without_gaps(
        pieces in proptest::collection::vec(prop_oneof!["[abé ]{0,9}", Just("\x1b[31m".to_owned()), Just("\x1b[0m".to_owned())], 0..9),
        column in 0_u32..30,
        n_bytes in 0_u32..30,
    ) {
        let raw = pieces.concat();
        let visible = raw.replace("\x1b[31m", "").replace("\x1b[0m", "");
        let spans = spans(&raw, "a", &["aaaaaaaa"], column, n_bytes);
        let mut at = spans.first().map_or(0, |span| span.column);
        prop_assert!(at <= column.min(visible.len() as u32));
        for span in &spans {
            prop_assert_eq!(span.column, at);
            prop_assert!(span.n_bytes > 0);
            let text = &visible[at as usize..][..span.n_bytes as usize];
            if !span.is_masked {
                prop_assert_eq!(text, &span.text);
                prop_assert_eq!(span.is_hit, text == "a");
            }
            at += span.n_bytes;
        }
        let end = (column + n_bytes).min(visible.len() as u32);
        prop_assert!(spans.is_empty() || at >= end);
        prop_assert_eq!(spans.is_empty(), n_bytes == 0 && visible.is_char_boundary(column.min(visible.len() as u32) as usize) || column >= visible.len() as u32);
    }
}
