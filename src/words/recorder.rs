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
