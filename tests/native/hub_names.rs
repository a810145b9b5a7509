//! Names of sources and creators: every kind resolves, late names reach early rows, and what is not sent is said.

use crate::sample::{NOW, from_source, image, includes, made_by, page};
use gantry::api::image::{Image, ImagesPage};
use gantry::api::include::{Includes, StackBuild};
use gantry::logic::hub::Hub;
use gantry::logic::hub::row::{CreatorName, SourceName};
use gantry::logic::list_query::{CreatorKey, ListQuery};
use gantry::model::creator::CreatorKind;
use gantry::model::id::SourceId;
use gantry::model::source::SourceKind;

const SOURCE: &str = "5f000000000000008f20b6d4";
const STACK: &str = "5f00000000000000000057ac";

fn merge(hub: &mut Hub, images: Vec<Image>, includes: Includes) {
    let answer = ImagesPage {
        includes,
        ..page(images)
    };
    hub.merge(&answer, 0);
}

fn source_id(text: &str) -> SourceId {
    SourceId::parse(text).expect("a valid id")
}

#[test]
fn every_kind_of_source_resolves() {
    let check = |kind: &str, includes: Includes, expected: SourceName| {
        let mut hub = Hub::default();
        let image = from_source(image(1), SourceKind::parse(kind), SOURCE);
        merge(&mut hub, vec![image], includes);
        let cell = hub.row(0).source;
        assert_eq!(
            (cell.name, cell.kind),
            (expected, Some(SourceKind::parse(kind))),
            "{kind}"
        );
        assert_eq!(cell.id, Some(source_id(SOURCE)));
    };
    let named = || includes(&[(SOURCE, "Storefront web")], &[], &[]);
    check("direct", named(), SourceName::Named("Storefront web"));
    check("bucket", named(), SourceName::Named("Storefront web"));
    check("shelf", named(), SourceName::Named("Storefront web"));
    check("direct", Includes::default(), SourceName::NotSent("8f20b6d4"));
    check(
        "direct",
        includes(&[(SOURCE, "")], &[], &[]),
        SourceName::Named("-identifier"),
    );
    check(
        "stack-build",
        Includes::default(),
        SourceName::NotSent("8f20b6d4"),
    );
}

#[test]
fn a_stack_build_stands_under_its_stack() {
    let check = |by_image: bool, by_include: bool| {
        let mut build = from_source(image(1), SourceKind::StackBuild, "5f0000000000000000b111d0");
        if let (Some(source), true) = (&mut build.source, by_image) {
            source.stack_id = Some(STACK.to_owned());
        }
        let mut includes = includes(&[], &[(STACK, "Yard board")], &[]);
        if by_include {
            let stack_build = StackBuild {
                stack_id: STACK.to_owned(),
                version: String::new(),
                description: String::new(),
                commit: None,
                git: None,
                state: String::new(),
            };
            includes
                .stack_builds
                .insert("5f0000000000000000b111d0".to_owned(), stack_build);
        }
        let mut hub = Hub::default();
        merge(&mut hub, vec![build], includes);
        let cell = hub.row(0).source;
        assert_eq!(
            (cell.name, cell.id),
            (SourceName::Named("Yard board"), Some(source_id(STACK)))
        );
    };
    check(true, false);
    check(false, true);
    check(true, true);
}

#[test]
fn every_kind_of_creator_resolves() {
    const WHO: &str = "5f0000000000000000acc001";
    let check = |kind: &str, sent: bool, expected: CreatorName, initials: &str| {
        let mut hub = Hub::default();
        let named = if sent {
            includes(&[], &[], &[(WHO, "Ines Marlowe")])
        } else {
            Includes::default()
        };
        merge(
            &mut hub,
            vec![made_by(image(1), CreatorKind::parse(kind), WHO)],
            named,
        );
        let cell = hub.row(0).creator;
        let key = CreatorKey::new(CreatorKind::parse(kind), WHO);
        assert_eq!(
            (cell.name, cell.initials.as_str(), cell.key),
            (expected, initials, Some(key)),
            "{kind}"
        );
    };
    for kind in [
        "account",
        "environment",
        "employee",
        "api-key",
        "visitor",
        "robot",
    ] {
        check(kind, true, CreatorName::Named("Ines Marlowe"), "IM");
        check(kind, false, CreatorName::NotSent("00acc001"), "");
    }
    for kind in ["platform", "platform-pipeline"] {
        check(kind, true, CreatorName::Fixed, "");
        check(kind, false, CreatorName::Fixed, "");
    }
}

#[test]
fn what_a_document_does_not_name_is_absent() {
    let mut hub = Hub::default();
    merge(&mut hub, vec![image(1)], Includes::default());
    let row = hub.row(0);
    assert_eq!(
        (row.source.name, row.source.kind, row.source.id),
        (SourceName::Absent, None, None)
    );
    assert_eq!((row.creator.name, row.creator.key), (CreatorName::Absent, None));
    let mut nameless = from_source(image(1), SourceKind::Direct, "");
    nameless.source.iter_mut().for_each(|source| source.id = None);
    merge(&mut hub, vec![nameless], Includes::default());
    let cell = hub.row(0).source;
    assert_eq!(
        (cell.name, cell.kind),
        (SourceName::NotSent(""), Some(SourceKind::Direct))
    );
}

#[test]
fn a_name_that_comes_later_reaches_the_rows_that_are_here() {
    let mut hub = Hub::default();
    let ours = from_source(image(1), SourceKind::Direct, SOURCE);
    merge(&mut hub, vec![ours, image(2)], Includes::default());
    let (one, two, version) = (hub.revision(0), hub.revision(1), hub.version());
    merge(
        &mut hub,
        Vec::new(),
        includes(&[(SOURCE, "Storefront web")], &[], &[]),
    );
    assert_eq!(hub.row(0).source.name, SourceName::Named("Storefront web"));
    assert!(
        hub.revision(0) > one && hub.revision(1) == two,
        "only the row that prints it is repainted"
    );
    assert!(hub.version() > version);
    let version = hub.version();
    merge(
        &mut hub,
        Vec::new(),
        includes(&[(SOURCE, "Storefront web")], &[], &[]),
    );
    assert_eq!(hub.version(), version, "the same name again is no news");
    merge(
        &mut hub,
        Vec::new(),
        includes(&[(SOURCE, "Storefront")], &[], &[]),
    );
    assert_eq!(hub.row(0).source.name, SourceName::Named("Storefront"));
}

#[test]
fn a_source_named_by_its_identifier_resolves() {
    let mut hub = Hub::default();
    merge(
        &mut hub,
        vec![from_source(image(1), SourceKind::Direct, "storefront")],
        Includes::default(),
    );
    let mut named = includes(&[(SOURCE, "Storefront web")], &[], &[]);
    named
        .source_identifiers
        .insert("storefront".to_owned(), vec![SOURCE.to_owned()]);
    merge(&mut hub, Vec::new(), named);
    assert_eq!(hub.row(0).source.name, SourceName::Named("Storefront web"));
}

#[test]
fn a_source_is_called_deleted_only_after_the_platform_said_so() {
    let mut hub = Hub::default();
    merge(
        &mut hub,
        vec![from_source(image(1), SourceKind::Direct, SOURCE)],
        Includes::default(),
    );
    let before = hub.revision(0);
    hub.source_is_gone(&source_id(SOURCE));
    assert_eq!(hub.row(0).source.name, SourceName::Gone("8f20b6d4"));
    assert!(hub.revision(0) > before);
}

#[test]
fn a_filter_can_be_named_before_any_row_is_here() {
    let mut hub = Hub::default();
    merge(
        &mut hub,
        Vec::new(),
        includes(&[(SOURCE, "Storefront web")], &[], &[("acc1", "Ines Marlowe")]),
    );
    let check = |id: &str, expected: SourceName| assert_eq!(hub.source_named(&source_id(id)), expected);
    check(SOURCE, SourceName::Named("Storefront web"));
    check("5f0000000000000000unknown", SourceName::NotSent("0unknown"));
    let check = |kind: CreatorKind, id: &str, expected: CreatorName| {
        assert_eq!(hub.creator_named(&CreatorKey::new(kind, id)), expected)
    };
    check(CreatorKind::Account, "acc1", CreatorName::Named("Ines Marlowe"));
    check(
        CreatorKind::Account,
        "5f000000acc2",
        CreatorName::NotSent("0000acc2"),
    );
    check(CreatorKind::Platform, "acc1", CreatorName::Fixed);
}

#[test]
fn rows_are_found_and_counted_by_names_that_came_later() {
    let mut hub = Hub::default();
    let ours = |number| from_source(image(number), SourceKind::Bucket, SOURCE);
    merge(&mut hub, vec![ours(1), image(2), ours(3)], Includes::default());
    let query = ListQuery {
        text: "SHARED".to_owned(),
        ..ListQuery::default()
    };
    assert_eq!(hub.select(&query, NOW).rows.len(), 0);
    merge(
        &mut hub,
        Vec::new(),
        includes(&[(SOURCE, "Shared caches")], &[], &[]),
    );
    assert_eq!(hub.select(&query, NOW).rows.len(), 2);
    let facets = hub.facets(NOW);
    assert_eq!(
        (facets.sources[0].name, facets.sources[0].count),
        (SourceName::Named("Shared caches"), 2)
    );
}
