//! Whether a run over many images sends each once, waits when asked to, and ends with sums that add up.

use crate::problem_codes::refusal;
use gantry::api::error::ApiError;
use gantry::api::job::JobDescriptor;
use gantry::logic::bulk::sums::Sums;
use gantry::logic::bulk::{Bulk, MOST_AT_ONCE, MOST_BUSY, Stage, Step};
use gantry::logic::image_can::{ImageAction, Off};
use gantry::model::id::ImageId;
use gantry::model::time::Timestamp;
use proptest::prelude::*;

const NOW: Timestamp = Timestamp(1_000_000);

pub fn run(n: usize) -> Bulk {
    let images = (0..n).map(|n| {
        (
            ImageId::parse(&format!("i{n}")).expect("an id"),
            format!("image {n}"),
            Ok(()),
        )
    });
    Bulk::new(ImageAction::Delete, images.collect())
}

fn taken() -> Result<JobDescriptor, ApiError> {
    Ok(JobDescriptor {
        action: "delete".to_owned(),
        job: None,
        accepted: true,
    })
}

fn refused(code: &str) -> ApiError {
    ApiError::Refused(Box::new(refusal(code)))
}

fn busy(retry_after: Option<u32>) -> ApiError {
    let mut refusal = refusal("429.rate-limiting");
    refusal.retry_after = retry_after;
    ApiError::Refused(Box::new(refusal))
}

#[test]
fn a_few_are_under_way_at_once() {
    let mut bulk = run(10);
    let sent: Vec<Step> = (0..5).map(|_| bulk.next(NOW)).collect();
    assert_eq!(
        sent,
        [
            Step::Send(0),
            Step::Send(1),
            Step::Send(2),
            Step::Rest,
            Step::Rest
        ]
    );
    assert_eq!(bulk.sums().under_way, MOST_AT_ONCE);
    assert!(!bulk.answered(1, taken(), NOW));
    assert_eq!(bulk.next(NOW), Step::Send(3));
    assert!(!bulk.answered(1, taken(), NOW), "a second answer changes nothing");
    assert_eq!(bulk.sums().done, 1);
}

#[test]
fn the_platform_is_given_the_time_that_it_asks_for() {
    let mut bulk = run(2);
    assert_eq!(bulk.next(NOW), Step::Send(0));
    bulk.answered(0, Err(busy(Some(30))), NOW);
    assert_eq!(
        bulk.items[0].stage,
        Stage::Waiting,
        "what was refused at the door was not done"
    );
    assert_eq!(bulk.next(NOW), Step::Wait(Timestamp(NOW.0 + 30_000)));
    let later = Timestamp(NOW.0 + 30_000);
    assert_eq!(bulk.next(later), Step::Send(0));
    bulk.answered(0, Err(busy(None)), later);
    let Step::Wait(at) = bulk.next(later) else {
        panic!("it waits")
    };
    assert!(at.0 >= later.0 + 2_000, "longer each time");
    let mut at = at;
    for _ in 0..MOST_BUSY {
        match bulk.next(at) {
            Step::Send(item) => assert!(!bulk.answered(item, Err(busy(None)), at)),
            Step::Wait(until) => at = until,
            _ => break,
        }
    }
    let mut steps = 0;
    while !bulk.is_paused && steps < 40 {
        match bulk.next(at) {
            Step::Send(item) => assert!(!bulk.answered(item, Err(busy(None)), at)),
            Step::Wait(until) => at = until,
            _ => break,
        }
        steps += 1;
    }
    assert!(
        bulk.is_paused && bulk.halted.is_some(),
        "in the end it asks the reader"
    );
    bulk.resume();
    assert!(matches!(bulk.next(Timestamp(at.0 + 600_000)), Step::Send(_)));
}

#[test]
fn pause_resume_and_stop() {
    let mut bulk = run(6);
    let first: Vec<Step> = (0..MOST_AT_ONCE).map(|_| bulk.next(NOW)).collect();
    assert_eq!(first, [Step::Send(0), Step::Send(1), Step::Send(2)]);
    bulk.pause();
    bulk.answered(0, taken(), NOW);
    assert_eq!(bulk.next(NOW), Step::Rest);
    bulk.resume();
    assert_eq!(bulk.next(NOW), Step::Send(3));
    bulk.stop();
    assert_eq!(bulk.next(NOW), Step::Rest, "what is under way comes to its end");
    for at in [1, 2, 3] {
        bulk.answered(at, taken(), NOW);
    }
    assert_eq!(bulk.next(NOW), Step::Over);
    let expected = Sums {
        done: 4,
        stopped: 2,
        ..Sums::default()
    };
    assert_eq!(bulk.sums(), expected);
}

#[test]
fn a_lost_answer_is_looked_into_and_never_sent_again_by_itself() {
    let lost = [
        ApiError::Unreachable,
        ApiError::Timeout(30),
        refused("500.database"),
    ];
    for error in lost {
        let check = |happened: Result<bool, ApiError>, stage: Stage| {
            let mut bulk = run(1);
            bulk.next(NOW);
            assert!(bulk.answered(0, Err(error.clone()), NOW));
            assert_eq!(bulk.next(NOW), Step::Rest);
            bulk.looked(0, happened);
            assert_eq!(bulk.items[0].stage, stage);
            assert_eq!(bulk.next(NOW), Step::Over);
        };
        check(Ok(true), Stage::Done(None));
        check(Ok(false), Stage::Failed(Some(error.clone())));
        check(Err(ApiError::Unreachable), Stage::Unsure(error.clone()));
    }
}

#[test]
fn outcomes_are_told_apart() {
    let check = |answer: Result<JobDescriptor, ApiError>, stage: Stage| {
        let mut bulk = run(1);
        bulk.next(NOW);
        bulk.answered(0, answer, NOW);
        assert_eq!(bulk.items[0].stage, stage);
    };
    check(taken(), Stage::Done(None));
    check(
        Ok(JobDescriptor {
            action: String::new(),
            job: None,
            accepted: false,
        }),
        Stage::Failed(None),
    );
    check(Err(refused("404.image")), Stage::Done(None));
    for code in [
        "403.permissions",
        "403.invalid-state",
        "409.duplicate-found",
        "422.invalid-argument",
    ] {
        check(Err(refused(code)), Stage::Failed(Some(refused(code))));
    }
    check(Err(refused("401.auth-expired")), Stage::Waiting);
}

#[test]
fn an_ended_sign_in_pauses_the_run() {
    let mut bulk = run(5);
    bulk.next(NOW);
    bulk.answered(0, Err(refused("401.auth-expired")), NOW);
    assert_eq!(bulk.next(NOW), Step::Rest);
    assert_eq!(bulk.halted, Some(refused("401.auth-expired")));
    assert_eq!(bulk.sums().waiting, 5);
}

#[test]
fn only_what_failed_is_retried_and_what_is_ruled_out_is_never_sent() {
    let image = |n: u32, may| {
        (
            ImageId::parse(&format!("i{n}")).expect("an id"),
            String::new(),
            may,
        )
    };
    let images = vec![image(0, Ok(())), image(1, Err(Off::InUse(2))), image(2, Ok(()))];
    let mut bulk = Bulk::new(ImageAction::Delete, images);
    assert_eq!(
        (bulk.next(NOW), bulk.next(NOW), bulk.next(NOW)),
        (Step::Send(0), Step::Send(2), Step::Rest)
    );
    bulk.answered(0, taken(), NOW);
    bulk.answered(2, Err(refused("403.invalid-state")), NOW);
    assert!(bulk.is_over());
    bulk.retry_failed();
    assert_eq!((bulk.next(NOW), bulk.next(NOW)), (Step::Send(2), Step::Rest));
    bulk.answered(2, taken(), NOW);
    assert_eq!(
        bulk.sums(),
        Sums {
            done: 2,
            skipped: 1,
            ..Sums::default()
        }
    );
}

fn any_answer() -> impl Strategy<Value = Result<JobDescriptor, ApiError>> {
    prop_oneof![
        8 => Just(taken()),
        1 => Just(Ok(JobDescriptor { action: String::new(), job: None, accepted: false })),
        1 => Just(Err(ApiError::Unreachable)),
        1 => Just(Err(refused("500.database"))),
        1 => Just(Err(refused("403.invalid-state"))),
        1 => Just(Err(refused("404.image"))),
        1 => Just(Err(busy(Some(2)))),
        1 => Just(Err(refused("401.auth-expired"))),
    ]
}

proptest! {
    /// Whatever the platform answers: sums add up at every moment, few requests are under way, and an item is sent a
    /// second time only after the platform refused it at its door.
    #[test]
    fn sums_always_add_up(
        n in 0_usize..40,
        answers in prop::collection::vec((any_answer(), prop_oneof![Just(Ok(true)), Just(Ok(false)), Just(Err(ApiError::Unreachable))], 0_usize..3), 1..60),
        stop_after in prop::option::of(0_usize..80),
    ) {
        let mut bulk = run(n);
        let (mut now, mut under_way, mut sent) = (NOW, Vec::new(), vec![0_u32; n]);
        let mut at_door = vec![0_u32; n];
        for turn in 0.. {
            prop_assert!(turn < 2_000, "it ends");
            prop_assert_eq!(bulk.sums().total(), n);
            prop_assert!(bulk.sums().under_way <= MOST_AT_ONCE);
            if stop_after == Some(turn) {
                bulk.stop();
            }
            match bulk.next(now) {
                Step::Send(item) => {
                    sent[item] += 1;
                    prop_assert!(sent[item] <= at_door[item] + 1);
                    under_way.push(item);
                    continue;
                }
                Step::Wait(until) => {
                    prop_assert!(until > now);
                    if under_way.is_empty() {
                        now = until;
                        continue;
                    }
                }
                Step::Rest => if under_way.is_empty() {
                    prop_assert!(bulk.is_paused);
                    bulk.resume();
                    continue;
                },
                Step::Over => break,
            }
            let (answer, happened, which) = &answers[turn % answers.len()];
            // After a while everything works, so that every run comes to its end.
            let (answer, happened) = if turn > 600 { (taken(), Ok(true)) } else { (answer.clone(), happened.clone()) };
            let item = under_way.remove(which % under_way.len());
            if matches!(&answer, Err(ApiError::Refused(refusal)) if matches!(refusal.status, 429 | 401)) {
                at_door[item] += 1;
            }
            if bulk.answered(item, answer, now) {
                bulk.looked(item, happened);
            }
        }
        prop_assert!(under_way.is_empty());
        let sums = bulk.sums();
        prop_assert_eq!(sums.total(), n);
        prop_assert_eq!(sums.waiting + sums.under_way, 0);
        prop_assert_eq!(sums.stopped, sent.iter().enumerate().filter(|(item, _)| bulk.items[*item].stage == Stage::Stopped).count());
    }
}
