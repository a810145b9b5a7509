//! Whether the console knows what it may do: from the role, from the installation, from a refusal, and not at all.

use crate::wire::{fixture, reply};
use gantry::api::error::{ApiError, Refusal};
use gantry::api::membership::{RoleRights, get_hub_membership};
use gantry::api::needs::need_of;
use gantry::api::request::{Method, Request};
use gantry::logic::rights::Rights;
use gantry::model::capability::{Capability, Need};
use proptest::prelude::*;
use serde_json::{Value, json};

fn these(names: &[&str]) -> Vec<Capability> {
    names.iter().map(|name| Capability::new(name)).collect()
}

fn refusal(status: u16, code: Option<&str>, capability: Option<&str>) -> ApiError {
    ApiError::Refused(Box::new(Refusal {
        status,
        code: code.map(str::to_owned),
        capability: capability.map(str::to_owned),
        ..Refusal::default()
    }))
}

#[track_caller]
fn lacks(rights: &Rights, need: Need, expected: Option<&str>) {
    assert_eq!(
        rights.lacks(need).as_ref().map(Capability::as_str),
        expected,
        "{need:?}"
    );
}

#[test]
fn the_role_of_the_membership_is_read() {
    let endpoint = get_hub_membership();
    assert_eq!(
        endpoint.request.target(),
        "/hubs/current/membership?include=roles"
    );
    let read = |body: &str| (endpoint.decode)(reply(200, body));
    assert_eq!(
        read(&fixture("membership.json")),
        Ok(RoleRights::These(these(&[
            "images-view",
            "images-sources-view",
            "a-right-of-tomorrow"
        ])))
    );
    let with = |capabilities: Value| {
        let role =
            json!({"data": {"role_id": "r"}, "includes": {"roles": {"r": {"capabilities": capabilities}}}});
        read(&role.to_string())
    };
    assert_eq!(with(json!({"all": true, "specific": null})), Ok(RoleRights::All));
    assert_eq!(
        with(json!({"all": false, "specific": []})),
        Ok(RoleRights::These(Vec::new()))
    );
    for odd in [
        json!(null),
        json!({}),
        json!("all"),
        json!({"all": "yes"}),
        json!({"specific": {"a": 1}}),
    ] {
        assert!(with(odd.clone()).is_err(), "{odd} says nothing about rights");
    }
    assert!(read(r#"{"data": {"role_id": "r"}}"#).is_err());
    assert!(read(r#"{"data": {"role_id": "r"}, "includes": {"roles": {"other": {}}}}"#).is_err());
}

#[test]
fn without_any_word_everything_is_tried() {
    for need in Need::ALL {
        lacks(&Rights::default(), need, None);
        lacks(&Rights::assumed(None), need, None);
    }
}

#[test]
fn a_role_decides_what_is_tried() {
    let mut viewer = Rights::default();
    viewer.learn(RoleRights::These(these(&["images-view", "images-sources-view"])));
    lacks(&viewer, Need::ViewSources, None);
    lacks(&viewer, Need::ManageImages, Some("images-manage"));
    lacks(&viewer, Need::ImportImages, Some("images-manage"));
    lacks(&viewer, Need::ViewContainers, Some("containers-view"));
    lacks(&viewer, Need::ViewJobs, Some("apionly-jobs-view"));
    lacks(&viewer, Need::Nothing, None);
    let mut importer = Rights::default();
    importer.learn(RoleRights::These(these(&["images-import"])));
    lacks(&importer, Need::ImportImages, None);
    lacks(&importer, Need::ManageImages, Some("images-manage"));
    lacks(&importer, Need::ViewImages, None);
    let mut owner = Rights::default();
    owner.learn(RoleRights::All);
    Need::ALL.into_iter().for_each(|need| lacks(&owner, need, None));
}

#[test]
fn the_role_goes_before_what_the_installation_assumes() {
    let mut rights = Rights::assumed(Some(&these(&["images-manage"])));
    lacks(&rights, Need::ManageImages, None);
    lacks(&rights, Need::ViewJobs, Some("apionly-jobs-view"));
    rights.learn(RoleRights::These(these(&["apionly-jobs-view"])));
    lacks(&rights, Need::ManageImages, Some("images-manage"));
    lacks(&rights, Need::ViewJobs, None);
}

#[test]
fn one_refusal_that_names_a_right_is_enough() {
    let permissions = Some("403.permissions");
    let mut rights = Rights::default();
    assert!(rights.note(
        Need::ManageImages,
        &refusal(403, permissions, Some("images-manage"))
    ));
    assert!(!rights.note(
        Need::ManageImages,
        &refusal(403, permissions, Some("images-manage"))
    ));
    lacks(&rights, Need::ManageImages, Some("images-manage"));
    lacks(&rights, Need::ImportImages, None);
    lacks(&rights, Need::ViewSources, None);
    assert!(rights.note(
        Need::ImportImages,
        &refusal(403, permissions, Some("images-import"))
    ));
    lacks(&rights, Need::ImportImages, Some("images-import"));
    // A role that says otherwise does not bring it back: the platform has said no.
    rights.learn(RoleRights::All);
    lacks(&rights, Need::ManageImages, Some("images-manage"));

    // An import that is refused by its own right leaves the rest alone.
    let mut rights = Rights::default();
    rights.note(
        Need::ImportImages,
        &refusal(403, permissions, Some("images-import")),
    );
    lacks(&rights, Need::ManageImages, None);

    // A right beside the need, as that of an include.
    let mut rights = Rights::default();
    rights.note(
        Need::ViewContainers,
        &refusal(403, permissions, Some("environments-view")),
    );
    lacks(&rights, Need::ViewContainers, Some("environments-view"));
}

#[test]
fn other_failures_say_nothing_about_rights() {
    let check = |error: ApiError| {
        let mut rights = Rights::default();
        assert!(!rights.note(Need::ManageImages, &error));
        assert_eq!(rights, Rights::default());
    };
    check(refusal(403, Some("403.permissions"), None));
    check(refusal(403, Some("403.invalid-state"), None));
    check(refusal(404, Some("404.image"), Some("images-manage")));
    check(refusal(500, None, Some("images-manage")));
    check(ApiError::Unreachable);
    check(ApiError::Timeout(30));
    check(ApiError::Denied(Capability::new("images-manage")));
    let mut rights = Rights::default();
    rights.note(Need::ViewImages, &refusal(403, None, Some("images-view")));
    lacks(&rights, Need::ViewImages, None);
}

/// The description of every operation that the sandbox has names the right that it needs.
#[test]
fn needs_are_those_of_the_operations() {
    let path = [env!("CARGO_MANIFEST_DIR"), "/tests/sandbox/openapi.json"].concat();
    let document = std::fs::read_to_string(path).expect("the document is there");
    let document: Value = serde_json::from_str(&document).expect("the document is JSON");
    let paths = document["paths"].as_object().expect("it has paths");
    let mut n_operations = 0;
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().expect("a path has operations") {
            let method = match method.as_str() {
                "get" => Method::Get,
                "post" => Method::Post,
                "patch" => Method::Patch,
                "delete" => Method::Delete,
                _ => continue,
            };
            let path = path.strip_prefix("/v1").expect("paths are below /v1");
            let path = path
                .replace("{imageId}", "5e0b")
                .replace("{sourceId}", "5e0b")
                .replace("{jobId}", "5e0b");
            let request = Request {
                method,
                path,
                query: String::new(),
                body: None,
            };
            let described = operation["description"].as_str().unwrap_or_default();
            let needs = need_of(&request).any_of();
            match needs.first() {
                Some(right) => assert!(described.contains(right), "{}: {described}", request.path),
                None => assert!(!described.contains("right"), "{}: {described}", request.path),
            }
            n_operations += 1;
        }
    }
    assert_eq!(n_operations, 22);
}

proptest! {
    #[test]
    fn what_is_denied_stays_denied(names in prop::collection::vec("[a-z]{1,4}|images-manage|images-import|containers-view", 0..6), all: bool) {
        let mut rights = Rights::default();
        for name in &names {
            rights.note(Need::ManageImages, &refusal(403, None, Some(name)));
        }
        let before: Vec<_> = Need::ALL.iter().map(|need| rights.lacks(*need).is_some()).collect();
        if all {
            rights.learn(RoleRights::All);
        }
        let after: Vec<_> = Need::ALL.iter().map(|need| rights.lacks(*need).is_some()).collect();
        prop_assert_eq!(before, after);
        prop_assert_eq!(rights.lacks(Need::ManageImages).is_some(), !names.is_empty());
    }
}
