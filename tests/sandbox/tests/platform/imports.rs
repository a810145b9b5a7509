//! Imports on the clock: the walk to live, every failure, retries, and what a job tells.

use crate::rig::{Rig, texts};
use gantry_sandbox::moment::NEVER;
use gantry_sandbox::options::JobInputs;
use serde_json::{Value, json};

/// The states that an image goes through, seen every quarter of a second.
async fn walk(rig: &Rig, image: &str) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..400 {
        let state = rig.state(image).await;
        if seen.last() != Some(&state) {
            seen.push(state);
        }
        rig.platform.clock.advance(250);
    }
    seen
}

#[tokio::test]
async fn an_import_walks_to_live_state_by_state() {
    let rig = Rig::new(5);
    let check = async |origin: &str, expected: &[&str]| {
        let image = rig.image(&rig.source(origin, None).await).await;
        rig.import(&image).await;
        assert_eq!(walk(&rig, &image).await, expected, "{origin}");
    };
    check(
        "docker-file",
        &["new", "downloading", "building", "verifying", "saving", "live"],
    )
    .await;
    check(
        "docker-hub",
        &["new", "downloading", "verifying", "saving", "live"],
    )
    .await;
    check(
        "docker-registry",
        &["new", "downloading", "verifying", "saving", "live"],
    )
    .await;
    check(
        "oci-registry",
        &["new", "downloading", "verifying", "saving", "live"],
    )
    .await;
    check(
        "cycle-upload",
        &["new", "uploading", "verifying", "saving", "live"],
    )
    .await;
}

#[tokio::test]
async fn a_job_moves_from_new_to_completed_step_by_step() {
    let rig = Rig::new(5);
    let image = rig.image(&rig.source("docker-file", None).await).await;
    let job = rig.import(&image).await;
    let (mut states, mut most) = (Vec::new(), 0);
    for _ in 0..400 {
        let doc = rig.job(&job).await;
        let state = doc["state"]["current"].as_str().expect("a state").to_owned();
        if states.last() != Some(&state) {
            states.push(state);
        }
        let completed = texts(&doc["tasks"][0]["steps"], "/completed")
            .iter()
            .filter(|at| *at != NEVER)
            .count();
        let started = texts(&doc["tasks"][0]["steps"], "/started")
            .iter()
            .filter(|at| *at != NEVER)
            .count();
        assert!(
            completed >= most && started <= completed + 1,
            "{completed} of {started}"
        );
        most = completed;
        rig.platform.clock.advance(250);
    }
    assert_eq!(states, ["new", "queued", "running", "completed"]);
    assert_eq!(most, 9);
    let doc = rig.job(&job).await;
    assert_eq!(doc["tasks"][0]["output"], json!({"image_id": image}));
    let image = rig.get(&format!("/v1/images/{image}")).await.data();
    assert!(image["size"].as_u64() > Some(0) && image["backend"]["size"].as_u64() > Some(0));
    assert!(image["factory"]["cached"].as_str() > Some(NEVER));
}

#[tokio::test]
async fn the_log_grows_while_the_import_runs() {
    let rig = Rig::new(5);
    let image = rig.image(&rig.source("docker-file", None).await).await;
    rig.import(&image).await;
    let path = format!("/v1/images/{image}/build-log");
    assert_eq!(rig.get(&path).await.refusal().1, "404.image.build-log");
    let mut logs: Vec<String> = Vec::new();
    for _ in 0..30 {
        rig.advance(2);
        logs.push(
            rig.get(&path).await.data()["log"]
                .as_str()
                .expect("a log")
                .to_owned(),
        );
    }
    assert!(logs.windows(2).all(|pair| pair[1].starts_with(&pair[0])));
    let lengths: std::collections::BTreeSet<usize> = logs.iter().map(String::len).collect();
    assert!(lengths.len() > 5, "{lengths:?}");
    assert_eq!(rig.state(&image).await, "live");
    assert_eq!(logs.last(), logs.get(logs.len() - 2));
}

#[tokio::test]
async fn imports_that_make_no_sense_are_refused() {
    let rig = Rig::new(60);
    let source = rig.source("docker-hub", None).await;
    let live = rig.live_image(&source).await;
    let image = rig.image(&source).await;
    let check = async |path: String, body: Value, status, code: &str| {
        let reply = rig.post(&path, body).await;
        assert_eq!(reply.refusal(), (status, code.to_owned()), "{path}");
    };
    let import = json!({"action": "import"});
    check(
        format!("/v1/images/{live}/tasks"),
        import.clone(),
        403,
        "403.invalid-state",
    )
    .await;
    check(
        "/v1/images/nobody/tasks".to_owned(),
        import.clone(),
        404,
        "404.image",
    )
    .await;
    check(
        format!("/v1/images/{image}/tasks"),
        json!({}),
        422,
        "422.missing-argument",
    )
    .await;
    check(
        format!("/v1/images/{image}/tasks"),
        json!({"action": "explode"}),
        422,
        "422.invalid-argument",
    )
    .await;
    rig.import(&image).await;
    check(
        format!("/v1/images/{image}/tasks"),
        import.clone(),
        403,
        "403.invalid-state",
    )
    .await;
    assert_eq!(
        rig.delete(&format!("/v1/images/{image}")).await.refusal().1,
        "403.invalid-state"
    );
    let none = rig
        .post(
            "/v1/images/sources",
            json!({"type": "bucket", "origin": {"type": "none"}}),
        )
        .await
        .data();
    let empty = rig.image(none["id"].as_str().expect("an id")).await;
    check(
        format!("/v1/images/{empty}/tasks"),
        import,
        422,
        "422.not-compatible",
    )
    .await;
}

#[tokio::test]
async fn task_inputs_name_the_image_unless_told_otherwise() {
    let check = async |inputs, expected: fn(&str) -> Value| {
        let rig = Rig::with(5, |options| options.job_inputs = inputs);
        let image = rig.image(&rig.source("docker-hub", None).await).await;
        let job = rig.import(&image).await;
        assert_eq!(rig.job(&job).await["tasks"][0]["input"], expected(&image));
        rig.advance(60);
        assert_eq!(rig.state(&image).await, "live");
    };
    check(JobInputs::Ids, |image| json!({"image_id": image})).await;
    check(JobInputs::None, |_| json!({})).await;
}

#[tokio::test]
async fn seeded_jobs_under_way_come_to_an_end() {
    let rig = Rig::new(200);
    let running = rig
        .get("/v1/jobs?filter[state]=running&page[size]=100")
        .await
        .data();
    let images = texts(&running, "/tasks/0/input/image_id");
    assert!(!images.is_empty());
    rig.advance(2 * 3600);
    for job in texts(&running, "/id") {
        assert_eq!(rig.job(&job).await["state"]["current"], "completed");
    }
    for image in images {
        assert!(["live", "404.image"].contains(&rig.state(&image).await.as_str()));
    }
}

#[tokio::test]
async fn what_happens_is_written_down() {
    let rig = Rig::new(5);
    let source = rig.source("docker-hub", None).await;
    let image = rig.live_image(&source).await;
    rig.delete(&format!("/v1/images/{image}")).await;
    rig.advance(10);
    let path = format!("/v1/hubs/current/activity?sort=id&page[size]=1000&filter[search]={image}");
    let events = texts(&rig.get(&path).await.data(), "/event");
    assert_eq!(
        events,
        [
            "image.create",
            "image.task.import",
            "image.import",
            "image.task.delete",
            "image.delete"
        ]
    );
}
