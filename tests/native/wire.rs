//! Whether answers decode as the documents say, on fixtures of our own in the form of the spec.

use gantry::api::image::Image;
use gantry::api::images::{ImageAnswer, ImagesFilter, ImagesParams, get_image_with_json};
use gantry::api::origin::OriginAuth;
use gantry::api::query::Page;
use gantry::api::request::Reply;
use gantry::model::id::ImageId;
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::source::{OriginKind, SourceKind};
use gantry::model::time::Timestamp;

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
        hub: None,
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
    (get_image_with_json(&image_id()).decode)(reply(200, fixture(name))).expect("the fixture decodes")
}

/// Owned pairs.
pub fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|&(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
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
    let source = includes
        .sources
        .get("75a4e382c163cf7a54cbe803")
        .expect("included");
    assert_eq!(
        (source.name.as_str(), source.images_count),
        ("Tide gauge", Some(12))
    );
    assert_eq!(source.builder.as_deref(), Some("depot"));
    assert_eq!(
        includes
            .stacks
            .get("74f3d271b052be6943bad7f2")
            .expect("included")
            .name,
        "Harbour"
    );
    let build = includes
        .stack_builds
        .get("73e2c160af41ad5832a9c6e1")
        .expect("included");
    assert_eq!((build.version.as_str(), build.state.as_str()), ("4.2.0", "live"));
    assert_eq!(
        build.commit.as_ref().map(|commit| commit.author.as_str()),
        Some("Inês Falcão")
    );
    assert_eq!(build.git, Some(("tag".to_owned(), "v4.2.0".to_owned())));
    assert_eq!(
        includes
            .integrations
            .get("72d1b05f6e309c4721f8b5d0")
            .expect("included")
            .vendor,
        "depot"
    );
    assert_eq!(
        *includes.source_identifiers.get("gauge").expect("included"),
        ["75a4e382c163cf7a54cbe803"]
    );
    assert_eq!(
        includes.stack_identifiers.get("harbour").expect("included").len(),
        1
    );
    assert_eq!(
        *includes.integration_identifiers.get("depot").expect("included"),
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
    assert_eq!(includes.creators.get("x").expect("included").name, "Ana Reis");
}
