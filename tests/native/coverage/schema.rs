//! The leaves of a schema in an OpenAPI document.

use serde_json::Value;
use std::collections::BTreeSet;

/// Walks a schema down to its leaves, as the list spells them.
pub struct Walk<'a> {
    schemas: &'a Value,
    /// The leaves found so far.
    pub leaves: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    /// Begins with the schemas of a document.
    pub fn new(schemas: &'a Value) -> Self {
        Self {
            schemas,
            leaves: BTreeSet::new(),
        }
    }

    /// Adds the leaves of a schema, each behind `path`.
    pub fn below(&mut self, name: &str, path: &str) {
        let schema = self.schemas[name].clone();
        self.walk(&schema, path, &[name]);
    }

    fn walk(&mut self, schema: &Value, path: &str, seen: &[&str]) {
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            if seen.contains(&name) {
                self.leaves.insert(path.to_owned());
                return;
            }
            let seen = [seen, &[name]].concat();
            let schema = self.schemas[name].clone();
            return self.walk(&schema, path, &seen);
        }
        let choices = ["oneOf", "anyOf", "allOf"]
            .iter()
            .filter_map(|key| schema[*key].as_array());
        let mut is_leaf = true;
        for choice in choices.flatten() {
            is_leaf = false;
            if choice["type"] != "null" {
                self.walk(choice, path, seen);
            }
        }
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            is_leaf = false;
            let dot = if path.is_empty() { "" } else { "." };
            self.walk(property, &[path, dot, key].concat(), seen);
        }
        for (key, mark) in [("additionalProperties", ".*"), ("items", "[]")] {
            if schema[key].is_object() {
                is_leaf = false;
                self.walk(&schema[key], &[path, mark].concat(), seen);
            }
        }
        if is_leaf {
            self.leaves.insert(path.to_owned());
        }
    }
}
