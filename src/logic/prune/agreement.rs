//! Two readings agree when nothing differs that a verdict hangs on: who is there, where it stands, how old it is,
//! whether it is used. How many containers run is no reason to read again.

use super::reading::{Found, PruneImage, SourceReading};

/// Readings that do not agree before the console says that the images keep changing.
pub const MOST_READS: u8 = 6;

/// True when both say the same of the same sources.
pub fn agree(one: &[SourceReading], two: &[SourceReading]) -> bool {
    one.len() == two.len()
        && one.iter().zip(two).all(|(one, two)| {
            one.source.id == two.source.id
                && one.found.is_whole()
                && two.found.is_whole()
                && one.found.entries().count() == two.found.entries().count()
                && one
                    .found
                    .entries()
                    .zip(two.found.entries())
                    .all(|((id, one), (other, two))| id == other && is_alike(one, two))
        })
}

fn is_alike(one: &Found, two: &Found) -> bool {
    match (one, two) {
        (Found::Image(one), Found::Image(two)) | (Found::Stray(one), Found::Stray(two)) => {
            facts(one) == facts(two)
        }
        (Found::Unreadable, Found::Unreadable) => true,
        _ => false,
    }
}

fn facts(image: &PruneImage) -> impl PartialEq {
    let is_used = image.containers.as_ref().map(|count| count.available > 0);
    (
        image.state.clone(),
        image.has_failed,
        image.kind.clone(),
        image.created,
        image.changed,
        is_used,
    )
}
