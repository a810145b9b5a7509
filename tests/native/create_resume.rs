//! Imports of images that are there, and pages that are opened again in the middle of a request.

use gantry::api::image::StateError;
use gantry::api::job::Job;
use gantry::logic::adopt::{
    Candidate, LONGEST_MS, MOST_READS, Sought, has_begun, import_since, is_last_page,
};
use gantry::logic::clock::{CLOCK_LEEWAY_MS, SKEW_MS};
use gantry::logic::create_flow::{Command, Failure, Flow, Step};
use gantry::model::id::JobId;
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use serde_json::json;

use crate::create_flow::{NOW, asked, refused, shell};
use crate::jobs::job;

#[test]
fn an_image_that_is_there_is_imported_once() {
    let made = Candidate::of(&shell("i1", NOW.0));
    let (mut flow, first) = Flow::import(made.clone());
    assert!(matches!(first, Command::Import(_)));
    assert!(flow.submit(asked(), true, NOW).is_none() && flow.adopt(made.clone()).is_none());
    assert!(flow.imported(Err(refused(409))).is_none());
    assert!(matches!(
        flow.step,
        Step::Failed(Failure::NotImported(_, Some(_)))
    ));
    assert!(
        matches!(flow.adopt(made), Some(Command::Import(_))),
        "it is offered again"
    );
}

#[test]
fn a_page_that_was_closed_during_the_import_reads_before_it_sends() {
    let made = Candidate::of(&shell("i1", NOW.0));
    let (mut flow, first) = Flow::asked(made.clone());
    assert!(matches!(first, Command::Read(_)));
    assert!(flow.adopt(made.clone()).is_none());
    (0..MOST_READS).for_each(|_| drop(flow.read(Ok(false))));
    assert!(matches!(flow.step, Step::Failed(Failure::ImportNotKnown(..))));
    assert!(matches!(flow.adopt(made), Some(Command::Import(_))));
}

#[test]
fn an_import_has_begun_when_a_younger_job_or_the_state_says_so() {
    let asked = NOW.0 - 60_000;
    let check = |state: &str, error_at: Option<i64>, job_at: Option<i64>, begun: bool| {
        let mut image = shell("i1", NOW.0 - 600_000);
        image.state.current = ImageState::parse(state);
        image.state.error = error_at.map(|at| StateError {
            message: "no".to_owned(),
            time: Some(Timestamp(at)),
        });
        let mut job = job("queued", json!([{"input": {"image_id": "i1"}}]));
        job.queued = job_at.map(Timestamp);
        let jobs: Vec<_> = job_at.map(|_| job).into_iter().collect();
        assert_eq!(
            has_begun(&image, &jobs, Timestamp(asked)),
            begun,
            "{state} {error_at:?} {job_at:?}"
        );
    };
    check("new", None, None, false);
    check("new", None, Some(asked + 1), true);
    check("new", None, Some(asked - 60_000), false);
    check("building", None, None, true);
    check("live", None, None, true);
    check("building", Some(asked - 60_000), None, false);
    check("building", Some(asked + 5), None, true);
    check("building", Some(asked - 60_000), Some(asked), true);
    // The state from before is no sign: the job of the import before may have failed without a word in the image.
    let since = |changed: i64| {
        let mut image = shell("i1", NOW.0 - 600_000);
        image.state.current = ImageState::parse("building");
        image.state.changed = Some(Timestamp(changed));
        has_begun(&image, &[], Timestamp(asked))
    };
    assert!(since(asked + 1) && !since(asked - 60_000));
}

#[test]
fn the_import_that_is_followed_is_the_one_that_was_asked_for() {
    let asked = NOW.0 - 60_000;
    let of = |id: &str, header: &str, queued: i64| {
        let mut job = job("queued", json!([{"header": header, "input": {"image_id": "i1"}}]));
        job.id = JobId::parse(id).expect("an id");
        job.queued = Some(Timestamp(queued));
        job
    };
    let (old, removal) = (
        of("old", "image.import", asked - 60_000),
        of("removal", "image.delete", asked + 9),
    );
    let image = shell("i1", asked - 600_000).id;
    let check = |jobs: &[Job], expected: Option<&str>| {
        let found = import_since(&image, jobs, Timestamp(asked));
        assert_eq!(found.map(|job| job.id.as_str()), expected);
    };
    check(&[old.clone(), removal.clone()], None);
    check(&[old, removal, of("new", "image.import", asked + 1)], Some("new"));
}

#[test]
fn what_is_adopted_was_made_by_the_request() {
    let sought = Sought::of(&asked(), NOW);
    let check = |after: i64, fits: bool| {
        let mut image = shell("i1", NOW.0 + after);
        if after == i64::MIN {
            image.events.created = None;
        }
        assert_eq!(sought.fits(&image), fits, "{after}");
    };
    check(0, true);
    check(30_000, true);
    // The clocks may differ by what is taken for the network, and the header that tells has no fractions.
    check(-SKEW_MS - 1_000, true);
    check(-CLOCK_LEEWAY_MS - 1_000, false);
    check(LONGEST_MS, true);
    check(24 * 3_600_000, false);
}

#[test]
fn looking_stops_where_the_pages_get_too_old() {
    let sought = Sought::of(&asked(), NOW);
    let check = |images: &[(&str, i64)], n_items: usize, last: bool| {
        let images: Vec<_> = images.iter().map(|(id, created)| shell(id, *created)).collect();
        assert_eq!(is_last_page(&images, n_items, &sought), last);
    };
    check(&[], 0, true);
    check(&[], 3, false);
    check(&[("i2", NOW.0), ("i1", NOW.0 - 60_000)], 2, true);
    check(&[("i2", NOW.0), ("i1", NOW.0)], 2, false);
    check(&[("i1", NOW.0), ("i2", NOW.0 - 60_000)], 2, false);
}
