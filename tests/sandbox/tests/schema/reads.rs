//! Every read, with everything that it can embed. Start with [`read_everything`].

use crate::journey::{Journey, id_where};
use serde_json::Value;
use std::collections::BTreeSet;

const IMAGES: &str = "include=creators&include=sources&include=stacks&include=stack_builds&include=integrations\
    &meta=containers_count";
const SOURCES: &str = "include=creators&include=integrations&meta=images_count";
const CONTAINERS: &str = "include=creators&include=images&include=stack_builds&include=stacks&include=environments\
    &meta=instances_count&meta=domains&meta=ips";

/// Sends every read.
pub async fn read_everything(journey: &mut Journey) {
    let images = journey
        .get("getImages", &format!("/v1/images?{IMAGES}&page[size]=400"))
        .await;
    let live = id_where(&images, |image| image["state"]["current"] == "live");
    journey.get("getImages", "/v1/images").await;
    journey
        .get("getImages", "/v1/images?page[number]=900&page[size]=50")
        .await;
    journey
        .get("getImages", "/v1/images?filter[state]=building,saving&sort=-size")
        .await;
    journey.get("getImage", &format!("/v1/images/{live}")).await;
    journey
        .get("getImage", &format!("/v1/images/{live}?{IMAGES}"))
        .await;
    journey
        .get("getImageBuildLog", &format!("/v1/images/{live}/build-log"))
        .await;

    let sources = journey
        .get(
            "getImageSources",
            &format!("/v1/images/sources?{SOURCES}&page[size]=400"),
        )
        .await;
    let source = id_where(&sources, |source| source["builder"].is_object());
    journey
        .get(
            "getImageSource",
            &format!("/v1/images/sources/{source}?{SOURCES}"),
        )
        .await;

    journey
        .get(
            "getContainers",
            &format!("/v1/containers?{CONTAINERS}&page[size]=800"),
        )
        .await;
    journey
        .get("getContainers", &format!("/v1/containers?filter[image]={live}"))
        .await;

    let jobs = journey
        .get("getJobs", "/v1/jobs?include=creators&page[size]=400")
        .await;
    journey.get("getLatestJobs", "/v1/jobs/latest").await;
    let states: BTreeSet<&str> = jobs["data"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|job| job["state"]["current"].as_str())
        .collect();
    assert!(
        states.contains("completed") && states.contains("error"),
        "{states:?}"
    );
    for state in states {
        let job = id_where(&jobs, |job| job["state"]["current"] == state);
        journey.get("getJob", &format!("/v1/jobs/{job}")).await;
    }

    journey.get("getHubCapabilities", "/v1/hubs/capabilities").await;
    journey
        .get("getHubMembership", "/v1/hubs/current/membership")
        .await;
    let membership = "/v1/hubs/current/membership?include=roles&include=accounts";
    journey.get("getHubMembership", membership).await;
    journey
        .call(
            "getHubMembership",
            "GET",
            membership,
            Some("sandbox-viewer"),
            None,
            200,
        )
        .await;
    let activity = "/v1/hubs/current/activity?page[size]=400&include=users&include=components";
    journey.get("getHubActivity", activity).await;
    journey
        .get("getHubNotificationSocketAuth", "/v1/hubs/current/notifications")
        .await;
}

#[tokio::test]
async fn reads_are_valid() {
    let mut journey = Journey::new(400);
    read_everything(&mut journey).await;
}

#[tokio::test]
async fn a_read_without_rights_leaves_includes_out_and_stays_valid() {
    let mut journey = Journey::new(120);
    let path = format!("/v1/images?{IMAGES}&page[size]=100");
    let mut read = async |key| {
        journey
            .call("getImages", "GET", &path, Some(key), None, 200)
            .await
    };
    let viewer = read("sandbox-viewer").await;
    assert_eq!(viewer["includes"].get("integrations"), None);
    assert!(viewer["includes"]["sources"].is_object());
    let blind = read("sandbox-no-sources").await;
    assert_eq!(blind["includes"].get("sources"), None);
    let some = |answer: &Value| {
        answer["data"]
            .as_array()
            .is_some_and(|images| images.len() == 100)
    };
    assert!(some(&viewer) && some(&blind));
}
