//! What an image shows of a request of a run that no answer came to.

use gantry::api::error::ApiError;
use gantry::api::image::Image;
use gantry::api::job::Job;
use gantry::logic::bulk::sums::Sums;
use gantry::logic::bulk::{Step, has_happened};
use gantry::logic::image_can::ImageAction;
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use serde_json::json;

use crate::bulk::run;
use crate::jobs::job;
use crate::sample::{self, NOW};

#[test]
fn a_lost_request_is_told_by_what_has_changed_since() {
    let sent = Timestamp(sample::NOW.0);
    let check = |action: ImageAction, image: &Image, jobs: &[Job], expected: bool| {
        assert_eq!(
            has_happened(action, image, jobs, sent),
            expected,
            "{action:?} {image:?} {jobs:?}"
        );
    };
    let (import, delete) = (ImageAction::Import, ImageAction::Delete);
    let failed = sample::failed(1, "no space", 60);
    let failed_again = sample::failed(1, "no space", 0);
    let queued = |header: &str, seconds: i64| {
        let mut job = job(
            "queued",
            json!([{"header": header, "input": {"image_id": sample::id_text(1)}}]),
        );
        job.queued = Some(Timestamp(sent.0 + seconds * 1_000));
        [job]
    };
    check(import, &failed, &[], false);
    check(import, &failed, &queued("image.import", -60), false);
    check(import, &failed, &queued("image.delete", 1), false);
    check(import, &failed, &queued("image.import", 1), true);
    check(import, &failed_again, &[], true);
    check(import, &sample::in_state(1, ImageState::New, 5), &[], false);
    check(import, &sample::in_state(1, ImageState::Building, 0), &[], true);
    check(import, &sample::in_state(1, ImageState::Building, 5), &[], false);
    check(delete, &failed, &[], false);
    check(delete, &failed, &queued("image.delete", 1), true);
    check(delete, &sample::in_state(1, ImageState::Deleting, 5), &[], true);
}

#[test]
fn what_is_not_known_is_looked_at_once_more_and_not_sent() {
    let mut bulk = run(3);
    for at in 0..2 {
        assert_eq!(bulk.next(NOW), Step::Send(at));
        assert!(bulk.answered(at, Err(ApiError::Unreachable), NOW));
    }
    bulk.looked(0, Err(ApiError::Unreachable));
    bulk.looked(1, Ok(true));
    assert_eq!(bulk.look_again(), [(0, NOW)], "with the time when it was sent");
    assert_eq!(bulk.look_again(), [], "it is under way");
    assert_eq!(bulk.next(NOW), Step::Rest, "the run stays as paused as it was");
    bulk.looked(0, Ok(false));
    let sums = Sums {
        done: 1,
        failed: 1,
        waiting: 1,
        ..Sums::default()
    };
    assert_eq!(bulk.sums(), sums);
}
