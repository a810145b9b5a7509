//! Why an image is where the plan puts it, in words.

use crate::format;
use crate::logic::prune::verdict::{Doubt, Reason, Verdict};
use crate::model::time::Timestamp;
use crate::words::kinds;
use crate::words::prune as words;

/// The reason; `now` moves the countdown of what is too young.
pub fn reason(verdict: &Verdict, now: Timestamp) -> String {
    match verdict {
        Verdict::Goes | Verdict::Leaving => String::new(),
        Verdict::Stays(Reason::Used(count)) => {
            let parts: Vec<(String, &str)> = count
                .by_state
                .iter()
                .filter(|(state, n)| *n > 0 && state != "deleted")
                .map(|(state, n)| (format::number(*n), state.as_str()))
                .collect();
            let used = words::used_by(count.available, &format::number(count.available));
            match parts.as_slice() {
                [] => used,
                parts => [&used, ": ", &words::in_states(parts)].concat(),
            }
        }
        Verdict::Stays(Reason::Young(until)) => {
            let countdown = words::countdown((until.0 - now.0) / 1_000);
            words::old_enough_in(&countdown, &format::time(*until))
        }
        Verdict::Unsure(doubt) => self::doubt(doubt, now),
    }
}

fn doubt(doubt: &Doubt, now: Timestamp) -> String {
    match doubt {
        Doubt::NotCounted => words::NOT_COUNTED.to_owned(),
        Doubt::CountsDisagree => words::COUNTS_DISAGREE.to_owned(),
        Doubt::NotLive(state) => words::not_live(kinds::image_state(state)),
        Doubt::Failed => words::FAILED.to_owned(),
        Doubt::StackBuild => words::STACK_BUILD.to_owned(),
        Doubt::UnknownKind(kind) => words::unknown_kind(kind.as_str()),
        Doubt::TurnsOld(at) => words::turns_old(&format::time(*at)),
        Doubt::ChangedLately(at) => words::changed_lately(&format::age(*at, now)),
        Doubt::NoTimes => words::NO_TIMES.to_owned(),
        Doubt::NoClock => words::NO_CLOCK.to_owned(),
        Doubt::Stray => words::STRAY.to_owned(),
        Doubt::Unreadable => words::NO_DOCUMENT.to_owned(),
    }
}
