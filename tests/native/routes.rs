//! Every route has one address, and every address that the console writes is read back to the same route.

use gantry::logic::list_query::{CreatorKey, ListQuery, Sort, SortKey, UsageFilter, url};
use gantry::model::creator::CreatorKind;
use gantry::model::id::{ImageId, JobId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::line_range::LineRange;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;
use gantry::route::create_link::CreateLink;
use gantry::route::{ImageTab, Route};
use proptest::prelude::*;

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-f]{24}", "[A-Za-z0-9_-]{1,64}"]
}

/// A state as documents can hold it. The URL spells the missing state as a hyphen, so no other state may be called that.
fn any_state() -> impl Strategy<Value = ImageState> {
    let known = prop::sample::select(ImageState::KNOWN.to_vec());
    let other = any::<String>().prop_map(|text| ImageState::parse(&text));
    let other = other.prop_filter("spelt like the missing state", |state| state.as_str() != "-");
    prop_oneof![known, other]
}

fn any_creator() -> impl Strategy<Value = CreatorKey> {
    let kinds = prop_oneof![
        prop::sample::select(vec![
            "account",
            "environment",
            "platform",
            "platform-pipeline",
            "employee"
        ])
        .prop_map(str::to_owned),
        any::<String>().prop_filter("a kind has letters", |kind| !kind.is_empty()),
    ];
    (kinds, prop_oneof![any_id(), any::<String>()])
        .prop_map(|(kind, id)| CreatorKey::new(CreatorKind::parse(&kind), &id))
}

fn any_query() -> impl Strategy<Value = ListQuery> {
    let kinds = "[a-z-]{1,12}".prop_map(|kind| SourceKind::parse(&kind));
    let sources = any_id().prop_filter_map("an id", |id| SourceId::parse(&id));
    let usage = prop::sample::select(vec![
        UsageFilter::InUse,
        UsageFilter::Unused,
        UsageFilter::Unknown,
    ]);
    let keys = prop::sample::select(SortKey::ALL.to_vec());
    let lists = (
        prop::collection::vec(any_state(), 0..4),
        prop::collection::vec(kinds, 0..3),
        prop::collection::vec(sources, 0..3),
        prop::collection::vec(any_creator(), 0..3),
    );
    let flags = any::<(bool, bool, bool, bool, bool)>();
    (
        any::<String>(),
        lists,
        flags,
        prop::option::of(usage),
        keys,
        any::<bool>(),
    )
        .prop_map(|(text, lists, flags, usage, (key, _), descending)| {
            let (states, source_kinds, sources, creators) = lists;
            let (failed, in_progress, stuck, orphan, gpu) = flags;
            let sort = Sort { key, descending };
            ListQuery {
                text,
                states,
                failed,
                in_progress,
                stuck,
                orphan,
                gpu,
                source_kinds,
                sources,
                creators,
                usage,
                sort,
            }
            .canonical()
        })
}

fn any_create_link() -> impl Strategy<Value = CreateLink> {
    let image = || any_id().prop_filter_map("an id", |id| ImageId::parse(&id));
    let source = || any_id().prop_filter_map("an id", |id| SourceId::parse(&id));
    let name =
        prop::option::of(any::<String>().prop_filter("a name says something", |name| !name.is_empty()));
    let sent = (source(), name, any::<i64>(), any::<bool>());
    prop_oneof![
        Just(CreateLink::Empty),
        source().prop_map(CreateLink::Source),
        image().prop_map(CreateLink::From),
        image().prop_map(CreateLink::OnDisk),
        image().prop_map(CreateLink::Made),
        sent.prop_map(|(source, name, at, imports)| CreateLink::Sent {
            source,
            name,
            at: Timestamp(at),
            imports
        }),
    ]
}

fn any_route() -> impl Strategy<Value = Route> {
    let tabs = prop::sample::select(ImageTab::ALL.to_vec());
    let jobs = prop::option::of(any_id()).prop_map(|id| id.as_deref().and_then(JobId::parse));
    let image = (any_id(), tabs, jobs).prop_filter_map("an id", |(id, (tab, _), job)| {
        ImageId::parse(&id).map(|id| Route::Image { id, tab, job })
    });
    let job = any_id().prop_filter_map("an id", |id| JobId::parse(&id).map(Route::Job));
    let create = any_create_link().prop_map(Route::Create);
    let line = 1_u32..=u32::MAX;
    let range = (line.clone(), line).prop_map(|(one, other)| LineRange::new(one, other));
    let log = (any_id(), prop::option::of(range)).prop_filter_map("an id", |(id, lines)| {
        ImageId::parse(&id).map(|id| Route::BuildLog { id, lines })
    });
    let compare = (any_id(), prop::option::of(any_id())).prop_filter_map("ids", |(id, other)| {
        let other = other.as_deref().and_then(ImageId::parse);
        ImageId::parse(&id).map(|id| Route::Compare { id, other })
    });
    prop_oneof![
        any_query().prop_map(Route::list),
        image,
        job,
        create,
        log,
        Just(Route::HostingCheck),
        compare
    ]
}

proptest! {
    #[test]
    fn an_address_is_read_back_to_its_route(route in any_route()) {
        let href = route.href();
        prop_assert!(href.is_ascii() && !href.contains([' ', '"', '<']), "{href}");
        let has_fragment = matches!(route, Route::BuildLog { lines: Some(_), .. });
        prop_assert_eq!(href.contains('#'), has_fragment, "{}", href);
        prop_assert_eq!(Route::read(&href), (route, Vec::new()));
    }

    #[test]
    fn any_text_is_an_address(text in any::<String>()) {
        let route = Route::parse(&text);
        prop_assert_eq!(Route::parse(&route.href()), route);
    }

    #[test]
    fn any_query_is_read_and_then_stays_the_same(text in any::<String>()) {
        let (query, _) = url::read(&text);
        prop_assert_eq!(url::read(&url::write(&query)), (query, Vec::new()));
    }
}

#[test]
fn addresses_are_short_and_readable() {
    let check = |query: ListQuery, expected: &str| assert_eq!(Route::list(query).href(), expected);
    check(ListQuery::default(), "/images");
    let source = SourceId::parse("674166b25d1c83ea9c4171bc").expect("a valid id");
    check(
        ListQuery {
            text: "ledger worker".to_owned(),
            states: vec![ImageState::Live, ImageState::Building, ImageState::Live],
            failed: true,
            orphan: true,
            source_kinds: vec![SourceKind::Bucket],
            sources: vec![source],
            creators: vec![
                CreatorKey::new(CreatorKind::Platform, "ignored"),
                CreatorKey::new(CreatorKind::ApiKey, "5f"),
            ],
            usage: Some(UsageFilter::Unused),
            gpu: true,
            sort: Sort {
                key: SortKey::Size,
                descending: true,
            },
            ..ListQuery::default()
        },
        "/images?q=ledger%20worker&state=building,live&is=failed,orphan&type=bucket\
         &source=674166b25d1c83ea9c4171bc&by=platform,api-key:5f&use=no&gpu=yes&sort=-size",
    );
    let id = ImageId::parse("9c4171bc").expect("a valid id");
    assert_eq!(Route::image(id.clone()).href(), "/images/9c4171bc");
    let job = JobId::parse("b1dd").expect("a valid id");
    assert_eq!(Route::Job(job.clone()).href(), "/jobs/b1dd");
    let followed = Route::Image {
        id: id.clone(),
        tab: ImageTab::Overview,
        job: Some(job),
    };
    assert_eq!(followed.href(), "/images/9c4171bc?job=b1dd");
    let json = Route::Image {
        id,
        tab: ImageTab::Json,
        job: None,
    };
    assert_eq!(json.href(), "/images/9c4171bc?tab=json");
}

#[test]
fn addresses_typed_by_people_are_understood() {
    let check = |target: &str, expected: &str| assert_eq!(Route::parse(target).href(), expected, "{target}");
    check("", "/images");
    check("/", "/images");
    check("/images/", "/images");
    check("/images#top", "/images");
    check("/images?", "/images");
    check("/?sort=-created", "/images");
    check("/images?q=a+b", "/images?q=a%20b");
    check("/images?state=live%2Cnew", "/images?state=live%2Cnew");
    check("/images?state=,live,,", "/images?state=live");
    check("/images/9c4171bc/", "/images/9c4171bc");
    check("/images/9c4171bc?tab=overview", "/images/9c4171bc");
    check("/images/9c4171bc#L5", "/images/9c4171bc");
    check("/images/9c4171bc/log/", "/images/9c4171bc/log");
    check("/images/9c4171bc/log#L140-120", "/images/9c4171bc/log#L120-L140");
    check("/images/9c4171bc/log#207", "/images/9c4171bc/log#L207");
    check("/images/9c4171bc/log#end", "/images/9c4171bc/log");
    check("/images/log", "/images/log");
    check("/images/a/log/b", "/images/a/log/b");
    check("/imagesx", "/imagesx");
    check("/images/a/b", "/images/a/b");
    check("/images/%2e%2e", "/images/%2e%2e");
}

#[test]
fn what_is_not_understood_is_reported_and_never_guessed() {
    let check = |target: &str, expected: &[&str]| assert_eq!(Route::read(target).1, expected, "{target}");
    check("/images?q=a&sort=name", &[]);
    check("/images?colour=red&q=a", &["colour=red"]);
    check("/images?sort=taste", &["sort=taste"]);
    check("/images?use=maybe&gpu=1", &["use=maybe", "gpu=1"]);
    check("/images?is=failed,blue", &["is=failed,blue"]);
    check("/images?source=a%2Fb", &["source=a/b"]);
    check("/images/a?tab=secrets", &["tab=secrets"]);
    check("/images/a/log?q=error#L5", &["q=error"]);
    let (route, _) = Route::read("/images?is=failed,blue");
    let failed = ListQuery {
        failed: true,
        ..ListQuery::default()
    };
    assert_eq!(route, Route::ImageList(failed), "what was understood counts");
}

#[test]
fn every_screen_has_a_title() {
    let check = |target: &str, name: Option<&str>, expected: &str| {
        assert_eq!(Route::parse(target).title(name), expected, "{target}")
    };
    check("/images?q=a", None, "Images · Gantry");
    check(
        "/images/674166b25d1c83ea9c4171bc",
        None,
        "Image 9c4171bc · Gantry",
    );
    check(
        "/images/674166b25d1c83ea9c4171bc?tab=json",
        Some("checkout-api"),
        "checkout-api · Gantry",
    );
    let log = "/images/674166b25d1c83ea9c4171bc/log";
    check(log, None, "Build log of image 9c4171bc · Gantry");
    check(log, Some("checkout-api"), "Build log of checkout-api · Gantry");
    check("/nowhere", None, "Page not found · Gantry");
}

#[test]
fn filters_and_tabs_stay_on_their_screen() {
    let check = |one: &str, two: &str, same: bool| {
        assert_eq!(
            Route::parse(one).is_same_screen(&Route::parse(two)),
            same,
            "{one} to {two}"
        )
    };
    check("/images", "/images?q=a", true);
    check("/images/a", "/images/a?tab=json", true);
    check("/images/a/log", "/images/a/log#L5", true);
    check("/images/a/log", "/images/a", false);
    check("/images/a/log", "/images/b/log", false);
    check("/images/a", "/images/b", false);
    check("/images", "/images/a", false);
    check("/nowhere", "/nowhere?x", true);
    check("/nowhere", "/elsewhere", false);
}
