//! What a prune does with one image: every state, use, age and kind of source that the rule or its open questions name.

use gantry::api::image::ContainersCount;
use gantry::logic::clock::Present;
use gantry::logic::prune::reading::{Found, PruneImage};
use gantry::logic::prune::verdict::{
    Doubt, LATE_MS, NEAR_MS, PRUNE_AGE_MS, Reason, Verdict, changes_at, verdict,
};
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;

use crate::sample::NOW;

/// A live, unused image that was created and changed an hour ago.
pub fn old_image() -> PruneImage {
    let hour_ago = Timestamp(NOW.0 - 3_600_000);
    PruneImage {
        name: "api 1".to_owned(),
        size: Bytes(100),
        state: ImageState::Live,
        has_failed: false,
        kind: Some(SourceKind::Direct),
        created: Some(hour_ago),
        changed: Some(hour_ago),
        containers: Some(ContainersCount::default()),
    }
}

pub fn used(available: u64) -> Option<ContainersCount> {
    Some(ContainersCount {
        by_state: vec![("running".to_owned(), available)],
        total: available,
        available,
    })
}

fn ago(ms: i64) -> Option<Timestamp> {
    Some(Timestamp(NOW.0 - ms))
}

fn of(change: impl FnOnce(&mut PruneImage)) -> Verdict {
    let mut image = old_image();
    change(&mut image);
    verdict(&Found::Image(image), Some(&SourceKind::Direct), Present::At(NOW))
}

#[test]
fn an_old_live_unused_image_goes() {
    assert_eq!(of(|_| {}), Verdict::Goes);
    assert_eq!(of(|image| image.kind = Some(SourceKind::Bucket)), Verdict::Goes);
    // Containers that are deleted do not use it.
    let deleted = ContainersCount {
        by_state: vec![("deleted".to_owned(), 3)],
        total: 3,
        available: 0,
    };
    assert_eq!(of(|image| image.containers = Some(deleted)), Verdict::Goes);
    assert_eq!(
        of(|image| image.created = None),
        Verdict::Goes,
        "nothing changes before it is created"
    );
}

#[test]
fn a_used_image_stays_whatever_else_is_true() {
    for state in ["live", "new", "building", "thawing"] {
        for kind in [SourceKind::Direct, SourceKind::StackBuild] {
            let verdict = of(|image| {
                image.state = ImageState::parse(state);
                image.kind = Some(kind.clone());
                image.containers = used(2);
            });
            assert!(
                matches!(verdict, Verdict::Stays(Reason::Used(_))),
                "{state} {kind:?}"
            );
        }
    }
}

#[test]
fn without_a_clock_only_what_is_old_beside_a_newer_time_goes() {
    let minute = 60_000;
    let check = |created: Option<Timestamp>, changed: Option<Timestamp>, expected: Verdict| {
        let mut image = old_image();
        (image.created, image.changed) = (created, changed);
        let verdict = verdict(
            &Found::Image(image),
            Some(&SourceKind::Direct),
            Present::NotBefore(NOW),
        );
        assert_eq!(verdict, expected, "{created:?} {changed:?}");
    };
    let (goes, unsure) = (Verdict::Goes, Verdict::Unsure(Doubt::NoClock));
    check(ago(16 * minute), ago(16 * minute), goes.clone());
    check(None, ago(16 * minute), goes);
    check(ago(14 * minute), ago(14 * minute), unsure.clone());
    check(ago(PRUNE_AGE_MS), ago(PRUNE_AGE_MS), unsure.clone());
    check(ago(60 * minute), ago(5 * minute), unsure.clone());
    check(ago(0), ago(0), unsure);
    check(None, None, Verdict::Unsure(Doubt::NoTimes));
}

#[test]
fn age_is_told_for_both_ways_of_counting() {
    let minute = 60_000;
    let check = |created: Option<Timestamp>, changed: Option<Timestamp>, expected: Verdict| {
        let verdict = of(|image| (image.created, image.changed) = (created, changed));
        assert_eq!(verdict, expected, "{created:?} {changed:?}");
    };
    let young = |ms: i64| Verdict::Stays(Reason::Young(Timestamp(NOW.0 - ms + PRUNE_AGE_MS)));
    check(ago(5 * minute), ago(4 * minute), young(5 * minute));
    check(ago(5 * minute), None, Verdict::Unsure(Doubt::NoTimes));
    check(
        ago(60 * minute),
        ago(4 * minute),
        Verdict::Unsure(Doubt::ChangedLately(Timestamp(NOW.0 - 4 * minute))),
    );
    check(None, ago(4 * minute), Verdict::Unsure(Doubt::NoTimes));
    check(ago(60 * minute), None, Verdict::Unsure(Doubt::NoTimes));
    check(None, None, Verdict::Unsure(Doubt::NoTimes));
    let turning = |ms: i64| Verdict::Unsure(Doubt::TurnsOld(Timestamp(NOW.0 - ms + PRUNE_AGE_MS)));
    let near = PRUNE_AGE_MS - NEAR_MS;
    check(ago(near - 1), ago(near - 1), young(near - 1));
    check(ago(near), ago(near), turning(near));
    let late = PRUNE_AGE_MS + LATE_MS;
    check(ago(late - 1), ago(late - 1), turning(late - 1));
    check(ago(late), ago(late), Verdict::Goes);
}

#[test]
fn what_the_platform_leaves_open_is_unsure() {
    let check = |change: fn(&mut PruneImage), doubt: Doubt| assert_eq!(of(change), Verdict::Unsure(doubt));
    check(|image| image.containers = None, Doubt::NotCounted);
    check(
        |image| image.state = ImageState::New,
        Doubt::NotLive(ImageState::New),
    );
    check(
        |image| image.state = ImageState::Building,
        Doubt::NotLive(ImageState::Building),
    );
    check(
        |image| image.state = ImageState::Missing,
        Doubt::NotLive(ImageState::Missing),
    );
    check(|image| image.has_failed = true, Doubt::Failed);
    check(
        |image| image.kind = Some(SourceKind::StackBuild),
        Doubt::StackBuild,
    );
    let strange = SourceKind::parse("shelf");
    assert_eq!(
        of(|image| image.kind = Some(strange.clone())),
        Verdict::Unsure(Doubt::UnknownKind(strange.clone()))
    );
    check(
        |image| {
            image.containers = Some(ContainersCount {
                by_state: vec![("running".to_owned(), 1)],
                total: 1,
                available: 0,
            });
        },
        Doubt::CountsDisagree,
    );
    let source = verdict(
        &Found::Image(old_image()),
        Some(&SourceKind::StackBuild),
        Present::At(NOW),
    );
    assert_eq!(
        source,
        Verdict::Unsure(Doubt::StackBuild),
        "the source's kind counts too"
    );
    assert_eq!(
        verdict(&Found::Stray(old_image()), None, Present::At(NOW)),
        Verdict::Unsure(Doubt::Stray)
    );
    assert_eq!(
        verdict(&Found::Unreadable, None, Present::At(NOW)),
        Verdict::Unsure(Doubt::Unreadable)
    );
}

#[test]
fn what_is_on_its_way_out_is_told_as_such() {
    for state in [ImageState::Deleting, ImageState::Deleted] {
        let verdict = of(|image| (image.state, image.containers) = (state.clone(), used(1)));
        assert_eq!(verdict, Verdict::Leaving, "{state:?}");
    }
}

#[test]
fn a_young_image_turns_unsure_and_then_old_by_time_alone() {
    let mut image = old_image();
    (image.created, image.changed) = (ago(0), ago(0));
    let found = Found::Image(image);
    let (mut now, mut seen) = (NOW, Vec::new());
    loop {
        seen.push(verdict(&found, None, Present::At(now)));
        match changes_at(&found, now) {
            Some(next) => now = next,
            None => break,
        }
    }
    let is_expected = matches!(
        seen.as_slice(),
        [
            Verdict::Stays(Reason::Young(_)),
            Verdict::Unsure(Doubt::TurnsOld(_)),
            Verdict::Goes
        ]
    );
    assert!(is_expected, "{seen:?}");
}
