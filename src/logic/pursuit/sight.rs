//! What the image of a pursuit shows of it.

use crate::api::image::Image;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::time::Timestamp;

/// What was last seen of the image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: ImageState,
    /// Why it failed, where it did.
    pub error: Option<String>,
    /// Since when that is so: when it failed, else when its state changed.
    pub told: Option<Timestamp>,
    /// Its size.
    pub size: Bytes,
}

impl Sight {
    /// What is to be seen of an image.
    pub fn of(image: &Image) -> Self {
        let error = image.state.error.as_ref();
        Self {
            name: image.name.clone(),
            state: image.state.current.clone(),
            error: error.map(|error| error.message.clone()),
            told: error.and_then(|error| error.time).or(image.state.changed),
            size: image.size,
        }
    }
}
