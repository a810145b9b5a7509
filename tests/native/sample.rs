//! Images made by hand for the tests of the hub: one plain image, to be changed field by field.

use gantry::api::image::{Config, Events, Image, ImagesPage, State};
use gantry::model::id::ImageId;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::time::Timestamp;

/// The present of these tests.
pub const NOW: Timestamp = Timestamp(1_795_482_000_000);

/// So many minutes before [`NOW`].
pub fn minutes_ago(minutes: i64) -> Option<Timestamp> {
    Some(Timestamp(NOW.0 - minutes * 60_000))
}

/// An id of the platform's form, rising with the number.
pub fn id_text(number: u32) -> String {
    format!("6741{number:020x}")
}

pub fn id(number: u32) -> ImageId {
    ImageId::parse(&id_text(number)).expect("24 hex digits are an id")
}

/// A live image without source, creator and containers.
pub fn image(number: u32) -> Image {
    Image {
        id: id(number),
        hub_id: None,
        name: format!("image {number}"),
        description: None,
        size: Bytes(1_000),
        backend: None,
        nvidia_gpu: None,
        build: None,
        builder: None,
        config: Config::default(),
        source: None,
        creator: None,
        factory: None,
        state: State {
            current: ImageState::Live,
            changed: minutes_ago(60),
            error: None,
        },
        events: Events {
            created: minutes_ago(i64::from(10_000 - number.min(9_000))),
            updated: None,
            deleted: None,
        },
        containers: None,
    }
}

pub fn page(images: Vec<Image>) -> ImagesPage {
    ImagesPage {
        n_items: images.len(),
        items: images.into_iter().map(Ok).collect(),
        ..ImagesPage::default()
    }
}
