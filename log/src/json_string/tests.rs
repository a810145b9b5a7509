//! The decoder against serde_json, and against itself with the document cut at every place.

use super::escape::Escaped;
use super::{Decoder, Fault, Sink};
use proptest::prelude::*;
use serde_json::Value;

/// Collects what comes out.
#[derive(Default, PartialEq, Debug)]
struct Taken(Vec<u8>);

impl Sink for Taken {
    fn text(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
    fn control(&mut self, byte: u8) {
        assert!(byte < 0x20);
        self.0.push(byte);
    }
    fn restart(&mut self) {
        self.0.clear();
    }
}

type Outcome = (Result<(), Fault>, Vec<u8>, Vec<u8>);

fn read(pieces: &[&[u8]]) -> Outcome {
    let (mut decoder, mut taken) = (Decoder::default(), Taken::default());
    let outcome = pieces
        .iter()
        .try_for_each(|piece| decoder.push(piece, &mut taken))
        .and_then(|()| decoder.end());
    (outcome, taken.0, decoder.rest().to_vec())
}

/// Reads the document whole, then cut at every place, and hands back the log.
#[track_caller]
fn everywhere(document: &[u8]) -> Outcome {
    let mut whole = read(&[document]);
    // What was kept before a fault depends on the cuts, and is not asked for.
    if whole.0.is_err() {
        whole.2.clear();
    }
    let read = |pieces: &[&[u8]]| {
        let mut cut = read(pieces);
        if cut.0.is_err() {
            cut.2.clear();
        }
        cut
    };
    for at in 0..=document.len() {
        let (left, right) = document.split_at(at);
        let cut = read(&[left, right]);
        assert_eq!(cut, whole, "cut at {at} of {}", String::from_utf8_lossy(document));
    }
    let bytes: Vec<&[u8]> = document.chunks(1).collect();
    assert_eq!(read(&bytes), whole, "byte by byte");
    whole
}

#[track_caller]
fn check(document: &str, log: &str) {
    let (outcome, taken, _) = everywhere(document.as_bytes());
    assert_eq!(outcome, Ok(()), "{document}");
    assert_eq!(String::from_utf8_lossy(&taken), log, "{document}");
}

#[test]
fn the_log_is_found_wherever_it_stands() {
    check(r#"{"data":{"log":"a"}}"#, "a");
    check(
        r#" { "data" : { "id" : "x" , "log" : "a" , "events" : {} } } "#,
        "a",
    );
    check(
        r#"{"includes":{"log":"no","data":{"log":"no"}},"data":{"log":"a"},"x":1}"#,
        "a",
    );
    check(
        r#"{"data":{"x":{"log":"no"},"y":[{"log":"no"},"log","data"],"log":"a"}}"#,
        "a",
    );
    check(
        r#"{"log":"no","d":{"log":"no"},"data":{"logs":"no","log":"a","log2":"no"}}"#,
        "a",
    );
    check(r#"{"\u0064at\u0061":{"l\u006fg":"a"}}"#, "a");
    check("\u{feff}{\"data\":{\"log\":\"a\"}}", "a");
    check(
        r#"{"data":{"log":"a","n":-1.5e+3,"t":true,"f":[],"z":null}}"#,
        "a",
    );
}

#[test]
fn a_document_without_a_log_is_read_to_its_end() {
    for document in [
        r#"{"data":null}"#,
        r#"{"data":{"log":null}}"#,
        r#"{"data":{"log":5}}"#,
        r#"{"data":[{"log":"no"}]}"#,
        r#"[{"data":{"log":"no"}}]"#,
        r#"{"error":{"code":"404.image.build-log"},"data":null}"#,
        r#"{"data":{"log":"no"},"data":{}}"#,
    ] {
        let (mut decoder, mut taken) = (Decoder::default(), Taken::default());
        assert_eq!(decoder.push(document.as_bytes(), &mut taken), Ok(()));
        assert_eq!(decoder.end(), Ok(()));
        assert!(!decoder.has_log() && taken.0.is_empty(), "{document}");
        check(document, "");
    }
}

#[test]
fn the_last_of_two_logs_counts() {
    check(r#"{"data":{"log":"old","log":"new"}}"#, "new");
    check(r#"{"data":{"log":"old"},"data":{"log":"new"}}"#, "new");
}

#[test]
fn escapes_are_decoded() {
    check(r#"{"data":{"log":"\"\\\/\b\f\n\r\t"}}"#, "\"\\/\u{8}\u{c}\n\r\t");
    check(
        r#"{"data":{"log":"\u0041\u00e9\u20AC\u001b[0m\u0000"}}"#,
        "Aé€\u{1b}[0m\0",
    );
    check(r#"{"data":{"log":"x\ud83d\ude80y"}}"#, "x🚀y");
    check(r#"{"data":{"log":"\ud83dx"}}"#, "\u{fffd}x");
    check(r#"{"data":{"log":"\ud83d"}}"#, "\u{fffd}");
    check(r#"{"data":{"log":"\ud83d\n\ude80"}}"#, "\u{fffd}\n\u{fffd}");
    check(r#"{"data":{"log":"\ud83d\ud83d\ude80"}}"#, "\u{fffd}🚀");
    check(r#"{"data":{"log":"\ud83d\u0041"}}"#, "\u{fffd}A");
}

#[test]
fn the_rest_of_the_document_is_kept() {
    let document = r#"{"data":{"id":"x\"y","log":"a\"b","events":{"c":1}}}"#;
    let (_, _, rest) = everywhere(document.as_bytes());
    assert_eq!(String::from_utf8_lossy(&rest), document.replace(r#"a\"b"#, ""));
}

#[test]
fn what_is_no_document_is_refused() {
    for (document, fault) in [
        ("<html>", Fault::Malformed(0)),
        ("", Fault::Truncated),
        (r#"{"data":{"log":"abc"#, Fault::Truncated),
        (r#"{"data":{"log":"abc"}"#, Fault::Truncated),
        (r#"{"data":{"log":"a\x"}}"#, Fault::Malformed(18)),
        (r#"{"data":{"log":"a\u00g0"}}"#, Fault::Malformed(21)),
        (r#"{"data":{"log":"a"]}"#, Fault::Malformed(18)),
        (r#"{"data" 1}"#, Fault::Malformed(8)),
        (r#"{"data":{"log":"a"}} x"#, Fault::Malformed(21)),
    ] {
        assert_eq!(everywhere(document.as_bytes()).0, Err(fault), "{document}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(read(&[deep.as_bytes()]).0, Err(Fault::Malformed(512)));
}

#[test]
fn a_short_string_is_decoded_at_once() {
    assert_eq!(Escaped::decode(br"d\u0061ta").as_deref(), Some(&b"data"[..]));
    assert_eq!(Escaped::decode(br"a\q"), None);
}

/// Reads `old`, then `new` as the same log read again.
fn again(old: &str, new: &str, piece: usize) -> (Result<(), Fault>, String) {
    let document = |log: &str| serde_json::json!({"data": {"id": "1", "log": log, "events": {}}}).to_string();
    let (mut first, mut taken) = (Decoder::default(), Taken::default());
    first
        .push(document(old).as_bytes(), &mut taken)
        .expect("a document");
    let mut second = Decoder::after(first.known(false));
    let outcome = document(new)
        .as_bytes()
        .chunks(piece)
        .try_for_each(|piece| second.push(piece, &mut taken))
        .and_then(|()| second.end());
    (outcome, String::from_utf8_lossy(&taken.0).into_owned())
}

#[test]
fn a_log_that_has_grown_goes_on() {
    for piece in 1..9 {
        for (old, new) in [("", ""), ("", "a"), ("a", "a"), ("a\n\"b", "a\n\"b\u{1b}[0mé\nc")] {
            assert_eq!(
                again(old, new, piece),
                (Ok(()), new.to_owned()),
                "{old:?} to {new:?}"
            );
        }
        for (old, new) in [
            ("abc", "abx"),
            ("abc", "ab"),
            ("abc", ""),
            ("a\nb", "anb"),
            ("abc", "xabc"),
        ] {
            assert_eq!(
                again(old, new, piece).0,
                Err(Fault::Changed),
                "{old:?} to {new:?}"
            );
        }
    }
}

#[test]
fn half_a_character_at_the_end_is_not_gone_on_from() {
    let (mut first, mut taken) = (Decoder::default(), Taken::default());
    let push = |decoder: &mut Decoder, log: &str, taken: &mut Taken| {
        let document = format!(r#"{{"data":{{"log":"{log}"}}}}"#);
        decoder
            .push(document.as_bytes(), taken)
            .and_then(|()| decoder.end())
    };
    assert_eq!(push(&mut first, r"a\ud83d", &mut taken), Ok(()));
    let mut same = Decoder::after(first.known(false));
    assert_eq!(push(&mut same, r"a\ud83d", &mut taken), Ok(()));
    let mut more = Decoder::after(same.known(false));
    assert_eq!(push(&mut more, r"a\ud83d\ude80", &mut taken), Err(Fault::Changed));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let key = || prop_oneof![Just("data".to_owned()), Just("log".to_owned()), ".{0,3}"];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map(key(), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_is_read_as_serde_json_reads_it(mut document in any_json(), log in ".{0,40}", put in any::<bool>()) {
        if put && document.is_object() {
            if !document["data"].is_object() {
                document["data"] = serde_json::json!({});
            }
            document["data"]["log"] = log.into();
        }
        let text = document.to_string();
        let (outcome, taken, _) = everywhere(text.as_bytes());
        if document.is_object() || document.is_array() {
            prop_assert_eq!(outcome, Ok(()));
            let expected = document["data"]["log"].as_str().unwrap_or_default();
            prop_assert_eq!(String::from_utf8_lossy(&taken), expected);
        }
    }

    #[test]
    fn any_bytes_are_read_the_same_however_they_are_cut(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let document = [br#"{"data":{"log":""#, &*bytes, br#""}}"#].concat();
        let _ = everywhere(&document);
    }
}
