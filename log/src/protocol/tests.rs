//! Messages come back as they went, and bytes that are none are refused.

use super::wire::{decode, encode};
use super::*;

#[track_caller]
fn check<T: wire::Wire + PartialEq + std::fmt::Debug>(message: &T) {
    let bytes = encode(message);
    assert_eq!(decode::<T>(&bytes).as_ref(), Some(message));
    for end in 0..bytes.len() {
        assert_eq!(decode::<T>(&bytes[..end]), None, "cut at {end}");
    }
    let longer = [&*bytes, &[0]].concat();
    assert_eq!(decode::<T>(&longer), None, "a byte too many");
}

#[test]
fn commands_cross() {
    let text = |text: &str| text.to_owned();
    check(&Command::Open {
        address: text("https://api.example.com/v1/images/1/build-log"),
        headers: Headers(vec![(text("Authorization"), text("Bearer abc"))]),
        masks: Masks(vec![text("geheim!")]),
    });
    check(&Command::StopSearch {});
    check(&Command::Search {
        request: 7,
        query: Query {
            text: text("größe"),
            is_case_sensitive: true,
            ..Query::default()
        },
    });
    let from = Place {
        line: 70_000,
        column: 3,
    };
    for (wanted, toward) in [(Wanted::Hit, Toward::Previous), (Wanted::Error, Toward::Next)] {
        check(&Command::Find {
            request: 1,
            wanted,
            toward,
            from,
        });
    }
    check(&Command::Filter { context: Some(3) });
    check(&Command::Filter { context: None });
}

#[test]
fn events_cross() {
    check(&Event::Ready {});
    let styled = |front, back, flags| Span {
        column: 4,
        n_bytes: 2,
        style: Style { front, back, flags },
        text: "né".to_owned(),
        ..Span::default()
    };
    let spans = vec![
        styled(Colour::Palette(200), Colour::Default, Style::BOLD | Style::STRIKE),
        styled(Colour::Rgb(1, 2, 3), Colour::Palette(0), 0),
    ];
    let lines = vec![
        Line {
            line: 9,
            spans,
            ..Line::default()
        },
        Line::default(),
    ];
    check(&Event::Lines {
        request: 1,
        edition: 2,
        row: 3,
        lines,
    });
    check(&Event::Read {
        extent: Extent {
            n_announced: Some(u32::MAX),
            ..Extent::default()
        },
        change: Change::Appended { from: 12 },
        document: "{}".to_owned(),
    });
    check(&Event::Failed {
        failure: Failure::Unreadable { at: 5 },
    });
    check(&Event::Refused {
        answer: Answer {
            status: 404,
            body: vec![b'{', 255],
            ..Answer::default()
        },
    });
    check(&Event::Found {
        request: 3,
        hit: Some(Hit::default()),
    });
}

#[test]
fn a_length_from_outside_takes_no_memory() {
    assert_eq!(decode::<Vec<u32>>(&u32::MAX.to_le_bytes()), None);
    assert_eq!(decode::<String>(&u32::MAX.to_le_bytes()), None);
    assert_eq!(decode::<Command>(&[200]), None);
}

#[test]
fn secrets_are_not_printed() {
    let command = Command::Open {
        address: "a".to_owned(),
        headers: Headers(vec![("Authorization".to_owned(), "Bearer topsecret".to_owned())]),
        masks: Masks(vec!["topsecret".to_owned()]),
    };
    let printed = format!("{command:?}");
    assert!(!printed.contains("topsecret"), "{printed}");
}
