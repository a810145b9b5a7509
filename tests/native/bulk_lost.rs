//! What an image shows of a request of a run that no answer came to.

use gantry::api::image::Image;
use gantry::api::job::Job;
use gantry::logic::bulk::has_happened;
use gantry::logic::image_can::ImageAction;
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use serde_json::json;

use crate::jobs::job;
use crate::sample;

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
    check(import, &sample::in_state(1, ImageState::Building, 5), &[], true);
    check(delete, &failed, &[], false);
    check(delete, &failed, &queued("image.delete", 1), true);
    check(delete, &sample::in_state(1, ImageState::Deleting, 5), &[], true);
}
