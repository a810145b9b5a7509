//! When a growing log is read again. The platform sends the whole of it each time, so what a reading takes decides how
//! long the next one waits. Start with [`LogPoll::next`].

use crate::logic::poll::{MOVING_MS, back_off_ms};
use crate::model::time::Timestamp;

/// A reading is followed by a rest of so many times its length.
const REST: i64 = 4;
/// The longest rest while the tab is seen.
const LONGEST_MS: i64 = 60_000;

/// What the planner needs to know about the world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct World {
    /// The image moves, so its log may grow.
    pub grows: bool,
    /// The browser has a network.
    pub online: bool,
    /// Nobody sees the tab.
    pub hidden: bool,
}

/// The planner of one log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LogPoll {
    began: Option<Timestamp>,
    ended: Option<Timestamp>,
    took_ms: i64,
    failures: u32,
    retry_after_ms: i64,
    /// The last reading began while the log could still grow, so the end of it has not been seen for sure.
    may_lack_its_end: bool,
}

impl LogPoll {
    /// Notes that a reading begins.
    pub fn began(&mut self, now: Timestamp, grows: bool) {
        (self.began, self.may_lack_its_end) = (Some(now), grows);
    }

    /// Notes that it has brought a log.
    pub fn read(&mut self, now: Timestamp) {
        self.took_ms = self.began.map_or(0, |began| began.age_ms(now));
        (self.began, self.ended) = (None, Some(now));
        (self.failures, self.retry_after_ms) = (0, 0);
    }

    /// Notes that it has not, and how many seconds the platform asked to wait.
    pub fn failed(&mut self, now: Timestamp, retry_after: Option<u32>) {
        (self.began, self.ended) = (None, Some(now));
        self.failures += 1;
        self.retry_after_ms = i64::from(retry_after.unwrap_or(0)) * 1_000;
    }

    /// When to read again; never while a reading is under way, without a network, or once the whole is here.
    pub fn next(&self, world: World) -> Option<Timestamp> {
        let ended = self.ended?;
        if self.began.is_some() || !world.online || !(world.grows || self.may_lack_its_end) {
            return None;
        }
        let rest = match (self.failures, world.grows, world.hidden) {
            (0, true, false) => (self.took_ms * REST).clamp(MOVING_MS, LONGEST_MS),
            (0, true, true) => (self.took_ms * REST).max(LONGEST_MS),
            // The image has come to rest, and so has its log.
            (0, false, _) => 0,
            (failures, _, _) => back_off_ms(failures).max(self.retry_after_ms),
        };
        Some(Timestamp(ended.0 + rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: World = World {
        grows: true,
        online: true,
        hidden: false,
    };

    fn poll(took_ms: i64, grows: bool) -> LogPoll {
        let mut poll = LogPoll::default();
        poll.began(Timestamp(0), grows);
        poll.read(Timestamp(took_ms));
        poll
    }

    fn rest(poll: LogPoll, world: World) -> Option<i64> {
        Some(poll.next(world)?.0 - poll.ended?.0)
    }

    #[test]
    fn a_growing_log_is_read_again_and_a_large_one_more_rarely() {
        assert_eq!(rest(poll(20, true), SEEN), Some(2_000));
        assert_eq!(rest(poll(1_500, true), SEEN), Some(6_000));
        assert_eq!(rest(poll(90_000, true), SEEN), Some(60_000));
        let hidden = World { hidden: true, ..SEEN };
        assert_eq!(rest(poll(20, true), hidden), Some(60_000));
        let offline = World {
            online: false,
            ..SEEN
        };
        assert_eq!(rest(poll(20, true), offline), None);
    }

    #[test]
    fn readings_never_overlap() {
        let mut poll = poll(20, true);
        poll.began(Timestamp(9_000), true);
        assert_eq!(poll.next(SEEN), None);
        assert_eq!(
            LogPoll::default().next(SEEN),
            None,
            "the first reading is begun by hand"
        );
    }

    #[test]
    fn a_log_at_rest_is_read_once_more_and_then_no_more() {
        let rested = World { grows: false, ..SEEN };
        let mut last = poll(20, true);
        assert_eq!(
            rest(last, rested),
            Some(0),
            "the end may have come after the last reading"
        );
        last.began(Timestamp(100), false);
        last.read(Timestamp(120));
        assert_eq!(last.next(rested), None);
        assert_eq!(rest(last, SEEN), Some(2_000), "unless it moves again");
        assert_eq!(poll(20, false).next(rested), None);
    }

    #[test]
    fn failures_wait_longer_and_longer() {
        let mut failing = poll(20, true);
        let mut fail = |retry_after| {
            failing.began(Timestamp(0), true);
            failing.failed(Timestamp(10), retry_after);
            rest(failing, SEEN)
        };
        assert_eq!(fail(None), Some(2_000));
        assert_eq!(fail(None), Some(4_000));
        assert_eq!(fail(Some(30)), Some(30_000));
    }
}
