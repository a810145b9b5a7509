//! Jobs of the seeded hub that wait: each has its turn, and takes nothing from anybody.

use crate::rig::{Rig, texts};
use std::collections::BTreeMap;

/// State of every seeded prune that does not end in the past, by id.
async fn prunes(rig: &Rig) -> BTreeMap<String, String> {
    let jobs = rig.get("/v1/jobs?page[size]=500").await.data();
    let jobs = jobs.as_array().expect("a list").iter();
    let prunes = jobs.filter(|job| job["tasks"][0]["header"] == "images.prune");
    let text = |job: &serde_json::Value, at: &str| job.pointer(at)?.as_str().map(str::to_owned);
    prunes
        .filter_map(|job| Some((text(job, "/id")?, text(job, "/state/current")?)))
        .collect()
}

#[tokio::test]
async fn jobs_that_wait_have_their_turn() {
    let rig = Rig::new(60);
    let images = rig.get("/v1/images?page[size]=500").await.ids();
    let before = prunes(&rig).await;
    let waiting: Vec<&String> = before
        .iter()
        .filter(|(_, state)| ["new", "queued", "scheduled"].contains(&state.as_str()))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(waiting.len(), 3);
    rig.advance(60);
    let soon = prunes(&rig).await;
    let put_off: Vec<&String> = waiting
        .iter()
        .copied()
        .filter(|id| soon[*id] != "completed")
        .collect();
    assert_eq!(put_off.len(), 1, "{soon:?}");
    assert_eq!(soon[put_off[0]], "scheduled", "it waits for its hour");
    rig.advance(3_600);
    let after = prunes(&rig).await;
    for id in waiting {
        assert_eq!(after[id], "completed");
        let job = rig.job(id).await;
        assert_eq!(texts(&job["tasks"], "/output/removed"), ["0"]);
    }
    let left = rig.get("/v1/images?page[size]=500").await.ids();
    let gone: Vec<&String> = images.iter().filter(|id| !left.contains(id)).collect();
    assert!(gone.is_empty(), "taken: {gone:?}");
}
