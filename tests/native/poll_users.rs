//! When the containers of an image are read again.

use gantry::logic::poll::users::UsersPoll;
use gantry::model::time::Timestamp;

const NOW: Timestamp = Timestamp(1_790_000_000_000);

#[test]
fn containers_follow_a_changed_image_or_the_half_minute() {
    let mut poll = UsersPoll::default();
    assert!(poll.is_due(false, NOW), "never asked for");
    poll.asked(NOW);
    let check = |has_changed: bool, ms: i64, expected: bool| {
        assert_eq!(
            poll.is_due(has_changed, Timestamp(NOW.0 + ms)),
            expected,
            "{has_changed} {ms}"
        );
    };
    check(false, 2_000, false);
    check(true, 2_000, true);
    check(false, 29_999, false);
    check(false, 30_000, true);
    check(false, -5_000, false);
    poll.nudge();
    assert!(
        poll.is_due(false, Timestamp(NOW.0 + 1)),
        "somebody asked for everything"
    );
}
