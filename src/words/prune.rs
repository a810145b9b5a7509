//! The words of pruning: the plan, the question, the run and the receipt. Numbers, sizes and times come formatted.

pub mod flight;
pub mod losses;

use super::counted;

/// Heading of the screen.
pub const TITLE: &str = "Prune unused images";
/// What a prune is.
pub const LEAD: &str = "Removes images that no container uses and that are older than 15 minutes, source by source. This cannot be undone.";
/// Where images come from.
pub const SOURCES: &str = "Sources";
/// Name of the search among the sources.
pub const FIND_SOURCE: &str = "Find a source";
/// No source matches what was typed.
pub const NO_SOURCE_MATCHES: &str = "No source matches";
/// Sources whose images are few or none.
pub const OTHER_SOURCES: &str = "Sources without images";
/// No source is chosen.
pub const CHOOSE: &str = "Choose one source or more to see what would go.";
/// The plan's part of the screen.
pub const PLAN: &str = "Plan";
/// While the images are read.
pub const READING: &str = "Reading the images of the chosen sources twice, until both readings agree";
/// The readings never agreed.
pub const UNQUIET_TITLE: &str = "The images keep changing";
/// What that means.
pub const UNQUIET: &str = "No two readings in a row were alike, so no plan can be trusted. Wait for builds and deletions to end, then read again.";
/// Reads again.
pub const READ_AGAIN: &str = "Read again";
/// Heading of what stays because it is used.
pub const USED: &str = "Kept, in use";
/// Heading of what stays because it is young.
pub const YOUNG: &str = "Kept, younger than 15 minutes";
/// Heading of what nobody can tell.
pub const UNSURE: &str = "Unsure";
/// What that means.
pub const UNSURE_LEAD: &str = "The platform does not say whether a prune takes these. Count on either.";
/// Heading of what is being deleted already.
pub const LEAVING: &str = "Being deleted already";
/// An image without a name.
pub const UNNAMED: &str = "Unnamed image";
/// An image that cannot be read.
pub const UNREADABLE: &str = "Unreadable image";
/// Why: not counted.
pub const NOT_COUNTED: &str = "The platform did not count its containers";
/// Why: the counts contradict each other.
pub const COUNTS_DISAGREE: &str = "The counts of its containers contradict each other";
/// Why: an error beside live.
pub const FAILED: &str = "Live, with an error beside its state";
/// Why: a stack build.
pub const STACK_BUILD: &str = "From a stack build, pruned with its stack";
/// Why: no times.
pub const NO_TIMES: &str = "Its age is not known";
/// Why: no clock.
pub const NO_CLOCK: &str = "May be too young: the platform's clock cannot be read";
/// Why: another source in its document.
pub const STRAY: &str = "Listed here, but names another source or none";
/// Why: the document.
pub const NO_DOCUMENT: &str = "Its document cannot be read";
/// Why the button is off: nothing goes.
pub const NOTHING_GOES: &str = "Nothing to prune: every image of the chosen sources is kept.";
/// Why the button is off: no counts.
pub const BLIND: &str = "The platform counted no containers, so nobody can say what is in use. Without that this console does not prune.";
/// Goes on.
pub const PRUNE: &str = "Prune";
/// Leaves everything as it is.
pub const CANCEL: &str = "Cancel";
/// While the images are read once more.
pub const CHECKING: &str = "Reading the images once more before anything is sent";
/// While the request is on its way.
pub const SENDING: &str = "Sending the prune";
/// The plan has changed since it was agreed to.
pub const CHANGED_TITLE: &str = "The plan has changed, so nothing was sent";
/// What to do then.
pub const CHANGED: &str =
    "This is what differs from the plan that you agreed to. Look at the plan below and decide again.";
/// Column of names.
pub const IMAGE: &str = "Image";
/// Column of sizes.
pub const SIZE: &str = "Size";
/// Column of ages.
pub const CREATED: &str = "Created";
/// Column of reasons.
pub const WHY: &str = "Why";
/// The platform's clock cannot be read.
pub const CLOCK_NOT_READ: &str = "The platform does not let this page read its clock, so how old an image is cannot be told to the minute: what is not old beyond doubt is unsure.";
/// The clocks differ.
pub const SKEW_ADVICE: &str = "Ages here go by the platform's clock.";

/// `1 image`, `16 images`.
pub fn images(count: u64, number: &str) -> String {
    counted(count, number, "image", "images")
}

/// `16 images will be removed`.
pub fn will_go(count: u64, number: &str) -> String {
    [&images(count, number), " will be removed"].concat()
}

/// `3.14 GB, as of 14:32`.
pub fn as_of(size: &str, time: &str) -> String {
    [size, ", as of ", time].concat()
}

/// `4 images, 612 MB`.
pub fn tally(count: u64, number: &str, size: &str) -> String {
    [&images(count, number), ", ", size].concat()
}

/// `Used by 7 containers`.
pub fn used_by(count: u64, number: &str) -> String {
    ["Used by ", &counted(count, number, "container", "containers")].concat()
}

/// `5 running, 2 stopped`: containers by state.
pub fn in_states(parts: &[(String, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(number, state)| [number.as_str(), " ", state].concat())
        .collect();
    parts.join(", ")
}

/// `api, production`: a container and its environment.
pub fn container_in(name: &str, environment: &str) -> String {
    match environment {
        "" => name.to_owned(),
        environment => [name, " in ", environment].concat(),
    }
}

/// `and 5 more`.
pub fn and_more(number: &str) -> String {
    ["and ", number, " more"].concat()
}

/// `Old enough in 4 min 12 s, at 14:47:10`.
pub fn old_enough_in(countdown: &str, time: &str) -> String {
    ["Old enough in ", countdown, ", at ", time].concat()
}

/// `4:12`: minutes and seconds of a countdown.
pub fn countdown(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (minutes, seconds) = ((seconds / 60).to_string(), (seconds % 60).to_string());
    match minutes.as_str() {
        "0" => [seconds.as_str(), " s"].concat(),
        minutes => [minutes, " min ", &seconds, " s"].concat(),
    }
}

/// Why: not live.
pub fn not_live(state: &str) -> String {
    ["Not live: ", &state.to_lowercase()].concat()
}

/// Why: a kind of source that is not known.
pub fn unknown_kind(kind: &str) -> String {
    ["From a kind of source that this console does not know: ", kind].concat()
}

/// Why: it turns old about now.
pub fn turns_old(time: &str) -> String {
    ["Turns 15 minutes old at ", time].concat()
}

/// Why: changed lately.
pub fn changed_lately(age: &str) -> String {
    ["Created long ago, but changed ", age].concat()
}

/// `12 to go, 9 kept`: a source of the plan.
pub fn source_sums(goes: &str, kept: &str, unsure: Option<&str>) -> String {
    let sums = [goes, " to go, ", kept, " kept"].concat();
    match unsure {
        Some(unsure) => [&sums, ", ", unsure, " unsure"].concat(),
        None => sums,
    }
}

/// `prune 16 images`, `prune up to 39 images`: what is typed.
pub fn sentence(goes: u64, at_most: u64, number: &str) -> String {
    let up_to = if goes == at_most { "" } else { "up to " };
    ["prune ", up_to, &images(at_most, number)].concat()
}

/// The button: `Prune 16 images, 3.14 GB`.
pub fn prune_button(goes: u64, at_most: u64, number: &str, size: &str) -> String {
    let up_to = if goes == at_most { "" } else { "up to " };
    ["Prune ", up_to, &images(at_most, number), ", ", size].concat()
}

/// `To go on, type`; the sentence follows.
pub const TYPE: &str = "To go on, type";

/// A change: what an image was to do before and does now.
pub fn change(name: &str, before: &str, after: &str) -> String {
    [name, ": ", before, " before, ", after, " now"].concat()
}

/// The two clocks differ by so much.
pub fn skew(difference: &str, is_behind: bool) -> String {
    let side = if is_behind { "behind" } else { "ahead of" };
    [
        "This machine's clock is ",
        difference,
        " ",
        side,
        " the platform's. ",
        SKEW_ADVICE,
    ]
    .concat()
}

/// `Unsure: 3`: the heading of a group.
pub fn headed(name: &str, number: &str) -> String {
    [name, ": ", number].concat()
}

/// The name of a group for those who hear the screen.
pub fn group_label(word: &str) -> &'static str {
    match word {
        "goes" => "Images that go",
        "used" => USED,
        "young" => YOUNG,
        "unsure" => UNSURE,
        _ => LEAVING,
    }
}

/// Draws every image of a long group.
pub fn show_all(number: &str) -> String {
    ["Show all ", number].concat()
}

/// While the containers of an image are read.
pub const READING_USERS: &str = "Reading the containers";
/// The role sees none of them.
pub const NO_USERS_SEEN: &str = "This key sees none of them";
/// The sentence has to be typed first.
pub const TYPE_FIRST: &str = "Type the sentence first";
/// No plan stands.
pub const NO_PLAN_YET: &str = "The plan is not ready";
/// A reading waits for the platform.
pub const WAITS: &str = "Reading goes on as soon as the platform answers.";
/// What a refusal means.
pub const NOTHING_SENT: &str = "Nothing was removed.";
/// Name of the warnings.
pub const MIND: &str = "Before you prune";
