//! Refused reads: each answer is an error document, whatever was wrong.

use crate::journey::Journey;
use serde_json::Value;

const NOBODY: &str = "000000000000000000000000";

/// One request without a body: operation, method, path, key, expected status and code.
type Refused<'a> = (&'static str, &'a str, &'a str, Option<&'a str>, u16, &'a str);

const READS: &[Refused] = &[
    (
        "getImages",
        "GET",
        "/v1/images?include=everything",
        None,
        422,
        "422.invalid-argument",
    ),
    (
        "getImages",
        "GET",
        "/v1/images?meta=everything",
        None,
        422,
        "422.invalid-argument",
    ),
    (
        "getImages",
        "GET",
        "/v1/images?sort=colour",
        None,
        422,
        "422.invalid-argument",
    ),
    (
        "getImages",
        "GET",
        "/v1/images?filter[source_type]=paper",
        None,
        422,
        "422.invalid-argument",
    ),
    (
        "getImages",
        "GET",
        "/v1/images?page[size]=none",
        None,
        400,
        "400.invalid-syntax",
    ),
    (
        "getImages",
        "GET",
        "/v1/images",
        Some("nobody"),
        401,
        "401.auth-invalid",
    ),
    (
        "getImages",
        "GET",
        "/v1/images",
        Some("sandbox-expired"),
        401,
        "401.auth-expired",
    ),
    (
        "getImages",
        "GET",
        "/v1/images",
        Some("sandbox-other-hub"),
        403,
        "403.wrong-hub",
    ),
    (
        "getImageSources",
        "GET",
        "/v1/images/sources",
        Some("sandbox-no-sources"),
        403,
        "403.permissions",
    ),
    (
        "getJobs",
        "GET",
        "/v1/jobs",
        Some("sandbox-no-jobs"),
        403,
        "403.permissions",
    ),
    (
        "getContainers",
        "GET",
        "/v1/containers",
        Some("sandbox-no-containers"),
        403,
        "403.permissions",
    ),
    (
        "getHubActivity",
        "GET",
        "/v1/hubs/current/activity",
        Some("sandbox-viewer"),
        403,
        "403.permissions",
    ),
    (
        "getHubMembership",
        "GET",
        "/v1/hubs/current/membership",
        Some("sandbox-no-jobs"),
        403,
        "403.not-allowed",
    ),
    (
        "deleteImage",
        "DELETE",
        "/v1/images/000000000000000000000000",
        Some("sandbox-viewer"),
        403,
        "403.permissions",
    ),
    (
        "getImages",
        "PUT",
        "/v1/images",
        None,
        405,
        "405.method-not-allowed",
    ),
    ("getImages", "GET", "/v1/nothing/here", None, 404, "404.uri"),
];

fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn refused_reads_are_valid() {
    let mut journey = Journey::new(90);
    for &(operation, method, path, key, status, expected) in READS {
        let answer = journey.call(operation, method, path, key, None, status).await;
        assert_eq!(code(&answer), expected, "{method} {path}");
        let capability = &answer["error"]["extra"]["capability"];
        assert_eq!(
            capability.is_string(),
            expected == "403.permissions",
            "{path}: {capability}"
        );
    }
    for (operation, path, expected) in [
        ("getImage", "/v1/images/{}", "404.image"),
        ("getImageBuildLog", "/v1/images/{}/build-log", "404.image"),
        ("getImageSource", "/v1/images/sources/{}", "404.image.source"),
        ("getJob", "/v1/jobs/{}", "404.job"),
    ] {
        let answer = journey
            .call(operation, "GET", &path.replace("{}", NOBODY), None, None, 404)
            .await;
        assert_eq!(code(&answer), expected);
    }
}
