//! What must hold for any bytes, as functions that panic where it does not. cargo-fuzz runs them in `log/fuzz` for as long
//! as somebody likes; `tests/fuzz.rs` runs them on the committed corpus, and for a few seconds on what it makes of it.

use crate::ansi::Ansi;
use crate::json_string::{Decoder, Fault, Sink};
use crate::line_store::LineStore;
use crate::protocol::Style;

/// Collects text, and says whether anything else happened.
#[derive(Default, PartialEq, Debug)]
struct Text(Vec<u8>);

impl Sink for Text {
    fn text(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
    fn control(&mut self, byte: u8) {
        assert!(byte < 0x20, "a control character is below a space");
        self.0.push(byte);
    }
    fn restart(&mut self) {
        self.0.clear();
    }
}

/// The first byte says where the rest is cut.
fn cut(bytes: &[u8]) -> Option<(&[u8], [&[u8]; 2])> {
    let (place, rest) = bytes.split_first()?;
    let at = usize::from(*place) * (rest.len() + 1) / 256;
    let (left, right) = rest.split_at(at);
    Some((rest, [left, right]))
}

/// A document is read the same however it is cut, and can be read again from where it ended.
pub fn decoder(bytes: &[u8]) {
    let Some((whole, pieces)) = cut(bytes) else { return };
    let read = |pieces: &[&[u8]]| {
        let (mut decoder, mut text) = (Decoder::default(), Text::default());
        let outcome = pieces.iter().try_for_each(|piece| decoder.push(piece, &mut text));
        let outcome = outcome.and_then(|()| decoder.end());
        (outcome, text, decoder)
    };
    let (outcome, text, first) = read(&[whole]);
    let (outcome_cut, text_cut, _) = read(&pieces);
    assert_eq!((outcome, &text), (outcome_cut, &text_cut), "cuts do not matter");
    if outcome.is_ok() && first.has_log() {
        let (mut again, mut more) = (Decoder::after(first.known(false)), Text::default());
        let outcome = again.push(whole, &mut more).and_then(|()| again.end());
        // Of two logs in one document the first is compared, and is not the known one.
        assert!(outcome == Err(Fault::Changed) || (outcome == Ok(()) && more.0.is_empty()));
    }
}

/// A log has as many lines as line feeds, all of its text is valid, and cuts do not matter.
pub fn store(bytes: &[u8]) {
    let Some((whole, pieces)) = cut(bytes) else { return };
    let read = |pieces: &[&[u8]]| {
        let mut store = LineStore::in_parts(4, 2);
        pieces.iter().for_each(|piece| store.text(piece));
        store.end();
        store
    };
    let (store, store_cut) = (read(&[whole]), read(&pieces));
    let n_feeds = whole.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(store.shown.n_ended() as usize, n_feeds, "a line feed ends a line");
    assert_eq!(seen(&store), seen(&store_cut), "cuts do not matter");
}

type Seen = Vec<(String, Vec<(u32, Style)>, u32)>;

fn seen(store: &LineStore) -> Seen {
    let lines = (0..store.shown.n_lines()).filter_map(|line| Some((line, store.shown.range(line)?)));
    let line = |(line, range): (u32, std::ops::Range<u32>)| {
        let mut scratch = Vec::new();
        let text = std::str::from_utf8(store.shown.text(range.clone(), &mut scratch));
        assert!(text.is_ok_and(|text| !text.contains(|char: char| char < ' ' && char != '\t')));
        let runs: Vec<_> = store.shown.runs(range.clone()).collect();
        let n_bytes: u32 = runs.iter().map(|(run, _)| run.end - run.start).sum();
        assert_eq!(n_bytes, range.end - range.start, "runs have no gaps");
        let runs = runs
            .into_iter()
            .map(|(run, style)| (run.start, store.styles.get(style)));
        (
            text.unwrap_or_default().to_owned(),
            runs.collect(),
            store.states(line).len() as u32,
        )
    };
    lines.map(line).collect()
}

/// A sequence ends where it ends, and never takes more than there is.
pub fn ansi(bytes: &[u8]) {
    let mut ansi = Ansi::default();
    for piece in bytes.split(|byte| *byte < 0x20) {
        ansi.escape();
        let mut left = piece;
        while !left.is_empty() && !ansi.is_text() {
            let (n, _) = ansi.read(left);
            assert!(n <= left.len(), "no more than there is");
            assert!(n > 0 || ansi.is_text(), "it goes on, or is text again");
            left = &left[n..];
        }
        let _ = ansi.bell();
    }
    ansi.abort();
    assert!(ansi.is_text());
}
