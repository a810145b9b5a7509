//! The columns of the hub: how rows come, change, go and come back, and what each of them prints.

use crate::sample::{NOW, failed, id, id_text, image, in_state, minutes_ago, page, used_by};
use gantry::api::image::{ImagesPage, UnreadableItem};
use gantry::logic::hub::merge::Merged;
use gantry::logic::hub::row::{Usage, initials, size_share};
use gantry::logic::hub::{Hub, Loaded};
use gantry::model::id::ImageId;
use gantry::model::image_state::{ImageState, Tone};
use gantry::model::size::Bytes;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn hub_of(numbers: impl IntoIterator<Item = u32>) -> Hub {
    let mut hub = Hub::default();
    hub.merge(&page(numbers.into_iter().map(image).collect()), 0);
    hub
}

#[test]
fn items_are_matched_by_id() {
    let mut hub = hub_of([1, 2]);
    let before = hub.version();
    let merged = hub.merge(&page(vec![image(2), image(3)]), 0);
    let expected = Merged {
        rows: vec![1, 2],
        added: 1,
        changed: 0,
    };
    assert_eq!(merged, expected);
    assert!(hub.version() > before);
    let before = hub.version();
    assert_eq!(hub.merge(&page(vec![image(1), image(3)]), 0).added, 0);
    assert_eq!(hub.version(), before, "nothing new, nothing to repaint");
    assert_eq!(hub.loaded().n_images, 3);
}

#[test]
fn a_change_moves_the_revision_of_its_row_alone() {
    let mut hub = hub_of([1, 2]);
    let (one, two) = (hub.revision(0), hub.revision(1));
    let merged = hub.merge(&page(vec![in_state(2, ImageState::Saving, 1)]), 0);
    assert_eq!((merged.added, merged.changed), (0, 1));
    assert_eq!(hub.revision(0), one);
    assert!(hub.revision(1) > two);
    assert_eq!(hub.row(1).state.state, ImageState::Saving);
}

#[test]
fn every_field_of_the_row_counts_as_a_change() {
    let check = |name: &str, change: fn(&mut gantry::api::image::Image)| {
        let mut hub = hub_of([1]);
        let mut changed = image(1);
        change(&mut changed);
        assert_eq!(hub.merge(&page(vec![changed]), 0).changed, 1, "{name}");
    };
    check("name", |image| image.name.push('x'));
    check("size", |image| image.size = Bytes(7));
    check("gpu", |image| image.nvidia_gpu = Some(true));
    check("state", |image| image.state.current = ImageState::parse("odd"));
    check("since", |image| image.state.changed = None);
    check("error", |image| image.state.error = failed(1, "", 1).state.error);
    check("created", |image| image.events.created = None);
    check("updated", |image| image.events.updated = minutes_ago(1));
    check("use", |image| *image = used_by(image.clone(), 0, 0));
    check("label", |image| {
        image.config.labels.push(("a".into(), "b".into()))
    });
}

#[test]
fn a_row_keeps_its_number_and_takes_it_again() {
    let mut hub = hub_of([1, 2, 3]);
    assert!(hub.remove(&id(2)));
    assert!(!hub.remove(&id(2)), "it is gone already");
    assert_eq!((hub.row_of(&id(2)), hub.row_of(&id(3))), (None, Some(2)));
    assert_eq!(hub.loaded().n_images, 2);
    let merged = hub.merge(&page(vec![image(2)]), 0);
    assert_eq!((merged.rows, merged.added), (vec![1], 1));
    assert_eq!(hub.row_of(&id(2)), Some(1));
    assert_eq!(hub.loaded().n_images, 3);
}

#[test]
fn what_a_sure_pass_did_not_meet_is_dropped() {
    let mut hub = hub_of([1, 2, 3]);
    hub.begin_pass();
    hub.merge(&page(vec![image(1)]), 0);
    assert_eq!(hub.n_unseen(), 2);
    hub.finish_pass(false);
    assert_eq!(hub.loaded().n_images, 3, "not sure, so nothing goes");
    hub.merge(&page(vec![image(3)]), 0);
    hub.finish_pass(true);
    assert_eq!(hub.row_of(&id(2)), None);
    let expected = Loaded {
        n_images: 2,
        complete: true,
        about: None,
    };
    assert_eq!(hub.loaded(), expected);
}

#[test]
fn a_row_prints_what_the_document_says() {
    let mut building = in_state(7, ImageState::Building, 3);
    building.size = Bytes(0);
    let mut hub = Hub::default();
    hub.merge(
        &page(vec![
            building,
            failed(8, "no space left", 18),
            used_by(image(9), 6, 7),
        ]),
        0,
    );
    let row = hub.row(0);
    assert_eq!((row.id, row.short_id), (Some(id(7)), "00000007"));
    assert_eq!(
        (row.state.state, row.state.tone),
        (ImageState::Building, Tone::Moving)
    );
    assert_eq!((row.state.since, row.created), (minutes_ago(3), minutes_ago(3)));
    assert_eq!((row.size, row.usage, row.unreadable), (None, None, None));
    let row = hub.row(1);
    assert_eq!(
        (row.state.tone, row.state.error),
        (Tone::Failed, Some("no space left"))
    );
    assert_eq!(row.state.failed_at, minutes_ago(18));
    let row = hub.row(2);
    let usage = Usage {
        running: 6,
        available: 7,
        total: 7,
    };
    assert_eq!(
        (row.usage, row.size, row.size_share),
        (Some(usage), Some(Bytes(1_000)), 1.0)
    );
    assert_eq!(hub.row(99).name, "", "a number that is no row prints nothing");
}

#[test]
fn an_item_that_cannot_be_read_costs_its_row() {
    let what = || "name is not a text".to_owned();
    let unreadable = |id: Option<ImageId>| Err(UnreadableItem { id, what: what() });
    let mut hub = hub_of([1, 2]);
    let items = vec![
        unreadable(Some(id(2))),
        unreadable(None),
        unreadable(None),
        Ok(image(3)),
    ];
    let answer = ImagesPage {
        n_items: 4,
        items,
        ..ImagesPage::default()
    };
    let merged = hub.merge(&answer, 10);
    assert_eq!(
        (merged.rows.as_slice(), merged.added),
        ([1, 2, 3, 4].as_slice(), 3)
    );
    let row = hub.row(1);
    assert_eq!(
        (row.unreadable, row.name, row.id),
        (Some(what().as_str()), "image 2", Some(id(2)))
    );
    let row = hub.row(2);
    assert_eq!(
        (row.unreadable, row.name, row.id),
        (Some(what().as_str()), "", None)
    );
    assert_eq!(
        hub.merge(&answer, 10).added,
        0,
        "the same places in the list are the same rows"
    );
    hub.merge(&page(vec![image(2)]), 0);
    assert_eq!(hub.row(1).unreadable, None, "it can be read again");
    assert_eq!(hub.summary(NOW).unreadable, 2);
}

#[test]
fn ids_of_any_form_are_kept() {
    let mut hub = Hub::default();
    for text in [
        "674166b25d1c83ea9c4171bc",
        "674166B25D1C83EA9C4171BC",
        "img-1",
        "x",
    ] {
        let mut image = image(0);
        image.id = ImageId::parse(text).expect("a valid id");
        hub.merge(&page(vec![image.clone()]), 0);
        let row = hub.row_of(&image.id).expect("it was merged");
        assert_eq!(hub.id_of(row).as_ref(), Some(&image.id));
    }
    assert_eq!(hub.loaded().n_images, 4);
}

#[test]
fn the_largest_image_sets_the_scale() {
    let check = |size: u64, max: u64, share: f64| assert_eq!(size_share(size, max), share);
    check(0, 0, 0.0);
    check(25, 100, 0.5);
    check(100, 100, 1.0);
    let sized = |number: u32, size: u64| {
        let mut image = image(number);
        image.size = Bytes(size);
        image
    };
    let mut hub = Hub::default();
    hub.merge(&page(vec![sized(1, 400), sized(2, 100)]), 0);
    assert_eq!((hub.max_size(), hub.row(1).size_share), (400, 0.5));
    hub.remove(&id(1));
    assert_eq!((hub.max_size(), hub.row(1).size_share), (100, 1.0));
    hub.merge(&page(vec![sized(2, 50)]), 0);
    assert_eq!(hub.max_size(), 50, "also when the largest shrinks");
}

#[test]
fn initials_are_taken_from_the_ends_of_a_name() {
    let check = |name: &str, expected: &str| assert_eq!(initials(name), expected, "{name}");
    check("Tomas Herrera", "TH");
    check("ines de la cruz", "IC");
    check("nightly-build", "N");
    check("(ops) 2nd team", "OT");
    check("Öykü Şen", "ÖŞ");
    check("שלום עולם", "שע");
    check("🚢", "");
    check("", "");
}

#[test]
fn how_many_there_are_is_said_only_while_it_is_news() {
    let check = |expected: Option<u64>, complete: bool, about: Option<u64>| {
        let mut hub = hub_of([1, 2]);
        hub.expect_total(expected);
        hub.finish_pass(complete);
        assert_eq!(hub.loaded().about, about, "{expected:?} {complete}");
    };
    check(Some(128), false, Some(128));
    check(Some(128), true, None);
    check(Some(1), false, None);
    check(None, false, None);
}

#[test]
fn memory_stays_small() {
    let mut hub = Hub::default();
    for first in (0..20_000).step_by(500) {
        hub.merge(&page((first..first + 500).map(image).collect()), first);
    }
    let per_row = hub.n_bytes() / 20_000;
    assert!(per_row < 400, "{per_row} bytes a row");
}

proptest! {
    /// Any run of merges, removals and passes leaves the hub with the images that a plain set would have.
    #[test]
    fn the_hub_is_a_set_of_ids(steps in prop::collection::vec((0_u8..4, prop::collection::vec(0_u32..40, 0..12)), 0..40)) {
        let mut hub = Hub::default();
        // What was met since the pass began; before the first one nothing can have been missed.
        let (mut here, mut met) = (BTreeSet::new(), None::<BTreeSet<u32>>);
        for (kind, numbers) in steps {
            match kind {
                0 | 1 => {
                    hub.merge(&page(numbers.iter().copied().map(image).collect()), 0);
                    here.extend(numbers.iter().copied());
                    met.iter_mut().for_each(|met| met.extend(numbers.iter().copied()));
                }
                2 => for number in numbers {
                    prop_assert_eq!(hub.remove(&id(number)), here.remove(&number));
                },
                _ => {
                    hub.finish_pass(true);
                    here.retain(|number| met.as_ref().is_none_or(|met| met.contains(number)));
                    hub.begin_pass();
                    met = Some(BTreeSet::new());
                }
            }
            prop_assert_eq!(hub.loaded().n_images as usize, here.len());
            for number in 0..40 {
                prop_assert_eq!(hub.row_of(&id(number)).is_some(), here.contains(&number), "{}", id_text(number));
            }
        }
    }
}
