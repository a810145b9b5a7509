//! What lists and images embed: includes, identifier maps and counts, and who may see them.

use crate::rig::{Rig, texts};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[tokio::test]
async fn includes_resolve_every_name_and_only_what_was_asked() {
    let rig = Rig::new(200);
    let path = "/v1/images?page[size]=1000&include=creators&include=sources,stacks,stack_builds&include=integrations";
    let body = rig.get(path).await.json();
    let includes = body["includes"].as_object().expect("includes");
    let keys: BTreeSet<&str> = includes.keys().map(String::as_str).collect();
    let expected = [
        "creators",
        "integrations",
        "integrations:identifiers",
        "sources",
        "sources:identifiers",
        "stack_builds",
        "stacks",
        "stacks:identifiers",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    let buckets: BTreeSet<&str> = body["includes"]["creators"]
        .as_object()
        .expect("buckets")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        buckets,
        BTreeSet::from(["accounts", "api_keys", "employees", "environments", "visitors"])
    );
    let mut resolved = BTreeSet::new();
    for image in body["data"].as_array().expect("images") {
        let (kind, id) = (
            image["creator"]["type"].as_str().expect("a type"),
            image["creator"]["id"].as_str().expect("an id"),
        );
        let bucket = match kind {
            "account" => "accounts",
            "employee" => "employees",
            "visitor" => "visitors",
            "environment" => "environments",
            "api-key" => "api_keys",
            _ => continue,
        };
        if body["includes"]["creators"][bucket][id].is_object() {
            resolved.insert(bucket);
        }
    }
    assert_eq!(resolved, buckets);
    for (identifier, ids) in includes["sources:identifiers"].as_object().expect("a map") {
        for id in ids.as_array().expect("ids") {
            assert_eq!(
                includes["sources"][id.as_str().expect("an id")]["identifier"],
                identifier.as_str()
            );
        }
    }
    assert!(rig.get("/v1/images").await.json()["includes"].is_null());
}

#[tokio::test]
async fn a_key_gets_only_the_includes_it_may_see() {
    let rig = Rig::new(100);
    let path = "/v1/images?page[size]=1000&include=creators,sources,stacks,stack_builds,integrations";
    let viewer = rig.keyed("sandbox-viewer").get(path).await.json();
    let keys: Vec<&String> = viewer["includes"].as_object().expect("includes").keys().collect();
    assert_eq!(keys, ["creators", "sources", "sources:identifiers"]);
    assert_eq!(viewer["includes"]["creators"]["api_keys"], json!({}));
    assert_ne!(viewer["includes"]["creators"]["accounts"], json!({}));
    let blind = rig.keyed("sandbox-no-sources").get(path).await.json();
    assert!(blind["includes"]["sources"].is_null() && blind["includes"]["stacks"].is_object());
}

#[tokio::test]
async fn containers_are_counted_by_state() {
    let rig = Rig::new(200);
    let images = rig
        .get("/v1/images?page[size]=1000&meta=containers_count")
        .await
        .data();
    let mut used = 0;
    for image in images.as_array().expect("images") {
        let count = &image["meta"]["containers_count"];
        let total = count["total"].as_u64().expect("a total");
        let states: u64 = count["state"]
            .as_object()
            .expect("states")
            .values()
            .filter_map(Value::as_u64)
            .sum();
        let deleted = count["state"]["deleted"].as_u64().expect("a count");
        assert_eq!(
            (total, count["available"].as_u64()),
            (states, Some(total - deleted))
        );
        if total > 0 {
            used += 1;
            let id = image["id"].as_str().expect("an id");
            let path = format!("/v1/containers?page[size]=1000&filter[image]={id}");
            let list = rig.get(&path).await.data();
            assert_eq!(list.as_array().map(Vec::len), usize::try_from(total).ok());
            let fewer = rig.keyed("sandbox-one-environment").get(&path).await.data();
            let environments: BTreeSet<String> = texts(&fewer, "/environment/id").into_iter().collect();
            assert!(environments.len() <= 1);
        }
    }
    assert!(used > 3, "some images are used");
    assert!(rig.get("/v1/images").await.data()[0]["meta"].is_null());
}
