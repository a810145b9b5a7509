//! The JSON of a document as it may be shown, copied and exported: secrets are hidden, everything else is as it came.
//! Bodies never reach the screen; what does is a [`Redacted`], and this module is its only maker.

use crate::model::address::{HIDDEN, scrubbed};
use crate::model::credential::{is_credential_key, looks_like_credential};
use serde_json::{Map, Value};

/// A JSON value without its secrets.
#[derive(Clone, PartialEq, Debug)]
pub struct Redacted(Value);

/// Members whose every leaf is hidden, apart from the few in [`PLAIN`]: what a login, a stack or an integration was
/// given. Spec: `RegistryAuthProvider`, `IntegrationAuth`, `Stack.variables`, `SchedulerConfig.access_keys`.
const CLOSED: [&str; 8] = [
    "credentials",
    "credential",
    "variables",
    "access_keys",
    "extra",
    "secrets",
    "scoped_variables",
    "raw_credentials",
];

/// Members that say how something authenticates: their own leaves are shown only where [`PLAIN`] names them.
const AUTH: [&str; 2] = ["auth", "authentication"];

/// Leaves of a closed member that name no secret.
const PLAIN: [&str; 8] = [
    "type",
    "flavor",
    "region",
    "namespace",
    "url",
    "source_id",
    "vendor",
    "name",
];

impl Redacted {
    /// Hides the secrets of `value`.
    pub fn of(mut value: Value) -> Self {
        redact("", &mut value, false);
        Self(value)
    }

    /// The value, to be looked at.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// Hides every value of the environment and of the build args as well, for installations that ask for it.
    pub fn hide_settings(&mut self) {
        for pointer in ["/config/env", "/build/args"] {
            if let Some(settings) = self.0.pointer_mut(pointer) {
                hide_leaves(settings);
            }
        }
    }

    /// The value as indented JSON.
    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }
}

/// Walks one value that stands under `key`; `closed` is set inside of a member that is hidden as a whole.
fn redact(key: &str, value: &mut Value, closed: bool) {
    match value {
        Value::Object(object) => {
            redact_object(object, closed || CLOSED.contains(&key) || AUTH.contains(&key))
        }
        Value::Array(items) => {
            let closed = closed || CLOSED.contains(&key);
            let mut previous = String::new();
            for item in items {
                // `--password hunter2` is two items; the first says what the second is.
                let name = if previous.starts_with('-') && !previous.contains('=') {
                    previous.as_str()
                } else {
                    key
                };
                let this = item.as_str().map(str::to_owned).unwrap_or_default();
                redact(name, item, closed);
                previous = this;
            }
        }
        Value::String(text) => {
            if (closed && !PLAIN.contains(&key) && !text.is_empty()) || looks_like_credential(key, text) {
                *value = Value::from(hidden(key, text));
            } else if let std::borrow::Cow::Owned(clean) = scrubbed(text) {
                *value = Value::from(clean);
            }
        }
        Value::Number(_) if (closed && !PLAIN.contains(&key)) || is_credential_key(key) => {
            *value = Value::from(HIDDEN);
        }
        _ => {}
    }
}

fn redact_object(object: &mut Map<String, Value>, closed: bool) {
    // `{"name": "DB_PASSWORD", "value": "x"}` names its secret beside it.
    let name = ["name", "key", "identifier"]
        .iter()
        .find_map(|key| object.get(*key)?.as_str());
    let name = name.unwrap_or_default().to_owned();
    let unclean: Vec<String> = object
        .keys()
        .filter(|key| scrubbed(key) != key.as_str())
        .cloned()
        .collect();
    for (key, value) in object.iter_mut() {
        let is_named = key == "value" && is_credential_key(&name);
        redact(if is_named { &name } else { key }, value, closed);
    }
    for key in unclean {
        if let Some(value) = object.remove(&key) {
            object.insert(scrubbed(&key).into_owned(), value);
        }
    }
}

/// What is shown of a hidden text: the address or the settings without their secrets where the key names none.
fn hidden(key: &str, text: &str) -> String {
    let clean = scrubbed(text);
    let is_address = text.contains("://") && !is_credential_key(key) && !looks_like_credential(key, &clean);
    if is_address {
        clean.into_owned()
    } else {
        HIDDEN.to_owned()
    }
}

fn hide_leaves(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(hide_leaves),
        Value::Array(items) => items.iter_mut().for_each(hide_leaves),
        Value::Null => {}
        leaf => *leaf = Value::from(HIDDEN),
    }
}
