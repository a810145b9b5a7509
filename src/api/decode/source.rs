//! Reads an image source. Spec: `ImageSource`.

use super::image::{creator, events};
use super::origin::origin;
use super::{Fields, Wrong};
use crate::api::source::{ImageSource, RoleAccess};
use crate::model::id::SourceId;
use crate::model::source::SourceKind;

/// The source in `fields`; unreadable without a valid id.
pub fn source(fields: Fields) -> Result<ImageSource, Wrong> {
    let id = SourceId::parse(&fields.vital_text("id", "id is not a text")?);
    let count = fields.at("meta").get("images_count");
    Ok(ImageSource {
        id: id.ok_or("id is missing or malformed")?,
        identifier: fields.text_or_empty("identifier"),
        name: fields.vital_text("name", "name is not a text")?,
        kind: SourceKind::parse(&fields.text_or_empty("type")),
        description: fields.at("about").some_text("description"),
        origin: origin(fields.at("origin")),
        builder: fields.at("builder").some_text("integration_id"),
        creator: creator(fields.at("creator")),
        state: fields.at("state").text_or_empty("current"),
        events: events(fields.at("events")),
        // Older servers send the number itself.
        images_count: count.and_then(|count| match count {
            serde_json::Value::Object(_) => Fields::of(count).count("total"),
            _ => fields.at("meta").count("images_count"),
        }),
        images_by_state: fields.at("meta").at("images_count").counts("state"),
        access: fields.get("acl").map(|acl| {
            let roles = Fields::of(acl).at("roles").entries();
            roles.map(|(_, role)| role_access(Fields::of(role))).collect()
        }),
    })
}

fn role_access(role: Fields) -> RoleAccess {
    let may = |what| role.flag(what).unwrap_or(false);
    RoleAccess {
        view: may("view"),
        modify: may("modify"),
        manage: may("manage"),
    }
}
