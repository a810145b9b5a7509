//! Whether a rename is sent once, keeps what was typed, and tells what is known.

use crate::problem_codes::refusal;
use gantry::api::error::ApiError;
use gantry::logic::rename::{Command, Fault, LONGEST_NAME, Rename, Step};
use proptest::prelude::*;

fn editing(text: &str) -> Rename {
    let mut rename = Rename::default();
    rename.open("api 1");
    rename.type_text(text.to_owned());
    rename
}

fn refused(code: &str) -> ApiError {
    ApiError::Refused(Box::new(refusal(code)))
}

fn sent(text: &str) -> Rename {
    let mut rename = editing(text);
    assert_eq!(rename.submit(), Some(Command::Send(text.trim().to_owned())));
    rename
}

#[test]
fn the_answer_of_the_platform_wins() {
    let mut rename = sent("  api 2 ");
    assert_eq!(rename.submit(), None, "Enter twice sends once");
    assert_eq!(rename.answered(Ok("API 2".to_owned())), None);
    let saved = rename.saved.clone().expect("it was saved");
    assert_eq!((saved.name.as_str(), saved.was.as_str()), ("API 2", "api 1"));
    assert_eq!(rename.step, Step::Resting);
}

#[test]
fn what_changes_nothing_is_not_sent() {
    for text in ["api 1", " api 1 "] {
        let mut rename = editing(text);
        assert_eq!(rename.submit(), None);
        assert_eq!(rename.step, Step::Resting);
    }
}

#[test]
fn what_cannot_be_a_name_is_told_and_not_sent() {
    let check = |text: &str, fault: Fault| {
        let mut rename = editing(text);
        assert_eq!(rename.submit(), None);
        assert_eq!((rename.step, rename.fault.clone()), (Step::Editing, Some(fault)));
        rename.type_text("api 2".to_owned());
        assert_eq!(rename.fault, None, "typing on takes the fault away");
    };
    check("", Fault::Empty);
    check("   ", Fault::Empty);
    check(&"x".repeat(LONGEST_NAME + 1), Fault::TooLong);
    let longest = "é".repeat(LONGEST_NAME);
    assert_eq!(editing(&longest).submit(), Some(Command::Send(longest)));
}

#[test]
fn leaving_keeps_what_was_typed_and_closes_what_was_not() {
    let mut rename = editing("api 2");
    rename.leave();
    assert_eq!((rename.step, rename.text.as_str()), (Step::Editing, "api 2"));
    rename.cancel();
    assert_eq!(rename, Rename::default());
    let mut rename = editing("api 1");
    rename.leave();
    assert_eq!(rename, Rename::default());
    let mut rename = sent("api 2");
    rename.leave();
    rename.cancel();
    assert_eq!(rename.step, Step::Sending, "a request is not called back");
}

#[test]
fn a_refusal_keeps_the_text_and_is_told() {
    for code in [
        "403.permissions",
        "404.image",
        "409.duplicate-found",
        "422.invalid-argument",
        "429.rate-limiting",
        "401.auth-expired",
    ] {
        let mut rename = sent("api 2");
        assert_eq!(rename.answered(Err(refused(code))), None, "{code}");
        assert_eq!((rename.step, rename.text.as_str()), (Step::Editing, "api 2"));
        assert_eq!(rename.fault, Some(Fault::Refused(refused(code))));
        assert_eq!(
            rename.submit(),
            Some(Command::Send("api 2".to_owned())),
            "{code}: again, when asked"
        );
    }
}

#[test]
fn without_an_answer_the_image_is_read_before_anything_is_said() {
    let lost = [
        ApiError::Unreachable,
        ApiError::Timeout(30),
        refused("500.database"),
        refused("503.not-ready"),
    ];
    for error in lost {
        let mut arrived = sent("api 2");
        assert_eq!(arrived.answered(Err(error.clone())), Some(Command::Read));
        assert_eq!(arrived.submit(), None, "nothing is sent meanwhile");
        arrived.read(Ok("api 2".to_owned()));
        assert_eq!(arrived.saved.map(|saved| saved.name).as_deref(), Some("api 2"));

        let mut lost = sent("api 2");
        lost.answered(Err(error.clone()));
        lost.read(Ok("api 1".to_owned()));
        assert_eq!((lost.step, lost.text.as_str()), (Step::Editing, "api 2"));
        assert_eq!(lost.fault, Some(Fault::NotSaved(error.clone())));

        let mut unknown = sent("api 2");
        unknown.answered(Err(error.clone()));
        unknown.read(Err(ApiError::Unreachable));
        assert_eq!(unknown.fault, Some(Fault::NotKnown(error)));
        unknown.leave();
        assert_eq!(unknown.step, Step::Editing, "what is not known stays on screen");
    }
}

#[derive(Clone, Debug)]
enum Act {
    Open,
    Type(String),
    Submit,
    Cancel,
    Leave,
    Answer(Result<String, ApiError>),
    Read(Result<String, ApiError>),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let answer = || {
        prop_oneof![
            "[a-c]{0,2}".prop_map(Ok),
            Just(Err(ApiError::Unreachable)),
            Just(Err(refused("409.duplicate-found"))),
            Just(Err(refused("500.database"))),
        ]
    };
    let act = prop_oneof![
        Just(Act::Open),
        "[a-c ]{0,3}".prop_map(Act::Type),
        Just(Act::Submit),
        Just(Act::Cancel),
        Just(Act::Leave),
        answer().prop_map(Act::Answer),
        answer().prop_map(Act::Read),
    ];
    prop::collection::vec(act, 0..40)
}

proptest! {
    /// One request at a time, and each sent because somebody asked for it.
    #[test]
    fn never_two_requests(acts in acts()) {
        let mut rename = Rename::default();
        let mut is_under_way = false;
        for act in acts {
            let asked = matches!(act, Act::Submit);
            if let Act::Answer(_) = act {
                is_under_way = false;
            }
            let was_sending = rename.step == Step::Sending;
            let command = match act {
                Act::Open => { rename.open("a"); None }
                Act::Type(text) => { rename.type_text(text); None }
                Act::Submit => rename.submit(),
                Act::Cancel => { rename.cancel(); None }
                Act::Leave => { rename.leave(); None }
                Act::Answer(answer) if was_sending => rename.answered(answer),
                Act::Answer(answer) => { prop_assert_eq!(rename.answered(answer), None); None }
                Act::Read(answer) => { rename.read(answer); None }
            };
            if let Some(Command::Send(name)) = command {
                prop_assert!(asked && !is_under_way);
                prop_assert!(!name.trim().is_empty());
                is_under_way = true;
            }
            prop_assert_eq!(rename.step == Step::Sending, is_under_way);
        }
    }
}
