//! Reading a JSON object leniently: what is absent, null or of another type reads as absent, unknown fields are not
//! looked at, and only the few vital fields of a document can make it unreadable. Documents are read in the modules
//! below, one per document; start with [`Fields`] and then [`image`].

pub mod container;
pub mod image;
pub mod include;
pub mod job;
pub mod origin;
pub mod source;

use crate::model::time::Timestamp;
use serde_json::{Map, Number, Value};

/// Why a document as a whole is unreadable, in our own words and without any value of it.
pub type Wrong = &'static str;

/// A JSON object, or nothing where one was expected, so that reads can be chained without asking at every step.
#[derive(Clone, Copy)]
pub struct Fields<'a>(Option<&'a Map<String, Value>>);

impl<'a> Fields<'a> {
    /// The fields of `value`; none if it is no object.
    pub fn of(value: &'a Value) -> Self {
        Self(value.as_object())
    }

    /// True when there is no object, or an empty one.
    pub fn is_empty(self) -> bool {
        self.0.is_none_or(Map::is_empty)
    }

    /// The field as it is; null counts as absent.
    pub fn get(self, key: &str) -> Option<&'a Value> {
        self.0?.get(key).filter(|value| !value.is_null())
    }

    /// The object in `key`; an empty one if it is absent or something else.
    pub fn at(self, key: &str) -> Self {
        Self(self.get(key).and_then(Value::as_object))
    }

    /// The object in `key`; absent reads as empty, and another type is `wrong`.
    pub fn vital(self, key: &str, wrong: Wrong) -> Result<Self, Wrong> {
        match self.get(key) {
            None => Ok(Self(None)),
            Some(Value::Object(object)) => Ok(Self(Some(object))),
            Some(_) => Err(wrong),
        }
    }

    /// The text in `key`; absent reads as empty, and another type is `wrong`.
    pub fn vital_text(self, key: &str, wrong: Wrong) -> Result<String, Wrong> {
        match self.get(key) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => Err(wrong),
        }
    }

    /// The number in `key`; absent reads as 0, and another type is `wrong`.
    pub fn vital_count(self, key: &str, wrong: Wrong) -> Result<u64, Wrong> {
        match self.get(key) {
            None => Ok(0),
            Some(Value::Number(number)) => Ok(whole(number)),
            Some(_) => Err(wrong),
        }
    }

    /// A text; a number or a truth value is written out.
    pub fn text(self, key: &str) -> Option<String> {
        scalar(self.get(key)?)
    }

    /// A text that says something: empty counts as absent.
    pub fn some_text(self, key: &str) -> Option<String> {
        self.text(key).filter(|text| !text.is_empty())
    }

    /// A text, empty where it is absent.
    pub fn text_or_empty(self, key: &str) -> String {
        self.text(key).unwrap_or_default()
    }

    /// A count, never negative.
    pub fn count(self, key: &str) -> Option<u64> {
        match self.get(key)? {
            Value::Number(number) => Some(whole(number)),
            _ => None,
        }
    }

    /// A truth value.
    pub fn flag(self, key: &str) -> Option<bool> {
        self.get(key)?.as_bool()
    }

    /// A time that is set.
    pub fn time(self, key: &str) -> Option<Timestamp> {
        Timestamp::parse(self.get(key)?.as_str()?)
    }

    /// The items of a list; none if it is absent or something else.
    pub fn list(self, key: &str) -> &'a [Value] {
        match self.get(key) {
            Some(Value::Array(items)) => items,
            _ => &[],
        }
    }

    /// A list of texts; items of another type are written out where they can be and left out where not.
    pub fn texts(self, key: &str) -> Vec<String> {
        self.list(key).iter().filter_map(scalar).collect()
    }

    /// A map to texts, in the order of its keys. A null value reads as empty, a list or an object as its JSON.
    pub fn pairs(self, key: &str) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (name, value) in self.at(key).entries() {
            let text = match value {
                Value::Null => String::new(),
                value => scalar(value).unwrap_or_else(|| value.to_string()),
            };
            pairs.push((name.clone(), text));
        }
        pairs
    }

    /// A map to counts, in the order of its keys; values of another type are left out.
    pub fn counts(self, key: &str) -> Vec<(String, u64)> {
        let mut counts = Vec::new();
        for (name, value) in self.at(key).entries() {
            if let Value::Number(number) = value {
                counts.push((name.clone(), whole(number)));
            }
        }
        counts
    }

    /// All fields in the order of their keys.
    pub fn entries(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0.into_iter().flatten()
    }
}

/// A text, number or truth value as text; numbers that are whole have no fraction.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("true".to_owned()),
        Value::Bool(false) => Some("false".to_owned()),
        Value::Number(number) => Some(number_text(number)),
        _ => None,
    }
}

/// The number without a fraction where it is whole: `8080.0` reads as `8080`.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        // Up to 2^53 every whole double is exact; larger ones stay as they came.
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 9.0e15 => {
            (float as i64).to_string()
        }
        _ => number.to_string(),
    }
}

/// A count: fractions are cut, negative numbers read as 0, and what is too large stays at the end of the range.
fn whole(number: &Number) -> u64 {
    // The cast of a double saturates, which is what is wanted on both ends.
    number
        .as_u64()
        .unwrap_or_else(|| number.as_f64().unwrap_or(0.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_count_is_whole_and_never_negative() {
        let check = |value: Value, expected: Option<u64>| {
            let document = json!({ "n": value });
            assert_eq!(Fields::of(&document).count("n"), expected, "{document}");
        };
        check(json!(7), Some(7));
        check(json!(9_223_372_036_854_775_808_u64), Some(1 << 63));
        check(json!(7.9), Some(7));
        check(json!(-1), Some(0));
        check(json!(-0.5), Some(0));
        check(json!(1e300), Some(u64::MAX));
        check(json!("7"), None);
        check(json!(null), None);
    }

    #[test]
    fn a_text_is_taken_from_any_scalar() {
        let check = |value: Value, expected: Option<&str>| {
            let document = json!({ "t": value });
            assert_eq!(Fields::of(&document).text("t").as_deref(), expected, "{document}");
        };
        check(json!("a"), Some("a"));
        check(json!(8080), Some("8080"));
        check(json!(8080.0), Some("8080"));
        check(json!(0.5), Some("0.5"));
        check(json!(true), Some("true"));
        check(json!(null), None);
        check(json!([1]), None);
        check(json!({}), None);
    }

    #[test]
    fn maps_keep_every_entry() {
        let document = json!({ "m": { "b": 1, "a": null, "c": [1, "x"] } });
        let pairs = Fields::of(&document).pairs("m");
        let expected = [("a", ""), ("b", "1"), ("c", "[1,\"x\"]")];
        assert_eq!(
            pairs,
            expected.map(|(key, value)| (key.to_owned(), value.to_owned()))
        );
        assert_eq!(Fields::of(&document).pairs("absent"), []);
    }

    #[test]
    fn only_vital_fields_complain() {
        let document = json!({ "name": 5, "state": [], "size": "big" });
        let fields = Fields::of(&document);
        assert_eq!(fields.vital_text("name", "no text"), Err("no text"));
        assert_eq!(fields.vital_text("other", "no text"), Ok(String::new()));
        assert_eq!(fields.vital_count("size", "no number"), Err("no number"));
        assert!(fields.vital("state", "no object").is_err());
        assert!(fields.at("state").is_empty());
    }
}
