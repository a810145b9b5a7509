//! Whether actions are offered where they can work, and why not elsewhere.

use gantry::logic::image_can::{ImageAction, Off, Situation, image_can, operation, reason};
use gantry::model::image_state::ImageState;

use ImageAction::{Delete, Import, Rename};

fn at(state: ImageState) -> Situation {
    Situation {
        state,
        has_failed: false,
        users: Some(0),
        is_readable: true,
    }
}

#[test]
fn states_decide() {
    let check =
        |state: ImageState, import: Result<(), Off>, delete: Result<(), Off>, rename: Result<(), Off>| {
            let now = at(state);
            assert_eq!(image_can(Import, &now), import, "import {now:?}");
            assert_eq!(image_can(Delete, &now), delete, "delete {now:?}");
            assert_eq!(image_can(Rename, &now), rename, "rename {now:?}");
        };
    check(ImageState::New, Ok(()), Ok(()), Ok(()));
    check(ImageState::Live, Err(Off::Live), Ok(()), Ok(()));
    check(
        ImageState::Deleting,
        Err(Off::Deleting),
        Err(Off::Deleting),
        Err(Off::Deleting),
    );
    check(
        ImageState::Deleted,
        Err(Off::Deleted),
        Err(Off::Deleted),
        Err(Off::Deleted),
    );
    let working = [
        ImageState::Uploading,
        ImageState::Downloading,
        ImageState::Building,
        ImageState::Verifying,
        ImageState::Saving,
    ];
    for state in working {
        check(state.clone(), Err(Off::Working(state)), Ok(()), Ok(()));
    }
    // A state of tomorrow stops nothing.
    check(ImageState::Other("resting".into()), Ok(()), Ok(()), Ok(()));
    check(ImageState::Missing, Ok(()), Ok(()), Ok(()));
}

#[test]
fn a_failure_opens_the_way_to_another_import() {
    for state in [
        ImageState::New,
        ImageState::Building,
        ImageState::Saving,
        ImageState::Missing,
    ] {
        let now = Situation {
            has_failed: true,
            ..at(state)
        };
        assert_eq!(image_can(Import, &now), Ok(()), "{now:?}");
    }
    let live = Situation {
        has_failed: true,
        ..at(ImageState::Live)
    };
    assert_eq!(image_can(Import, &live), Err(Off::Live));
}

#[test]
fn an_image_in_use_is_not_deleted_and_an_uncounted_one_may_be() {
    let used = |users| Situation {
        users,
        ..at(ImageState::Live)
    };
    assert_eq!(image_can(Delete, &used(Some(7))), Err(Off::InUse(7)));
    assert_eq!(image_can(Rename, &used(Some(7))), Ok(()));
    assert_eq!(image_can(Delete, &used(None)), Ok(()));
    let failed = Situation {
        users: Some(1),
        has_failed: true,
        ..at(ImageState::Building)
    };
    assert_eq!(image_can(Import, &failed), Ok(()));
}

#[test]
fn an_image_that_cannot_be_read_can_only_be_deleted() {
    let unreadable = Situation {
        is_readable: false,
        users: None,
        ..at(ImageState::Missing)
    };
    assert_eq!(image_can(Import, &unreadable), Err(Off::Unreadable));
    assert_eq!(image_can(Rename, &unreadable), Err(Off::Unreadable));
    assert_eq!(image_can(Delete, &unreadable), Ok(()));
}

#[test]
fn every_action_names_its_operation_and_every_reason_is_a_sentence() {
    assert_eq!(operation(Import), "createImageJob");
    assert_eq!(operation(Delete), "deleteImage");
    assert_eq!(operation(Rename), "updateImage");
    let print = |count: u64| count.to_string();
    let check = |off: Off, expected: &str| assert_eq!(reason(&off, print), expected);
    check(Off::InUse(1), "1 container uses this image");
    check(Off::InUse(7), "7 containers use this image");
    check(
        Off::Working(ImageState::Building),
        "The platform is at work on it (building)",
    );
    check(Off::Deleting, "It is being deleted");
    check(Off::Deleted, "It is deleted");
    assert!(reason(&Off::Live, print).contains("new one from its source"));
    assert!(reason(&Off::Unreadable, print).contains("cannot be read"));
}

#[test]
fn a_failed_job_lifts_the_wait_for_its_work() {
    let building = at(ImageState::Building);
    assert!(image_can(Import, &building).is_err());
    assert_eq!(image_can(Import, &building.clone().or_failed(true)), Ok(()));
    assert_eq!(building.clone().or_failed(false), building);
    assert_eq!(
        image_can(Import, &at(ImageState::Live).or_failed(true)),
        Err(Off::Live)
    );
}
