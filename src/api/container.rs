//! A container, the part that says who uses an image. Spec: `Container`.

use crate::model::time::Timestamp;

/// A container that runs, or would run, an image.
#[derive(Clone, PartialEq, Debug)]
pub struct Container {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its identifier for humans.
    pub identifier: String,
    /// `state.current`, as sent; empty where the document has none.
    pub state: String,
    /// Since when it stands there.
    pub changed: Option<Timestamp>,
    /// `environment.id`.
    pub environment_id: Option<String>,
    /// The environment's name, where the answer includes it.
    pub environment: Option<String>,
    /// `image.id`.
    pub image_id: Option<String>,
    /// How many instances it has.
    pub instances: Option<u64>,
}
