//! The words of a prune that was sent: looking for its answer, the job, and the receipt.

use super::images;
use crate::words::counted;

/// Title of the receipt.
pub const RECEIPT_TITLE: &str = "Receipt of a prune";
/// Heading of what the plan did not foresee.
pub const UNEXPECTED: &str = "Not as planned";
/// Everything went as planned.
pub const AS_PLANNED: &str = "Everything went as planned.";
/// Downloads the receipt for machines.
pub const DOWNLOAD_JSON: &str = "Download as JSON";
/// Downloads the receipt for people.
pub const DOWNLOAD_TEXT: &str = "Download as text";
/// Begins anew.
pub const ANOTHER: &str = "Prune more";
/// The plan of this job is not known.
pub const NO_PLAN_TITLE: &str = "The plan of this prune is not known here";
/// What that means.
pub const NO_PLAN: &str = "Plans are kept in the tab that made them. The platform lists neither what a prune was to take nor what it took, so only the job itself can be shown.";
/// Column of what the plan said.
pub const PLANNED: &str = "Planned";
/// Column of what happened.
pub const RESULT: &str = "Result";
/// After the job, while images are still on their way out.
pub const SETTLING: &str = "Reading what is left";
/// The prune was accepted without a job.
pub const NO_JOB: &str = "The platform accepted the prune and named no job, so this page follows the images.";
/// The job was not accepted.
pub const NOT_ACCEPTED: &str = "The platform answered that it did not accept the job. Nothing goes.";
/// The job cannot be read.
pub const JOB_NOT_READ: &str = "The job cannot be read, so this page follows the images.";
/// While the job runs.
pub const GOES_ON: &str = "The job keeps running if you leave this page.";
/// The answer was lost.
pub const LOST_TITLE: &str = "No answer came";
/// What is known then.
pub const LOST: &str = "The request may have reached the platform; checking the jobs and the images. It is not sent again meanwhile.";
/// Nothing was found.
pub const NO_TRACE_TITLE: &str = "The prune does not seem to have arrived";
/// What that means.
pub const NO_TRACE: &str = "No prune was queued and no image of the plan has begun to go. Sending it again reads the images first, as before.";
/// Sends again.
pub const BACK_TO_PLAN: &str = "Back to the plan";
/// Looks again for a prune that no answer came to.
pub const LOOK_AGAIN: &str = "Look again";
/// The checks failed as well.
pub const CANNOT_CHECK_TITLE: &str = "Nobody can say yet whether the prune arrived";
/// What that means.
pub const CANNOT_CHECK: &str = "No answer came to the request, and neither jobs nor images can be read. Nothing is sent again until that is known.";

/// A group in the middle of a sentence.
pub fn group_name(word: &str) -> &'static str {
    match word {
        "goes" => "to go",
        "used" => "kept, in use",
        "young" => "kept, too young",
        "unsure" => "unsure",
        "leaving" => "being deleted",
        _ => "not there",
    }
}

/// An outcome in a column.
pub fn outcome_name(word: &str) -> &'static str {
    match word {
        "removed" => "removed",
        "still-leaving" => "being deleted",
        "kept" => "kept",
        "kept-after-all" => "kept after all",
        "removed-anyway" => "removed all the same",
        _ => "deleted before",
    }
}

/// It was to go, and containers use it now.
pub fn kept_as_used(name: &str, count: u64, number: &str) -> String {
    let containers = counted(count, number, "container", "containers");
    [
        name,
        " got ",
        &containers,
        " after the plan was made, so the platform left it alone.",
    ]
    .concat()
}

/// It was to go, and is there without a reason.
pub fn kept_without_reason(name: &str) -> String {
    [
        name,
        " was to go and is still here; the platform does not say why.",
    ]
    .concat()
}

/// It was to go, and its job failed.
pub fn kept_as_job_failed(name: &str) -> String {
    [name, " was to go and is still here: the job failed."].concat()
}

/// What the job said of itself: `The job failed: no space left`.
pub fn job_failed(reason: Option<&str>) -> String {
    match reason {
        Some(reason) => ["The job failed: ", reason].concat(),
        None => "The job failed, and the platform gives no reason.".to_owned(),
    }
}

/// It was too young, and is gone.
pub fn removed_young(name: &str, time: &str) -> String {
    [
        name,
        " was too young to go until ",
        time,
        " and is gone: the platform looked after that, or somebody deleted it.",
    ]
    .concat()
}

/// It was used, and is gone.
pub fn removed_used(name: &str) -> String {
    [
        name,
        " was in use when the plan was made and is gone: its containers went first, or somebody deleted it.",
    ]
    .concat()
}

/// `16 images removed, 3.14 GB reclaimed`.
pub fn removed_sum(count: u64, number: &str, size: &str) -> String {
    [&images(count, number), " removed, ", size, " reclaimed"].concat()
}

/// `2 images still being deleted, 300 MB`.
pub fn leaving_sum(count: u64, number: &str, size: &str) -> String {
    [&images(count, number), " still being deleted, ", size].concat()
}

/// `12 images kept, 2.10 GB`.
pub fn kept_sum(count: u64, number: &str, size: &str) -> String {
    [&images(count, number), " kept, ", size].concat()
}

/// Images that came meanwhile.
pub fn new_images(count: u64, number: &str) -> String {
    let came = counted(count, number, "image came", "images came");
    [&came, " to these sources after the plan was made."].concat()
}

/// Heading while the job runs: `Pruning 16 images`, `Pruning up to 39 images`.
pub fn pruning(goes: u64, at_most: u64, number: &str) -> String {
    let up_to = if goes == at_most { "" } else { "up to " };
    ["Pruning ", up_to, &images(at_most, number)].concat()
}

/// `11 of 16 gone`: what the images say while the job runs.
pub fn gone_of(gone: &str, all: &str) -> String {
    [gone, " of ", all, " gone"].concat()
}

/// `2 of 23 unsure ones gone`: the same for those that nobody could tell of.
pub fn unsure_gone_of(gone: &str, all: &str) -> String {
    [gone, " of ", all, " unsure ones gone"].concat()
}

/// `Job 674171f0…`.
pub fn job_line(id: &str) -> String {
    ["Job ", id].concat()
}

/// When it was sent and when the receipt was read.
pub fn sent_and_read(sent: &str, read: &str) -> String {
    ["Sent ", sent, ", read ", read].concat()
}

/// The name of a receipt's file, without its ending.
pub fn file_name(job: &str) -> String {
    ["prune-receipt-", job].concat()
}

/// Nothing was found of a prune whose plan is not known here.
pub const NO_TRACE_NO_PLAN: &str = "No prune of these sources was queued since it was sent. Its plan is not kept in this tab, so the images cannot tell of it. A new plan reads them first.";
/// The jobs cannot be read, and the plan is not known here.
pub const CANNOT_CHECK_NO_PLAN: &str = "No answer came to the request, the jobs cannot be read, and the plan is not kept in this tab, so the images cannot tell either. A new plan reads the images first.";
/// Nothing was found, and the jobs cannot be read.
pub const NO_TRACE_NO_JOBS: &str = "No image of the plan has begun to go. This key cannot read jobs, so the prune may still be waiting in a queue. Sending it again reads the images first, as before.";
/// The job of a receipt was never seen.
pub const JOB_UNSEEN: &str = "The job could not be seen, so this rests on the images alone.";
/// Name of the part while it runs.
pub const UNDER_WAY: &str = "Prune under way";
/// Name of the receipt.
pub const RECEIPT: &str = "Receipt";
/// While the job runs.
pub const REMOVING: &str = "Removing images";
/// The steps of the job.
pub const STEPS: &str = "Steps of the job";
/// Name of what the job says of itself.
pub const JOB: &str = "The job";
/// A step under way.
pub const AT_WORK: &str = "at work";
/// A step ahead.
pub const AHEAD: &str = "waiting";
/// Leads to the images.
pub const TO_LIST: &str = "All images";
