//! What is followed, and what became of it.

use gantry::api::error::ApiError;
use gantry::api::job::JobDescriptor;
use gantry::logic::pursuit::intent::Intent;
use gantry::logic::pursuit::sight::Sight;
use gantry::logic::pursuit::{Ask, Outcome, Pursuit, Way, Why, kept};
use gantry::model::id::{ImageId, JobId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::size::Bytes;
use gantry::model::time::Timestamp;
use proptest::prelude::*;
use serde_json::json;

use crate::jobs::{job, job_id, refused};
use crate::wire::image_id;

const ASKED: Timestamp = Timestamp(100_000);

fn descriptor(job: Option<JobId>, accepted: bool) -> JobDescriptor {
    JobDescriptor {
        action: "import".to_owned(),
        job,
        accepted,
    }
}

fn import() -> Intent {
    Intent::Import {
        image: image_id(),
        name: "api".to_owned(),
    }
}

fn delete() -> Intent {
    Intent::Delete {
        image: image_id(),
        name: "api".to_owned(),
    }
}

fn prune() -> Intent {
    let id = SourceId::parse("s1").expect("an id");
    Intent::Prune {
        sources: vec![(id, "web".to_owned())],
    }
}

fn begin(intent: Intent) -> Pursuit {
    Pursuit::begin(&descriptor(Some(job_id()), true), intent, ASKED)
}

fn sight(state: &str, error: Option<&str>, told: i64) -> Sight {
    Sight {
        name: "api 2".to_owned(),
        state: ImageState::parse(state),
        error: error.map(str::to_owned),
        told: Some(Timestamp(told)),
        size: Bytes(5),
    }
}

fn later(seconds: i64) -> Timestamp {
    Timestamp(ASKED.0 + seconds * 1_000)
}

#[test]
fn an_import_is_done_when_the_image_is_live_and_not_when_its_job_is_over() {
    let mut pursuit = begin(import());
    assert_eq!(pursuit.next(ASKED, false), Some((ASKED, Ask::Job(job_id()))));
    pursuit.job_answered(Ok(job("running", json!([]))), later(1));
    assert_eq!(
        pursuit.next(later(1), false),
        Some((later(3), Ask::Job(job_id())))
    );
    pursuit.job_answered(Ok(job("completed", json!([]))), later(3));
    assert_eq!(pursuit.outcome, Outcome::UnderWay);
    assert_eq!(
        pursuit.next(later(3), false),
        Some((later(3), Ask::Image(image_id())))
    );
    pursuit.image_answered(Ok(sight("saving", None, ASKED.0 + 3_000)), later(4));
    assert_eq!(pursuit.outcome, Outcome::UnderWay, "it is still being saved");
    assert_eq!(
        pursuit.next(later(4), false),
        Some((later(6), Ask::Image(image_id())))
    );
    pursuit.image_answered(Ok(sight("live", None, ASKED.0 + 5_000)), later(6));
    assert_eq!(
        (&pursuit.outcome, pursuit.ended),
        (&Outcome::Done, Some(later(6)))
    );
    assert_eq!(pursuit.intent.name(), "api 2", "the platform's name wins");
    assert_eq!(pursuit.next(later(6), false), None);
}

#[test]
fn a_failed_import_has_the_reason_of_the_image_or_of_the_job() {
    let check = |job_error: &str, sight: Sight, reason: Option<&str>| {
        let mut pursuit = begin(import());
        pursuit.job_answered(
            Ok(job("error", json!([{"error": {"message": job_error}}]))),
            later(1),
        );
        pursuit.image_answered(Ok(sight), later(2));
        assert_eq!(pursuit.outcome, Outcome::Failed(reason.map(str::to_owned)));
    };
    check(
        "exit 1",
        sight("building", Some("step 9 failed"), 200_000),
        Some("step 9 failed"),
    );
    check("exit 1", sight("building", None, 200_000), Some("exit 1"));
    check("", sight("new", None, 1), None);
}

#[test]
fn an_image_that_is_live_is_a_success_whatever_its_job_says() {
    let mut pursuit = begin(import());
    pursuit.job_answered(Ok(job("error", json!([]))), later(1));
    pursuit.image_answered(Ok(sight("live", None, 200_000)), later(2));
    assert_eq!(pursuit.outcome, Outcome::Done);
}

#[test]
fn without_a_job_the_image_tells() {
    let check = |mut pursuit: Pursuit, why: Why| {
        assert_eq!(pursuit.way, Way::NoJob(why));
        assert!(matches!(pursuit.next(later(5), false), Some((_, Ask::Image(_)))));
        pursuit.image_answered(Ok(sight("downloading", None, later(4).0)), later(5));
        assert_eq!(pursuit.outcome, Outcome::UnderWay);
        pursuit.image_answered(Ok(sight("live", None, later(6).0)), later(7));
        assert_eq!(pursuit.outcome, Outcome::Done);
    };
    check(
        Pursuit::begin(&descriptor(None, true), import(), ASKED),
        Why::NotNamed,
    );
    let mut refused_job = begin(import());
    refused_job.job_answered(Err(refused(403)), later(1));
    check(refused_job, Why::NotAllowed);
    let mut unknown = begin(import());
    (0..6).for_each(|n| unknown.job_answered(Err(refused(404)), later(n)));
    check(unknown, Why::NotKnown);
}

#[test]
fn a_live_image_is_a_success_whatever_its_times_say() {
    for told in [None, Some(1), Some(ASKED.0 - 60_000)] {
        let mut pursuit = Pursuit::begin(&descriptor(None, true), import(), ASKED);
        let sight = Sight {
            told: told.map(Timestamp),
            ..sight("live", None, 0)
        };
        pursuit.image_answered(Ok(sight), later(1));
        assert_eq!(pursuit.outcome, Outcome::Done, "{told:?}");
    }
}

#[test]
fn the_error_of_an_earlier_import_is_not_the_error_of_this_one() {
    let mut pursuit = Pursuit::begin(&descriptor(None, true), import(), ASKED);
    pursuit.image_answered(Ok(sight("building", Some("old"), ASKED.0 - 60_000)), later(1));
    assert_eq!(pursuit.outcome, Outcome::UnderWay);
    pursuit.image_answered(Ok(sight("building", Some("new"), ASKED.0 + 9_000)), later(10));
    assert_eq!(pursuit.outcome, Outcome::Failed(Some("new".to_owned())));
}

#[test]
fn what_was_not_accepted_is_told_and_not_followed() {
    let pursuit = Pursuit::begin(&descriptor(Some(job_id()), false), import(), ASKED);
    assert_eq!(pursuit.outcome, Outcome::NotAccepted);
    assert_eq!(pursuit.next(later(1), false), None);
}

#[test]
fn a_removal_is_done_when_the_image_is_gone() {
    let mut by_job = begin(delete());
    by_job.job_answered(Ok(job("completed", json!([]))), later(1));
    assert_eq!(by_job.outcome, Outcome::Done);
    let mut failed = begin(delete());
    failed.job_answered(Ok(job("expired", json!([]))), later(1));
    assert_eq!(failed.outcome, Outcome::Failed(None));
    let mut by_image = Pursuit::begin(&descriptor(None, true), delete(), ASKED);
    by_image.image_answered(Ok(sight("deleting", None, 1)), later(1));
    assert!(by_image.is_under_way());
    by_image.image_answered(Err(refused(404)), later(2));
    assert_eq!(by_image.outcome, Outcome::Done);
    let mut import = Pursuit::begin(&descriptor(None, true), import(), ASKED);
    import.image_answered(Err(refused(404)), later(2));
    assert_eq!(
        import.outcome,
        Outcome::Failed(None),
        "an image that vanished is not live"
    );
}

#[test]
fn a_prune_without_a_job_that_can_be_seen_is_accepted_and_no_more() {
    let accepted = Pursuit::begin(&descriptor(None, true), prune(), ASKED);
    assert_eq!(accepted.outcome, Outcome::NotTold);
    let mut refused_job = begin(prune());
    refused_job.job_answered(Err(refused(403)), later(1));
    assert_eq!(
        (refused_job.outcome, refused_job.way),
        (Outcome::NotTold, Way::NoJob(Why::NotAllowed))
    );
    let mut seen = begin(prune());
    seen.job_answered(Ok(job("completed", json!([]))), later(1));
    assert_eq!(seen.outcome, Outcome::Done);
}

#[test]
fn an_outage_ends_nothing_and_a_refusal_to_show_the_image_does() {
    let mut pursuit = Pursuit::begin(&descriptor(None, true), import(), ASKED);
    pursuit.image_answered(Err(ApiError::Unreachable), later(1));
    assert!(pursuit.is_under_way());
    assert_eq!(pursuit.next(later(1), false).map(|(at, _)| at), Some(later(3)));
    pursuit.image_answered(Err(ApiError::Unreachable), later(3));
    assert_eq!(pursuit.next(later(3), false).map(|(at, _)| at), Some(later(7)));
    pursuit.image_answered(Err(refused(403)), later(7));
    assert_eq!(pursuit.outcome, Outcome::NotTold);
}

#[test]
fn nothing_is_waited_for_for_ever() {
    let mut stuck = begin(import());
    stuck.job_answered(Ok(job("completed", json!([]))), later(1));
    stuck.image_answered(Ok(sight("saving", None, 1)), later(60));
    assert!(stuck.is_under_way());
    stuck.image_answered(Ok(sight("saving", None, 1)), later(3_600));
    assert_eq!(stuck.outcome, Outcome::NotTold);
    let mut never = Pursuit::begin(&descriptor(None, true), import(), ASKED);
    never.image_answered(Ok(sight("new", None, 1)), later(7 * 3_600));
    assert_eq!(never.outcome, Outcome::NotTold);
}

#[test]
fn lines_that_mean_nothing_are_left_out() {
    let check = |text: &str| assert!(kept::read(text).is_empty(), "{text}");
    check("");
    check("import");
    check("import|j1|x|i1");
    check("import|j 1|5|i1");
    check("import|j1|5|");
    check("explode|j1|5|i1");
    check("prune|j1|5|");
}

fn any_id() -> impl Strategy<Value = String> {
    "[a-f0-9]{24}"
}

prop_compose! {
    fn any_pursuit()(
        kind in 0..4, image in any_id(), sources in prop::collection::vec(any_id(), 1..4),
        job in prop::option::of(any_id()), asked in 0_i64..4_000_000_000_000,
        is_told in any::<bool>(),
    ) -> Pursuit {
        let (image, name) = (ImageId::parse(&image).expect("an id"), String::new());
        let intent = match kind {
            0 => Intent::Create { image, name },
            1 => Intent::Import { image, name },
            2 => Intent::Delete { image, name },
            _ => {
                let pair = |id: &String| (SourceId::parse(id).expect("an id"), String::new());
                Intent::Prune { sources: sources.iter().map(pair).collect() }
            }
        };
        let mut pursuit = Pursuit::resumed(job.as_deref().and_then(JobId::parse), intent, Timestamp(asked));
        pursuit.is_told = is_told;
        pursuit
    }
}

proptest! {
    #[test]
    fn what_is_kept_reads_back(pursuits in prop::collection::vec(any_pursuit(), 0..60)) {
        let read = kept::read(&kept::write(pursuits.iter()));
        let mut newest = pursuits[pursuits.len().saturating_sub(kept::MOST)..].to_vec();
        // What is over is told once, and not again by a page that is loaded anew.
        newest.iter_mut().for_each(|pursuit| pursuit.is_told |= !pursuit.is_under_way());
        prop_assert_eq!(read, newest);
    }
}
