//! Filters of each list, and what a search looks at.

use crate::rig::{Rig, texts};
use std::collections::BTreeSet;

#[tokio::test]
async fn filters_keep_what_they_say() {
    let rig = Rig::new(200);
    let all = rig.get("/v1/images?page[size]=1000").await.data();
    let check = async |filter: &str, pointer: &str, allowed: &[&str]| {
        let found = rig
            .get(&format!("/v1/images?page[size]=1000&{filter}"))
            .await
            .data();
        let values = texts(&found, pointer);
        let expected = texts(&all, pointer)
            .iter()
            .filter(|value| allowed.contains(&value.as_str()))
            .count();
        assert!(
            values.iter().all(|value| allowed.contains(&value.as_str())),
            "{filter}: {values:?}"
        );
        assert_eq!(values.len(), expected, "{filter}");
        assert!(expected > 0, "{filter} finds something");
    };
    check("filter[state]=live", "/state/current", &["live"]).await;
    check(
        "filter[state]=new,building",
        "/state/current",
        &["new", "building"],
    )
    .await;
    check(
        "filter%5Bstate%5D=new%2Cbuilding",
        "/state/current",
        &["new", "building"],
    )
    .await;
    check(
        "filter[source_type]=stack-build",
        "/source/type",
        &["stack-build"],
    )
    .await;
    check(
        "filter[source_type]=direct,bucket",
        "/source/type",
        &["direct", "bucket"],
    )
    .await;
    let source = texts(&all, "/source/details/id")
        .first()
        .expect("a source")
        .clone();
    check(
        &format!("filter[source_id]={source}"),
        "/source/details/id",
        &[&source],
    )
    .await;
    let id = texts(&all, "/id").first().expect("an image").clone();
    check(&format!("filter[search]={}", id.to_uppercase()), "/id", &[&id]).await;
    check(&format!("filter[identifier]={id}"), "/id", &[&id]).await;
    assert!(
        rig.get("/v1/images?filter[state]=hovering")
            .await
            .ids()
            .is_empty()
    );
}

#[tokio::test]
async fn search_looks_at_names_and_targets_whatever_their_case() {
    let rig = Rig::new(200);
    let all = rig.get("/v1/images?page[size]=1000").await.data();
    let target = texts(&all, "/source/details/origin/details/target")
        .into_iter()
        .find(|t| t.len() > 4)
        .expect("a target");
    let found = rig
        .get(&format!(
            "/v1/images?page[size]=1000&filter[search]={}",
            target.to_uppercase()
        ))
        .await
        .data();
    let hits = texts(&found, "/source/details/origin/details/target");
    assert!(hits.contains(&target), "{target} in {hits:?}");
}

#[tokio::test]
async fn jobs_and_activity_are_filtered_and_newest_first() {
    let rig = Rig::new(100);
    let jobs = rig.get("/v1/jobs?page[size]=100").await.data();
    let queued = texts(&jobs, "/events/queued");
    assert!(queued.iter().rev().is_sorted() && queued.len() > 5);
    let running = rig
        .get("/v1/jobs?filter[state]=running,queued&include=creators")
        .await
        .json();
    let states: BTreeSet<String> = texts(&running["data"], "/state/current").into_iter().collect();
    assert_eq!(
        states,
        BTreeSet::from(["running".to_owned(), "queued".to_owned()])
    );
    assert_eq!(
        running["includes"]["creators"]
            .as_object()
            .map(serde_json::Map::len),
        Some(5)
    );
    let middle = queued.get(queued.len() / 2).expect("a time");
    let later = rig
        .get(&format!("/v1/jobs?page[size]=100&filter[range-start]={middle}"))
        .await
        .data();
    let earlier = rig
        .get(&format!("/v1/jobs?page[size]=100&filter[range-end]={middle}"))
        .await
        .data();
    assert!(texts(&later, "/events/queued").iter().all(|at| at >= middle));
    assert!(texts(&earlier, "/events/queued").iter().all(|at| at <= middle));
    let latest = rig.get("/v1/jobs/latest").await.data();
    assert_eq!(
        texts(&latest, "/id"),
        texts(&jobs, "/id").into_iter().take(20).collect::<Vec<_>>()
    );
    let path = "/v1/hubs/current/activity?page[size]=200&include=users,components";
    let activity = rig.get(path).await.json();
    assert!(texts(&activity["data"], "/time").iter().rev().is_sorted());
    assert!(
        !activity["includes"]["components"]
            .as_object()
            .expect("components")
            .is_empty()
    );
    let created = rig
        .get("/v1/hubs/current/activity?filter[events]=image.create&filter[verbosity]=0")
        .await
        .data();
    assert!(
        texts(&created, "/event")
            .iter()
            .all(|event| event == "image.create")
    );
}
