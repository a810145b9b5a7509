//! When what is read again: tables of the facts, and a walk through an afternoon with somebody's build in it.

use crate::sample::{NOW, id};
use gantry::api::images::ImagesParams;
use gantry::logic::poll::{Due, Facts, ImagePoll, Poll, Task, back_off_ms, next_page};
use gantry::model::image_state::ImageState;
use gantry::model::time::Timestamp;
use proptest::prelude::*;

const QUIET: Facts = Facts {
    online: true,
    hidden: false,
    busy: false,
    settled: true,
    moving: &[],
};
const MOVING: Facts = Facts {
    moving: &[ImageState::Building],
    ..QUIET
};

fn later(ms: i64) -> Timestamp {
    Timestamp(NOW.0 + ms)
}

/// A planner that has just read everything.
fn fresh() -> Poll {
    let mut poll = Poll::default();
    poll.answered(&Task::Whole, NOW);
    poll
}

fn moving() -> Task {
    Task::Moving(vec![ImageState::Building])
}

#[test]
fn the_pace_follows_the_facts() {
    let check = |facts: Facts, expected: Option<(i64, Task)>| {
        let expected = expected.map(|(ms, task)| Due { at: later(ms), task });
        assert_eq!(fresh().next(NOW, &facts), expected, "{facts:?}");
    };
    check(MOVING, Some((2_000, moving())));
    check(
        Facts {
            hidden: true,
            ..MOVING
        },
        Some((60_000, moving())),
    );
    check(QUIET, Some((30_000, Task::Around)));
    check(
        Facts {
            hidden: true,
            ..QUIET
        },
        Some((300_000, Task::Around)),
    );
    check(
        Facts {
            online: false,
            ..MOVING
        },
        None,
    );
    check(Facts { busy: true, ..MOVING }, None);
}

#[test]
fn the_whole_hub_is_read_at_most_every_five_minutes() {
    let mut poll = fresh();
    poll.answered(&Task::Around, later(290_000));
    let due = poll.next(later(290_000), &QUIET).expect("something is due");
    assert_eq!(
        due,
        Due {
            at: later(300_000),
            task: Task::Whole
        }
    );
    let reading = Facts {
        settled: false,
        ..QUIET
    };
    let due = poll.next(later(290_000), &reading).expect("something is due");
    assert_eq!(
        due.task,
        Task::Around,
        "a hub that is not settled is read by its crawl"
    );
    poll.ask_whole();
    let due = poll.next(later(291_000), &QUIET).expect("something is due");
    assert_eq!(
        due,
        Due {
            at: later(291_000),
            task: Task::Whole
        }
    );
}

#[test]
fn images_that_left_their_state_are_read_by_id_one_after_the_other() {
    let mut poll = fresh();
    poll.answered(&moving(), later(2_000));
    poll.vanished([id(1), id(2), id(1)]);
    for number in [1, 2] {
        let due = poll.next(later(2_100), &MOVING).expect("something is due");
        assert_eq!(
            due,
            Due {
                at: later(2_100),
                task: Task::One(id(number))
            }
        );
        poll.answered(&due.task, later(2_100));
    }
    let due = poll.next(later(2_100), &MOVING).expect("something is due");
    assert_eq!(
        due,
        Due {
            at: later(4_000),
            task: moving()
        }
    );
}

#[test]
fn failures_wait_and_successes_forget_them() {
    let mut poll = fresh();
    let at = |poll: &Poll, now| poll.next(now, &MOVING).expect("something is due").at;
    poll.failed(&moving(), None, later(2_000));
    assert_eq!(at(&poll, later(2_000)), later(4_000));
    poll.failed(&moving(), None, later(4_000));
    assert_eq!(at(&poll, later(4_000)), later(8_000));
    poll.failed(&moving(), Some(15), later(8_000));
    assert_eq!(at(&poll, later(8_000)), later(23_000));
    poll.answered(&moving(), later(23_000));
    assert_eq!(at(&poll, later(23_000)), later(25_000));
}

#[test]
fn an_image_that_cannot_be_read_does_not_block_the_others() {
    let mut poll = fresh();
    poll.vanished([id(1), id(2)]);
    poll.failed(&Task::One(id(1)), None, NOW);
    let due = poll.next(later(2_000), &QUIET).expect("something is due");
    assert_eq!(due.task, Task::One(id(2)));
}

#[test]
fn a_nudge_reads_at_once_but_not_against_the_platforms_word() {
    let mut poll = fresh();
    poll.nudge();
    assert_eq!(
        poll.next(NOW, &QUIET),
        Some(Due {
            at: NOW,
            task: Task::Around
        })
    );
    poll.failed(&Task::Around, Some(30), NOW);
    poll.nudge();
    assert_eq!(poll.next(NOW, &QUIET).map(|due| due.at), Some(later(30_000)));
}

#[test]
fn a_task_reads_as_little_as_it_can() {
    let check = |task: Task, expected: &[(&str, u32)]| {
        let pages = task.pages(500);
        let pages: Vec<_> = pages
            .iter()
            .map(|params| {
                let states: Vec<_> = params.filter.states.iter().map(ImageState::as_str).collect();
                (states.join(","), params.page.size)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(states, size)| ((*states).to_owned(), *size))
            .collect();
        assert_eq!(pages, expected, "{task:?}");
    };
    check(moving(), &[("building", 500)]);
    let all = "new,uploading,downloading,building,verifying,saving,deleting";
    check(Task::Around, &[("", 100), (all, 500)]);
    check(Task::One(id(1)), &[]);
    check(Task::Whole, &[]);
}

#[test]
fn further_pages_are_read_only_while_they_can_hold_something() {
    let [newest, moving] = <[_; 2]>::try_from(Task::Around.pages(500)).expect("two questions");
    let check = |params: &ImagesParams, n_items: u32, n_new: u32, expected: Option<u32>| {
        let next = next_page(params, n_items, n_new);
        assert_eq!(
            next.map(|params| params.page.number),
            expected,
            "{n_items} {n_new}"
        );
    };
    check(&newest, 100, 0, None);
    check(&newest, 100, 99, None);
    check(&newest, 100, 100, Some(2));
    check(&moving, 499, 499, None);
    check(&moving, 500, 0, Some(2));
}

#[test]
fn one_image_has_its_own_pace() {
    let mut poll = ImagePoll::default();
    assert_eq!(poll.next(NOW, &QUIET), Some(NOW), "never read: at once");
    poll.answered(NOW);
    let check = |poll: &ImagePoll, facts: Facts, ms: Option<i64>| {
        assert_eq!(poll.next(NOW, &facts), ms.map(later), "{facts:?}")
    };
    check(&poll, MOVING, Some(2_000));
    check(&poll, QUIET, Some(30_000));
    check(
        &poll,
        Facts {
            hidden: true,
            ..MOVING
        },
        Some(60_000),
    );
    check(
        &poll,
        Facts {
            hidden: true,
            ..QUIET
        },
        Some(300_000),
    );
    check(
        &poll,
        Facts {
            online: false,
            ..MOVING
        },
        None,
    );
    check(&poll, Facts { busy: true, ..MOVING }, None);
    poll.failed(Some(9), NOW);
    check(&poll, MOVING, Some(9_000));
    poll.nudge();
    check(&poll, MOVING, Some(9_000));
    poll.answered(NOW);
    poll.nudge();
    check(&poll, QUIET, Some(0));
}

#[test]
fn back_off_doubles_up_to_a_minute() {
    let check = |failures: u32, ms: i64| assert_eq!(back_off_ms(failures), ms, "{failures}");
    check(1, 2_000);
    check(2, 4_000);
    check(5, 32_000);
    check(6, 60_000);
    check(1_000, 60_000);
}

proptest! {
    /// Whatever happens, readings of one kind keep their distance and nothing is due in the past.
    #[test]
    fn readings_keep_their_distance(
        steps in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>(), 0_i64..5_000), 1..200),
    ) {
        let mut poll = fresh();
        let (mut now, mut last_whole, mut last_moving) = (NOW, NOW, NOW);
        for (moves, hidden, fails, takes) in steps {
            let facts = Facts { hidden, ..if moves { MOVING } else { QUIET } };
            let due = poll.next(now, &facts).expect("something is always due online");
            prop_assert!(due.at >= now);
            now = due.at;
            match due.task {
                Task::Whole => prop_assert!(now.0 - last_whole.0 >= 300_000),
                Task::Moving(_) => prop_assert!(now.0 - last_moving.0 >= 2_000),
                Task::Around => {}
                Task::One(_) => prop_assert!(false, "nothing vanished"),
            }
            now.0 += takes;
            match (&due.task, fails) {
                (task, true) => poll.failed(task, None, now),
                (Task::Whole, false) => last_whole = now,
                (Task::Moving(_), false) => last_moving = now,
                _ => {}
            }
            if !fails {
                poll.answered(&due.task, now);
            }
        }
    }
}
