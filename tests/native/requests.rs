//! Whether calls are sent exactly as the platform spells them, and whether any query can be written and read.

use crate::wire::{all_images, image_id, pairs};
use gantry::api::build_log::get_image_build_log;
use gantry::api::containers::get_containers;
use gantry::api::images::{ImagesFilter, ImagesParams, get_image, get_images};
use gantry::api::query::{Page, encode, parse_query};
use gantry::api::request::Method;
use gantry::api::sources::get_image_sources;
use gantry::model::id::SourceId;
use gantry::model::image_state::ImageState;
use gantry::model::source::SourceKind;
use proptest::prelude::*;

#[test]
fn a_list_asks_for_everything_that_a_row_needs() {
    let request = get_images(&all_images()).request;
    assert_eq!((request.method, request.path.as_str()), (Method::Get, "/images"));
    let expected = [
        ("include", "creators"),
        ("include", "stack_builds"),
        ("include", "stacks"),
        ("include", "sources"),
        ("include", "integrations"),
        ("meta", "containers_count"),
        ("page[number]", "1"),
        ("page[size]", "100"),
    ];
    assert_eq!(parse_query(&request.query), pairs(&expected));
}

#[test]
fn filters_and_sort_are_sent_as_the_platform_spells_them() {
    let params = ImagesParams {
        filter: ImagesFilter {
            search: "a&b=c é".to_owned(),
            states: vec![
                ImageState::Live,
                ImageState::Missing,
                ImageState::parse("quarantined"),
            ],
            source_kind: Some(SourceKind::StackBuild),
            source_id: SourceId::parse("s1"),
        },
        sort: Some("-id".to_owned()),
        page: Page { number: 3, size: 50 },
    };
    let request = get_images(&params).request;
    assert!(
        request.query.contains("filter%5Bsearch%5D=a%26b%3Dc%20%C3%A9"),
        "{}",
        request.query
    );
    let expected = [
        ("filter[search]", "a&b=c é"),
        ("filter[state]", "live,quarantined"),
        ("filter[source_type]", "stack-build"),
        ("filter[source_id]", "s1"),
        ("sort", "-id"),
        ("page[number]", "3"),
        ("page[size]", "50"),
    ];
    assert_eq!(parse_query(&request.query)[6..], pairs(&expected));
}

#[test]
fn one_image_and_its_containers_are_asked_for_by_id() {
    let request = get_image(&image_id()).request;
    assert_eq!(request.path, "/images/71c0a94e5d2f8b3610e7a4c9");
    assert_eq!(parse_query(&request.query).len(), 6);
    let request = get_containers(&image_id(), Page { number: 1, size: 20 }).request;
    assert_eq!(request.path, "/containers");
    assert_eq!(
        parse_query(&request.query)[1],
        ("filter[image]".to_owned(), image_id().as_str().to_owned())
    );
    let request = get_image_sources(None, Page { number: 2, size: 20 }).request;
    assert_eq!(request.path, "/images/sources");
    assert_eq!(
        parse_query(&request.query)[2],
        ("meta".to_owned(), "images_count".to_owned())
    );
}

proptest! {
    #[test]
    fn any_query_survives_the_round_trip(pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..6)) {
        let mut query = String::new();
        for (at, (key, value)) in pairs.iter().enumerate() {
            if at > 0 {
                query.push('&');
            }
            encode(key, &mut query);
            query.push('=');
            encode(value, &mut query);
        }
        prop_assert_eq!(parse_query(&query), pairs);
    }

    #[test]
    fn any_query_can_be_read(query in any::<String>()) {
        parse_query(&query);
    }
}

#[test]
fn a_build_log_is_asked_for_by_its_image() {
    let request = get_image_build_log(&image_id());
    assert_eq!(request.method, Method::Get);
    assert_eq!(
        request.target(),
        format!("/images/{}/build-log", image_id().as_str())
    );
}
