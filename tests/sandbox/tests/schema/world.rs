//! The seeded documents, before any server touches them.

use crate::document::documents;
use gantry_sandbox::seed::{self, World};
use serde_json::Value;
use time::OffsetDateTime;

/// Documents with the names of their schema in our document and in the platform's.
fn resources(world: &World) -> Vec<(&[Value], &'static str, &'static str)> {
    vec![
        (&world.images, "Image", "Image"),
        (&world.sources, "ImageSource", "ImageSource"),
        (&world.stacks, "Stack", "Stack"),
        (&world.stack_builds, "StackBuild", "StackBuild"),
        (&world.integrations, "Integration", "Integration"),
        (&world.environments, "Environment", "Environment"),
        (&world.containers, "Container", "Container"),
        (&world.accounts, "Person", "PublicAccount"),
        (&world.employees, "Person", "PublicAccount"),
        (&world.visitors, "Person", "PublicAccount"),
        (&world.api_keys, "KeyName", "ApiKeyCreator"),
        (&world.jobs, "Job", "Job"),
        (&world.activity, "Activity", "Activity"),
        (&world.roles, "Role", "Role"),
        (
            std::slice::from_ref(&world.membership),
            "Membership",
            "HubMembership",
        ),
    ]
}

#[test]
fn every_seeded_document_is_valid() {
    let now = OffsetDateTime::from_unix_timestamp(1_795_500_000).expect("a valid time");
    let world = seed::world(400, 1, now);
    let mut problems = Vec::new();
    for mut document in documents() {
        for (resources, ours, theirs) in resources(&world) {
            assert!(!resources.is_empty(), "{ours}");
            let schema = if document.own { ours } else { theirs };
            for resource in resources {
                problems.extend(document.problems_of_resource(schema, resource));
            }
        }
        problems.extend(document.problems_of_answer("getHubCapabilities", 200, &world.capabilities));
    }
    problems.truncate(20);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
