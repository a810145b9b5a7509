//! Whether answers decode as the documents say, on fixtures of our own in the form of the spec.

use gantry::api::containers::get_containers;
use gantry::api::image::{Image, UnreadableItem};
use gantry::api::images::{ImageAnswer, ImagesFilter, ImagesParams, get_image, get_images};
use gantry::api::jobs::get_job;
use gantry::api::origin::OriginAuth;
use gantry::api::query::{Page, encode, parse_query};
use gantry::api::request::{Method, Reply};
use gantry::api::sources::get_image_sources;
use gantry::model::id::{ImageId, JobId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::job_state::{JobState, TaskState};
use gantry::model::size::Bytes;
use gantry::model::source::{OriginKind, SourceKind};
use gantry::model::time::Timestamp;
use proptest::prelude::*;

/// The text of a fixture.
pub fn fixture(name: &str) -> String {
    let path = [env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/", name].concat();
    std::fs::read_to_string(path).expect("the fixture is there")
}

/// An answer with this body.
pub fn reply(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Reply {
        status,
        body: body.into(),
        content_type: None,
        date: Some(Timestamp(5)),
        retry_after: None,
    }
}

/// Any valid image id.
pub fn image_id() -> ImageId {
    ImageId::parse("71c0a94e5d2f8b3610e7a4c9").expect("a valid id")
}

/// The first page with nothing left out.
pub fn all_images() -> ImagesParams {
    ImagesParams {
        filter: ImagesFilter::default(),
        sort: None,
        page: Page { number: 1, size: 100 },
    }
}

/// What a fixture of one image decodes to.
pub fn answer(name: &str) -> ImageAnswer {
    (get_image(&image_id()).decode)(reply(200, fixture(name))).expect("the fixture decodes")
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|&(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

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
    let request = get_image_sources(Page { number: 2, size: 20 }).request;
    assert_eq!(request.path, "/images/sources");
    assert_eq!(
        parse_query(&request.query)[2],
        ("meta".to_owned(), "images_count".to_owned())
    );
}

#[test]
fn every_field_of_an_image_is_read() {
    let ImageAnswer { image, date, .. } = answer("image_full.json");
    assert_eq!(date, Some(Timestamp(5)));
    assert_eq!(image.id, image_id());
    assert_eq!(image.hub_id.as_deref(), Some("60aa41c2f5e7d3908b1c6e22"));
    assert_eq!(image.name, "tide-gauge 4.2.0");
    assert_eq!(
        image.description.as_deref(),
        Some("Reads the harbour gauges every ten seconds")
    );
    assert_eq!(image.size, Bytes(412_873_216));
    let backend = image.backend.as_ref().expect("a backend");
    assert_eq!(
        (backend.provider.as_str(), backend.size),
        ("factory-store", Bytes(398_120_448))
    );
    assert_eq!(image.nvidia_gpu, Some(true));
    let build = image.build.as_ref().expect("a build");
    assert_eq!(
        build.args,
        pairs(&[("NPM_TOKEN", "canary-build-token"), ("RELEASE_CHANNEL", "stable")])
    );
    assert_eq!(build.use_disk, Some(true));
    assert_eq!(image.builder.as_deref(), Some("72d1b05f6e309c4721f8b5d0"));
    assert_eq!(
        image.creator.as_ref().map(|creator| creator.kind.as_str()),
        Some("account")
    );
    let factory = image.factory.as_ref().expect("a factory");
    assert!(factory.acknowledged < factory.cached);
    assert_eq!(image.state.current, ImageState::Live);
    assert_eq!(image.state.changed, Timestamp::parse("2026-08-02T07:45:12Z"));
    assert!(
        image
            .state
            .error
            .as_ref()
            .is_some_and(|error| error.time.is_some())
    );
    assert_eq!(image.events.deleted, None);
    assert_eq!(image.events.created, Timestamp::parse("2026-08-02T07:39:58Z"));
    let containers = image.containers.as_ref().expect("counts");
    assert_eq!(
        (containers.total, containers.available, containers.running()),
        (6, 4, 3)
    );
    check_config(&image);
}

fn check_config(image: &Image) {
    let config = &image.config;
    let ports: Vec<_> = config
        .ports
        .iter()
        .map(|p| [&*p.host, &*p.container, &*p.kind].join(" "))
        .collect();
    assert_eq!(ports, ["443 8443 tcp", "5353 5353 udp"]);
    assert_eq!(config.env.len(), 3);
    assert_eq!(config.labels.len(), 2);
    assert_eq!(config.command, ["gauge", "--interval", "10"]);
    assert_eq!(config.entrypoint, ["/sbin/tini", "--"]);
    assert_eq!(config.volumes[1].mode.as_deref(), Some("ro"));
    assert_eq!(
        [&*config.user, &*config.workdir, &*config.signal_stop],
        ["1000:1000", "/srv/gauge", "SIGINT"]
    );
}

#[test]
fn a_source_keeps_its_addresses_and_loses_its_credentials() {
    let source = answer("image_full.json").image.source.expect("a source");
    assert_eq!(source.kind, SourceKind::StackBuild);
    assert_eq!(source.id.as_deref(), Some("73e2c160af41ad5832a9c6e1"));
    assert_eq!(source.stack_id.as_deref(), Some("74f3d271b052be6943bad7f2"));
    assert_eq!(source.containers, ["gauge", "gauge-replica"]);
    assert_eq!(
        source.override_target.as_deref(),
        Some("hydro/gauge:4.2.0-hotfix")
    );
    assert_eq!(
        source.override_targz_url.as_deref(),
        Some("https://files.harbour.example/hotfix.tar.gz")
    );
    let origin = source.origin.expect("an origin");
    assert_eq!(
        (origin.kind, origin.auth),
        (OriginKind::DockerFile, OriginAuth::Credentials)
    );
    assert_eq!(origin.source_id.as_deref(), Some("75a4e382c163cf7a54cbe803"));
    assert_eq!(
        origin.targz_url.as_deref(),
        Some("https://files.harbour.example/gauge-4.2.0.tar.gz")
    );
    assert_eq!(origin.credential_urls, ["https://registry.harbour.example"]);
    let repo = origin.repo.expect("a repository");
    assert_eq!(repo.url, "https://git.harbour.example/hydro/gauge.git");
    assert_eq!(repo.branch.as_deref(), Some("release"));
    assert_eq!(repo.auth.as_deref(), Some("ssh"));
    assert_eq!(repo.reference, Some(("tag".to_owned(), "v4.2.0".to_owned())));
}

#[test]
fn names_come_from_every_bucket() {
    let includes = answer("image_full.json").includes;
    let name = |id: &str| includes.creators.get(id).map(|creator| creator.name.as_str());
    assert_eq!(name("76b5f493d274d08b65dcf914"), Some("Inês Falcão"));
    assert_eq!(name("78d71615f496f2ad87feb136"), Some("support@platform.example"));
    assert_eq!(name("79e82726a5a703be980fc247"), Some("Rui"));
    assert_eq!(name("7af93837b6b814cfa910d358"), Some("Harbour west"));
    assert_eq!(name("7b0a4948c7c925d0ba21e469"), Some("nightly-import"));
    let source = &includes.sources["75a4e382c163cf7a54cbe803"];
    assert_eq!(
        (source.name.as_str(), source.images_count),
        ("Tide gauge", Some(12))
    );
    assert_eq!(source.builder.as_deref(), Some("depot"));
    assert_eq!(includes.stacks["74f3d271b052be6943bad7f2"].name, "Harbour");
    let build = &includes.stack_builds["73e2c160af41ad5832a9c6e1"];
    assert_eq!((build.version.as_str(), build.state.as_str()), ("4.2.0", "live"));
    assert_eq!(
        build.commit.as_ref().map(|commit| commit.author.as_str()),
        Some("Inês Falcão")
    );
    assert_eq!(build.git, Some(("tag".to_owned(), "v4.2.0".to_owned())));
    assert_eq!(includes.integrations["72d1b05f6e309c4721f8b5d0"].vendor, "depot");
    assert_eq!(includes.source_identifiers["gauge"], ["75a4e382c163cf7a54cbe803"]);
    assert_eq!(includes.stack_identifiers["harbour"].len(), 1);
    assert_eq!(
        includes.integration_identifiers["depot"],
        ["72d1b05f6e309c4721f8b5d0"]
    );
}

#[test]
fn a_shell_has_only_what_the_spec_requires() {
    let image = answer("image_minimal.json").image;
    assert_eq!((image.name.as_str(), image.size), ("", Bytes(0)));
    assert_eq!(image.state.current, ImageState::New);
    assert!(image.source.is_none() && image.creator.is_none() && image.build.is_none());
    assert_eq!((image.nvidia_gpu, image.containers), (None, None));
}

#[test]
fn older_servers_are_understood() {
    let ImageAnswer { image, includes, .. } = answer("image_older.json");
    assert_eq!(image.size, Bytes(1_048_576));
    assert_eq!(image.backend.as_ref().map(|backend| backend.size), Some(Bytes(0)));
    assert_eq!(image.nvidia_gpu, None);
    assert_eq!(image.state.current, ImageState::Missing);
    assert_eq!(image.state.error, None);
    assert_eq!(image.state.changed, Timestamp::parse("2019-03-01T11:00:00Z"));
    assert_eq!(
        image.config.env,
        pairs(&[("DEBUG", "false"), ("EMPTY", ""), ("WORKERS", "4")])
    );
    assert_eq!(image.config.command, ["run", "5"]);
    assert_eq!(image.config.ports.len(), 1);
    assert_eq!(image.config.ports[0].host, "8000-8010");
    assert_eq!(image.config.volumes.len(), 1);
    let count = image.containers.expect("a count");
    assert_eq!((count.total, count.available), (3, 3));
    let source = image.source.expect("a source");
    assert_eq!(source.kind.as_str(), "mirror");
    let origin = source.origin.expect("an origin");
    assert_eq!(
        (origin.kind.as_str(), origin.target.as_deref()),
        ("torrent", Some("swarm:1"))
    );
    assert_eq!(origin.auth, OriginAuth::Credentials);
    assert_eq!(
        image
            .creator
            .map(|creator| creator.kind.as_str().to_owned())
            .as_deref(),
        Some("robot")
    );
    assert_eq!(includes.creators["x"].name, "Ana Reis");
}

#[test]
fn an_odd_item_costs_its_row_and_nothing_else() {
    let page = (get_images(&all_images()).decode)(reply(200, fixture("images_page_odd.json")))
        .expect("the page decodes");
    let seen: Vec<_> = page
        .items
        .iter()
        .map(|item| match item {
            Ok(image) => (Some(image.id.as_str()), "read"),
            Err(UnreadableItem { id, what }) => (id.as_ref().map(ImageId::as_str), what.as_str()),
        })
        .collect();
    let expected = [
        (Some("91bb00000000000000000001"), "read"),
        (Some("91bb00000000000000000002"), "a text holds half a character"),
        (Some("91bb00000000000000000003"), "name is not a text"),
        (Some("91bb00000000000000000004"), "size is not a number"),
        (Some("91bb00000000000000000005"), "state is not an object"),
        (Some("91bb00000000000000000006"), "source is not an object"),
        (Some("91bb00000000000000000007"), "config is not an object"),
        (None, "id is not a text"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (Some("91bb00000000000000000009"), "a number is out of range"),
        (Some("91bb0000000000000000000a"), "read"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(page.n_items, expected.len());
    let last = page
        .items
        .last()
        .and_then(|item| item.as_ref().ok())
        .expect("an image");
    assert_eq!(last.size, Bytes(i64::MAX as u64));
    assert_eq!(last.state.current.as_str(), "quarantined");
    assert_eq!(page.includes.creators.keys().collect::<Vec<_>>(), ["good"]);
    assert_eq!(page.includes.sources.keys().collect::<Vec<_>>(), ["s"]);
}

#[test]
fn a_deep_item_costs_its_row() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let body = format!(
        r#"{{"data":[{{"extra":{deep},"id":"deep"}},{{"id":"flat"}}],"includes":{{"sources":{deep}}}}}"#
    );
    let page = (get_images(&all_images()).decode)(reply(200, body)).expect("the page decodes");
    assert!(matches!(&page.items[0], Err(item) if item.id.as_ref().is_some_and(|id| id.as_str() == "deep")));
    assert!(page.items[1].is_ok());
}

#[test]
fn bytes_that_are_no_text_are_read_with_marks() {
    let body = b"\xEF\xBB\xBF{\"data\":[{\"id\":\"a\",\"name\":\"caf\xE9\"}]}".to_vec();
    let page = (get_images(&all_images()).decode)(reply(200, body)).expect("the page decodes");
    assert_eq!(
        page.items[0].as_ref().map(|image| image.name.as_str()),
        Ok("caf\u{fffd}")
    );
}

#[test]
fn sources_and_containers_are_read() {
    let page = Page { number: 1, size: 20 };
    let sources =
        (get_image_sources(page).decode)(reply(200, fixture("sources_page.json"))).expect("sources");
    let counts: Vec<_> = sources.items.iter().map(|source| source.images_count).collect();
    assert_eq!(
        (counts.as_slice(), sources.n_items),
        ([Some(12), Some(7)].as_slice(), 3)
    );
    let upload = sources.items[1].origin.as_ref().expect("an origin");
    assert_eq!(upload.expires, Timestamp::parse("2026-08-03T00:00:00Z"));

    let answer = reply(200, fixture("containers_page.json"));
    let containers = (get_containers(&image_id(), page).decode)(answer).expect("containers");
    assert_eq!((containers.items.len(), containers.n_items), (2, 3));
    let gauge = &containers.items[0];
    assert_eq!(
        (gauge.environment.as_deref(), gauge.instances),
        (Some("Harbour west"), Some(3))
    );
    assert_eq!(gauge.state, "running");
    let other = &containers.items[1];
    assert_eq!(
        (other.environment.as_deref(), other.environment_id.as_deref()),
        (None, Some("unknown"))
    );
}

#[test]
fn a_job_is_read_with_tasks_that_have_no_steps() {
    let id = JobId::parse("b1dd00000000000000000001").expect("a valid id");
    let job = (get_job(&id).decode)(reply(200, fixture("job.json"))).expect("a job");
    assert_eq!(job.state, JobState::Error);
    assert_eq!(job.tasks.len(), 2);
    assert_eq!(job.tasks[0].image_id.as_deref(), Some("71c0a94e5d2f8b3610e7a4c9"));
    assert_eq!(job.tasks[0].steps[1].completed, None);
    assert_eq!(job.tasks[1].state, TaskState::parse(""));
    assert!(job.tasks[1].steps.is_empty());
    assert_eq!(job.completed, None);
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
