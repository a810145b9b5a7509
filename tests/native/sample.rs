//! Images made by hand for the tests of the hub: one plain image, to be changed field by field.

use gantry::api::image::{
    Config, ContainersCount, Creator, Events, Image, ImageSourceRef, ImagesPage, State, StateError,
};
use gantry::api::include::{CreatorName, Includes, StackName};
use gantry::api::source::ImageSource;
use gantry::model::creator::CreatorKind;
use gantry::model::id::{ImageId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;
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

pub fn in_state(number: u32, state: ImageState, minutes: i64) -> Image {
    let mut image = image(number);
    image.state.current = state;
    image.state.changed = minutes_ago(minutes);
    image.events.created = minutes_ago(minutes);
    image
}

pub fn failed(number: u32, message: &str, minutes: i64) -> Image {
    let mut image = in_state(number, ImageState::Building, minutes + 1);
    image.state.error = Some(StateError {
        message: message.to_owned(),
        time: minutes_ago(minutes),
    });
    image
}

pub fn from_source(mut image: Image, kind: SourceKind, id: &str) -> Image {
    image.source = Some(ImageSourceRef {
        kind,
        id: Some(id.to_owned()),
        stack_id: None,
        containers: Vec::new(),
        origin: None,
        override_target: None,
        override_targz_url: None,
    });
    image
}

pub fn made_by(mut image: Image, kind: CreatorKind, id: &str) -> Image {
    image.creator = Some(Creator {
        kind,
        id: id.to_owned(),
    });
    image
}

pub fn used_by(mut image: Image, running: u64, available: u64) -> Image {
    image.containers = Some(ContainersCount {
        by_state: vec![("running".to_owned(), running)],
        total: available,
        available,
    });
    image
}

pub fn page(images: Vec<Image>) -> ImagesPage {
    ImagesPage {
        n_items: images.len(),
        items: images.into_iter().map(Ok).collect(),
        ..ImagesPage::default()
    }
}

/// Includes that name sources, stacks and creators by `(id, name)`.
pub fn includes(sources: &[(&str, &str)], stacks: &[(&str, &str)], creators: &[(&str, &str)]) -> Includes {
    let mut includes = Includes::default();
    for (id, name) in sources {
        includes.sources.insert((*id).to_owned(), source(id, name));
    }
    for (id, name) in stacks {
        let (name, identifier) = ((*name).to_owned(), String::new());
        includes
            .stacks
            .insert((*id).to_owned(), StackName { name, identifier });
    }
    for (id, name) in creators {
        let (name, email) = ((*name).to_owned(), None);
        includes
            .creators
            .insert((*id).to_owned(), CreatorName { name, email });
    }
    includes
}

fn source(id: &str, name: &str) -> ImageSource {
    ImageSource {
        id: SourceId::parse(id).expect("a valid source id"),
        identifier: format!("{}-identifier", name.to_lowercase()),
        name: name.to_owned(),
        kind: SourceKind::Direct,
        description: None,
        origin: None,
        builder: None,
        creator: None,
        state: String::new(),
        events: Events::default(),
        images_count: None,
        images_by_state: Vec::new(),
        access: None,
    }
}
