//! The flight recorder on the screen of an image.

/// Its heading.
pub const RECORDER: &str = "Flight recorder";
/// The image was made.
pub const CREATED: &str = "Created";
/// The same, by somebody.
pub fn created_by(who: &str) -> String {
    ["Created by ", who].concat()
}
/// The import was asked for.
pub const ASKED: &str = "Import asked for";
/// The same, by somebody.
pub fn asked_by(who: &str) -> String {
    ["Import asked for by ", who].concat()
}
/// The job was queued.
pub const QUEUED: &str = "Job queued";
/// The image is live.
pub const LIVE: &str = "Live";
/// The image failed.
pub const FAILED: &str = "Failed";
/// The import was never asked for.
pub const NOT_ASKED: &str = "No import was asked for yet";
/// No job is known to be the image's own.
pub const JOB_NOT_KNOWN: &str = "Job not known";
/// Why, and what stands here instead.
pub const JOB_NOT_KNOWN_WHY: &str =
    "No job says that it works on this image, so only the times of its states are shown.";
/// The right to see jobs is missing.
pub const JOBS_NOT_SEEN_WHY: &str = "This key cannot see jobs, so only the times of its states are shown.";
/// The right to see activity is missing.
pub const WHO_NOT_SEEN: &str = "Who asked is not shown: this key cannot see the activity of the hub.";
/// Opens the job.
pub const OPEN_JOB: &str = "Open job";
/// How long a line took.
pub fn took(duration: &str) -> String {
    ["took ", duration].concat()
}
/// A person or key whose name is not sent.
pub fn unnamed(kind: &str, id: &str) -> String {
    [kind, " ", crate::model::id::short(id)].concat()
}

/// Heading of what was asked for, and by whom.
pub const ACTIVITY: &str = "Who asked for what";

/// What an entry of the activity says, with who did it where that is known. An event that has no words here keeps its own.
pub fn activity(event: &str, has_failed: bool, who: Option<&str>) -> String {
    let what = match (event, has_failed) {
        ("image.create", false) => "Created",
        ("image.create", true) => "Creating failed, asked for",
        ("image.update", false) => "Renamed or changed",
        ("image.update", true) => "Change refused, asked for",
        ("image.task.import", false) => "Import asked for",
        ("image.import", false) => "Imported, asked for",
        ("image.task.import" | "image.import", true) => "Import failed, asked for",
        ("image.task.delete", false) => "Delete asked for",
        ("image.delete", false) => "Deleted",
        ("image.task.delete" | "image.delete", true) => "Delete failed, asked for",
        (other, _) => other,
    };
    match who {
        Some(who) => [what, " by ", who].concat(),
        None => what.trim_end_matches(", asked for").to_owned(),
    }
}
