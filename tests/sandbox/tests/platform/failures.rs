//! Imports that fail: where the image stays, what it says, and that it can be tried again.

use crate::rig::{Rig, texts};
use gantry_sandbox::build_log::Failure;
use gantry_sandbox::build_recipe::failure_name;
use gantry_sandbox::moment::NEVER;
use serde_json::json;

#[tokio::test]
async fn every_failure_leaves_the_image_where_it_happened_and_says_why() {
    let rig = Rig::new(5);
    for failure in Failure::all() {
        let origin = match failure {
            Failure::UploadExpired => "cycle-upload",
            Failure::PullDenied
            | Failure::ManifestUnknown
            | Failure::RegistryDown
            | Failure::DigestMismatch => "docker-hub",
            _ => "docker-file",
        };
        let name = failure_name(*failure);
        let image = rig.image(&rig.source(origin, Some(&name)).await).await;
        let job = rig.import(&image).await;
        rig.advance(120);
        let doc = rig.get(&format!("/v1/images/{image}")).await.data();
        assert_eq!(doc["state"]["current"], failure.state(), "{name}");
        assert_eq!(
            doc["state"]["error"]["message"],
            failure.message().as_str(),
            "{name}"
        );
        let job = rig.job(&job).await;
        assert_eq!(job["state"]["current"], "error", "{name}");
        assert_eq!(
            job["tasks"][0]["error"]["message"],
            failure.message().as_str(),
            "{name}"
        );
        let completed = texts(&job["tasks"][0]["steps"], "/completed");
        assert!(
            completed.iter().any(|at| at == NEVER),
            "{name}: a step did not end"
        );
        let log = rig.get(&format!("/v1/images/{image}/build-log")).await.data();
        let last = failure
            .message()
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_owned();
        assert!(
            log["log"].as_str().is_some_and(|log| log.contains(&last)),
            "{name} is in the log"
        );
        assert_eq!(
            rig.delete(&format!("/v1/images/{image}")).await.status,
            200,
            "{name}: can be deleted"
        );
    }
}

#[tokio::test]
async fn a_failed_import_can_be_tried_again() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", Some("pull-denied")).await;
    let image = rig.image(&source).await;
    rig.import(&image).await;
    rig.advance(60);
    assert_eq!(rig.state(&image).await, "downloading");
    rig.post("/sandbox/outcomes", json!({"source_id": source, "failure": null}))
        .await;
    rig.import(&image).await;
    let again = rig.get(&format!("/v1/images/{image}")).await.data();
    assert!(again["state"]["error"].is_null());
    rig.advance(60);
    assert_eq!(rig.state(&image).await, "live");
}

#[tokio::test]
async fn an_import_whose_job_failed_can_be_tried_again_where_the_image_says_nothing_of_it() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", Some("pull-denied")).await;
    let image = rig.image(&source).await;
    rig.import(&image).await;
    let action = json!({"action": "import"});
    let tasks = format!("/v1/images/{image}/tasks");
    let silent = json!({"state": {"current": "building", "error": null}});
    rig.advance(60);
    rig.post(&format!("/sandbox/images/{image}"), silent).await;
    rig.post("/sandbox/outcomes", json!({"source_id": source, "failure": null}))
        .await;
    rig.import(&image).await;
    assert_eq!(
        rig.post(&tasks, action.clone()).await.refusal().0,
        403,
        "a job works on it"
    );
    rig.advance(60);
    assert_eq!(rig.state(&image).await, "live");
    assert_eq!(rig.post(&tasks, action).await.refusal().0, 403, "it is live");
}

#[tokio::test]
async fn sources_fail_by_themselves_always_in_the_same_way() {
    let (one, two) = (Rig::new(400), Rig::new(400));
    let outcomes = one.get("/sandbox/outcomes").await.data();
    assert_eq!(outcomes, two.get("/sandbox/outcomes").await.data());
    let sources = outcomes["sources"].as_object().expect("sources");
    let failing = sources.values().filter(|failure| failure.is_string()).count();
    assert!(
        failing > 0 && failing * 2 < sources.len(),
        "{failing} of {}",
        sources.len()
    );
}
