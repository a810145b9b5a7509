//! Whether lists decode item by item, and what a bad item costs.

use crate::wire::{all_images, fixture, image_id, reply};
use gantry::api::containers::get_containers;
use gantry::api::image::UnreadableItem;
use gantry::api::images::get_images;
use gantry::api::jobs::get_job;
use gantry::api::query::Page;
use gantry::api::sources::get_image_sources;
use gantry::model::id::{ImageId, JobId};
use gantry::model::job_state::{JobState, TaskState};
use gantry::model::size::Bytes;
use gantry::model::time::Timestamp;

#[test]
fn an_odd_item_costs_its_row_and_nothing_else() {
    let page = (get_images(&all_images()).decode)(reply(200, fixture("images_page_odd.json")))
        .expect("the page decodes");
    let seen: Vec<_> = page
        .items
        .iter()
        .map(|item| match item {
            Ok(image) => (Some(image.id.as_str()), "read"),
            Err(UnreadableItem { id, what }) => (id.as_ref().map(ImageId::as_str), what.as_str()),
        })
        .collect();
    let expected = [
        (Some("91bb00000000000000000001"), "read"),
        (Some("91bb00000000000000000002"), "a text holds half a character"),
        (Some("91bb00000000000000000003"), "name is not a text"),
        (Some("91bb00000000000000000004"), "size is not a number"),
        (Some("91bb00000000000000000005"), "state is not an object"),
        (Some("91bb00000000000000000006"), "source is not an object"),
        (Some("91bb00000000000000000007"), "config is not an object"),
        (None, "id is not a text"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (None, "id is missing or malformed"),
        (Some("91bb00000000000000000009"), "a number is out of range"),
        (Some("91bb0000000000000000000a"), "read"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(page.n_items, expected.len());
    let last = page
        .items
        .last()
        .and_then(|item| item.as_ref().ok())
        .expect("an image");
    assert_eq!(last.size, Bytes(i64::MAX as u64));
    assert_eq!(last.state.current.as_str(), "quarantined");
    assert_eq!(
        page.includes
            .creators
            .iter()
            .map(|(id, _)| id)
            .collect::<Vec<_>>(),
        ["good"]
    );
    assert_eq!(
        page.includes.sources.iter().map(|(id, _)| id).collect::<Vec<_>>(),
        ["s"]
    );
}

#[test]
fn a_deep_item_costs_its_row() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let body = format!(
        r#"{{"data":[{{"extra":{deep},"id":"deep"}},{{"id":"flat"}}],"includes":{{"sources":{deep}}}}}"#
    );
    let page = (get_images(&all_images()).decode)(reply(200, body)).expect("the page decodes");
    assert!(matches!(&page.items[0], Err(item) if item.id.as_ref().is_some_and(|id| id.as_str() == "deep")));
    assert!(page.items[1].is_ok());
}

#[test]
fn bytes_that_are_no_text_are_read_with_marks() {
    let body = b"\xEF\xBB\xBF{\"data\":[{\"id\":\"a\",\"name\":\"caf\xE9\"}]}".to_vec();
    let page = (get_images(&all_images()).decode)(reply(200, body)).expect("the page decodes");
    assert_eq!(
        page.items[0].as_ref().map(|image| image.name.as_str()),
        Ok("caf\u{fffd}")
    );
}

#[test]
fn sources_and_containers_are_read() {
    let page = Page { number: 1, size: 20 };
    let sources =
        (get_image_sources(None, page).decode)(reply(200, fixture("sources_page.json"))).expect("sources");
    let counts: Vec<_> = sources.items.iter().map(|source| source.images_count).collect();
    assert_eq!(
        (counts.as_slice(), sources.n_items),
        ([Some(12), Some(7)].as_slice(), 3)
    );
    let upload = sources.items[1].origin.as_ref().expect("an origin");
    assert_eq!(upload.expires, Timestamp::parse("2026-08-03T00:00:00Z"));

    let answer = reply(200, fixture("containers_page.json"));
    let containers = (get_containers(&image_id(), page).decode)(answer).expect("containers");
    assert_eq!((containers.items.len(), containers.n_items), (2, 3));
    let gauge = &containers.items[0];
    assert_eq!(
        (gauge.environment.as_deref(), gauge.instances),
        (Some("Harbour west"), Some(3))
    );
    assert_eq!(gauge.state, "running");
    let other = &containers.items[1];
    assert_eq!(
        (other.environment.as_deref(), other.environment_id.as_deref()),
        (None, Some("unknown"))
    );
}

#[test]
fn a_job_is_read_with_tasks_that_have_no_steps() {
    let id = JobId::parse("b1dd00000000000000000001").expect("a valid id");
    let job = (get_job(&id).decode)(reply(200, fixture("job.json"))).expect("a job");
    assert_eq!(job.state, JobState::Error);
    assert_eq!(job.tasks.len(), 2);
    assert_eq!(job.inputs(&["image_id"]), ["71c0a94e5d2f8b3610e7a4c9"]);
    assert_eq!(job.tasks[0].steps[1].completed, None);
    assert_eq!(job.tasks[1].state, TaskState::parse(""));
    assert!(job.tasks[1].steps.is_empty());
    assert_eq!(job.completed, None);
}
