//! What is lost with the images that go: the last good image of a source, its newest one, or the one to go back to.
//! Good is what is live without an error. The platform keeps no history, so old images are the only way back.

use super::plan::PlannedImage;
use super::verdict::Verdict;

/// A warning about one source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What is lost.
    pub loss: Loss,
    /// Which image is lost; its name may be empty.
    pub image: String,
    /// It goes, however the platform decides what is open. Otherwise nobody can tell, and it may be lost.
    pub is_sure: bool,
}

/// What a source loses with an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loss {
    /// The newest good image, and no good one is sure to be left.
    Last,
    /// The newest good image, while an older one stays.
    Newest,
    /// The good image before the newest: the one to go back to.
    Previous,
}

/// The warnings about the images of a source, which come newest first.
pub fn warnings(images: &[PlannedImage]) -> Vec<Warning> {
    let good: Vec<&PlannedImage> = images.iter().filter(|image| image.is_good).collect();
    let may_go = |image: &PlannedImage| matches!(image.verdict, Verdict::Goes | Verdict::Unsure(_));
    let stays = |image: &PlannedImage| matches!(image.verdict, Verdict::Stays(_));
    let warning = |loss: Loss, image: &PlannedImage| Warning {
        loss,
        image: image.name.clone(),
        is_sure: image.verdict == Verdict::Goes,
    };
    let Some(newest) = good.first() else {
        return Vec::new();
    };
    if good.iter().any(|image| may_go(image)) && !good.iter().any(|image| stays(image)) {
        return vec![warning(Loss::Last, newest)];
    }
    let newest = Some(newest).filter(|image| may_go(image));
    let previous = good.get(1).filter(|image| may_go(image));
    let newest = newest.map(|image| warning(Loss::Newest, image));
    let previous = previous.map(|image| warning(Loss::Previous, image));
    newest.into_iter().chain(previous).collect()
}
