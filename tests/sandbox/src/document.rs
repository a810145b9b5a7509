//! Root documents from stored text: `{"data": …, "includes": …}` without reading the documents again, because
//! a page may hold a thousand of them and one of them may be broken on purpose. Start with [`Root`].

use crate::answer::Answer;
use crate::store::listing::Row;
use std::collections::BTreeMap;

/// A root document in the making.
#[derive(Debug, Default)]
pub struct Root {
    /// JSON texts of the includes by name; `None` leaves the key out.
    pub includes: Option<BTreeMap<String, String>>,
    /// JSON texts of the metas by resource id.
    pub metas: BTreeMap<String, String>,
}

impl Root {
    /// A document whose data is a list.
    #[must_use]
    pub fn list(&self, rows: &[Row]) -> Answer {
        let mut text = String::with_capacity(rows.iter().map(|row| row.doc.len() + 160).sum::<usize>() + 64);
        text.push_str("{\"data\":[");
        for (n, row) in rows.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            self.push(&mut text, row);
        }
        text.push(']');
        self.close(text)
    }

    /// A document whose data is one resource.
    #[must_use]
    pub fn one(&self, row: &Row) -> Answer {
        let mut text = String::with_capacity(row.doc.len() + 256);
        text.push_str("{\"data\":");
        self.push(&mut text, row);
        self.close(text)
    }

    /// The stored text, with the meta spliced in before the closing brace.
    fn push(&self, text: &mut String, row: &Row) {
        let doc = row.doc.trim();
        let open = doc.strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
        match (self.metas.get(&row.id), open) {
            (Some(meta), Some(inner)) => {
                let comma = if inner.trim().is_empty() { "" } else { "," };
                for part in ["{", inner, comma, "\"meta\":", meta, "}"] {
                    text.push_str(part);
                }
            }
            _ => text.push_str(doc),
        }
    }

    fn close(&self, mut text: String) -> Answer {
        if let Some(includes) = &self.includes {
            text.push_str(",\"includes\":");
            text.push_str(&object(
                includes.iter().map(|(key, value)| (key.as_str(), value.as_str())),
            ));
        }
        text.push('}');
        Answer::Json(200, text)
    }
}

/// A JSON object from keys and JSON texts.
#[must_use]
pub fn object<'p>(parts: impl Iterator<Item = (&'p str, &'p str)>) -> String {
    let mut text = String::from("{");
    for (key, value) in parts {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&serde_json::Value::from(key).to_string());
        text.push(':');
        text.push_str(value);
    }
    text.push('}');
    text
}

/// A JSON list of ids, as the SQL statements take it.
#[must_use]
pub fn id_list(rows: &[Row]) -> String {
    serde_json::Value::from(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(doc: &str, meta: Option<&str>, expected: &str) {
        let metas = meta
            .map(|meta| ("a".to_owned(), meta.to_owned()))
            .into_iter()
            .collect();
        let answer = Root {
            includes: None,
            metas,
        }
        .one(&Row {
            id: "a".to_owned(),
            doc: doc.to_owned(),
        });
        let Answer::Json(200, text) = answer else {
            panic!("not a document")
        };
        assert_eq!(text, format!("{{\"data\":{expected}}}"));
    }

    #[test]
    fn metas_are_spliced_into_objects_only() {
        check(
            r#"{"id":"a"}"#,
            Some(r#"{"n":1}"#),
            r#"{"id":"a","meta":{"n":1}}"#,
        );
        check("{}", Some("{}"), r#"{"meta":{}}"#);
        check("42", Some("{}"), "42");
        check(r#"{"id":"\ud800"}"#, None, r#"{"id":"\ud800"}"#);
    }
}
