//! The plan as a whole: sums, warnings, what asks to be typed, what counts as a change, and whether two readings agree.

use gantry::api::image::ImagesPage;
use gantry::logic::crawl::reader::Reader;
use gantry::logic::crawl::step::Roll;
use gantry::logic::prune::agreement::agree;
use gantry::logic::prune::confirmation::{Blocked, confirmation};
use gantry::logic::prune::difference::difference;
use gantry::logic::prune::plan::{Group, Plan, Tally};
use gantry::logic::prune::reading::{Found, PruneImage, PruneSource, SourceReading};
use gantry::logic::prune::warning::Loss;
use gantry::model::id::SourceId;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;
use proptest::prelude::*;

use crate::prune_verdicts::{old_image, used};
use crate::sample::NOW;

/// Image number `n` of a source, older for lower numbers, as `change` makes it.
pub type Made = (u32, fn(&mut PruneImage));

/// Nothing to change.
pub fn plain(_: &mut PruneImage) {}

/// A source that was read whole.
pub fn reading(name: &str, images: &[Made]) -> SourceReading {
    let source = PruneSource {
        id: SourceId::parse(name).expect("an id"),
        name: name.to_owned(),
        identifier: String::new(),
        kind: Some(SourceKind::Direct),
    };
    let mut reading = SourceReading::new(source);
    reading.found.begin_pass();
    for (number, change) in images {
        let mut image = old_image();
        image.name = format!("{name} {number}");
        let created = Timestamp(NOW.0 - 100 * 3_600_000 + i64::from(*number) * 3_600_000);
        (image.created, image.changed) = (Some(created), Some(created));
        change(&mut image);
        let id = format!("{name}-{number:04}");
        reading.found.put(&id, Found::Image(image));
    }
    reading.found.finish_pass(true);
    reading
}

pub fn plan(readings: &[SourceReading]) -> Plan {
    Plan::of(readings, NOW)
}

fn names(plan: &Plan, group: Group) -> Vec<&str> {
    plan.group(group).map(|image| image.name.as_str()).collect()
}

pub fn in_use(image: &mut PruneImage) {
    image.containers = used(7);
}

pub fn young(image: &mut PruneImage) {
    (image.created, image.changed) = (Some(NOW), Some(NOW));
}

pub fn shell(image: &mut PruneImage) {
    image.state = ImageState::New;
}

#[test]
fn images_stand_in_their_groups_newest_first_with_sums() {
    let plan = plan(&[
        reading(
            "a",
            &[(1, plain), (2, plain), (3, in_use), (4, young), (5, shell)],
        ),
        reading("b", &[(1, plain)]),
    ]);
    assert_eq!(names(&plan, Group::Goes), ["a 2", "a 1", "b 1"]);
    assert_eq!(names(&plan, Group::Used), ["a 3"]);
    assert_eq!(names(&plan, Group::Young), ["a 4"]);
    assert_eq!(names(&plan, Group::Unsure), ["a 5"]);
    assert_eq!(
        plan.tally(Group::Goes),
        Tally {
            n: 3,
            bytes: Bytes(300)
        }
    );
    assert_eq!(plan.sources[1].tally(Group::Goes).n, 1);
}

#[test]
fn losing_the_last_the_newest_or_the_previous_good_image_is_told() {
    let check = |images: &[Made], expected: &[(Loss, &str, bool)]| {
        let plan = plan(&[reading("a", images)]);
        let told = &plan.sources[0].warnings;
        let told = told
            .iter()
            .map(|each| (each.loss, each.image.as_str(), each.is_sure));
        assert_eq!(told.collect::<Vec<_>>(), expected, "{}", images.len());
    };
    // Good, and nobody can tell whether it goes.
    let doubtful: fn(&mut PruneImage) = |image| image.containers = None;
    check(&[], &[]);
    check(&[(1, in_use)], &[]);
    check(&[(1, plain)], &[(Loss::Last, "a 1", true)]);
    check(&[(1, plain), (2, shell)], &[(Loss::Last, "a 1", true)]);
    check(&[(1, plain), (2, in_use)], &[(Loss::Previous, "a 1", true)]);
    check(&[(1, plain), (2, in_use), (3, in_use)], &[]);
    check(&[(1, in_use), (2, plain)], &[(Loss::Newest, "a 2", true)]);
    check(
        &[(1, in_use), (2, plain), (3, plain)],
        &[(Loss::Newest, "a 3", true), (Loss::Previous, "a 2", true)],
    );
    check(&[(1, doubtful)], &[(Loss::Last, "a 1", false)]);
    check(&[(1, doubtful), (2, doubtful)], &[(Loss::Last, "a 2", false)]);
    check(&[(1, plain), (2, doubtful)], &[(Loss::Last, "a 2", false)]);
    check(&[(1, doubtful), (2, plain)], &[(Loss::Last, "a 2", true)]);
    check(&[(1, doubtful), (2, in_use)], &[(Loss::Previous, "a 1", false)]);
    check(&[(1, in_use), (2, doubtful)], &[(Loss::Newest, "a 2", false)]);
}

#[test]
fn much_at_stake_is_typed() {
    let many = |n: u32| {
        (1..=n)
            .map(|number| (number, plain as fn(&mut PruneImage)))
            .collect::<Vec<Made>>()
    };
    let typed = |images: &[Made]| confirmation(&plan(&[reading("a", images)])).map(|asked| asked.is_typed);
    assert_eq!(typed(&many(10)), Ok(false));
    assert_eq!(typed(&many(11)), Ok(true));
    assert_eq!(
        typed(&[(1, |image| image.size = Bytes(10_000_000_000))]),
        Ok(false)
    );
    assert_eq!(
        typed(&[(1, |image| image.size = Bytes(10_000_000_001))]),
        Ok(true)
    );
    let mut with_unsure = many(10);
    with_unsure.push((11, shell));
    assert_eq!(typed(&with_unsure), Ok(true), "what may go counts");
    assert_eq!(typed(&[(1, in_use), (2, young)]), Err(Blocked::NothingGoes));
    assert_eq!(
        typed(&[(1, |image| image.containers = None), (2, young)]),
        Err(Blocked::Blind)
    );
    assert_eq!(
        typed(&[(1, |image| image.containers = None), (2, plain)]),
        Ok(false)
    );
}

#[test]
fn a_container_that_appears_is_a_change_and_one_more_is_none() {
    let before = plan(&[reading("a", &[(1, plain), (2, in_use), (3, young)])]);
    assert_eq!(difference(&before, &before), []);
    let more = plan(&[reading(
        "a",
        &[(1, plain), (2, |image| image.containers = used(9)), (3, young)],
    )]);
    assert_eq!(difference(&before, &more), [], "what stays, stays");
    let used_now = plan(&[reading("a", &[(1, in_use), (2, in_use), (3, young)])]);
    let changes = difference(&before, &used_now);
    let marks: Vec<_> = changes
        .iter()
        .map(|change| (change.before, change.after))
        .collect();
    assert_eq!(marks, [(Some(Group::Goes), Some(Group::Used))]);
    let others = plan(&[reading("a", &[(2, in_use), (3, young), (4, plain)])]);
    let marks: Vec<_> = difference(&before, &others)
        .iter()
        .map(|change| (change.image.name.clone(), change.before, change.after))
        .collect();
    assert_eq!(
        marks,
        [
            ("a 4".to_owned(), None, Some(Group::Goes)),
            ("a 1".to_owned(), Some(Group::Goes), None)
        ]
    );
}

#[test]
fn readings_agree_on_what_decides() {
    let one = [reading("a", &[(1, plain), (2, in_use)])];
    let check = |images: &[Made], agrees: bool| assert_eq!(agree(&one, &[reading("a", images)]), agrees);
    check(&[(1, plain), (2, in_use)], true);
    check(&[(1, plain), (2, |image| image.containers = used(1))], true);
    check(&[(1, in_use), (2, in_use)], false);
    check(&[(1, shell), (2, in_use)], false);
    check(&[(1, plain)], false);
    assert!(
        !agree(&one, &[reading("b", &[(1, plain), (2, in_use)])]),
        "another source"
    );
    let mut unsure = reading("a", &[(1, plain), (2, in_use)]);
    unsure.found.finish_pass(false);
    assert!(
        !agree(&one, &[unsure]),
        "a reading that may have missed something agrees with none"
    );
}

#[test]
fn an_item_that_cannot_be_read_is_unsure_and_never_lost() {
    let mut reading = SourceReading::new(PruneSource::unknown(&SourceId::parse("a").expect("an id")));
    let unreadable = |id| {
        Err(gantry::api::image::UnreadableItem {
            id,
            what: "name is not a text".to_owned(),
        })
    };
    let page = ImagesPage {
        items: vec![
            unreadable(gantry::model::id::ImageId::parse("b")),
            unreadable(None),
        ],
        n_items: 2,
        ..ImagesPage::default()
    };
    let mut reader = Reader::new(true);
    reading.take(&mut reader, &page, &|_| false);
    reading.take(&mut reader, &page, &|_| false);
    reading.take(&mut reader, &ImagesPage::default(), &|_| false);
    assert_eq!(plan(&[reading]).tally(Group::Unsure).n, 2);
}

proptest! {
    #[test]
    fn every_image_is_in_one_group_and_sums_add_up(kinds in prop::collection::vec(0_usize..5, 0..40)) {
        let changes: [fn(&mut PruneImage); 5] = [plain, in_use, young, shell, |image| image.state = ImageState::Deleting];
        let images: Vec<Made> = (1..).zip(&kinds).map(|(number, &kind)| (number, changes[kind])).collect();
        let plan = plan(&[reading("a", &images)]);
        let sum = Group::ALL.iter().fold(Tally::default(), |sum, (group, _)| sum.and(plan.tally(*group)));
        prop_assert_eq!(sum, Tally { n: kinds.len() as u64, bytes: Bytes(100 * kinds.len() as u64) });
        for (at, (group, _)) in Group::ALL.iter().enumerate() {
            prop_assert_eq!(plan.tally(*group).n as usize, kinds.iter().filter(|&&kind| kind == at).count());
        }
    }
}

proptest! {
    /// Whatever this machine's clock says, and however late it really is: what goes without a clock goes by the
    /// platform's, and nothing is said to stay for its age.
    #[test]
    fn without_a_clock_nothing_rests_on_this_machines(
        ages in prop::collection::vec(prop::option::of(0_i64..40 * 60_000), 1..8),
        wrong in -90_000_000_i64..90_000_000,
        later in 0_i64..90_000_000,
    ) {
        let mut found = reading("web", &[]);
        found.found.begin_pass();
        for (at, age) in ages.iter().enumerate() {
            let (mut image, time) = (old_image(), age.map(|age| Timestamp(NOW.0 - age)));
            (image.name, image.created, image.changed) = (format!("image {at}"), time, time);
            found.found.put(&format!("i{at}"), Found::Image(image));
        }
        found.found.finish_pass(true);
        let readings = [found];
        let blind = Plan::without_clock(&readings, Timestamp(NOW.0 + wrong));
        let newest = ages.iter().flatten().min().map_or(NOW.0, |age| NOW.0 - age);
        let real = Plan::of(&readings, Timestamp(newest + later));
        let goes = names(&real, Group::Goes);
        prop_assert!(names(&blind, Group::Goes).iter().all(|name| goes.contains(name)));
        prop_assert_eq!(blind.group(Group::Young).count(), 0);
        prop_assert_eq!(blind.changes_at, None);
    }
}
