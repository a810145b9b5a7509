//! Values that the console masks elsewhere, so that they are masked in the log as well. Start with [`secrets`].

use crate::api::image::Image;
use crate::logic::mask::MaskPolicy;

/// Shorter values would hide pieces of ordinary words.
pub const SHORTEST: usize = 8;

/// The values of the environment and of the build args that are hidden, of at least [`SHORTEST`] bytes, each once.
/// Longer ones come first, so that a value inside another one does not uncover the rest of it.
pub fn secrets(image: &Image, mask: MaskPolicy) -> Vec<String> {
    let args = image.build.iter().flat_map(|build| &build.args);
    let pairs = image.config.env.iter().chain(args);
    let hidden = pairs.filter(|(key, value)| value.len() >= SHORTEST && mask.hides(key, value));
    let mut values: Vec<String> = hidden.map(|(_, value)| value.clone()).collect();
    values.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    values.dedup();
    values
}
