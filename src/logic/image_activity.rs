//! Who asked for what about one image, out of the activity of the hub. Start with [`about`].

use crate::api::activity::Activity;
use crate::api::image::Creator;
use crate::model::id::ImageId;
use crate::model::time::Timestamp;

/// Most entries that are told of an image.
const MOST: usize = 30;

/// One entry of an image's activity.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// What happened, as the platform calls it.
    pub event: String,
    /// It did not go well.
    pub has_failed: bool,
    /// Who asked.
    pub who: Option<Creator>,
    /// Why it failed.
    pub reason: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

/// The entries about an image, in the order of the answer: newest first. What was asked for and then went well is told
/// once, as it was asked for; what failed is told besides.
pub fn about(id: &ImageId, activity: &[Activity]) -> Vec<Told> {
    let of_image = || activity.iter().filter(|entry| entry.component == id.as_str());
    let is_echo = |entry: &Activity| {
        let asked = entry.event.replacen("image.", "image.task.", 1);
        entry.status == "success" && of_image().any(|other| other.event == asked)
    };
    let told = |entry: &Activity| Told {
        event: entry.event.clone(),
        has_failed: entry.status == "error" || entry.error.is_some(),
        who: entry.user.clone(),
        reason: entry.error.clone(),
        at: entry.time,
    };
    // The answer is in the order of time already.
    let told = of_image().filter(|entry| !is_echo(entry)).map(told);
    told.take(MOST).collect()
}
