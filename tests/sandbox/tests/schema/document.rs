//! An OpenAPI document as a source of validators. Start with [`documents`].

use crate::{close, patch};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A document, ready to validate with.
pub struct Document {
    /// Its file, for messages.
    pub name: String,
    /// Whether it is the document of this repository.
    pub own: bool,
    root: Value,
    compiled: HashMap<String, Validator>,
}

/// Our own document, and the platform's where `GANTRY_SPEC` names it.
pub fn documents() -> Vec<Document> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let mut documents = vec![Document::read(own, true)];
    if let Ok(path) = std::env::var("GANTRY_SPEC") {
        documents.push(Document::read(&path, false));
    }
    documents
}

impl Document {
    fn read(path: &str, own: bool) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut root: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        if !own {
            patch::patch(&mut root);
        }
        close::close(&mut root);
        Document {
            name: path.to_owned(),
            own,
            root,
            compiled: HashMap::new(),
        }
    }

    /// The ids of all operations.
    pub fn operations(&self) -> Vec<&str> {
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let methods = paths.flat_map(|(_, methods)| methods.as_object().into_iter().flatten());
        methods
            .filter_map(|(_, operation)| operation["operationId"].as_str())
            .collect()
    }

    /// Says what is wrong with an answer of an operation; nothing where all is well.
    pub fn problems_of_answer(&mut self, operation: &str, status: u16, answer: &Value) -> Vec<String> {
        let schema = self.schema_of(operation, status);
        self.problems(&format!("{operation} {status}"), schema, answer)
    }

    /// Says what is wrong with a resource, by the name of its schema.
    pub fn problems_of_resource(&mut self, schema: &str, resource: &Value) -> Vec<String> {
        let place = json!({"$ref": format!("#/components/schemas/{schema}"), "unevaluatedProperties": false});
        self.problems(schema, place, resource)
    }

    /// The schema of the answer with that status, or of any other status.
    fn schema_of(&self, operation: &str, status: u16) -> Value {
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let mut all = paths.flat_map(|(_, methods)| methods.as_object().into_iter().flatten());
        let found = all.find(|(_, found)| found["operationId"] == operation);
        let (_, found) = found.unwrap_or_else(|| panic!("{} has no operation {operation}", self.name));
        let responses = &found["responses"];
        let response = responses.get(status.to_string()).unwrap_or(&responses["default"]);
        let response = match response["$ref"].as_str() {
            Some(reference) => self
                .root
                .pointer(reference.trim_start_matches('#'))
                .unwrap_or(&Value::Null),
            None => response,
        };
        response["content"]["application/json"]["schema"].clone()
    }

    fn problems(&mut self, name: &str, schema: Value, instance: &Value) -> Vec<String> {
        let validator = self.compiled.entry(name.to_owned()).or_insert_with(|| {
            let mut root = schema;
            root["components"] = self.root["components"].clone();
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .should_validate_formats(true)
                .build(&root)
                .unwrap_or_else(|error| panic!("{name}: {error}"))
        });
        validator
            .iter_errors(instance)
            .map(|error| {
                format!(
                    "{} {name} at {}: {}",
                    self.name,
                    error.instance_path(),
                    cut(error.to_string())
                )
            })
            .collect()
    }
}

/// Errors quote the whole value; the beginning is enough.
fn cut(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(400));
    text
}
