//! Jobs: the tray in the bar, the page of one job, and what is told when something is done.

use crate::model::id::short;

/// The button of the tray, and its heading.
pub const JOBS: &str = "Jobs";
/// Behind the number in the button.
pub const RUNNING_COUNT: &str = " running";
/// Beside the heading of the tray: how many are under way and how many have failed.
pub fn tray_sums(running: &str, failed: Option<&str>) -> String {
    match failed {
        None => [running, " running"].concat(),
        Some(failed) => [running, " running, ", failed, " failed"].concat(),
    }
}
/// The tray is empty.
pub const NO_JOBS: &str = "No jobs yet";
/// Why, and what makes one.
pub const NO_JOBS_WHY: &str = "Import, delete or prune images, and what becomes of it stands here";
/// While the jobs of the hub are read for the first time.
pub const READING: &str = "Reading jobs…";
/// The right to see jobs is missing.
pub const NOT_ALLOWED: &str = "This key cannot see jobs";
/// What is shown instead, and what would change it.
pub const NOT_ALLOWED_WHY: &str =
    "What you start here is followed by the state of its image. Seeing jobs needs apionly-jobs-view.";
/// The jobs of the hub could not be read.
pub const NOT_READ: &str = "Jobs of others could not be read";

/// An import, by the name of the image.
pub fn import(name: &str) -> String {
    ["Import ", name].concat()
}
/// A new image and its import.
pub fn create(name: &str) -> String {
    ["Create and import ", name].concat()
}
/// A removal.
pub fn delete(name: &str) -> String {
    ["Delete ", name].concat()
}
/// A prune of one source.
pub fn prune_one(name: &str) -> String {
    ["Prune ", name].concat()
}
/// A prune of several sources.
pub fn prune_many(number: &str) -> String {
    ["Prune ", number, " sources"].concat()
}
/// An image whose name is not known.
pub fn image(id: &str) -> String {
    ["image ", short(id)].concat()
}
/// A source whose name is not known.
pub fn source(id: &str) -> String {
    ["source ", short(id)].concat()
}
/// A job without a caption.
pub fn job(id: &str) -> String {
    ["Job ", short(id)].concat()
}

/// It waits in its queue.
pub const QUEUED: &str = "Queued";
/// It waits for its time.
pub fn scheduled(time: &str) -> String {
    ["Scheduled for ", time].concat()
}
/// A step of several, with its caption.
pub fn step(at: &str, of: &str, caption: &str) -> String {
    let tail = if caption.is_empty() { "" } else { ", " };
    ["Step ", at, " of ", of, tail, caption].concat()
}
/// It runs, and says no more.
pub const RUNNING: &str = "Running";
/// It runs in a state that this console does not know.
pub fn strange(word: &str) -> String {
    [
        "The platform calls its state “",
        word,
        "”, which this version does not know; taken as running",
    ]
    .concat()
}
/// It has done what it was asked for.
pub const DONE: &str = "Done";
/// An image is live.
pub const LIVE: &str = "The image is live";
/// An image is gone.
pub const GONE: &str = "The image is gone";
/// It failed without a reason.
pub const FAILED: &str = "Failed; the platform gave no reason";
/// Nobody took it in time.
pub const EXPIRED: &str = "Expired before the platform began it";
/// The platform did not accept it.
pub const NOT_ACCEPTED: &str =
    "The platform did not accept it, and nothing was changed. Ask again in a moment.";
/// Its state is being read.
pub const ASKED: &str = "Accepted; reading what it does";
/// The job is over, and the image is not live yet.
pub fn job_over(state: &str) -> String {
    ["The job is over; the image is ", state].concat()
}

/// Why the image is followed instead of the job: the platform named none.
pub const BY_IMAGE_NOT_NAMED: &str = "Accepted. The platform named no job, so the image is followed";
/// The right is missing.
pub const BY_IMAGE_NOT_ALLOWED: &str = "This key cannot see jobs, so the image is followed";
/// The job is not known.
pub const BY_IMAGE_NOT_KNOWN: &str = "The platform does not know its job, so the image is followed";
/// Its state is not known for too long.
pub const BY_IMAGE_STRANGE: &str = "Its job stays in a state that is not known, so the image is followed";
/// Nothing tells what became of it.
pub const NOT_TOLD: &str = "Accepted. What became of it cannot be seen with this key; look at the images";

/// Opens the image of a job.
pub fn open_image(id: &str) -> String {
    ["Open image ", short(id)].concat()
}
/// Opens the list of a source's images.
pub fn images_of_source(id: &str) -> String {
    ["Images of source ", short(id)].concat()
}

/// Opens what was planned for a prune, and what it removed.
pub const RECEIPT: &str = "What it removed";

/// What is told when an image is live.
pub fn is_live(name: &str) -> String {
    [name, " is live"].concat()
}
/// Its size and how long it took.
pub fn imported_in(size: &str, duration: &str) -> String {
    [size, ", imported in ", duration].concat()
}
/// An import has failed.
pub fn import_failed(name: &str) -> String {
    [name, " could not be imported"].concat()
}
/// A removal is done.
pub fn is_deleted(name: &str) -> String {
    [name, " is deleted"].concat()
}
/// A removal has failed.
pub fn delete_failed(name: &str) -> String {
    [name, " could not be deleted"].concat()
}
/// A prune is done.
pub const PRUNED: &str = "Prune is done";
/// A prune has failed.
pub const PRUNE_FAILED: &str = "Prune failed";

/// The page of a job.
pub mod page {
    /// Who asked for it.
    pub const ASKED_BY: &str = "Asked by";
    /// When it was queued.
    pub const QUEUED: &str = "Queued";
    /// When it began.
    pub const STARTED: &str = "Started";
    /// When it ended.
    pub const ENDED: &str = "Ended";
    /// What it gave back.
    pub const OUTPUT: &str = "Result";
    /// Heading of what it works on.
    pub const WORKS_ON: &str = "Works on";
    /// Heading of the facts.
    pub const FACTS: &str = "Facts";
    /// Heading of the tasks.
    pub const STEPS: &str = "Steps";
    /// A job without tasks.
    pub const NO_TASKS: &str = "The platform names no tasks of this job";
    /// The breadcrumb.
    pub const CRUMB: &str = "Job";
    /// Copies the id, which is what the button says.
    pub fn copy_id(id: &str) -> String {
        ["Copy job id ", id].concat()
    }
    /// Steps that are still to come.
    pub fn more(count: u64, number: &str) -> String {
        crate::words::counted(count, number, "more step", "more steps")
    }
    /// A step that is still to come.
    pub const AHEAD: &str = "waiting";
    /// Says that the platform has no way to stop a job.
    pub const NO_CANCEL: &str = "The platform cannot stop or repeat a job";
}
