//! Lines, states and looks as tables; then any text, cut anywhere and kept in parts of any size.

use super::LineStore;
use crate::json_string::Sink;
use crate::protocol::{Colour, Style};
use proptest::prelude::*;

/// Feeds raw text as the decoder does.
fn feed(store: &mut LineStore, raw: &[u8]) {
    for piece in raw.chunk_by(|a, b| *a >= 0x20 && *b >= 0x20) {
        match piece {
            [control] if *control < 0x20 => store.control(*control),
            text => store.text(text),
        }
    }
}

fn store(pieces: &[&[u8]]) -> LineStore {
    let mut store = LineStore::in_parts(3, 2);
    pieces.iter().for_each(|piece| feed(&mut store, piece));
    store.end();
    store
}

type Looks = Vec<(String, Style)>;

fn looks(store: &LineStore, lines: &crate::lines::Lines, line: u32) -> Looks {
    let range = lines.range(line).expect("the line is there");
    let text = |range| {
        let mut scratch = Vec::new();
        String::from_utf8(lines.text(range, &mut scratch).to_vec()).expect("valid text")
    };
    let runs = lines.runs(range);
    runs.map(|(range, style)| (text(range), store.styles.get(style)))
        .collect()
}

/// Everything that can be seen of a log.
fn all(store: &LineStore) -> (Vec<Looks>, Vec<Vec<Looks>>) {
    let lines = 0..store.shown.n_lines();
    let shown = lines
        .clone()
        .map(|line| looks(store, &store.shown, line))
        .collect();
    let older = |line| {
        store
            .states(line)
            .map(|state| looks(store, store.older(), state))
            .collect()
    };
    (shown, lines.map(older).collect())
}

fn text(looks: &Looks) -> String {
    looks.iter().map(|(text, _)| text.as_str()).collect()
}

#[track_caller]
fn check(raw: &str, lines: &[&str]) {
    let (shown, _) = all(&store(&[raw.as_bytes()]));
    assert_eq!(shown.iter().map(text).collect::<Vec<_>>(), lines, "{raw:?}");
}

#[test]
fn lines_end_at_line_feeds() {
    check("", &[]);
    check("\n", &[""]);
    check("a", &["a"]);
    check("a\nb", &["a", "b"]);
    check("a\n\nb\n", &["a", "", "b"]);
    check("a\r\nb\r\n", &["a", "b"]);
    check("a\r\r\nb", &["a", "b"]);
    check("a\u{b}b\u{c}c\u{8}\0d\te", &["abcd\te"]);
    check("a\n\x1b[0m", &["a"]);
}

#[test]
fn progress_bars_fold_to_their_last_state() {
    for (raw, line, older) in [
        ("10%\r20%\r30%\n", "30%", &["10%", "20%"][..]),
        ("10%\r20%\r", "20%", &["10%"]),
        ("10%\r\r\r20%", "20%", &["10%"]),
        ("\r10%", "10%", &[]),
        ("10%\r   \rdone", "done", &["10%", "   "]),
        ("10%\x1b[2K\x1b[1Gdone", "done", &["10%"]),
        ("10%\r\x1b[Kdone\n", "done", &["10%"]),
        ("10%\x1b[2K\n", "10%", &[]),
    ] {
        let (shown, states) = all(&store(&[raw.as_bytes()]));
        assert_eq!(text(&shown[0]), line, "{raw:?}");
        assert_eq!(states[0].iter().map(text).collect::<Vec<_>>(), older, "{raw:?}");
    }
    let (_, states) = all(&store(&[b"a\rb\nc\nd\re\rf\n"]));
    assert_eq!(states.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 2]);
}

#[test]
fn styles_go_on_across_lines_and_states() {
    let red = Style {
        front: Colour::Palette(1),
        ..Style::default()
    };
    let bold = Style {
        flags: Style::BOLD,
        ..Style::default()
    };
    let plain = Style::default();
    let raw = b"a\x1b[31mb\nc\r\x1b[0md\x1b[1m\x1b[0me\x1b[1m\rf\n";
    let (shown, states) = all(&store(&[raw]));
    let looks = |looks: &[(&str, Style)]| -> Looks {
        looks
            .iter()
            .map(|(text, style)| ((*text).to_owned(), *style))
            .collect()
    };
    assert_eq!(shown, [looks(&[("a", plain), ("b", red)]), looks(&[("f", bold)])]);
    assert_eq!(states[1], [looks(&[("c", red)]), looks(&[("de", plain)])]);
}

#[test]
fn links_show_where_they_lead() {
    let link = |address: &str, text: &str| format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\");
    check(
        &format!("see {}!", link("https://a.example/", "here")),
        &["see here (https://a.example/)!"],
    );
    check(
        &link("https://a.example/", "https://a.example/"),
        &["https://a.example/"],
    );
    check(&link("https://a.example/", ""), &[]);
    check(
        "\x1b]8;;https://a.example/\x07here\nnext",
        &["here (https://a.example/)", "next"],
    );
    check(
        "\x1b]8;;https://a.example/\x07one\rtwo\n",
        &["two (https://a.example/)"],
    );
}

#[test]
fn what_is_no_utf8_shows_as_replacement_and_shifts_nothing() {
    let (shown, _) = all(&store(&[b"a\xff\xe2\x82\nb\xc3\x1b[1m\xa9\nc\xf0\x9f"]));
    assert_eq!(
        shown.iter().map(text).collect::<Vec<_>>(),
        ["a\u{fffd}\u{fffd}", "b\u{fffd}\u{fffd}", "c\u{fffd}"]
    );
    assert!(store(&[b"c\xf0\x9f"]).is_torn());
    assert!(!store(&[b"\xf0\x9f\nc"]).is_torn());
}

#[test]
fn times_and_the_longest_line_are_noted() {
    let log = store(&[b"a\nlonger\n2026-11-24T03:12:45Z b"]);
    assert_eq!((log.longest(), log.has_times()), (22, false));
    let log = store(&[b"2026-11-24T03:12:45Z b\n"]);
    assert!(log.has_times());
}

fn any_log() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        ".{0,5}".prop_map(String::into_bytes),
        "[ -~]{0,12}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            &b"\n"[..],
            b"\r",
            b"\r\n",
            b"\t",
            b"\x1b",
            b"\x1b[",
            b"\x1b[31m",
            b"\x1b[0m",
            b"\x1b[1;38;5;9m",
            b"\x1b[2K",
            b"\x1b]8;;http://a\x07",
            b"\x1b]8;;\x1b\\",
            b"\x1b]",
            b"m",
            b"\xff",
            b"\xe2\x82",
            b"\xac",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn cuts_and_parts_change_nothing(raw in any_log()) {
        let whole = all(&store(&[&raw]));
        for at in 0..=raw.len() {
            let (left, right) = raw.split_at(at);
            prop_assert_eq!(&all(&store(&[left, right])), &whole, "cut at {}", at);
        }
        let bytes: Vec<&[u8]> = raw.chunks(1).collect();
        prop_assert_eq!(&all(&store(&bytes)), &whole);
        let mut large = LineStore::default();
        feed(&mut large, &raw);
        large.end();
        prop_assert_eq!(&all(&large), &whole);
        // A server that writes control characters without escaping them is understood as well.
        let mut loose = LineStore::default();
        loose.text(&raw);
        loose.end();
        prop_assert_eq!(&all(&loose), &whole);
    }

    #[test]
    fn lines_are_those_that_wc_counts(raw in any_log()) {
        let log = store(&[&raw]);
        let n_feeds = raw.iter().filter(|byte| **byte == b'\n').count() as u32;
        prop_assert_eq!(log.shown.n_ended(), n_feeds);
        prop_assert!(log.shown.n_lines() <= n_feeds + 1);
    }

    #[test]
    fn text_without_sequences_is_shown_as_it_is(lines in proptest::collection::vec("[^\\p{Cc}]{0,20}", 1..8)) {
        let raw = lines.join("\n");
        let (shown, _) = all(&store(&[raw.as_bytes()]));
        let expected: Vec<&str> = raw.lines().collect();
        prop_assert_eq!(shown.iter().map(text).collect::<Vec<_>>(), expected);
    }
}
