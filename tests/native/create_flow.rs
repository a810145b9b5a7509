//! Create and import as steps: nothing is lost and nothing is sent twice, whatever becomes of the answers.

use crate::wire::answer;
use gantry::api::create_image::CreateImage;
use gantry::api::error::{ApiError, Refusal, Unreadable};
use gantry::api::image::Image;
use gantry::logic::adopt::{Candidate, MOST_READS, Sought, may_have_arrived};
use gantry::logic::create_flow::{Command, Failure, Flow, Step};
use gantry::model::id::{ImageId, SourceId};
use gantry::model::image_state::ImageState;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;

/// When everything is sent.
pub const NOW: Timestamp = Timestamp(1_000_000);

/// A request for an image.
pub fn asked() -> CreateImage {
    CreateImage {
        source_id: SourceId::parse("s1").expect("an id"),
        name: Some("api 2".to_owned()),
        args: Vec::new(),
        use_disk: false,
        instead: None,
    }
}

/// A shell as the platform would list it.
pub fn shell(id: &str, created: i64) -> Image {
    let mut image = answer("image_minimal.json").image;
    image.id = ImageId::parse(id).expect("an id");
    image.name = "api 2".to_owned();
    image.state.current = ImageState::New;
    image.events.created = Some(Timestamp(created));
    image.source = Some(gantry::api::image::ImageSourceRef {
        kind: SourceKind::Direct,
        id: Some("s1".to_owned()),
        stack_id: None,
        containers: Vec::new(),
        origin: None,
        override_target: None,
        override_targz_url: None,
    });
    image
}

/// A refusal of this status.
pub fn refused(status: u16) -> ApiError {
    ApiError::Refused(Box::new(Refusal {
        status,
        ..Refusal::default()
    }))
}

/// A flow that has sent its request.
fn creating(imports: bool) -> Flow {
    let mut flow = Flow::default();
    assert!(matches!(
        flow.submit(asked(), imports, NOW),
        Some(Command::Create(_))
    ));
    flow
}

/// A flow that has lost the answer to its request.
fn looking(imports: bool) -> Flow {
    let mut flow = creating(imports);
    assert!(matches!(
        flow.created(Err(ApiError::Timeout(30))),
        Some(Command::Look(_))
    ));
    flow
}

#[test]
fn which_failures_leave_it_open() {
    let check = |error: ApiError, open: bool| assert_eq!(may_have_arrived(&error), open, "{error:?}");
    check(ApiError::Unreachable, true);
    check(ApiError::Timeout(30), true);
    check(ApiError::Aborted, true);
    let odd = Unreadable {
        status: 201,
        body: Default::default(),
        what: String::new(),
    };
    check(ApiError::Unreadable(Box::new(odd)), true);
    for status in [408, 500, 502, 503, 504] {
        check(refused(status), true);
    }
    for status in [401, 403, 404, 409, 422, 429] {
        check(refused(status), false);
    }
    check(ApiError::WrongHub, false);
}

#[test]
fn create_and_import_are_two_steps() {
    let mut flow = creating(true);
    assert!(
        flow.is_busy() && flow.submit(asked(), true, NOW).is_none(),
        "a double click sends nothing"
    );
    let made = Candidate::of(&shell("i1", NOW.0));
    assert!(matches!(flow.created(Ok(made.clone())), Some(Command::Import(id)) if id == made.id));
    assert!(flow.submit(asked(), true, NOW).is_none() && flow.created(Ok(made.clone())).is_none());
    assert!(flow.imported(Ok(true)).is_none());
    assert_eq!(flow.step, Step::Done(made));
    assert!(
        flow.submit(asked(), true, NOW).is_none(),
        "what is done is not done again"
    );
}

#[test]
fn create_alone_asks_for_no_import() {
    let mut flow = creating(false);
    assert!(flow.created(Ok(Candidate::of(&shell("i1", NOW.0)))).is_none());
    assert!(matches!(flow.step, Step::Done(_)));
}

#[test]
fn a_refusal_can_be_mended_and_sent_again() {
    let mut flow = creating(true);
    assert!(flow.created(Err(refused(422))).is_none());
    assert_eq!(flow.step, Step::Failed(Failure::Refused(refused(422))));
    flow.edited();
    assert_eq!(flow.step, Step::Editing);
    assert!(flow.submit(asked(), true, NOW).is_some());
}

#[test]
fn the_shell_outlives_a_refused_import() {
    let check = |answer: Result<bool, ApiError>| {
        let mut flow = creating(true);
        let made = Candidate::of(&shell("i1", NOW.0));
        flow.created(Ok(made.clone()));
        let error = answer.as_ref().err().cloned();
        assert!(flow.imported(answer).is_none());
        assert_eq!(flow.step, Step::Failed(Failure::NotImported(made.clone(), error)));
        flow.edited();
        assert!(
            flow.submit(asked(), true, NOW).is_none(),
            "no second image is made"
        );
        assert!(matches!(flow.adopt(made.clone()), Some(Command::Import(id)) if id == made.id));
    };
    check(Err(refused(403)));
    check(Err(refused(429)));
    check(Ok(false));
}

#[test]
fn one_image_is_adopted_and_several_are_shown() {
    let check = |images: Vec<Image>, adopted: bool, n_shown: usize| {
        let mut flow = looking(true);
        let next = flow.looked(Ok(images), true);
        assert_eq!(matches!(next, Some(Command::Import(_))), adopted);
        let shown = match &flow.step {
            Step::Failed(Failure::Several(shown)) => shown.len(),
            _ => 0,
        };
        assert_eq!(shown, n_shown);
    };
    check(vec![shell("i1", NOW.0 + 500)], true, 0);
    check(vec![shell("i1", NOW.0 - 60_000)], false, 0);
    check(vec![shell("i1", NOW.0), shell("i2", NOW.0 + 900)], false, 2);
    check(vec![shell("i1", NOW.0 - 60_000), shell("i2", NOW.0)], true, 0);
    let mut live = shell("i1", NOW.0);
    live.state.current = ImageState::Live;
    check(vec![live], false, 0);
    let mut other = shell("i1", NOW.0);
    other.name = "api 3".to_owned();
    check(vec![other], false, 0);
}

#[test]
fn without_the_servers_clock_the_reader_says_which_image_it_is() {
    let day = 24 * 3_600_000;
    let mut flow = looking(true);
    assert!(flow.looked(Ok(vec![shell("i1", NOW.0 - day)]), false).is_none());
    let Step::Failed(Failure::Undated(shown)) = flow.step.clone() else {
        panic!("it is shown, and not adopted by itself")
    };
    assert_eq!(shown.len(), 1);
    assert!(matches!(flow.look(), Some(Command::Look(_))));
    assert!(
        flow.looked(Ok(vec![shell("i1", NOW.0 + day), shell("i2", NOW.0)]), false)
            .is_none()
    );
    let mut again = flow.clone();
    assert!(matches!(flow.adopt(shown[0].clone()), Some(Command::Import(_))));
    let send = again.submit(asked(), true, NOW);
    assert!(
        matches!(send, Some(Command::Create(_))),
        "only the reader knows that none of them is the one"
    );
    let mut none = looking(true);
    (0..MOST_READS).for_each(|_| drop(none.looked(Ok(Vec::new()), false)));
    assert!(
        matches!(none.step, Step::Failed(Failure::NotThere(_))),
        "none at any time is none"
    );
}

#[test]
fn nothing_found_three_times_may_be_sent_again() {
    let mut flow = looking(true);
    for _ in 1..MOST_READS {
        assert!(matches!(
            flow.looked(Ok(Vec::new()), true),
            Some(Command::Look(_))
        ));
        assert!(
            flow.submit(asked(), true, NOW).is_none(),
            "nothing is sent while it is not known"
        );
    }
    assert!(flow.looked(Ok(Vec::new()), true).is_none());
    assert_eq!(flow.step, Step::Failed(Failure::NotThere(ApiError::Timeout(30))));
    assert!(matches!(
        flow.submit(asked(), true, NOW),
        Some(Command::Create(_))
    ));
}

#[test]
fn what_could_not_be_read_is_read_again_and_not_sent_again() {
    let mut flow = looking(true);
    assert!(flow.looked(Err(ApiError::Unreachable), true).is_none());
    assert!(flow.submit(asked(), true, NOW).is_none());
    assert!(matches!(flow.look(), Some(Command::Look(_))));
    assert!(matches!(
        flow.looked(Ok(vec![shell("i1", NOW.0)]), true),
        Some(Command::Import(_))
    ));
}

#[test]
fn a_page_that_was_closed_looks_before_it_sends() {
    let (mut flow, first) = Flow::resumed(Sought::of(&asked(), NOW), true);
    assert!(matches!(first, Command::Look(_)));
    assert!(flow.submit(asked(), true, NOW).is_none());
    assert!(matches!(
        flow.looked(Ok(vec![shell("i1", NOW.0)]), true),
        Some(Command::Import(_))
    ));
}

#[test]
fn an_import_without_an_answer_is_looked_for() {
    let check = |answers: Vec<Result<bool, ApiError>>, done: bool| {
        let mut flow = creating(true);
        flow.created(Ok(Candidate::of(&shell("i1", NOW.0))));
        assert!(matches!(flow.imported(Err(refused(500))), Some(Command::Read(_))));
        for answer in answers {
            flow.read(answer);
        }
        assert_eq!(matches!(flow.step, Step::Done(_)), done);
        assert_eq!(
            matches!(flow.step, Step::Failed(Failure::ImportNotKnown(..))),
            !done
        );
    };
    check(vec![Ok(true)], true);
    check(vec![Ok(false), Ok(true)], true);
    check((0..MOST_READS).map(|_| Ok(false)).collect(), false);
    check(vec![Err(ApiError::Unreachable)], false);
}
