//! Whether the place of an image among those of its source is told truly.

use crate::wire::answer;
use gantry::api::image::{Image, StateError};
use gantry::logic::lineage::{Lineage, lineage};
use gantry::model::id::ImageId;
use gantry::model::image_state::ImageState;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;
use proptest::prelude::*;

fn image(id: &str, created: i64) -> Image {
    let mut image = answer("image_full.json").image;
    image.id = ImageId::parse(id).expect("an id");
    image.events.created = Some(Timestamp(created));
    image.state.current = ImageState::Live;
    image.state.error = None;
    if let Some(source) = &mut image.source {
        source.kind = SourceKind::Direct;
        source.id = Some("source".to_owned());
    }
    image
}

#[test]
fn the_newest_the_one_before_and_the_rest_are_told_apart() {
    let all = [image("a", 1), image("b", 2), image("c", 3)];
    let places: Vec<Lineage> = all.iter().map(|image| lineage(image, &all)).collect();
    assert_eq!(places, [Lineage::Older, Lineage::Previous, Lineage::Newest]);
    assert_eq!(lineage(&all[0], &all[..1]), Lineage::OnlyGood);
    assert_eq!(lineage(&all[0], []), Lineage::OnlyGood);
    // Equally old: the greater id is newer.
    let twins = [image("a", 1), image("b", 1)];
    assert_eq!(lineage(&twins[0], &twins), Lineage::Previous);
}

#[test]
fn what_is_not_good_counts_for_nothing() {
    let mut failed = image("b", 2);
    failed.state.error = Some(StateError {
        message: String::new(),
        time: None,
    });
    let mut building = image("c", 3);
    building.state.current = ImageState::Building;
    let all = [image("a", 1), failed.clone(), building.clone()];
    assert_eq!(lineage(&all[0], &all), Lineage::OnlyGood);
    assert_eq!(lineage(&failed, &all), Lineage::Apart);
    assert_eq!(lineage(&building, &all), Lineage::Apart);
}

#[test]
fn only_images_of_the_same_source_or_stack_count() {
    let mut other = image("b", 2);
    if let Some(source) = &mut other.source {
        source.id = Some("another".to_owned());
    }
    let mut none = image("c", 3);
    none.source = None;
    let all = [image("a", 1), other, none.clone()];
    assert_eq!(lineage(&all[0], &all), Lineage::OnlyGood);
    assert_eq!(lineage(&none, &all), Lineage::Apart);
    let build = |id: &str, build: &str, created| {
        let mut image = image(id, created);
        if let Some(source) = &mut image.source {
            source.kind = SourceKind::StackBuild;
            source.id = Some(build.to_owned());
            source.stack_id = Some("stack".to_owned());
        }
        image
    };
    let builds = [build("a", "one", 1), build("b", "two", 2)];
    assert_eq!(lineage(&builds[0], &builds), Lineage::Previous);
}

proptest! {
    /// Of several good images exactly one is the newest and exactly one is the previous.
    #[test]
    fn one_newest_and_one_previous(ages in prop::collection::vec(0_i64..5, 2..8)) {
        let all: Vec<Image> = ages.iter().enumerate().map(|(n, age)| image(&format!("i{n}"), *age)).collect();
        let count = |wanted: Lineage| all.iter().filter(|image| lineage(image, &all) == wanted).count();
        prop_assert_eq!(count(Lineage::Newest), 1);
        prop_assert_eq!(count(Lineage::Previous), 1);
        prop_assert_eq!(count(Lineage::Older), all.len() - 2);
    }
}
