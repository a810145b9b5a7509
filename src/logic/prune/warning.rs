//! What is lost with the images that go: the last good image of a source, its newest one, or the one to go back to.
//! Good is what is live without an error. The platform keeps no history, so old images are the only way back.

use super::plan::PlannedImage;
use super::verdict::Verdict;

/// A warning about one source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// No good image is sure to be left; with the name of the newest.
    Last(String),
    /// The newest good image goes, while an older one stays; with its name.
    Newest(String),
    /// The good image before the newest goes, so nothing is left to go back to; with its name.
    Previous(String),
}

/// The warnings about the images of a source, which come newest first.
pub fn warnings(images: &[PlannedImage]) -> Vec<Warning> {
    let good: Vec<&PlannedImage> = images.iter().filter(|image| image.is_good).collect();
    let goes = |image: &PlannedImage| image.verdict == Verdict::Goes;
    let stays = |image: &PlannedImage| matches!(image.verdict, Verdict::Stays(_));
    let mut warnings = Vec::new();
    let Some(newest) = good.first() else {
        return warnings;
    };
    if good.iter().any(|image| goes(image)) && !good.iter().any(|image| stays(image)) {
        return vec![Warning::Last(newest.name.clone())];
    }
    if goes(newest) {
        warnings.push(Warning::Newest(newest.name.clone()));
    }
    if let Some(previous) = good.get(1)
        && goes(previous)
    {
        warnings.push(Warning::Previous(previous.name.clone()));
    }
    warnings
}
