//! What sequences do, as a table, and that cuts do not matter.

use super::{Ansi, Effect};
use crate::protocol::{Colour, Style};

/// Reads text with sequences in it: the visible text, and the effects.
fn read(pieces: &[&[u8]]) -> (String, Vec<Effect>, Style) {
    let (mut ansi, mut text, mut effects) = (Ansi::default(), Vec::new(), Vec::new());
    for byte in pieces.iter().copied().flatten() {
        let effect = match byte {
            0x1b => {
                ansi.escape();
                continue;
            }
            7 => ansi.bell(),
            b'\n' => {
                ansi.abort();
                text.push(b'\n');
                continue;
            }
            _ if ansi.is_text() => {
                text.push(*byte);
                continue;
            }
            _ => {
                let (n, effect) = ansi.read(&[*byte]);
                if n == 0 {
                    text.push(*byte);
                }
                effect
            }
        };
        effects.extend((effect != Effect::Nothing).then_some(effect));
    }
    (String::from_utf8_lossy(&text).into_owned(), effects, ansi.style())
}

fn style(sequence: &str) -> Style {
    let (text, _, style) = read(&[sequence.as_bytes()]);
    assert_eq!(text, "", "{sequence:?}");
    style
}

#[test]
fn styles_are_set_and_taken_back() {
    let front = |front| Style {
        front,
        ..Style::default()
    };
    let back = |back| Style {
        back,
        ..Style::default()
    };
    let flags = |flags| Style {
        flags,
        ..Style::default()
    };
    for (sequence, expected) in [
        ("\x1b[31m", front(Colour::Palette(1))),
        ("\x1b[97m", front(Colour::Palette(15))),
        ("\x1b[44m", back(Colour::Palette(4))),
        ("\x1b[100m", back(Colour::Palette(8))),
        ("\x1b[38;5;208m", front(Colour::Palette(208))),
        ("\x1b[38:5:208m", front(Colour::Palette(208))),
        ("\x1b[48;2;1;2;300m", back(Colour::Rgb(1, 2, 255))),
        ("\x1b[38:2:1:2:3m", front(Colour::Rgb(1, 2, 3))),
        ("\x1b[38:2::1:2:3m", front(Colour::Rgb(1, 2, 3))),
        ("\x1b[38;9;1m", Style::default()),
        ("\x1b[38m", Style::default()),
        ("\x1b[38;5m", Style::default()),
        ("\x1b[58;5;1;3m", flags(Style::ITALIC)),
        ("\x1b[1;2;3;4;7;9m", flags(63)),
        ("\x1b[1;2;3;4;7;9m\x1b[22;23;24;27;29m", Style::default()),
        ("\x1b[4:3m", flags(Style::UNDERLINE)),
        ("\x1b[4m\x1b[4:0m", Style::default()),
        ("\x1b[1;31;44m\x1b[m", Style::default()),
        ("\x1b[1;31;44m\x1b[39;49;22m", Style::default()),
        ("\x1b[31;0;1m", flags(Style::BOLD)),
        ("\x1b[?1m\x1b[>1m\x1b[1 m", Style::default()),
        ("\x1b[99999999999m", Style::default()),
    ] {
        assert_eq!(style(sequence), expected, "{sequence:?}");
    }
    let many = format!("\x1b[{}31m", "1;".repeat(100));
    assert_eq!(style(&many), Style::default(), "too many to be meant");
}

#[test]
fn what_no_log_shows_is_swallowed() {
    for sequence in [
        "\x1b[2J",
        "\x1b[10;20H",
        "\x1b[3A",
        "\x1b[?25l",
        "\x1b[K",
        "\x1b7",
        "\x1b(B",
        "\x1b#8",
        "\x1bc",
        "\x1b]0;title\x07",
        "\x1b]0;title\x1b\\",
        "\x1bP1$r\x1b\\",
        "\x1b_x\x07",
        "\x1b\x1b[1A",
    ] {
        let (text, effects, _) = read(&[b"a", sequence.as_bytes(), b"b"]);
        assert_eq!((text.as_str(), effects), ("ab", Vec::new()), "{sequence:?}");
    }
    assert_eq!(read(&[b"a\x1b[2Kb"]).1, [Effect::Wiped]);
}

#[test]
fn a_broken_sequence_costs_no_more_than_its_line() {
    for (text, visible) in [
        ("a\x1b]8;;http\nb", "a\nb"),
        ("a\x1b[31\nb", "a\nb"),
        ("a\x1b[31é", "aé"),
        ("a\x1bé", "aé"),
        ("a\x1bP never ended\nb", "a\nb"),
        ("a\x1b", "a"),
    ] {
        assert_eq!(read(&[text.as_bytes()]).0, visible, "{text:?}");
    }
}

#[test]
fn links_are_told() {
    let link = |address: &str| Effect::Linked(Some(address.to_owned()));
    let text = "\x1b]8;id=1;https://a.example/?x=1;2\x1b\\here\x1b]8;;\x07";
    let (visible, effects, _) = read(&[text.as_bytes()]);
    assert_eq!(visible, "here");
    assert_eq!(effects, [link("https://a.example/?x=1;2"), Effect::Linked(None)]);
}

#[test]
fn one_call_reads_no_further_than_its_sequence() {
    let mut ansi = Ansi::default();
    ansi.escape();
    assert_eq!(ansi.read(b"[1"), (2, Effect::Nothing));
    assert_eq!(ansi.read(b"mtext"), (1, Effect::Styled));
    assert!(ansi.is_text());
    ansi.escape();
    assert_eq!(ansi.read(b"(Btext"), (2, Effect::Nothing));
}
