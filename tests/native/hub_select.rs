//! Filters and orders of the list, by table.

use crate::sample::{NOW, failed, from_source, image, in_state, includes, made_by, page, used_by};
use gantry::api::image::{Image, ImagesPage};
use gantry::logic::hub::Hub;
use gantry::logic::list_query::{CreatorKey, ListQuery, Sort, SortKey, UsageFilter};
use gantry::model::creator::CreatorKind;
use gantry::model::id::SourceId;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::SourceKind;

/// A hub of these images, with two sources and one account that have names.
pub fn hub(images: Vec<Image>) -> Hub {
    let mut hub = Hub::default();
    let answer = ImagesPage {
        includes: includes(
            &[
                ("5f00000000000000000000d1", "Storefront Web"),
                ("5f00000000000000000000b1", "shared caches"),
            ],
            &[],
            &[("5f00000000000000000000a1", "Ines Marlowe")],
        ),
        ..page(images)
    };
    hub.merge(&answer, 0);
    hub
}

/// Row numbers of the answer, in its order.
pub fn rows(hub: &mut Hub, query: &ListQuery) -> Vec<u32> {
    hub.select(query, NOW).rows.to_vec()
}

/// One image for each filter, in the order of their rows.
fn yard() -> Hub {
    let by = |number, kind, who| made_by(image(number), kind, who);
    let mut gpu = image(11);
    gpu.nvidia_gpu = Some(true);
    hub(vec![
        in_state(0, ImageState::New, 3),
        in_state(1, ImageState::New, 16),
        in_state(2, ImageState::Building, 3),
        in_state(3, ImageState::Building, 16),
        in_state(4, ImageState::Deleting, 16),
        failed(5, "", 20),
        from_source(image(6), SourceKind::Bucket, "5f00000000000000000000b1"),
        from_source(image(7), SourceKind::parse("shelf"), "s1"),
        by(8, CreatorKind::Platform, "whatever"),
        by(9, CreatorKind::Account, "5f00000000000000000000a1"),
        used_by(image(10), 0, 2),
        gpu,
        used_by(image(12), 0, 0),
        in_state(13, ImageState::Missing, 1),
    ])
}

#[test]
fn filters_of_one_group_widen_and_groups_narrow() {
    let mut hub = yard();
    let all = ListQuery {
        sort: Sort {
            key: SortKey::Updated,
            descending: false,
        },
        ..ListQuery::default()
    };
    let mut check = |change: fn(&mut ListQuery), expected: &[u32]| {
        let mut query = all.clone();
        change(&mut query);
        assert_eq!(rows(&mut hub, &query), expected, "{query:?}");
    };
    check(|query| query.failed = true, &[5]);
    check(|query| query.in_progress = true, &[0, 2, 3]);
    check(|query| query.stuck = true, &[3, 4]);
    check(|query| query.orphan = true, &[1]);
    check(|query| query.states = vec![ImageState::Building], &[2, 3]);
    check(
        |query| query.states = vec![ImageState::New, ImageState::Deleting],
        &[0, 1, 4],
    );
    check(|query| query.states = vec![ImageState::Missing], &[13]);
    check(|query| query.states = vec![ImageState::parse("never")], &[]);
    check(
        |query| (query.states, query.failed) = (vec![ImageState::Deleting], true),
        &[4, 5],
    );
    check(|query| query.gpu = true, &[11]);
    check(|query| query.source_kinds = vec![SourceKind::Bucket], &[6]);
    check(
        |query| query.source_kinds = vec![SourceKind::Bucket, SourceKind::parse("shelf")],
        &[6, 7],
    );
    check(
        |query| query.sources = SourceId::parse("s1").into_iter().collect(),
        &[7],
    );
    check(
        |query| query.sources = SourceId::parse("unknown").into_iter().collect(),
        &[],
    );
    check(
        |query| query.creators = vec![CreatorKey::new(CreatorKind::Platform, "another")],
        &[8],
    );
    check(
        |query| query.creators = vec![CreatorKey::new(CreatorKind::Account, "5f00000000000000000000a1")],
        &[9],
    );
    check(|query| query.usage = Some(UsageFilter::InUse), &[10]);
    check(|query| query.usage = Some(UsageFilter::Unused), &[12]);
    check(|query| (query.gpu, query.failed) = (true, true), &[]);
    check(
        |query| (query.gpu, query.text) = (true, "image 11".to_owned()),
        &[11],
    );
}

#[test]
fn every_order_puts_missing_values_last_either_way() {
    let with = |number: u32, change: fn(&mut Image)| {
        let mut image = image(number);
        change(&mut image);
        image
    };
    let mut hub = hub(vec![
        with(0, |image| image.name = "api 4.18".to_owned()),
        with(1, |image| image.name = "API 4.9".to_owned()),
        with(2, |image| image.name = String::new()),
        with(3, |image| (image.name, image.size) = ("web".to_owned(), Bytes(0))),
        with(4, |image| {
            (image.name, image.size) = ("web".to_owned(), Bytes(5_000_000_000_000))
        }),
    ]);
    let mut check = |key: SortKey, rising: &[u32], falling: &[u32]| {
        for (descending, expected) in [(false, rising), (true, falling)] {
            let sort = Sort { key, descending };
            let query = ListQuery {
                sort,
                ..ListQuery::default()
            };
            assert_eq!(rows(&mut hub, &query), expected, "{sort:?}");
        }
    };
    check(SortKey::Name, &[1, 0, 3, 4, 2], &[4, 3, 0, 1, 2]);
    check(SortKey::Size, &[0, 1, 2, 4, 3], &[4, 2, 1, 0, 3]);
    check(SortKey::Created, &[0, 1, 2, 3, 4], &[4, 3, 2, 1, 0]);
    check(SortKey::Updated, &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4]);
    check(SortKey::Use, &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4]);
}

#[test]
fn orders_follow_names_states_and_counts() {
    let mut hub = hub(vec![
        from_source(image(0), SourceKind::Direct, "5f00000000000000000000d1"),
        from_source(image(1), SourceKind::Bucket, "5f00000000000000000000b1"),
        made_by(image(2), CreatorKind::Account, "5f00000000000000000000a1"),
        used_by(in_state(3, ImageState::Building, 3), 0, 12),
        used_by(failed(4, "", 1), 0, 2),
    ]);
    let mut first = |key: SortKey, n_rows: usize, expected: &[u32]| {
        let sort = Sort {
            key,
            descending: false,
        };
        let query = ListQuery {
            sort,
            ..ListQuery::default()
        };
        assert_eq!(rows(&mut hub, &query)[..n_rows], *expected, "{key:?}");
    };
    first(SortKey::Source, 2, &[1, 0]);
    first(SortKey::Creator, 1, &[2]);
    first(SortKey::State, 3, &[4, 3, 0]);
    first(SortKey::Use, 2, &[4, 3]);
    first(SortKey::Changed, 1, &[0]);
}
