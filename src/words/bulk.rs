//! Many images at once: the dock, the questions, the run and its outcome. Numbers and sizes arrive formatted.

use super::counted;

/// The column of boxes.
pub const PICK: &str = "Select";
/// The box of the head.
pub const PICK_ALL: &str = "Select all that match";
/// The region of the dock.
pub const DOCK: &str = "Selected images";
/// Imports what is selected.
pub const IMPORT: &str = "Import";
/// Copies ids.
pub const COPY_IDS: &str = "Copy ids";
/// Ends the selection.
pub const CLEAR: &str = "Clear";
/// The key for it.
pub const ESC: &str = "Esc";
/// All of them are unused.
pub const ALL_UNUSED: &str = "all unused";
/// A run goes on.
pub const RUNNING: &str = "Another run is not over yet";
/// Leaves everything as it is.
pub const KEEP: &str = "Keep images";
/// There is no way back.
pub const NO_UNDO: &str =
    "The images, their build logs and their storage are removed. This cannot be undone.";
/// Nothing of the selection can be deleted.
pub const NONE_TO_DELETE: &str = "None of them can be deleted";
/// Nothing of the selection can be imported.
pub const NONE_TO_IMPORT: &str = "None of them can be imported";
/// Why import is off.
pub const NOTHING_TO_IMPORT: &str = "None of them can be imported: only new and failed images can";
/// Sends nothing more for now.
pub const PAUSE: &str = "Pause";
/// Goes on.
pub const RESUME: &str = "Resume";
/// Sends nothing more at all.
pub const STOP: &str = "Stop the rest";
/// Puts failed items back.
pub const RETRY: &str = "Retry failed only";
/// Looks at what is not known.
pub const CHECK_AGAIN: &str = "Check again";
/// Puts the sheet away.
pub const DONE: &str = "Close";
/// Keeps the outcome.
pub const SAVE_RESULT: &str = "Save the outcome as CSV";
/// What a request asked for was taken.
pub const TAKEN: &str = "Taken";
/// It was refused.
pub const FAILED: &str = "Failed";
/// Not known.
pub const UNSURE: &str = "Not known";
/// Left out.
pub const SKIPPED: &str = "Left out";
/// Stopped before it was sent.
pub const STOPPED: &str = "Not sent";
/// In the queue.
pub const WAITING: &str = "Waiting";
/// Under way.
pub const SENDING: &str = "Being sent";
/// Looked into.
pub const CHECKING: &str = "No answer; checking";
/// Did not accept.
pub const NOT_ACCEPTED: &str = "The platform did not accept the job";
/// It is told by nobody.
pub const NOT_TOLD: &str = "No answer came, and the image could not be read";
/// The heads of the table of outcomes.
pub const HEADS: [&str; 3] = ["Image", "Outcome", "Why"];
/// The caption of that table.
pub const OUTCOMES: &str = "Outcome of every image";
/// The columns of the saved outcome.
pub const COLUMNS: [&str; 4] = ["id", "name", "outcome", "why"];
/// The title of the import run.
pub const IMPORTING: &str = "Import images";
/// The title of the delete run.
pub const DELETING: &str = "Delete images";
/// Asks for the platform's pause to be over.
pub const HALTED: &str = "Paused by itself";
/// Exports.
pub const EXPORT: &str = "Export";
/// Opens the ways to export what the list shows.
pub const EXPORT_VIEW: &str = "Export…";
/// As CSV.
pub const AS_CSV: &str = "CSV";
/// As JSON.
pub const AS_JSON: &str = "JSON";

/// `Select checkout-api`.
pub fn pick(name: &str) -> String {
    ["Select ", name].concat()
}

/// `3 selected`.
pub fn selected(number: &str) -> String {
    [number, " selected"].concat()
}

/// `Select all 1,204 that match`.
pub fn select_all(number: &str) -> String {
    ["Select all ", number, " that match"].concat()
}

/// `Delete 3…`.
pub fn delete(number: &str) -> String {
    ["Delete ", number, "…"].concat()
}

/// `Delete 3 images?`.
pub fn delete_question(count: u64, number: &str) -> String {
    ["Delete ", &counted(count, number, "image", "images"), "?"].concat()
}

/// `Import 3 images?`.
pub fn import_question(count: u64, number: &str) -> String {
    ["Import ", &counted(count, number, "image", "images"), "?"].concat()
}

/// The button that does it: `Delete 3 images, 838 MB`, or without the size where there is none yet.
pub fn delete_them(count: u64, number: &str, bytes: Option<&str>) -> String {
    let what = ["Delete ", &counted(count, number, "image", "images")].concat();
    match bytes {
        Some(bytes) => [&what, ", ", bytes].concat(),
        None => what,
    }
}

/// The button that does it: `Import 3 images`.
pub fn import_them(count: u64, number: &str) -> String {
    ["Import ", &counted(count, number, "image", "images")].concat()
}

/// What is asked to be typed; never formatted, so that it can be typed.
pub fn sentence(count: u64) -> String {
    ["delete ", &counted(count, &count.to_string(), "image", "images")].concat()
}

/// Why the button waits.
pub fn type_first(sentence: &str) -> String {
    ["Type ", sentence, " above first"].concat()
}

/// `2 are left out`.
pub fn left_out(count: u64, number: &str) -> String {
    counted(count, number, "is left out", "are left out")
}

/// `4 more`.
pub fn more(number: &str) -> String {
    [number, " more"].concat()
}

/// `12 of 200 answered`.
pub fn answered(done: &str, all: &str) -> String {
    [done, " of ", all, " answered"].concat()
}

/// `180 taken`, one part of the sums.
pub fn part(number: &str, what: &str) -> String {
    [number, " ", &what.to_ascii_lowercase()].concat()
}

/// The name of a file of images.
pub fn file(what: &str, ending: &str) -> String {
    ["gantry-", what, ".", ending].concat()
}
