//! What single images of the showcase are there for.

use super::*;

/// Whether any document has a value at the path that passes.
fn any(documents: &[Value], path: &str, passes: impl Fn(&Value) -> bool) -> bool {
    documents
        .iter()
        .filter_map(|document| document.pointer(path))
        .any(passes)
}

#[test]
fn rare_fields_are_there() {
    let world = hub(100);
    let check = |path: &str, passes: &dyn Fn(&Value) -> bool| {
        assert!(any(&world.images, path, passes), "{path}");
    };
    check(
        "/source/details/origin/details/existing/source_id",
        &Value::is_string,
    );
    check("/source/override/target", &Value::is_string);
    check("/source/override/targz_url", &Value::is_string);
    check("/requires/nvidia_gpu", &|needed| *needed == true);
    check("/requires/nvidia_gpu", &|needed| *needed == false);
    check("/build/use_disk", &|used| *used == true);
    check("/build/args/AWS_SECRET_ACCESS_KEY", &Value::is_string);
    check("/builder/integration_id", &Value::is_string);
    check("/config/ports", &|ports| {
        ports.as_array().is_some_and(|ports| ports.len() == 60)
    });
    check("/about/description", &Value::is_string);
    check("/state/changed", &|at| *at == clock::NOT_SET);
    check("/factory/cached", &|at| *at == clock::NOT_SET);
    check("/name", &|name| *name == "");
    check("/name", &|name| {
        name.as_str().is_some_and(|name| name.chars().count() > 100)
    });
    let builder = |source: &Value| source["builder"]["integration_id"].as_str().map(str::to_owned);
    let named: HashSet<String> = world.sources.iter().filter_map(builder).collect();
    assert!(
        named
            .iter()
            .any(|name| texts(&world.integrations, "id").contains(name))
    );
    assert!(
        named
            .iter()
            .any(|name| texts(&world.integrations, "identifier").contains(name))
    );
    let user_info = |url: &Value| {
        url.as_str()
            .is_some_and(|url| url.contains("canary-secret-url-password@"))
    };
    assert!(any(&world.sources, "/origin/details/repo/url", user_info));
}

#[test]
fn shells_and_work_that_stopped_are_older_than_a_quarter_of_an_hour() {
    let now = 1_795_500_000;
    let world = hub(100);
    let age = |image: &Value| {
        let seconds = image["id"]
            .as_str()
            .and_then(|id| i64::from_str_radix(&id[..8], 16).ok());
        now - seconds.unwrap_or(now)
    };
    let old = |state: &str| {
        let waits =
            |image: &&Value| image["state"]["current"] == state && image["state"].get("error").is_none();
        world
            .images
            .iter()
            .filter(waits)
            .filter(|image| age(image) > 900)
            .count()
    };
    assert!(old("new") >= 3);
    assert!(old("building") >= 1 && old("downloading") >= 1 && old("uploading") >= 1);
}

#[test]
fn one_image_has_forty_containers_and_deleted_ones_are_among_them() {
    let world = hub(100);
    let image = world
        .images
        .iter()
        .find(|image| image["name"] == "booking-api 7.1.4")
        .expect("the image");
    let states: Vec<&Value> = world
        .containers
        .iter()
        .filter(|container| container["image"]["id"] == image["id"])
        .map(|container| &container["state"]["current"])
        .collect();
    assert_eq!(states.len(), 40);
    assert!(states.iter().any(|state| *state == "deleted"));
}

#[test]
fn some_names_cannot_be_resolved() {
    let world = hub(100);
    let sources = texts(&world.sources, "id");
    let builds = texts(&world.stack_builds, "id");
    let missing = |kind: &str, known: &HashSet<String>| {
        let of_kind = world
            .images
            .iter()
            .filter(|image| image["source"]["type"] == kind);
        of_kind
            .filter(|image| !known.contains(image["source"]["details"]["id"].as_str().unwrap_or("")))
            .count()
    };
    assert_eq!(missing("direct", &sources), 2);
    assert_eq!(missing("stack-build", &builds), 1);
    let people: HashSet<String> = texts(&world.accounts, "id")
        .union(&texts(&world.api_keys, "id"))
        .cloned()
        .collect();
    let gone = |image: &&Value| {
        let creator = &image["creator"];
        matches!(creator["type"].as_str(), Some("account" | "api-key"))
            && !people.contains(creator["id"].as_str().unwrap_or(""))
    };
    assert!(world.images.iter().filter(gone).count() >= 3);
}

#[test]
fn logs_run_from_two_kilobytes_to_five_megabytes_and_end_in_their_failure() {
    let world = hub(100);
    let sizes: Vec<usize> = world.build_logs.iter().map(|log| log.bytes).collect();
    assert!(sizes.contains(&2_000) && sizes.contains(&5_000_000));
    for log in &world.build_logs {
        let text = log.text();
        if let build_log::Outcome::Failed(failure) = log.outcome {
            assert!(text.ends_with(&failure.message()), "{}", log.image_id);
        }
        let image = world
            .images
            .iter()
            .find(|image| image["id"] == log.image_id.as_str())
            .expect("its image");
        assert_ne!(image["state"]["current"], "new");
    }
}

#[test]
fn secrets_are_recognisable() {
    let world = hub(200);
    let text = serde_json::to_string(&[&world.images, &world.sources, &world.integrations]).expect("JSON");
    let keys = [
        "token",
        "password",
        "private_key",
        "passphrase",
        "api_key",
        "secret",
        "base64_config",
    ];
    for key in keys {
        assert!(text.contains(&format!("\"{key}\":\"")), "{key}");
        for rest in text.split(&format!("\"{key}\":\"")).skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            assert!(value.contains("canary-secret-"), "{key}: {value}");
        }
    }
}
