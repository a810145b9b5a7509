//! The words of the image list. Numbers, sizes and ages come formatted.

use super::counted;
use super::kinds;
use crate::model::creator::CreatorKind;
use crate::model::source::SourceKind;

/// Heading of the list.
pub const IMAGES: &str = "Images";
/// Name of the summary strip.
pub const SUMMARY: &str = "Summary";
/// Name of the panel with the table.
pub const IMAGE_LIST: &str = "Image list";
/// Name of the search field.
pub const SEARCH: &str = "Search images";
/// What the search looks at.
pub const SEARCH_HINT: &str = "Name, id, source, label or port";
/// Steps of a job that are done.
pub fn steps_done(done: &str, of: &str) -> String {
    [done, " of ", of].concat()
}
/// Leads to the form for a new image.
pub const CREATE_IMAGE: &str = "Create image";
/// Name of the refresh button.
pub const REFRESH: &str = "Refresh";
/// Opens the filters on a narrow view.
pub const FILTERS: &str = "Filters";
/// Clears one filter.
pub const CLEAR: &str = "Clear";
/// Clears all filters.
pub const CLEAR_ALL: &str = "Clear all filters";
/// Closes a sheet.
pub const CLOSE: &str = "Close";
/// Opens the choice of columns.
pub const COLUMNS: &str = "Columns";
/// Says why one column is missing from the choice.
pub const NAME_ALWAYS: &str = "Name always shows";
/// Puts the columns back.
pub const RESET: &str = "Reset";
/// Name of the density buttons.
pub const DENSITY: &str = "Density";
/// Tall rows.
pub const COMFORTABLE: &str = "Comfortable rows";
/// Low rows.
pub const COMPACT: &str = "Compact rows";
/// Name of the order select on narrow views.
pub const SORT_BY: &str = "Sort by";
/// A live image that containers use.
pub const LIVE_IN_USE: &str = "Live, in use";
/// A live image without containers.
pub const LIVE_UNUSED: &str = "Live, unused";
/// Leads from what nobody uses to the prune screen, where there is room for a word.
pub const PRUNE: &str = "Prune…";
/// The same, for whoever hears it or sees only its picture.
pub const PRUNE_UNUSED: &str = "Prune… unused images";
/// Images being made.
pub const IN_PROGRESS: &str = "In progress";
/// Images with an error.
pub const FAILED: &str = "Failed";
/// Part of the beam: live and used.
pub const IN_USE_PART: &str = "in use";
/// Part of the beam: live and unused.
pub const UNUSED_PART: &str = "unused";
/// Part of the beam: being made.
pub const IN_PROGRESS_PART: &str = "in progress";
/// Part of the beam: with an error.
pub const FAILED_PART: &str = "failed";
/// Part of the beam: everything else.
pub const OTHER_PART: &str = "other";
/// Behind a number that is not final.
pub const SO_FAR: &str = " so far";
/// Bytes of everything.
pub const STORED: &str = "stored";
/// A size that is not there yet.
pub const NO_SIZE: &str = "No size yet";
/// A count that the platform did not send.
pub const USE_UNKNOWN: &str = "Containers not counted";
/// No container uses it.
pub const UNUSED: &str = "Unused";
/// A shell.
pub const NOT_IMPORTED: &str = "Not imported yet";
/// A shell that nobody imported for long.
pub const NEVER_IMPORTED: &str = "Never imported";
/// An image without a name.
pub const UNNAMED: &str = "Unnamed image";
/// An image without a source.
pub const NO_SOURCE: &str = "No source";
/// An image without a creator.
pub const NO_CREATOR: &str = "Not sent";
/// A time that is not there.
pub const NO_TIME: &str = "Not sent";
/// Younger than a minute.
pub const JUST_NOW: &str = "just now";
/// The tag of images that need a GPU.
pub const GPU: &str = "GPU";
/// Stops reading.
pub const STOP: &str = "Stop reading";
/// Goes on reading.
pub const CONTINUE: &str = "Continue reading";
/// Nothing was read yet.
pub const READING: &str = "Reading the first page";
/// The hub has nothing.
pub const EMPTY_TITLE: &str = "No images in this hub yet";
/// What an image is, for the empty hub.
pub const EMPTY_DETAIL: &str = "An image is built or pulled from a source, then run as containers. It appears here as soon as it is created.";
/// Nothing answers the question.
pub const NO_MATCH_TITLE: &str = "No image matches";
/// Nothing answers it so far.
pub const NO_MATCH_SO_FAR: &str = "No image matches so far. The rest of the hub is still being read.";

/// `API key ci-deploy`, for screen readers: the kind before the name.
pub fn kind_before(kind: &str) -> String {
    [kind, " "].concat()
}

/// A source whose name did not come.
pub fn source_not_sent(short: &str) -> String {
    ["Source ", short, ", name not sent"].concat()
}

/// A source that is no more.
pub fn source_gone(short: &str) -> String {
    ["Source ", short, ", deleted"].concat()
}

/// A creator whose name did not come.
pub fn creator_not_sent(kind: &CreatorKind, short: &str) -> String {
    [kinds::creator_kind(kind), " ", short, ", name not sent"].concat()
}

/// An item that could not be decoded.
pub fn unreadable(short: &str) -> String {
    match short {
        "" => "Unreadable image".to_owned(),
        short => ["Unreadable image ", short].concat(),
    }
}

/// `5 of 6 running`, or `6 running` when all do.
pub fn running(running: &str, available: &str) -> String {
    if running == available {
        [running, " running"].concat()
    } else {
        [running, " of ", available, " running"].concat()
    }
}

/// `128 loaded`, `All 128 images`.
pub fn loaded(count: u64, number: &str, about: Option<&str>, complete: bool) -> String {
    match (complete, about) {
        (true, _) => match count {
            1 => "The only image".to_owned(),
            _ => ["All ", number, " images"].concat(),
        },
        (false, Some(about)) => [number, " loaded of about ", about].concat(),
        (false, None) => [number, " loaded"].concat(),
    }
}

/// `12 of 128 match`.
pub fn matching(shown: &str, all: &str) -> String {
    [shown, " of ", all, " match"].concat()
}

/// Behind the number in the foot: why it is not final.
pub fn more_to_come(is_reading: bool) -> &'static str {
    if is_reading {
        "more to come"
    } else {
        "reading stopped, more to come"
    }
}

/// After a failure: when the next attempt is made.
pub fn trying_again(seconds: &str) -> String {
    ["trying again in ", seconds, " s"].concat()
}

/// How old rows are that could not be read again.
pub fn rows_from(age: &str) -> String {
    ["What is shown was read ", age, "."].concat()
}

/// The list kept changing.
pub const NOT_SURE: &str = "the list kept changing, so a few may be missing";

/// `Updated 12 sec ago`.
pub fn updated(age: &str) -> String {
    ["Updated ", age].concat()
}

/// `under 241 containers`.
pub fn under_containers(bytes: &str, count: u64, number: &str) -> String {
    [
        bytes,
        " under ",
        &counted(count, number, "container", "containers"),
    ]
    .concat()
}

/// `9.41 GB from 6 sources`.
pub fn from_sources(bytes: &str, count: u64, number: &str) -> String {
    [bytes, " from ", &counted(count, number, "source", "sources")].concat()
}

/// `Latest 18 min ago`.
pub fn latest(age: &str) -> String {
    ["Latest ", age].concat()
}

/// `1 new`, `2 building`: one part of the line under "In progress".
pub fn some_in(number: &str, what: &str) -> String {
    [number, " ", &what.to_ascii_lowercase()].concat()
}

/// What the beam shows, for those who do not see it.
pub fn beam(parts: &[(String, &str)]) -> String {
    let parts: Vec<_> = parts.iter().map(|(number, what)| some_in(number, what)).collect();
    parts.join(", ")
}

/// `4 images match without the source filter`.
pub fn without(count: u64, number: &str, part: &str) -> String {
    let images = counted(count, number, "image matches", "images match");
    [&images, " without the ", part, " filter."].concat()
}

/// Drops one filter.
pub fn remove_filter(part: &str) -> String {
    ["Remove the ", part, " filter"].concat()
}

/// Names the button in a chip that clears its filter.
pub fn clear_filter(part: &str) -> String {
    ["Clear the ", &part.to_ascii_lowercase(), " filter"].concat()
}

/// Names the search inside a filter.
pub fn find_in(part: &str) -> String {
    ["Find in ", &part.to_ascii_lowercase()].concat()
}

/// `2 of 10 chosen`.
pub fn chosen(n_chosen: &str, n_options: &str) -> String {
    [n_chosen, " of ", n_options, " chosen"].concat()
}

/// The button that closes the filters on narrow views.
pub fn show_matches(count: u64, number: &str) -> String {
    ["Show ", &counted(count, number, "image", "images")].concat()
}

/// What the search shows of a kind of source: `Direct: `.
pub fn source_kind_before(kind: &SourceKind) -> String {
    [kinds::source_kind(kind), ": "].concat()
}

/// `Images, by name, ascending`: the table's caption.
pub fn caption(column: &str, descending: bool) -> String {
    let order = if descending { "descending" } else { "ascending" };
    ["Images by ", &column.to_ascii_lowercase(), ", ", order].concat()
}

/// Announced when a question was answered.
pub fn matches(count: u64, number: &str) -> String {
    counted(count, number, "image", "images")
}
