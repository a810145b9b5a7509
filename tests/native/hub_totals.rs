//! The strip, the filter menus, what moves, and what stands in the way when nothing matches.

use crate::sample::{NOW, failed, from_source, id, image, in_state, includes, made_by, page, used_by};
use gantry::api::image::{Image, ImagesPage};
use gantry::api::include::Includes;
use gantry::logic::hub::Hub;
use gantry::logic::hub::query::NoMatch;
use gantry::logic::hub::row::{CreatorName, SourceName};
use gantry::logic::list_query::{FilterPart, ListQuery};
use gantry::logic::summary::Group;
use gantry::model::creator::CreatorKind;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;

fn hub(images: Vec<Image>, includes: Includes) -> Hub {
    let mut hub = Hub::default();
    let answer = ImagesPage {
        includes,
        ..page(images)
    };
    hub.merge(&answer, 0);
    hub
}

/// One of everything, and two live unused images of one source.
fn yard() -> Hub {
    let sized = |image: Image, size: u64| Image {
        size: Bytes(size),
        ..image
    };
    let unused = |number| from_source(used_by(image(number), 0, 0), SourceKind::Direct, "a1");
    hub(
        vec![
            sized(used_by(image(1), 6, 7), 100),
            sized(unused(2), 20),
            sized(unused(3), 30),
            sized(image(4), 7),
            sized(in_state(5, ImageState::New, 3), 0),
            sized(in_state(6, ImageState::New, 16), 0),
            sized(in_state(7, ImageState::Building, 3), 1),
            sized(in_state(8, ImageState::Saving, 20), 2),
            sized(failed(9, "no space left", 18), 3),
            sized(failed(10, "", 30), 4),
            sized(in_state(11, ImageState::Deleting, 1), 500),
            sized(in_state(12, ImageState::Deleted, 1), 9_000),
            sized(in_state(13, ImageState::parse("quarantined"), 1), 11),
            sized(in_state(14, ImageState::Missing, 1), 13),
        ],
        Includes::default(),
    )
}

#[test]
fn the_strip_counts_every_image_once() {
    let sum = yard().summary(NOW);
    let group = |images: u32, bytes: u64| Group { images, bytes };
    assert_eq!((sum.in_use, sum.containers), (group(1, 100), 7));
    assert_eq!((sum.unused, sum.unused_sources), (group(2, 50), 1));
    assert_eq!(sum.use_unknown, group(1, 7));
    assert_eq!((sum.fresh, sum.orphans, sum.in_progress()), (1, 1, 3));
    assert_eq!(
        sum.importing,
        [(ImageState::Building, 1), (ImageState::Saving, 1)]
    );
    assert_eq!(sum.failed, group(2, 7));
    assert_eq!(sum.failed_latest, Some(Timestamp(NOW.0 - 18 * 60_000)));
    assert_eq!((sum.deleting, sum.deleted), (group(1, 500), 1));
    assert_eq!(sum.other, group(2, 24));
    assert_eq!(sum.stored, group(13, 691), "removed images are stored no more");
    let importing: u32 = sum.importing.iter().map(|(_, count)| count).sum();
    let groups = [
        sum.in_use,
        sum.unused,
        sum.use_unknown,
        sum.failed,
        sum.deleting,
        sum.other,
    ];
    let counted: u32 = groups.iter().map(|group| group.images).sum();
    assert_eq!(
        counted + importing + sum.fresh + sum.orphans + sum.deleted,
        sum.loaded.n_images
    );
    assert!(!sum.loaded.complete, "the numbers are so far");
}

#[test]
fn an_absurd_size_does_not_break_the_sum() {
    let huge = |number| Image {
        size: Bytes(u64::MAX),
        ..image(number)
    };
    assert_eq!(
        hub(vec![huge(1), huge(2)], Includes::default())
            .summary(NOW)
            .stored
            .bytes,
        u64::MAX
    );
}

#[test]
fn the_cells_of_the_strip_lead_to_as_many_rows() {
    let mut hub = yard();
    let sum = hub.summary(NOW);
    let mut check = |query: ListQuery, count: u32| {
        assert_eq!(hub.select(&query, NOW).rows.len() as u32, count, "{query:?}")
    };
    let query = ListQuery::default;
    check(
        ListQuery {
            failed: true,
            ..query()
        },
        sum.failed.images,
    );
    check(
        ListQuery {
            in_progress: true,
            ..query()
        },
        sum.in_progress(),
    );
    check(
        ListQuery {
            orphan: true,
            ..query()
        },
        sum.orphans,
    );
    let live = || ListQuery {
        states: vec![ImageState::Live],
        ..query()
    };
    let with_use = |usage| ListQuery {
        usage: Some(usage),
        ..live()
    };
    use gantry::logic::list_query::UsageFilter;
    check(with_use(UsageFilter::InUse), sum.in_use.images);
    check(with_use(UsageFilter::Unused), sum.unused.images);
    check(with_use(UsageFilter::Unknown), sum.use_unknown.images);
}

#[test]
fn menus_offer_what_occurs() {
    let by = |number, kind, id| made_by(image(number), kind, id);
    let from = |number, kind, id| from_source(image(number), kind, id);
    let hub = hub(
        vec![
            from(1, SourceKind::Bucket, "b2"),
            from(2, SourceKind::Direct, "d9"),
            from(3, SourceKind::Direct, "d10"),
            from(4, SourceKind::Direct, "d10"),
            from(5, SourceKind::parse("shelf"), "nameless"),
            by(6, CreatorKind::Platform, "x"),
            by(7, CreatorKind::Platform, "y"),
            by(8, CreatorKind::Account, "acc1"),
            in_state(9, ImageState::parse("quarantined"), 1),
            failed(10, "", 1),
        ],
        includes(
            &[("b2", "Yard 2"), ("d9", "yard 9"), ("d10", "Yard 10")],
            &[],
            &[("acc1", "Ines")],
        ),
    );
    let facets = hub.facets(NOW);
    let sources: Vec<_> = facets
        .sources
        .iter()
        .map(|source| (source.name, source.count))
        .collect();
    let named = SourceName::Named;
    assert_eq!(
        sources,
        [
            (named("Yard 2"), 1),
            (named("yard 9"), 1),
            (named("Yard 10"), 2),
            (SourceName::NotSent("nameless"), 1)
        ]
    );
    let creators: Vec<_> = facets
        .creators
        .iter()
        .map(|who| (who.creator.name, who.count))
        .collect();
    assert_eq!(
        creators,
        [(CreatorName::Named("Ines"), 1), (CreatorName::Fixed, 2)]
    );
    let kinds: Vec<_> = facets
        .kinds
        .iter()
        .map(|(kind, count)| (kind.as_str(), *count))
        .collect();
    assert_eq!(kinds, [("direct", 3), ("bucket", 1), ("shelf", 1)]);
    let states: Vec<_> = facets
        .states
        .iter()
        .map(|(state, count)| (state.as_str(), *count))
        .collect();
    assert_eq!(states, [("live", 8), ("quarantined", 1)]);
    assert_eq!((facets.failed, facets.usage), (1, [0, 0, 10]));
}

#[test]
fn menus_count_conditions() {
    let facets = yard();
    let facets = facets.facets(NOW);
    assert_eq!(
        (facets.failed, facets.in_progress, facets.orphan, facets.stuck),
        (2, 3, 1, 1)
    );
    assert_eq!(facets.usage, [1, 2, 11]);
    let states: Vec<_> = facets.states.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(
        states,
        [
            "new",
            "building",
            "saving",
            "live",
            "deleting",
            "deleted",
            "quarantined",
            ""
        ]
    );
}

#[test]
fn what_moves_is_what_will_change_by_itself() {
    let hub = yard();
    let moving = hub.moving(NOW);
    assert_eq!(
        moving.rows,
        [4, 6, 7, 10],
        "young shells, working states, and no failures"
    );
    let states: Vec<_> = moving.states.iter().map(ImageState::as_str).collect();
    assert_eq!(states, ["new", "building", "saving", "deleting"]);
    assert_eq!(
        hub.vanished(&moving, &[4, 7]),
        [id(7), id(11)],
        "two are not in the answer"
    );
    let later = Timestamp(NOW.0 + 20 * 60_000);
    assert_eq!(
        hub.moving(later).rows,
        [6, 7, 10],
        "the shell is an orphan by then"
    );
    assert!(hub.is_orphan(4, later) && !hub.is_orphan(4, NOW) && !hub.is_orphan(99, NOW));
}

#[test]
fn an_empty_answer_names_the_filters_that_made_it_empty() {
    let mut hub = hub(
        vec![
            from_source(failed(1, "", 1), SourceKind::Direct, "d1"),
            from_source(image(2), SourceKind::Bucket, "b1"),
        ],
        includes(&[("d1", "ledger"), ("b1", "ledger caches")], &[], &[]),
    );
    let query = ListQuery {
        text: "ledger".to_owned(),
        failed: true,
        source_kinds: vec![SourceKind::Bucket],
        ..ListQuery::default()
    };
    assert!(hub.select(&query, NOW).rows.is_empty());
    let without = |part, without| NoMatch { part, without };
    assert_eq!(
        hub.explain(&query, NOW),
        [
            without(FilterPart::Text, 0),
            without(FilterPart::State, 1),
            without(FilterPart::SourceKind, 1)
        ]
    );
    assert_eq!(hub.explain(&ListQuery::default(), NOW), []);
}
