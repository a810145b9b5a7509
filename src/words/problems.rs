//! What went wrong, why, and what to do next: the sentences of every failure that a reader can meet.
//! Which sentence belongs to which failure is decided in `logic::problem`. Codes of the platform are keys here.
//! Start with [`codes`], the failures that the platform names.

pub mod codes;

/// Leads from a failure of the installation to the screen that looks for its cause.
pub const CHECK_HOSTING: &str = "Check the hosting";

/// Title and explanation of a failure.
#[derive(Clone, Copy)]
pub struct Told {
    /// What happened. None says only what could not be done, which is [`Task::failed`].
    pub title: Option<&'static str>,
    /// Why, and what to do next.
    pub detail: &'static str,
}

/// What was being done, in the forms that titles need.
#[derive(Clone, Copy)]
pub struct Task {
    /// It did not work.
    pub failed: &'static str,
    /// The rights do not reach that far.
    pub forbidden: &'static str,
}

const fn task(failed: &'static str, forbidden: &'static str) -> Task {
    Task { failed, forbidden }
}

/// The list of images.
pub const READ_IMAGES: Task = task(
    "The images could not be read",
    "Your access does not include images",
);
/// One image.
pub const READ_IMAGE: Task = task(
    "This image could not be read",
    "Your access does not include this image",
);
/// The containers that use an image.
pub const READ_CONTAINERS: Task = task(
    "The containers could not be read",
    "Your access does not include containers",
);
/// The image sources.
pub const READ_SOURCES: Task = task(
    "The image sources could not be read",
    "Your access does not include image sources",
);
/// The build log of an image.
pub const READ_BUILD_LOG: Task = task(
    "The build log could not be read",
    "Your access does not include build logs",
);
/// Jobs.
pub const READ_JOBS: Task = task("The jobs could not be read", "Your access does not include jobs");
/// The rights that the platform knows.
pub const READ_RIGHTS: Task = task(
    "The list of rights could not be read",
    "Your access does not include the list of rights",
);
/// The activity of the hub.
pub const READ_ACTIVITY: Task = task(
    "Who asked for what could not be read",
    "Your access does not include the activity of the hub",
);
/// The console's `config.json`.
pub const READ_CONFIG: Task = task(
    "The configuration could not be read",
    "The configuration may not be read",
);

/// Making an image.
pub const CREATE_IMAGE: Task = task(
    "The image was not created",
    "Your access does not include creating images",
);
/// Importing an image.
pub const IMPORT_IMAGE: Task = task(
    "The import was not started",
    "Your access does not include importing images",
);
/// Renaming an image.
pub const RENAME_IMAGE: Task = task(
    "The image was not renamed",
    "Your access does not include renaming images",
);
/// Deleting an image.
pub const DELETE_IMAGE: Task = task(
    "The image was not deleted",
    "Your access does not include deleting images",
);
/// Pruning images.
pub const PRUNE_IMAGES: Task = task(
    "The prune was not started",
    "Your access does not include pruning images",
);

const fn told(title: &'static str, detail: &'static str) -> Told {
    Told {
        title: Some(title),
        detail,
    }
}

const fn because(detail: &'static str) -> Told {
    Told { title: None, detail }
}

/// The answer is about another hub than the one that was asked for.
pub const WRONG_HUB: Told = told(
    "Another hub",
    "The sign-in belongs to another hub than the one asked for, so nothing is shown. Choose that hub, or sign in \
     with a key of this one.",
);
/// The platform asks for fewer requests; how long to wait is said by [`trying_again_in`].
pub const SLOW_DOWN: Told = told(
    "The platform asked us to slow down",
    "Too many requests came from this key.",
);
/// Nothing answered.
pub const UNREACHABLE: Told = told(
    "The platform cannot be reached",
    "The connection is down, or the address of the API does not let this page in. Check the connection, then try \
     again.",
);
/// The page that embeds the console was asked for a key and gave none.
pub const NO_KEY: Told = told(
    "No key was handed over",
    "The page around this console signs in for it, and gave no key when it was asked for one. Sign in there, then try \
     again.",
);
/// A newer request took the place of this one.
pub const REPLACED: Told = because("A newer request took its place.");
/// The status says that nothing is there, and no document of the platform comes with it.
pub const NO_API: Told = told(
    "No API at this address",
    "The server that answered is not the platform. Check the address in config.json and the pass-through behind it.",
);
/// A refusal that is a web page.
pub const REFUSED_ON_THE_WAY: Told = told(
    "Refused on the way to the platform",
    "A proxy or firewall answered with a web page of its own. Its operator knows why.",
);
/// A success without a body.
pub const EMPTY_ANSWER: Told = because("The answer was empty. Try again.");
/// A success that is a web page.
pub const WEB_PAGE: Told = because(
    "A web page came where data was expected. A sign-in page may stand in front of the API, or its address in \
     config.json may be wrong.",
);
/// A success that breaks off.
pub const BROKEN_OFF: Told = because("The answer broke off before its end. Try again.");
/// A success of no known form.
pub const NO_JSON: Told = because("The answer is no JSON, so something other than the platform sent it.");

/// A success whose document is of another shape; `what` is what decoding says about it.
pub fn other_shape(what: &str) -> String {
    [
        "The answer is not what the platform's documents promise: ",
        what,
        ".",
    ]
    .concat()
}

/// No answer within the time given.
pub fn no_answer(seconds: u32) -> String {
    let seconds = seconds.to_string();
    [
        "No answer came within ",
        &seconds,
        " s. Check the connection, then try again.",
    ]
    .concat()
}

/// When the next attempt comes: `Too many requests came from this key. Trying again in 24 s.`
pub fn trying_again_in(detail: &str, seconds: u32) -> String {
    [detail, " Trying again in ", &seconds.to_string(), " s."].concat()
}

/// Which right is missing.
pub fn needs_right(capability: &str) -> String {
    ["It needs the right ", capability, ". A hub owner can add it."].concat()
}

/// No word of the platform names the right that is missing.
pub const NEEDS_SOME_RIGHT: &str = "The platform does not say which right is missing. A hub owner can look.";

/// Our sentence, and after it the platform's own.
pub fn with_platform_text(detail: &str, text: &str) -> String {
    [detail, " The platform says: ", text].concat()
}

/// Tries again, at once.
pub const TRY_AGAIN: &str = "Try again";
/// Does not wait for the time that was asked for.
pub const TRY_NOW: &str = "Try now";
/// Copies a sentence for the owner of the hub.
pub const COPY_REQUEST: &str = "Copy request for the owner";
/// Goes where the sign-in is.
pub const SIGN_IN_AGAIN: &str = "Sign in again";
/// Goes to the list of images.
pub const ALL_IMAGES: &str = "All images";
/// Copies what is known about the failure.
pub const COPY_REPORT: &str = "Copy report";
/// What a reader sends to the owner of the hub.
pub fn request_for_owner(capability: &str) -> String {
    [
        "My access to Gantry lacks the right ",
        capability,
        ". Can you add it?",
    ]
    .concat()
}
