//! What has to be mended in the platform's own document before anything can validate against
//! it. Every entry says why, and is skipped where a later document has mended it.
//! Start with [`patch`].

use serde_json::{Value, json};

/// Names that a schema requires and never defines, so that no closed object can have them:
/// where the schema stands, and the name.
const NEVER_DEFINED: &[(&str, &str)] = &[
    ("ApiKeyCreator", "creator"),
    ("GatewayEnvironmentService", "config"),
    ("IntegrationDefinition", "required_fields"),
    // Misspelt; the schema defines `high_availability`.
    ("SchedulerEnvironmentService", "high_availablity"),
    ("ContainerIntegrations/properties/backups", "destination"),
    ("VpnEnvironmentService", "high_availability"),
    ("HubMembership", "permissions"),
    // Misspelt; the schema defines `preferences`.
    ("HubMembership", "prefereneces"),
    // The schema defines `notificaitons`.
    (
        "HubMembership/properties/preferences/properties/email",
        "notifications",
    ),
];

/// Statuses and codes that HTTP itself asks for and the lists of the document lack.
const STATUSES: [u16; 3] = [405, 413, 429];
const CODES: [&str; 2] = ["405.method-not-allowed", "413.body-too-large"];

/// Mends the document.
pub fn patch(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas") else {
        return;
    };
    // `required` is one string that lists three names.
    if let Some(required) = schemas.pointer_mut("/Error/required")
        && let Some(names) = required[0].as_str().filter(|names| names.contains(", "))
    {
        *required = names.split(", ").collect();
    }
    for (place, name) in NEVER_DEFINED {
        let Some(schema) = schemas.pointer_mut(&format!("/{place}")) else {
            continue;
        };
        if schema["properties"].get(*name).is_none()
            && let Some(required) = schema["required"].as_array_mut()
        {
            required.retain(|required| required != name);
        }
    }
    // Braces that stand for themselves have to be escaped in a regular expression.
    if let Some(pattern) = schemas.pointer_mut("/StackVariable/pattern")
        && let Some(text) = pattern.as_str().filter(|text| text.contains("?{{"))
    {
        *pattern = text.replace("{{", r"\{\{").replace("}}", r"\}\}").into();
    }
    for (pointer, more) in [
        ("/Error/properties/status/enum", json!(STATUSES)),
        ("/Error/properties/code/enum", json!(CODES)),
    ] {
        if let (Some(known), Some(more)) = (
            schemas.pointer_mut(pointer).and_then(Value::as_array_mut),
            more.as_array(),
        ) {
            known.extend(more.iter().cloned());
        }
    }
}

#[test]
fn a_broken_document_is_mended_and_a_sound_one_is_left_alone() {
    let broken = json!({"components": {"schemas": {
        "Error": {"required": ["status, code, title"]},
        "ApiKeyCreator": {"required": ["id", "creator"], "properties": {"id": {}}},
    }}});
    let sound = json!({"components": {"schemas": {
        "Error": {"required": ["status", "code", "title"]},
        "ApiKeyCreator": {"required": ["id", "creator"], "properties": {"id": {}, "creator": {}}},
    }}});
    let mut patched = broken;
    patch(&mut patched);
    assert_eq!(
        patched["components"]["schemas"]["Error"],
        sound["components"]["schemas"]["Error"]
    );
    assert_eq!(
        patched["components"]["schemas"]["ApiKeyCreator"]["required"],
        json!(["id"])
    );
    let mut again = sound.clone();
    patch(&mut again);
    assert_eq!(again, sound);
}
