//! What an image is to the source that it was made from: the newest good one, the one to roll back to, the only one.
//! Good means live and without an error. Start with [`lineage`].

use crate::api::image::Image;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// The place of an image among the good ones of its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lineage {
    /// It is good, and no other of its source is.
    OnlyGood,
    /// It is the newest good one.
    Newest,
    /// It is the good one before the newest: what one rolls back to.
    Previous,
    /// It is an older good one.
    Older,
    /// It is not good itself, or names no source.
    Apart,
}

/// Names what images have in common that were made from the same: the source, or for builds of a stack the stack.
/// None for an image that names neither.
pub fn origin_key(image: &Image) -> Option<&str> {
    let source = image.source.as_ref()?;
    let stack = source
        .stack_id
        .as_deref()
        .filter(|_| source.kind == SourceKind::StackBuild);
    stack.or(source.id.as_deref()).filter(|key| !key.is_empty())
}

/// The place of `image` among `others`, which may hold it and may hold images of other sources. Images that are equally
/// old stand in the order of their ids, because newer ids sort last.
pub fn lineage<'a>(image: &Image, others: impl IntoIterator<Item = &'a Image>) -> Lineage {
    let key = origin_key(image);
    if key.is_none() || !is_good(image) {
        return Lineage::Apart;
    }
    let own = age_key(image);
    let (mut newer, mut older) = (0_u32, 0_u32);
    for other in others {
        let is_sibling = other.id != image.id && is_good(other) && origin_key(other) == key;
        if is_sibling && age_key(other) > own {
            newer += 1;
        } else if is_sibling {
            older += 1;
        }
    }
    match (newer, older) {
        (0, 0) => Lineage::OnlyGood,
        (0, _) => Lineage::Newest,
        (1, _) => Lineage::Previous,
        _ => Lineage::Older,
    }
}

fn is_good(image: &Image) -> bool {
    image.state.current == ImageState::Live && image.state.error.is_none()
}

fn age_key(image: &Image) -> (Option<Timestamp>, &ImageId) {
    (image.events.created, &image.id)
}
