//! Reading a list to its end, against servers that cap, refuse, ignore the order or the size, and change meanwhile.

use crate::list_server::{Change, Server, Sizes, refusal};
use crate::sample::{NOW, id, image, page};
use gantry::api::error::{ApiError, Refusal};
use gantry::api::images::ImagesFilter;
use gantry::logic::crawl::{Crawl, FIRST_SIZE, PAGE_SIZE, Step};
use gantry::logic::hub::Hub;
use gantry::model::time::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Reads to the end with `changes` made between the requests; gives whether the reader is sure.
fn read(server: &mut Server, hub: &mut Hub, changes: &[Vec<Change>]) -> bool {
    read_with(server, hub, changes).next(NOW) == Step::Done { sure: true }
}

/// The same, and gives the reader.
fn read_with(server: &mut Server, hub: &mut Hub, changes: &[Vec<Change>]) -> Crawl {
    let mut crawl = Crawl::new(ImagesFilter::default());
    let mut changes = changes.iter();
    let mut now = NOW;
    for _ in 0..20_000 {
        match crawl.next(now) {
            Step::Read(params) => match server.answer(&params) {
                Ok(page) => drop(crawl.take(hub, &page)),
                Err(error) => crawl.failed(&error, now),
            },
            Step::Wait(until) => now = until,
            Step::Stopped => panic!("nobody stopped it"),
            Step::Done { .. } => return crawl,
        }
        for &change in changes.next().into_iter().flatten() {
            server.change(change);
        }
    }
    panic!("no end after 20,000 requests");
}

fn missing(hub: &Hub, images: &BTreeSet<u32>) -> Vec<u32> {
    images
        .iter()
        .copied()
        .filter(|&number| hub.row_of(&id(number)).is_none())
        .collect()
}

fn any_sizes() -> impl Strategy<Value = Sizes> {
    prop_oneof![
        Just(Sizes::Any),
        (1_u32..600).prop_map(Sizes::Cap),
        (3_u32..40).prop_map(Sizes::Cap),
        (1_u32..600).prop_map(Sizes::RefuseAbove),
        Just(Sizes::RefuseOdd),
        (1_u32..60).prop_map(Sizes::Fixed),
    ]
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![3 => (0.0..1.0).prop_map(Change::Delete), 1 => Just(Change::Insert)]
}

/// Changes between requests: mostly none, now and then a few, rarely a landslide.
fn any_changes() -> impl Strategy<Value = Vec<Vec<Change>>> {
    let between = prop_oneof![
        6 => Just(Vec::new()),
        3 => prop::collection::vec(any_change(), 1..4),
        1 => prop::collection::vec(any_change(), 50..300),
    ];
    prop::collection::vec(between, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_quiet_server_is_read_exactly(n_images in 0_u32..1_500, sorts: bool, sizes in any_sizes()) {
        let mut server = Server::new(n_images, sorts, sizes);
        let mut hub = Hub::default();
        prop_assert!(read(&mut server, &mut hub, &[]));
        prop_assert_eq!(missing(&hub, &server.images.iter().copied().collect()), Vec::<u32>::new());
        prop_assert_eq!(hub.loaded().n_images, n_images);
        prop_assert!(hub.loaded().complete);
    }

    #[test]
    fn nothing_that_was_there_all_the_time_is_missed(
        n_images in 0_u32..1_500, sorts: bool, sizes in any_sizes(), changes in any_changes(),
    ) {
        let mut server = Server::new(n_images, sorts, sizes);
        let before: BTreeSet<u32> = server.images.iter().copied().collect();
        let mut hub = Hub::default();
        let sure = read(&mut server, &mut hub, &changes);
        let throughout: BTreeSet<u32> = server.images.iter().copied().filter(|n| before.contains(n)).collect();
        if sure {
            prop_assert_eq!(missing(&hub, &throughout), Vec::<u32>::new());
        }
        // The order that the console asks for is enough to be sure, whatever changes.
        let overlaps = sorts && matches!(sizes, Sizes::Any | Sizes::RefuseAbove(20..));
        prop_assert!(sure || !overlaps);
        prop_assert_eq!(hub.loaded().complete, sure);
    }

    #[test]
    fn reading_again_ends_with_the_servers_set(
        n_images in 0_u32..1_200, sorts: bool, sizes in any_sizes(), changes in any_changes(),
    ) {
        let mut server = Server::new(n_images, sorts, sizes);
        let mut hub = Hub::default();
        read(&mut server, &mut hub, &changes);
        prop_assert!(read(&mut server, &mut hub, &[]));
        prop_assert_eq!(missing(&hub, &server.images.iter().copied().collect()), Vec::<u32>::new());
        prop_assert_eq!(hub.loaded().n_images as usize, server.images.len());
    }
}

/// Pages asked for, as `sort number size`.
fn pages(server: &Server) -> Vec<String> {
    let words = server.requests.iter().map(|params| {
        let sort = params.sort.as_deref().unwrap_or_default();
        format!("{sort} {} {}", params.page.number, params.page.size)
    });
    words.collect()
}

#[test]
fn asks_for_few_pages() {
    let check = |n_images: u32, sorts: bool, sizes: Sizes, expected: &[&str]| {
        let mut server = Server::new(n_images, sorts, sizes);
        assert!(read(&mut server, &mut Hub::default(), &[]), "quiet");
        assert_eq!(pages(&server), expected, "{n_images} {sorts} {sizes:?}");
    };
    check(0, true, Sizes::Any, &["-id 1 100"]);
    check(50, true, Sizes::Any, &["-id 1 100", "-id 2 49", "-id 2 50"]);
    check(
        600,
        true,
        Sizes::Any,
        &["-id 1 100", "-id 1 500", "-id 2 499", "-id 3 500"],
    );
    check(
        120,
        true,
        Sizes::Cap(50),
        &["-id 1 100", "-id 2 49", "-id 3 48", "-id 4 50"],
    );
    check(
        3,
        true,
        Sizes::RefuseAbove(30),
        &["-id 1 100", "-id 1 50", "-id 1 25", "-id 2 2", "-id 2 3"],
    );
}

#[test]
fn other_readings_are_told_which_size_is_sent_whole() {
    let check = |n_images: u32, sizes: Sizes, expected: u32| {
        let mut server = Server::new(n_images, true, sizes);
        let crawl = read_with(&mut server, &mut Hub::default(), &[]);
        assert_eq!(crawl.known_size(), expected, "{n_images} {sizes:?}");
    };
    check(2_000, Sizes::Any, 500);
    check(2_000, Sizes::Cap(50), 50);
    check(2_000, Sizes::RefuseAbove(250), 250);
    check(2_000, Sizes::RefuseOdd, 500);
    check(37, Sizes::Any, 37);
    check(0, Sizes::Any, 100);
}

#[test]
fn a_large_hub_costs_hardly_more_pages_than_it_holds() {
    let mut server = Server::new(20_000, true, Sizes::Any);
    assert!(read(&mut server, &mut Hub::default(), &[]), "quiet");
    assert!(
        server.requests.len() < 46,
        "{} requests for 40 pages",
        server.requests.len()
    );
    assert!(server.requests[0].page.size == FIRST_SIZE && server.requests[1].page.size == PAGE_SIZE);
}

#[test]
fn failures_wait_longer_each_time_and_keep_what_is_there() {
    let mut server = Server::new(300, true, Sizes::Any);
    let mut hub = Hub::default();
    let mut crawl = Crawl::new(ImagesFilter::default());
    let Step::Read(params) = crawl.next(NOW) else {
        panic!("the first step is a page");
    };
    crawl.take(
        &mut hub,
        &server.answer(&params).expect("the server takes any size"),
    );
    let mut check = |error: ApiError, waits_ms: i64| {
        crawl.failed(&error, NOW);
        assert_eq!(
            crawl.next(NOW),
            Step::Wait(Timestamp(NOW.0 + waits_ms)),
            "{error:?}"
        );
    };
    check(ApiError::Unreachable, 2_000);
    check(ApiError::Timeout(30), 4_000);
    check(refusal(503, None), 8_000);
    check(refusal(429, Some(24)), 24_000);
    check(ApiError::Unreachable, 32_000);
    check(ApiError::Unreachable, 60_000);
    check(ApiError::Unreachable, 60_000);
    assert_eq!(hub.loaded().n_images, 100);
    crawl.resume();
    assert!(
        matches!(crawl.next(NOW), Step::Read(_)),
        "asked for, it goes on at once"
    );
}

#[test]
fn a_refusal_that_asking_again_does_not_change_stops_the_reader() {
    let check = |error: ApiError| {
        let mut crawl = Crawl::new(ImagesFilter::default());
        crawl.failed(&error, NOW);
        assert_eq!(crawl.next(NOW), Step::Stopped, "{error:?}");
        crawl.resume();
        assert!(matches!(crawl.next(NOW), Step::Read(_)));
    };
    check(refusal(401, None));
    check(refusal(403, None));
    check(ApiError::WrongHub);
    let about_search = Refusal {
        status: 422,
        pointer: Some("/filter/search".to_owned()),
        ..Refusal::default()
    };
    check(ApiError::Refused(Box::new(about_search)));
}

#[test]
fn a_server_that_refuses_every_size_is_left_alone() {
    let mut crawl = Crawl::new(ImagesFilter::default());
    let mut n_requests = 0;
    while let Step::Read(_) = crawl.next(NOW) {
        n_requests += 1;
        crawl.failed(&refusal(422, None), NOW);
    }
    assert_eq!(crawl.next(NOW), Step::Stopped);
    assert!(n_requests < 20, "{n_requests} requests");
}

#[test]
fn a_stopped_reader_goes_on_where_it_was() {
    let mut crawl = Crawl::new(ImagesFilter::default());
    let first = crawl.next(NOW);
    crawl.stop();
    assert_eq!(crawl.next(NOW), Step::Stopped);
    crawl.resume();
    assert_eq!(crawl.next(NOW), first);
    crawl.failed(&ApiError::Aborted, NOW);
    assert_eq!(
        crawl.next(NOW),
        first,
        "a page that was cancelled is asked for again"
    );
}

#[test]
fn a_filtered_reader_adds_rows_and_drops_none() {
    let mut hub = Hub::default();
    hub.merge(&page(vec![image(1_000_000)]), 0);
    let mut server = Server::new(30, true, Sizes::Any);
    let filter = ImagesFilter {
        search: "image".to_owned(),
        ..ImagesFilter::default()
    };
    let mut crawl = Crawl::new(filter.clone());
    while let Step::Read(params) = crawl.next(NOW) {
        assert_eq!(params.filter, filter);
        crawl.take(
            &mut hub,
            &server.answer(&params).expect("the server takes any size"),
        );
    }
    assert!(crawl.is_done());
    assert_eq!((hub.loaded().n_images, hub.loaded().complete), (31, false));
}
