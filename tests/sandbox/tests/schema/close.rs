//! Closes the objects of an OpenAPI document: a property that no schema names becomes an error.
//! `unevaluatedProperties` goes where a schema meets a new place of the document, never into
//! the parts of a composition, which share one object. Start with [`close`].

use serde_json::{Map, Value, json};

/// Keywords that hold one schema for a new place.
const ONE: [&str; 4] = ["items", "additionalProperties", "contains", "schema"];
/// Keywords that hold schemas for new places by name.
const NAMED: [&str; 2] = ["properties", "patternProperties"];
/// Keywords that hold schemas for the same place.
const SAME: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Closes every schema of the document that stands at a place of its own.
pub fn close(document: &mut Value) {
    if let Some(schemas) = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    {
        // A component may be a part of a composition: it is closed where it is used.
        schemas.values_mut().for_each(close_inside);
    }
    for pointer in ["/components/responses", "/paths"] {
        if let Some(part) = document.pointer_mut(pointer) {
            find_schemas(part);
        }
    }
}

/// Looks for media types and closes their schemas.
fn find_schemas(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "schema" {
                    close_place(field);
                } else {
                    find_schemas(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(find_schemas),
        _ => {}
    }
}

fn close_place(schema: &mut Value) {
    close_inside(schema);
    if let Some(fields) = schema.as_object_mut()
        && says_something(fields)
    {
        fields.entry("unevaluatedProperties").or_insert(json!(false));
    }
}

/// Whether a schema restricts its place at all: an empty one allows everything on purpose.
fn says_something(fields: &Map<String, Value>) -> bool {
    fields
        .keys()
        .any(|name| !["description", "title", "example", "default"].contains(&name.as_str()))
}

fn close_inside(schema: &mut Value) {
    let Some(fields) = schema.as_object_mut() else {
        return;
    };
    for (name, field) in fields {
        let name = name.as_str();
        if ONE.contains(&name) {
            close_place(field);
        } else if NAMED.contains(&name)
            && let Some(places) = field.as_object_mut()
        {
            places.values_mut().for_each(close_place);
        } else if SAME.contains(&name)
            && let Some(parts) = field.as_array_mut()
        {
            parts.iter_mut().for_each(close_inside);
        }
    }
}
