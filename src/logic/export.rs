//! Images as files for other programs: CSV by RFC 4180, and JSON. Only what the list shows is exported, so no value of
//! an environment or a build arg and no credential can be in it. Start with [`csv`].

use super::hub::row::{CreatorName, ImageRow, SourceName};
use crate::model::address::scrubbed;
use crate::model::time::Timestamp;
use serde_json::{Map, Number, Value};

/// The columns, in their order. Sizes are bytes, times are RFC 3339, and what is not known is empty or null.
pub const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "state",
    "error",
    "source_type",
    "source",
    "source_id",
    "target",
    "size_bytes",
    "containers_running",
    "containers",
    "created_by",
    "created",
    "updated",
    "needs_gpu",
];

/// One image, a value for each column; `iso` prints a time.
pub fn record(row: &ImageRow, iso: fn(Timestamp) -> String) -> Vec<Value> {
    let text = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            Value::from(text)
        }
    };
    let count = |count: Option<u32>| count.map_or(Value::Null, |count| Value::Number(Number::from(count)));
    let time = |at: Option<Timestamp>| at.map_or(Value::Null, |at| Value::from(iso(at)));
    let source = match row.source.name {
        SourceName::Named(name) => name,
        SourceName::NotSent(_) | SourceName::Gone(_) | SourceName::Absent => "",
    };
    let creator = match (row.creator.name, &row.creator.key) {
        (CreatorName::Named(name), _) => name,
        (CreatorName::Fixed, Some(key)) => key.kind.as_str(),
        _ => "",
    };
    vec![
        row.id.as_ref().map_or(Value::Null, |id| Value::from(id.as_str())),
        text(row.name),
        text(row.state.state.as_str()),
        row.state
            .error
            .map_or(Value::Null, |error| Value::from(scrubbed(error).into_owned())),
        text(row.source.kind.as_ref().map_or("", |kind| kind.as_str())),
        text(source),
        row.source
            .id
            .as_ref()
            .map_or(Value::Null, |id| Value::from(id.as_str())),
        text(row.source.target),
        row.size.map_or(Value::Null, |size| Value::from(size.0)),
        count(row.usage.map(|usage| usage.running)),
        count(row.usage.map(|usage| usage.available)),
        text(creator),
        time(row.created),
        time(row.updated),
        Value::Bool(row.gpu),
    ]
}

/// The records with a head, lines ended by CR and LF. What a spreadsheet would take for a formula begins with an
/// apostrophe, also where its cells are parted by semicolons or tabs.
pub fn csv(head: &[&str], records: &[Vec<Value>]) -> String {
    let mut out = String::new();
    let head: Vec<Value> = head.iter().map(|name| Value::from(*name)).collect();
    for record in std::iter::once(&head).chain(records) {
        for (at, value) in record.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match value {
                Value::Null => {}
                Value::String(text) => push_cell(&mut out, text),
                other => out.push_str(&other.to_string()),
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// Signs that begin a formula.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

fn push_cell(out: &mut String, text: &str) {
    let text = guarded(text);
    let is_plain = !text.contains(['"', ',', ';', '\t', '\r', '\n']) && text.trim() == text;
    if is_plain && !text.starts_with('\'') {
        return out.push_str(&text);
    }
    out.push('"');
    for sign in text.chars() {
        if sign == '"' {
            out.push('"');
        }
        out.push(sign);
    }
    out.push('"');
}

/// The text with an apostrophe before every sign that would begin a formula: at its beginning, and behind what another
/// reader of the file takes for the end of a cell. Where `;` parts cells, quotation marks do not help, because the line
/// begins with another cell.
fn guarded(text: &str) -> String {
    let blank = [' ', '\u{a0}'];
    let first = text.trim_start_matches(blank);
    let is_formula = first.starts_with(SIGNS) || first.starts_with(['\t', '\r', '\n']);
    let mut out = if is_formula { "'" } else { "" }.to_owned();
    let mut begins = false;
    for sign in text.chars() {
        if begins && SIGNS.contains(&sign) {
            out.push('\'');
        }
        out.push(sign);
        begins = matches!(sign, ';' | '\t' | '\r' | '\n') || (begins && blank.contains(&sign));
    }
    out
}

/// The records as a list of objects.
pub fn json(head: &[&str], records: &[Vec<Value>]) -> String {
    let object = |record: &Vec<Value>| {
        let pairs = head
            .iter()
            .zip(record)
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    let list: Value = records.iter().map(object).collect();
    // A value always has a JSON form.
    serde_json::to_string_pretty(&list).unwrap_or_default()
}
