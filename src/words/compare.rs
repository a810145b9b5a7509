//! Two images side by side.

use super::counted;

/// Names texts; the text is its own documentation.
macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = concat!("“", $text, "”.")] pub const $name: &str = $text;)*
    };
}

words! {
    TITLE = "Compare images";
    COMPARE_PREVIOUS = "Compare with the previous image";
    EARLIER = "Earlier";
    LATER = "Later";
    FIELD = "Field";
    COMPARE_WITH = "Compare with";
    NO_OTHER = "No other image of this source";
    NO_OTHER_WHY = "There is nothing to compare with until another image of the same source has been made.";
    BACK = "Back to the image";
    ONLY_CHANGES = "Only what differs";
    ALIKE = "All settings are alike.";
    COMPARE_LAST_GOOD = "Compare with the last one that worked";
    COMPARING = "Comparing the logs";
    LOGS_ALIKE = "The logs are alike but for times, hashes and progress.";
    DIFFERENT_LINES = "Lines that differ";
    ONLY_EARLIER = "Only in the earlier log: ";
    ONLY_LATER = "Only in the later log: ";
    CHANGED = "changed";
    ADDED = "added";
    REMOVED = "removed";
    NOTHING = "not there";
    MASKED_DIFFERS = "Masked; the values differ";
    MASKED = "Masked";
    EMPTY = "empty";
    IMAGE = "Image";
    STATE = "State";
    SIZE = "Size";
    CREATED = "Created";
    USE_DISK = "Built on disk";
    YES = "yes";
    NO = "no";
    PORT = "Port";
    VOLUME = "Volume";
    SOURCE_TARGET = "Target";
}

/// How much of a section differs: `2 of 9 differ`.
pub fn differ(changed: &str, all: &str) -> String {
    [changed, " of ", all, " differ"].concat()
}

/// Which log comes in, and how much of it is here.
pub fn reading(is_earlier: bool, size: &str) -> String {
    let which = if is_earlier {
        "Reading the earlier log, "
    } else {
        "Reading the later log, "
    };
    [which, size].concat()
}

/// One of the images was not built here, or its log is gone.
pub fn no_log(is_earlier: bool) -> &'static str {
    if is_earlier {
        "The earlier image has no build log, so there is nothing to compare with."
    } else {
        "The later image has no build log, so there is nothing to compare."
    }
}

/// `3 lines only earlier, 1 line only later, 204 alike`. Each is a count and the same count formatted.
pub fn lines_differ(before: (u64, &str), after: (u64, &str), alike: (u64, &str)) -> String {
    [
        &counted(before.0, before.1, "line", "lines"),
        " only earlier, ",
        &counted(after.0, after.1, "line", "lines"),
        " only later, ",
        alike.1,
        " alike but for times, hashes and progress",
    ]
    .concat()
}

/// `Earlier, line 120`.
pub fn at_line(which: &str, number: &str) -> String {
    [which, ", line ", number].concat()
}

/// The button for lines that are not shown yet.
pub fn more_lines(count: u64, number: &str) -> String {
    ["Show more of ", &counted(count, number, "line", "lines")].concat()
}

/// Places beyond what the worker tells.
pub fn left_out(count: u64, number: &str) -> String {
    [&counted(count, number, "more place", "more places"), " not shown"].concat()
}
