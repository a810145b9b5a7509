//! Create and import under any order of events: a reader may click and answers may come as they like.

use crate::create_flow::{NOW, asked, refused, shell};
use gantry::api::error::ApiError;
use gantry::logic::adopt::{Candidate, MOST_READS, may_have_arrived};
use gantry::logic::create_flow::{Command, Flow, Step};
use proptest::prelude::*;

/// What a reader or an answer may do next.
#[derive(Clone, Debug)]
enum Event {
    Submit(bool),
    Created(Option<u16>),
    Looked(usize),
    LookedNot,
    Again,
    Adopt,
    Imported(Option<u16>),
    Read(bool),
    Edited,
}

fn any_event() -> impl Strategy<Value = Event> {
    let status = || prop::option::of(prop::sample::select(vec![0, 401, 403, 409, 422, 429, 500]));
    prop_oneof![
        any::<bool>().prop_map(Event::Submit),
        status().prop_map(Event::Created),
        (0..3_usize).prop_map(Event::Looked),
        Just(Event::LookedNot),
        Just(Event::Again),
        Just(Event::Adopt),
        status().prop_map(Event::Imported),
        any::<bool>().prop_map(Event::Read),
        Just(Event::Edited),
    ]
}

proptest! {
    /// A second request to make the image goes out only after the platform refused the first, or after as many
    /// readings as it takes have not found it.
    #[test]
    fn no_order_of_events_sends_twice(events in prop::collection::vec(any_event(), 0..60)) {
        let error = |status| if status == 0 { ApiError::Unreachable } else { refused(status) };
        let mut flow = Flow::default();
        let (mut may_exist, mut empty_reads) = (false, 0_u8);
        for event in events {
            let before = flow.step.clone();
            let command = match event.clone() {
                Event::Submit(imports) => flow.submit(asked(), imports, NOW),
                Event::Created(status) => {
                    if before == Step::Creating && status.is_some_and(|status| !may_have_arrived(&error(status))) {
                        may_exist = false;
                    }
                    flow.created(status.map_or_else(|| Ok(Candidate::of(&shell("i1", NOW.0))), |status| Err(error(status))))
                }
                Event::Looked(n) => {
                    if matches!(before, Step::Looking(_)) && n == 0 {
                        empty_reads += 1;
                        may_exist = may_exist && empty_reads < MOST_READS;
                    }
                    flow.looked(Ok((0..n).map(|at| shell(&format!("i{at}"), NOW.0)).collect()), true)
                }
                Event::LookedNot => flow.looked(Err(ApiError::Unreachable), true),
                Event::Again => flow.look(),
                Event::Adopt => flow.adopt(Candidate::of(&shell("i1", NOW.0))),
                Event::Imported(status) => flow.imported(status.map_or(Ok(true), |status| Err(error(status)))),
                Event::Read(has_job) => flow.read(Ok(has_job)),
                Event::Edited => { flow.edited(); None }
            };
            if let Some(Command::Create(_)) = command {
                prop_assert!(!may_exist, "sent again after {before:?} on {event:?}");
                (may_exist, empty_reads) = (true, 0);
            }
        }
    }
}
