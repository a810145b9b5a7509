//! May a prune take this image? The rule of the platform's documents: unused images older than 15 minutes go. What they
//! leave open makes a doubt, never a guess. Start with [`verdict`]; the order of its questions is the order of certainty.

use super::reading::{Found, PruneImage};
use crate::api::image::ContainersCount;
use crate::logic::clock::Present;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// The age from which a prune takes images, in milliseconds.
pub const PRUNE_AGE_MS: i64 = 15 * 60_000;
/// How long before that age nothing is promised any more: the platform looks later than the plan does.
pub const NEAR_MS: i64 = 60_000;
/// How long after it, because clocks are read to the second and answers take a while.
pub const LATE_MS: i64 = 5_000;

/// What a prune does with an image.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    /// It goes, however the platform decides what is open.
    Goes,
    /// It stays, however the platform decides.
    Stays(Reason),
    /// Nobody can tell.
    Unsure(Doubt),
    /// It is on its way out already, without this prune.
    Leaving,
}

/// Why an image stays.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// Containers use it.
    Used(ContainersCount),
    /// It is younger than 15 minutes, until then by the server's clock.
    Young(Timestamp),
}

/// Why nobody can tell.
#[derive(Clone, PartialEq, Debug)]
pub enum Doubt {
    /// The platform did not count its containers.
    NotCounted,
    /// The count by state and the sum contradict each other.
    CountsDisagree,
    /// It is not live: whether a shell, a failed or an unfinished image goes is open.
    NotLive(ImageState),
    /// It is live, and an error stands beside.
    Failed,
    /// It comes from a build of a stack, whose images are pruned with the stack.
    StackBuild,
    /// It comes from a kind of source that this console does not know.
    UnknownKind(SourceKind),
    /// It is about to turn 15 minutes old, or has just done so.
    TurnsOld(Timestamp),
    /// It was created long ago and changed a moment ago, and from which of the two the age counts is open.
    ChangedLately(Timestamp),
    /// It has no times that its age could be told from.
    NoTimes,
    /// The platform's clock cannot be read, and nothing shows that the image is old enough.
    NoClock,
    /// The platform lists it here, and its document names another source, or none.
    Stray,
    /// Its document cannot be read.
    Unreadable,
}

/// The verdict on what was found under a source of that kind.
pub fn verdict(found: &Found, source: Option<&SourceKind>, now: Present) -> Verdict {
    let (image, is_stray) = match found {
        Found::Image(image) => (image, false),
        Found::Stray(image) => (image, true),
        Found::Unreadable => return Verdict::Unsure(Doubt::Unreadable),
    };
    if matches!(image.state, ImageState::Deleting | ImageState::Deleted) {
        return Verdict::Leaving;
    }
    if let Some(count) = image.containers.as_ref().filter(|count| count.available > 0) {
        return Verdict::Stays(Reason::Used(count.clone()));
    }
    let age = age(image, now);
    if let Age::Young(until) = age {
        return Verdict::Stays(Reason::Young(until));
    }
    match doubt(image, is_stray, source, age) {
        Some(doubt) => Verdict::Unsure(doubt),
        None => Verdict::Goes,
    }
}

/// What stands between an unused image and being sure that it goes.
fn doubt(image: &PruneImage, is_stray: bool, source: Option<&SourceKind>, age: Age) -> Option<Doubt> {
    if is_stray {
        return Some(Doubt::Stray);
    }
    for kind in [image.kind.as_ref(), source].into_iter().flatten() {
        match kind {
            SourceKind::StackBuild => return Some(Doubt::StackBuild),
            SourceKind::Other(_) => return Some(Doubt::UnknownKind(kind.clone())),
            SourceKind::Direct | SourceKind::Bucket => {}
        }
    }
    let Some(count) = &image.containers else {
        return Some(Doubt::NotCounted);
    };
    let in_use = count.by_state.iter().filter(|(state, _)| state != "deleted");
    if in_use.map(|(_, n)| n).any(|&n| n > 0) {
        return Some(Doubt::CountsDisagree);
    }
    if image.state != ImageState::Live {
        return Some(Doubt::NotLive(image.state.clone()));
    }
    if image.has_failed {
        return Some(Doubt::Failed);
    }
    match age {
        Age::Old | Age::Young(_) => None,
        Age::Turning(at) => Some(Doubt::TurnsOld(at)),
        Age::Mixed(changed) => Some(Doubt::ChangedLately(changed)),
        Age::Unknown => Some(Doubt::NoTimes),
        Age::NoClock => Some(Doubt::NoClock),
    }
}

/// The age of an image for a platform that counts from its creation or from its last change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Age {
    /// Younger than 15 minutes either way, until then.
    Young(Timestamp),
    /// Older either way.
    Old,
    /// Too close to 15 minutes to promise anything.
    Turning(Timestamp),
    /// Old by its creation, and not by its last change, which was then.
    Mixed(Timestamp),
    /// Not to be told.
    Unknown,
    /// Not to be told without a clock.
    NoClock,
}

/// Without a clock what is old by the least that is known of the present is old, and nothing else is sure.
fn age(image: &PruneImage, now: Present) -> Age {
    match now {
        Present::At(now) => age_at(image, now),
        Present::NotBefore(least) => match age_at(image, least) {
            Age::Old => Age::Old,
            Age::Unknown => Age::Unknown,
            Age::Young(_) | Age::Turning(_) | Age::Mixed(_) | Age::NoClock => Age::NoClock,
        },
    }
}

fn age_at(image: &PruneImage, now: Timestamp) -> Age {
    let turns = |at: Timestamp| Timestamp(at.0.saturating_add(PRUNE_AGE_MS));
    let is_young = |at: Timestamp| now.0 < turns(at).0 - NEAR_MS;
    let is_old = |at: Timestamp| now.0 >= turns(at).0 + LATE_MS;
    match (image.created, image.changed) {
        // Both are needed: a platform that counts from a change that is not set may take year 1 at its word.
        (Some(created), Some(changed)) if is_young(created) && is_young(changed) => {
            Age::Young(turns(created.min(changed)))
        }
        // Nothing is created after it has changed, so an old change is enough.
        (created, Some(changed)) if is_old(changed) && created.is_none_or(is_old) => Age::Old,
        (Some(created), Some(changed)) if is_old(created) => Age::Mixed(changed),
        (Some(created), Some(_)) => Age::Turning(turns(created)),
        (Some(_), None) | (None, _) => Age::Unknown,
    }
}

/// When time alone changes the verdict next.
pub fn changes_at(found: &Found, now: Timestamp) -> Option<Timestamp> {
    let image = found.image()?;
    let moments = [image.created, image.changed]
        .into_iter()
        .flatten()
        .flat_map(|at| {
            let turns = at.0.saturating_add(PRUNE_AGE_MS);
            [turns - NEAR_MS, turns + LATE_MS]
        });
    moments.filter(|&moment| moment > now.0).min().map(Timestamp)
}
