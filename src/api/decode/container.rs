//! Reads a container. Spec: `Container`.

use super::{Fields, Wrong};
use crate::api::container::Container;
use crate::api::include::{CreatorName, Entries};

/// The container in `fields`, its environment named from `environments`; unreadable without an id.
pub fn container(fields: Fields, environments: &Entries<CreatorName>) -> Result<Container, Wrong> {
    let state = fields.at("state");
    let environment_id = fields.at("environment").some_text("id");
    let included = environment_id.as_ref().and_then(|id| environments.get(id));
    Ok(Container {
        id: fields.some_text("id").ok_or("id is missing")?,
        name: fields.text_or_empty("name"),
        identifier: fields.text_or_empty("identifier"),
        state: state.text_or_empty("current"),
        changed: state.time("changed"),
        environment: included.map(|environment| environment.name.clone()),
        environment_id,
        image_id: fields.at("image").some_text("id"),
        instances: fields.count("instances"),
    })
}
