//! A pasted `.env` file: what people write is read, and nothing is guessed.

use gantry::logic::env_file::{EnvFault, read_env};
use proptest::prelude::*;

#[test]
fn entries_are_read_as_people_write_them() {
    let check = |text: &str, expected: &[(&str, &str)]| {
        let file = read_env(text);
        assert_eq!(file.faults, [], "{text}");
        let args: Vec<(&str, &str)> = file
            .args
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(args, expected, "{text}");
    };
    check("", &[]);
    check("\u{feff}A=1\r\nB=2\r\n", &[("A", "1"), ("B", "2")]);
    check("# a note\n\n  # another\nA=1", &[("A", "1")]);
    check("export A=1\nexported=2", &[("A", "1"), ("exported", "2")]);
    check("A = spaced out  ", &[("A", "spaced out")]);
    check("A=", &[("A", "")]);
    check("A=\nB=\"two\"", &[("A", ""), ("B", "two")]);
    check("A=x # note\nB=x#y", &[("A", "x"), ("B", "x#y")]);
    check("A=#all a note", &[("A", "")]);
    check("A=\"x # y\" # note", &[("A", "x # y")]);
    check("A='raw \\n $B'", &[("A", "raw \\n $B")]);
    check(
        "A=\"line\\nnext \\\"q\\\" \\$B \\d\"",
        &[("A", "line\nnext \"q\" $B \\d")],
    );
    check("A=\"one\ntwo\"\nB=3", &[("A", "one\ntwo"), ("B", "3")]);
    check("A=\"one\r\ntwo\"\r\nB=3", &[("A", "one\ntwo"), ("B", "3")]);
    check("A=b=c", &[("A", "b=c")]);
    check("A=it's", &[("A", "it's")]);
    check("ключ=значение", &[("ключ", "значение")]);
}

#[test]
fn what_cannot_be_used_is_named_by_its_line() {
    let check = |text: &str, expected: &[(usize, EnvFault)]| {
        assert_eq!(read_env(text).faults, expected, "{text}");
    };
    check("A=1\nword\nB=2", &[(2, EnvFault::NoValue)]);
    check("=1\n  =2", &[(1, EnvFault::NoKey), (2, EnvFault::NoKey)]);
    check("two words=1", &[(1, EnvFault::BadKey)]);
    check("A=1\n\nA=2", &[(3, EnvFault::Twice)]);
    check("A=\"open\nB=2", &[(1, EnvFault::OpenQuote)]);
    check(
        "A=\"one\ntwo\"\nA=3\nB='x'y",
        &[(3, EnvFault::Twice), (4, EnvFault::AfterQuote)],
    );
    check("A=\"\\", &[(1, EnvFault::OpenQuote)]);
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>()) {
        let file = read_env(&text);
        let n_lines = text.split('\n').count();
        prop_assert!(file.args.len() + file.faults.len() <= n_lines);
        prop_assert!(file.faults.iter().all(|(line, _)| (1..=n_lines).contains(line)));
    }

    #[test]
    fn a_written_file_is_read_back(pairs in prop::collection::btree_map("[A-Za-z_][A-Za-z0-9_]{0,8}", "[^\r]{0,12}", 0..6)) {
        let mut text = String::new();
        for (key, value) in &pairs {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            text.push_str(&format!("{key}=\"{value}\"\n"));
        }
        let file = read_env(&text);
        prop_assert_eq!(&file.faults, &[]);
        prop_assert!(file.args.into_iter().eq(pairs));
    }
}
