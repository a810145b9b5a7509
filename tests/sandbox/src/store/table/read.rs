//! How the value of a column is read from a document, whatever the document holds. Start with [`Read::read`].

use crate::moment::Moment;
use rusqlite::types::Value as Cell;
use serde_json::Value;

/// How a column is read from the document.
#[derive(Debug, Clone, Copy)]
pub(super) enum Read {
    /// The text at a JSON pointer.
    Text(&'static str),
    /// The whole number at a JSON pointer.
    Number(&'static str),
    /// The RFC 3339 time at a JSON pointer, in milliseconds.
    Time(&'static str),
    /// The texts at several pointers, in lower case, one a line.
    Search(&'static [&'static str]),
}

impl Read {
    /// The SQL type of the column.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Text(_) | Self::Search(_) => "TEXT",
            Self::Number(_) | Self::Time(_) => "INTEGER",
        }
    }

    /// The value of the column; null where the document lacks it or holds something else.
    pub(super) fn read(self, doc: &Value) -> Cell {
        let text = |pointer| doc.pointer(pointer).and_then(Value::as_str);
        match self {
            Self::Text(pointer) => text(pointer).map_or(Cell::Null, |text| Cell::Text(text.to_owned())),
            Self::Number(pointer) => doc
                .pointer(pointer)
                .and_then(Value::as_i64)
                .map_or(Cell::Null, Cell::Integer),
            Self::Time(pointer) => {
                let at = text(pointer).and_then(Moment::parse);
                at.map_or(Cell::Null, |at| Cell::Integer(at.millis()))
            }
            Self::Search(pointers) => {
                let found: Vec<String> = pointers
                    .iter()
                    .filter_map(|at| text(at))
                    .map(str::to_lowercase)
                    .collect();
                Cell::Text(found.join("\n"))
            }
        }
    }
}
