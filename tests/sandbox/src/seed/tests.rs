//! What every hub must hold, whatever its size.

mod special;

use super::*;
use std::collections::HashSet;
use time::OffsetDateTime;

fn hub(n: usize) -> World {
    world(
        n,
        1,
        OffsetDateTime::from_unix_timestamp(1_795_500_000).expect("a valid time"),
    )
}

/// The distinct texts at a path such as `state.current`.
fn texts(documents: &[Value], path: &str) -> HashSet<String> {
    let at = |document: &Value| {
        let leaf = path.split('.').try_fold(document, |value, key| value.get(key))?;
        leaf.as_str().map(str::to_owned)
    };
    documents.iter().filter_map(at).collect()
}

fn check_all(documents: &[Value], path: &str, expected: &[&str]) {
    let found = texts(documents, path);
    for &value in expected {
        assert!(found.contains(value), "{path}: {value} is missing of {found:?}");
    }
}

#[test]
fn a_hub_has_as_many_images_as_asked_and_they_repeat() {
    for n in [0, 1, 10, 70, 71, 72, 500] {
        let world = hub(n);
        assert_eq!(world.images.len(), n);
        assert_eq!(world.images, hub(n).images, "{n}");
        assert!(world.sources.len() >= 40);
        assert_eq!(
            world.images.last().map(|image| image["id"] == BIG_LOG_IMAGE),
            (n > 0).then_some(true)
        );
    }
    assert_ne!(hub(100).images, world(100, 2, OffsetDateTime::UNIX_EPOCH).images);
}

#[test]
fn images_that_are_handed_on_are_the_same() {
    let now = OffsetDateTime::from_unix_timestamp(1_795_500_000).expect("a valid time");
    let mut handed = Vec::new();
    let world = world_around(130, 1, now, &mut |image| handed.push(image));
    assert_eq!(handed, hub(130).images);
    assert!(world.images.is_empty() && world.jobs == hub(130).jobs);
}

#[test]
fn every_variant_is_there() {
    let world = hub(500);
    let images = &world.images;
    check_all(
        images,
        "state.current",
        &[
            "new",
            "uploading",
            "downloading",
            "building",
            "verifying",
            "saving",
            "live",
            "deleting",
            "deleted",
        ],
    );
    check_all(images, "source.type", &["direct", "stack-build", "bucket"]);
    check_all(
        images,
        "source.details.origin.type",
        &[
            "docker-hub",
            "docker-file",
            "docker-registry",
            "oci-registry",
            "cycle-upload",
            "cycle-source",
            "none",
        ],
    );
    check_all(
        images,
        "creator.type",
        &[
            "account",
            "environment",
            "platform",
            "platform-pipeline",
            "employee",
            "api-key",
            "visitor",
        ],
    );
    check_all(&world.sources, "type", &["direct", "stack-build", "bucket"]);
    check_all(
        &world.sources,
        "origin.details.auth.type",
        &["user", "provider", "webhook"],
    );
    check_all(&world.sources, "origin.details.repo.auth.type", &["http", "ssh"]);
    check_all(&world.stacks, "source.type", &["git-repo", "raw"]);
    check_all(
        &world.containers,
        "state.current",
        &[
            "new", "starting", "running", "function", "stopping", "stopped", "deleting", "deleted",
        ],
    );
    check_all(
        &world.jobs,
        "state.current",
        &[
            "new",
            "queued",
            "scheduled",
            "running",
            "completed",
            "error",
            "expired",
        ],
    );
    check_all(
        &world.activity,
        "status",
        &["request", "success", "error", "warn", "alert"],
    );
}

#[test]
fn every_failure_is_seen_in_the_state_it_belongs_to() {
    let world = hub(100);
    for failure in build_log::Failure::all() {
        let message = failure.message();
        let image = world
            .images
            .iter()
            .find(|image| image["state"]["error"]["message"] == message.as_str());
        assert_eq!(
            image.map(|image| &image["state"]["current"]),
            Some(&Value::from(failure.state())),
            "{message}"
        );
    }
}

#[test]
fn ids_are_unique_and_images_and_sources_stand_newest_first() {
    let world = hub(5_000);
    let mut ids = HashSet::new();
    for documents in [
        &world.images,
        &world.sources,
        &world.stacks,
        &world.stack_builds,
        &world.integrations,
        &world.environments,
        &world.containers,
        &world.accounts,
        &world.employees,
        &world.visitors,
        &world.api_keys,
        &world.jobs,
        &world.activity,
        &world.roles,
    ] {
        for document in documents {
            let id = document["id"].as_str().expect("an id");
            assert!(
                id.len() == 24 && id.bytes().all(|b| b.is_ascii_hexdigit()),
                "{id}"
            );
            assert!(ids.insert(id.to_owned()), "{id} is used twice");
        }
    }
    for documents in [
        &world.images,
        &world.sources,
        &world.containers,
        &world.jobs,
        &world.activity,
    ] {
        assert!(
            documents
                .windows(2)
                .all(|pair| pair[0]["id"].as_str() > pair[1]["id"].as_str())
        );
    }
    let created: Vec<&str> = world
        .images
        .iter()
        .filter_map(|image| image["events"]["created"].as_str())
        .collect();
    assert!(created.is_sorted_by(|newer, older| newer >= older));
    let shorts: HashSet<&str> = world
        .images
        .iter()
        .filter_map(|image| image["id"].as_str()?.get(16..))
        .collect();
    assert_eq!(shorts.len(), world.images.len());
}

#[test]
fn a_hundred_thousand_images_need_few_seconds() {
    let world = hub(if cfg!(debug_assertions) { 10_000 } else { 100_000 });
    let live = world
        .images
        .iter()
        .filter(|image| image["state"]["current"] == "live")
        .count();
    assert!(live * 10 > world.images.len() * 8);
    assert!(world.containers.len() < 5_000, "{}", world.containers.len());
    assert!(world.sources.len() <= 200);
}
