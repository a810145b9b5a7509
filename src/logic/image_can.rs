//! What may be done to an image as it stands: imported, deleted, renamed. Rights are another question, which
//! `logic::rights` answers. The platform documents no such rules beyond `403.invalid-state`, so a state that this
//! console does not know stops nothing: then the platform decides. Start with [`image_can`].

use crate::api::image::Image;
use crate::logic::hub::row::ImageRow;
use crate::model::image_state::ImageState;
use crate::words::actions as words;

/// What can be done to an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImageAction {
    /// Fetch or build what the shell stands for.
    Import,
    /// Remove it.
    Delete,
    /// Give it another name.
    Rename,
}

/// How an image stands, as far as actions are concerned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Situation {
    /// Its state.
    pub state: ImageState,
    /// It carries an error, or its import has ended in one.
    pub has_failed: bool,
    /// Containers that use it; none where the platform did not count.
    pub users: Option<u64>,
    /// Its document can be read.
    pub is_readable: bool,
}

/// Why an action is not offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Off {
    /// It is live: an import makes a new image and never changes an old one.
    Live,
    /// The platform is at work on it.
    Working(ImageState),
    /// It is being removed.
    Deleting,
    /// It was removed.
    Deleted,
    /// So many containers use it. Whoever insists may try: the platform has the last word.
    InUse(u64),
    /// Nothing is known of it but its id.
    Unreadable,
}

/// When one action is not offered.
struct Rule {
    action: ImageAction,
    /// The operation of the spec that it calls.
    operation: &'static str,
    /// States that rule it out in any case.
    never: &'static [ImageState],
    /// It waits for the work on the image to end, unless that has failed.
    waits: bool,
    /// It is ruled out while containers use the image.
    spares_users: bool,
    /// It needs the document.
    reads: bool,
}

const RULES: [Rule; 3] = [
    Rule {
        action: ImageAction::Import,
        operation: "createImageJob",
        never: &[ImageState::Live, ImageState::Deleting, ImageState::Deleted],
        waits: true,
        spares_users: false,
        reads: true,
    },
    Rule {
        action: ImageAction::Delete,
        operation: "deleteImage",
        never: &[ImageState::Deleting, ImageState::Deleted],
        // What hangs in a working state can be removed, if the platform agrees.
        waits: false,
        spares_users: true,
        reads: false,
    },
    Rule {
        action: ImageAction::Rename,
        operation: "updateImage",
        never: &[ImageState::Deleting, ImageState::Deleted],
        waits: false,
        spares_users: false,
        reads: true,
    },
];

impl Situation {
    /// How an image stands.
    pub fn of(image: &Image) -> Self {
        Self {
            state: image.state.current.clone(),
            has_failed: image.state.error.is_some(),
            users: image.containers.as_ref().map(|count| count.available),
            is_readable: true,
        }
    }

    /// How the image of a row stands.
    pub fn of_row(row: &ImageRow) -> Self {
        Self {
            state: row.state.state.clone(),
            has_failed: row.state.error.is_some(),
            users: row.usage.map(|usage| u64::from(usage.available)),
            is_readable: row.unreadable.is_none(),
        }
    }

    /// The same, where the job of its import may have failed: a platform that ends the job need not mark the image.
    pub fn or_failed(self, has_job_failed: bool) -> Self {
        Self {
            has_failed: self.has_failed || has_job_failed,
            ..self
        }
    }
}

/// The operation of the spec that an action calls.
pub fn operation(action: ImageAction) -> &'static str {
    let rule = RULES.iter().find(|rule| rule.action == action);
    rule.map_or("", |rule| rule.operation)
}

/// Whether an action is offered on an image that stands like this, or why not.
pub fn image_can(action: ImageAction, now: &Situation) -> Result<(), Off> {
    let Some(rule) = RULES.iter().find(|rule| rule.action == action) else {
        return Ok(());
    };
    if rule.reads && !now.is_readable {
        return Err(Off::Unreadable);
    }
    if rule.never.contains(&now.state) {
        return Err(match now.state {
            ImageState::Live => Off::Live,
            ImageState::Deleted => Off::Deleted,
            _ => Off::Deleting,
        });
    }
    if rule.waits && now.state.is_working() && !now.has_failed {
        return Err(Off::Working(now.state.clone()));
    }
    match now.users {
        Some(users) if rule.spares_users && users > 0 => Err(Off::InUse(users)),
        _ => Ok(()),
    }
}

/// The reason as a sentence; `print` formats a number.
pub fn reason(off: &Off, print: fn(u64) -> String) -> String {
    match off {
        Off::Live => words::IS_LIVE.to_owned(),
        Off::Working(state) => words::is_working(state),
        Off::Deleting => words::IS_DELETING.to_owned(),
        Off::Deleted => words::IS_DELETED.to_owned(),
        Off::InUse(users) => words::in_use(*users, &print(*users)),
        Off::Unreadable => words::IS_UNREADABLE.to_owned(),
    }
}
