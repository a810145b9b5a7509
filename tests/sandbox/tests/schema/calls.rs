//! The requests that are sent to the sandbox, and what each must answer. Every operation is
//! called at least once with success. Start with [`check`].

use crate::document::documents;
use crate::sandbox::Sandbox;
use gantry_sandbox::router::OPERATIONS;
use std::collections::BTreeSet;

/// One request: operation, method, path, key, body, expected status.
type Call<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>, u16);

/// Sends the requests and validates what comes back against every document.
async fn check(sandbox: &Sandbox, calls: &[Call<'_>]) {
    let mut documents = documents();
    for &(operation, method, path, key, body, status) in calls {
        let reply = sandbox.call(method, path, key, body).await;
        assert_eq!(reply.status, status, "{method} {path}: {}", reply.json);
        assert!(
            reply.content_type.starts_with("application/json"),
            "{path}: {}",
            reply.content_type
        );
        for document in &mut documents {
            let problems = document.problems_of_answer(operation, status, &reply.json);
            assert!(problems.is_empty(), "{method} {path}\n{}", problems.join("\n"));
        }
    }
}

const ALL_OF_IMAGES: &str = "include=creators&include=sources&include=stacks&include=stack_builds&include=integrations&meta=containers_count";

/// The reads, with everything that they can embed.
async fn reads(sandbox: &Sandbox) -> Vec<Call<'static>> {
    let image = sandbox
        .id_where("/v1/images", |image| image["state"]["current"] == "live")
        .await;
    let source = sandbox.id_where("/v1/images/sources", |_| true).await;
    let leak = |path: String| -> &'static str { path.leak() };
    vec![
        (
            "getImages",
            "GET",
            leak(format!(
                "/v1/images?{ALL_OF_IMAGES}&page[size]=200&page[number]=1"
            )),
            None,
            None,
            200,
        ),
        ("getImages", "GET", "/v1/images?page[number]=900", None, None, 200),
        ("getImages", "GET", "/v1/images", None, None, 200),
        (
            "getImage",
            "GET",
            leak(format!("/v1/images/{image}?{ALL_OF_IMAGES}")),
            None,
            None,
            200,
        ),
        (
            "getImageBuildLog",
            "GET",
            leak(format!("/v1/images/{image}/build-log")),
            None,
            None,
            200,
        ),
        (
            "getImageSources",
            "GET",
            "/v1/images/sources?include=creators&include=integrations&meta=images_count&page[size]=200",
            None,
            None,
            200,
        ),
        (
            "getImageSource",
            "GET",
            leak(format!(
                "/v1/images/sources/{source}?include=creators&include=integrations&meta=images_count"
            )),
            None,
            None,
            200,
        ),
        (
            "getContainers",
            "GET",
            "/v1/containers?include=creators&include=images&include=stack_builds&include=stacks&include=environments&meta=instances_count&meta=domains&meta=ips&page[size]=400",
            None,
            None,
            200,
        ),
        (
            "getHubCapabilities",
            "GET",
            "/v1/hubs/capabilities",
            None,
            None,
            200,
        ),
        (
            "getHubMembership",
            "GET",
            "/v1/hubs/current/membership?include=roles&include=accounts",
            None,
            None,
            200,
        ),
        (
            "getHubMembership",
            "GET",
            "/v1/hubs/current/membership?include=roles",
            Some("sandbox-viewer"),
            None,
            200,
        ),
    ]
}

#[tokio::test]
async fn reads_are_valid() {
    let sandbox = Sandbox::new(300);
    let calls = reads(&sandbox).await;
    check(&sandbox, &calls).await;
}

#[tokio::test]
async fn every_operation_is_called_with_success() {
    let called: BTreeSet<&str> = reads(&Sandbox::new(90)).await.iter().map(|call| call.0).collect();
    let known: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
    assert_eq!(called, known);
    for document in documents() {
        let named: BTreeSet<&str> = document.operations().into_iter().collect();
        assert!(known.is_subset(&named), "{}", document.name);
    }
}

#[tokio::test]
async fn refusals_are_valid() {
    let nobody = "/v1/images/000000000000000000000000";
    check(
        &Sandbox::new(90),
        &[
            ("getImage", "GET", nobody, None, None, 404),
            (
                "getImageBuildLog",
                "GET",
                "/v1/images/000000000000000000000000/build-log",
                None,
                None,
                404,
            ),
            (
                "getImageSource",
                "GET",
                "/v1/images/sources/000000000000000000000000",
                None,
                None,
                404,
            ),
            (
                "getImages",
                "GET",
                "/v1/images?include=everything",
                None,
                None,
                422,
            ),
            ("getImages", "GET", "/v1/images?page[size]=none", None, None, 400),
            ("getImages", "GET", "/v1/images?sort=colour", None, None, 422),
            ("getImages", "GET", "/v1/images", Some("nobody"), None, 401),
            (
                "getImages",
                "GET",
                "/v1/images",
                Some("sandbox-expired"),
                None,
                401,
            ),
            (
                "getImageSources",
                "GET",
                "/v1/images/sources",
                Some("sandbox-no-sources"),
                None,
                403,
            ),
            (
                "getContainers",
                "GET",
                "/v1/containers",
                Some("sandbox-no-containers"),
                None,
                403,
            ),
            (
                "getHubMembership",
                "GET",
                "/v1/hubs/current/membership",
                Some("sandbox-no-jobs"),
                None,
                403,
            ),
            ("getImages", "PUT", "/v1/images", None, None, 405),
            ("getImages", "GET", "/v1/nothing/here", None, None, 404),
        ],
    )
    .await;
}
