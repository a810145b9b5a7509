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

/// True for a text that is a file rather than a value: it has several lines, and a `=`.
pub fn looks_like_file(text: &str) -> bool {
    let text = text.trim();
    text.contains('\n') && text.contains('=')
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
        assert!(looks_like_file("A=1\nB=2"));
        assert!(!looks_like_file("postgres://host/db?ssl=on"));
        assert!(!looks_like_file("A=1\n"));
        assert!(!looks_like_file("two\nlines"));
    }
}
