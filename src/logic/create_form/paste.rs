//! A pasted `.env` file joins the rows of the form: what is new is added, and what cannot be is told, line by line.
//! Start with [`join`].

use super::ArgRow;
use crate::logic::env_file::{EnvFault, read_env};
use crate::words::create as words;

/// What became of a pasted text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pasted {
    /// How many rows were added.
    pub added: u64,
    /// Lines that cannot be used, with why.
    pub faults: Vec<(usize, &'static str)>,
    /// Keys that stand in a row already and keep their value.
    pub known: Vec<String>,
}

/// Adds what `text` holds to the rows. Blank rows at the end make room.
pub fn join(rows: &mut Vec<ArgRow>, text: &str) -> Pasted {
    let file = read_env(text);
    while rows.last().is_some_and(ArgRow::is_blank) {
        rows.pop();
    }
    let mut pasted = Pasted {
        faults: file
            .faults
            .into_iter()
            .map(|(line, fault)| (line, said(fault)))
            .collect(),
        ..Pasted::default()
    };
    for (key, value) in file.args {
        if rows.iter().any(|row| row.key.trim() == key) {
            pasted.known.push(key);
        } else {
            rows.push(ArgRow { key, value });
            pasted.added += 1;
        }
    }
    pasted
}

/// What a text is that was pasted into a field of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A value, or a key: it goes where it was pasted. A key file is one, whatever its lines look like.
    Value,
    /// A file of which every line can be used: its rows are added.
    File,
    /// A file of which something has to be told first: a line that cannot be used, or a key that has a row already.
    Doubtful,
}

/// What a pasted text is, beside these rows.
pub fn kind_of(rows: &[ArgRow], text: &str) -> Kind {
    let text = text.trim();
    if !text.contains('\n') || text.starts_with("-----BEGIN") {
        return Kind::Value;
    }
    let file = read_env(text);
    let is_known = |key: &str| rows.iter().any(|row| row.key.trim() == key);
    let is_clean = file.faults.is_empty() && !file.args.iter().any(|(key, _)| is_known(key));
    match (file.args.len(), is_clean) {
        // One line with a `=` among others is more likely the end of something encoded than the one good line of a file.
        (0, _) | (1, false) => Kind::Value,
        (_, true) => Kind::File,
        (_, false) => Kind::Doubtful,
    }
}

fn said(fault: EnvFault) -> &'static str {
    match fault {
        EnvFault::NoValue => words::ENV_NO_VALUE,
        EnvFault::NoKey => words::ENV_NO_KEY,
        EnvFault::BadKey => words::ENV_BAD_KEY,
        EnvFault::Twice => words::ENV_TWICE,
        EnvFault::OpenQuote => words::ENV_OPEN_QUOTE,
        EnvFault::AfterQuote => words::ENV_AFTER_QUOTE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_is_added_and_what_is_not_is_told() {
        let row = |key: &str, value: &str| ArgRow {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let mut rows = vec![row("A", "1"), row("", "")];
        let pasted = join(&mut rows, "# a comment\nA=2\nexport B='x y'\nnonsense\nB=3\n");
        assert!(rows == [row("A", "1"), row("B", "x y")]);
        assert_eq!((pasted.added, pasted.known), (1, vec!["A".to_owned()]));
        assert_eq!(pasted.faults, [(4, words::ENV_NO_VALUE), (5, words::ENV_TWICE)]);
    }

    #[test]
    fn a_value_is_no_file() {
        let rows = [ArgRow {
            key: "KNOWN".to_owned(),
            value: String::new(),
        }];
        for (text, kind) in [
            ("A=1\nB=2", Kind::File),
            ("# a comment\nA=1", Kind::File),
            (
                "KEY='-----BEGIN KEY-----\nMIIB=\n-----END KEY-----'\nB=2",
                Kind::File,
            ),
            ("A=1\nnonsense\nB=2", Kind::Doubtful),
            ("A=1\nKNOWN=2", Kind::Doubtful),
            ("postgres://host/db?ssl=on", Kind::Value),
            ("A=1\n", Kind::Value),
            ("two\nlines", Kind::Value),
            (
                "-----BEGIN PRIVATE KEY-----\nMIIBVgIBADANBg\nkqhkiG9w0BAQ==\n-----END PRIVATE KEY-----\n",
                Kind::Value,
            ),
            ("MIIBVgIBADANBg\nkqhkiG9w0BAQ==", Kind::Value),
        ] {
            assert_eq!(kind_of(&rows, text), kind, "{text}");
        }
    }
}
