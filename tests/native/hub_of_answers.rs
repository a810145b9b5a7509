//! A document of another hub than the one that was asked never gets past decoding, whatever the operation.

use gantry::api::containers::get_containers;
use gantry::api::error::ApiError;
use gantry::api::images::{get_image, get_images};
use gantry::api::jobs::{get_job, get_latest_jobs};
use gantry::api::query::Page;
use gantry::api::request::{Endpoint, Reply};
use gantry::api::sources::get_image_sources;
use gantry::model::id::{HubId, JobId};
use serde_json::{Value, json};

use crate::wire::{all_images, image_id, reply};

const OWN: &str = "60aa41c2f5e7d3908b1c6e22";
const OTHER: &str = "71bb52d306f8e4a19c2d7f33";

/// What becomes of an answer to a request that named the hub `asked`.
fn judge<T>(endpoint: Endpoint<T>, data: &Value, asked: Option<&str>) -> Result<(), ApiError> {
    let answer = Reply {
        hub: asked.and_then(HubId::parse),
        ..reply(200, json!({ "data": data }).to_string())
    };
    (endpoint.decode)(answer).map(|_| ())
}

fn document(hub: Option<&str>) -> Value {
    let mut document =
        json!({"id": "a1", "name": "n", "state": {"current": "live"}, "labels": {"hub_id": OTHER}});
    if let Some(hub) = hub {
        document["hub_id"] = hub.into();
    }
    document
}

fn judge_all(hub: Option<&str>, asked: Option<&str>) -> Vec<Result<(), ApiError>> {
    let one = document(hub);
    let list = json!([document(Some(OWN)), one]);
    let page = Page { number: 1, size: 20 };
    let job = JobId::parse("b1").expect("an id");
    vec![
        judge(get_images(&all_images()), &list, asked),
        judge(get_image(&image_id()), &one, asked),
        judge(get_image_sources(None, page), &list, asked),
        judge(get_containers(&image_id(), page), &list, asked),
        judge(get_latest_jobs(), &list, asked),
        judge(get_job(&job), &one, asked),
    ]
}

#[test]
fn documents_of_the_hub_that_was_asked_are_taken() {
    for result in judge_all(Some(OWN), Some(OWN)) {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn one_document_of_another_hub_refuses_the_whole_answer() {
    for result in judge_all(Some(OTHER), Some(OWN)) {
        assert_eq!(result, Err(ApiError::WrongHub));
    }
}

#[test]
fn where_a_pass_through_chooses_the_hub_or_a_document_names_none_it_is_taken() {
    for (hub, asked) in [(Some(OTHER), None), (None, Some(OWN)), (None, None)] {
        for result in judge_all(hub, asked) {
            assert_eq!(result, Ok(()), "{hub:?} {asked:?}");
        }
    }
}
