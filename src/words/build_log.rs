//! The words of the log's screen. Numbers arrive formatted; `counted` chooses between one and many.

use super::counted;

/// Names texts; the text is its own documentation.
macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = concat!("“", $text, "”.")] pub const $name: &str = $text;)*
    };
}

words! {
    BUILD_LOG = "Build log";
    REGION = "Lines of the log";
    KEYS = "Arrow keys, Page up, Page down, Home and End move the log. Slash searches, N and Shift N go through the hits, E and Shift E through the errors, G goes to a line, F follows the end, W wraps lines.";
    TOOLS = "Log tools";
    SEARCH = "Search the log";
    PREVIOUS = "Previous match";
    NEXT = "Next match";
    OPTIONS = "Search options";
    CASE = "Match case";
    WHOLE_WORD = "Whole word";
    PATTERN = "Regular expression";
    ONLY_HITS = "Only lines with matches";
    CONTEXT = "Lines around each";
    NO_MATCH = "No match";
    NOT_A_PATTERN = "Not a pattern";
    FOLLOW = "Follow";
    FOLLOW_LONG = "Follow new lines";
    WRAP = "Wrap";
    WRAP_LONG = "Wrap lines";
    TIMES = "Times";
    TIMES_LONG = "Show times";
    VIEW = "View";
    TEXT_SIZE = "Text size";
    SMALLER_SIGN = "A−";
    LARGER_SIGN = "A+";
    GO_KEY = "G";
    SMALLER = "Smaller text";
    LARGER = "Larger text";
    FULL_SCREEN = "Full screen";
    GO_TO_LINE = "Go to line…";
    GO_TO = "Go to line";
    GO = "Go";
    CANCEL = "Cancel";
    LINE_FIELD = "Line, or lines as 120-140";
    NOT_A_LINE = "Lines are numbers from 1, as 120 or 120-140";
    DOWNLOAD = "Download";
    DOWNLOAD_UNMASKED = "Download unmasked…";
    UNMASKED_TITLE = "Download the log with its secrets?";
    UNMASKED_WHY = "The file holds values that look like credentials, in plain text. Whoever can open the file can use them. The log on screen stays masked.";
    UNMASKED = "Download unmasked";
    COPY_LINK = "Copy link";
    COPY_TEXT = "Copy text";
    CLEAR = "Clear selection";
    COPIED = "Copied";
    LINK_COPIED = "Link copied";
    NOT_COPIED = "The browser did not allow copying";
    CUT = "The selection was too long to copy whole. Download the log instead.";
    STRIP = "Position in the log";
    STEPS = "Build steps";
    STEP_DONE = "done";
    STEP_CACHED = "cached";
    STEP_FAILED = "failed";
    STEP_STOPPED = "stopped";
    STEP_OPEN = "";
    CACHED = "cached";
    REWRITTEN = "The log was written anew";
    REWRITTEN_WHY = "The platform now has another log for this image. What was shown before is gone.";
    DISMISS = "Dismiss";
    READING = "Reading the log";
    MASKED = "Masked value";
    NOTHING_YET = "No log yet";
    NOTHING_YET_WHY = "The import has not written anything so far. The log appears here by itself.";
    NONE = "This image has no build log";
    NONE_WHY = "Images have one from their first import on.";
    EMPTY = "The log is empty";
    EMPTY_WHY = "The platform has a log for this image, with nothing in it.";
    BROKEN_OFF = "The log could not be read to its end";
    UNREACHABLE = "The connection broke, or the platform cannot be reached.";
    TRUNCATED = "The answer ended in the middle.";
    TOO_LARGE = "The log is larger than the memory that a browser gives to one page.";
    NO_WORKER = "The log viewer cannot start in this browser";
    UNSUPPORTED = "It needs web workers and WebAssembly with SIMD, and a content policy that lets this page start its own worker.";
    WORKER_FORBIDDEN = "The page around the console lets no log viewer start";
    WORKER_FORBIDDEN_WHY = "Its content policy must allow a worker of its own: whoever runs that page adds blob: to worker-src.";
    WORKER_MISSING = "Part of the console could not be loaded";
    WORKER_MISSING_WHY = "The connection failed, or a newer version of the console was put in place since this page was opened.";
    WORKER_CRASHED = "The log viewer has stopped";
    WORKER_CRASHED_WHY = "It hit an error it did not expect. Trying again reads the log from its beginning.";
    TRY_AGAIN = "Try again";
    RELOAD = "Reload the page";
    GROWING = "Growing";
    OLDER_TITLE = "Earlier states";
    END = "Go to the end";
}

/// Names the log of one image, for the heading.
pub fn heading(name: &str) -> String {
    ["Build log of ", name].concat()
}

/// `Step 9, failed: `, said before what the step does.
pub fn step(number: u64, state: &str) -> String {
    let comma = if state.is_empty() { "" } else { ", " };
    ["Step ", &number.to_string(), comma, state, ": "].concat()
}

/// `6.2 s`, `2 m 14 s`.
pub fn took(millis: u64) -> String {
    let tenths = (millis + 50) / 100;
    if tenths < 600 {
        return [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " s"].concat();
    }
    let seconds = tenths / 10;
    [
        &(seconds / 60).to_string(),
        " m ",
        &(seconds % 60).to_string(),
        " s",
    ]
    .concat()
}

/// `12 steps`.
pub fn steps(count: u64, number: &str) -> String {
    counted(count, number, "step", "steps")
}

/// Lines that belong to no step.
pub fn unparsed(count: u64, number: &str) -> String {
    [&counted(count, number, "line", "lines"), " outside of any step"].concat()
}

/// `240 new lines`.
pub fn new_lines(count: u64, number: &str) -> String {
    counted(count, number, "new line", "new lines")
}

/// `226 lines, 18.4 KB`.
pub fn size(count: u64, number: &str, bytes: &str) -> String {
    [&counted(count, number, "line", "lines"), ", ", bytes].concat()
}

/// `1 error`.
pub fn errors(count: u64, number: &str) -> String {
    counted(count, number, "error", "errors")
}

/// `3 values masked`.
pub fn masked(count: u64, number: &str) -> String {
    counted(count, number, "value masked", "values masked")
}

/// `2 of 5`; without a place `5 matches`; with a `+` while the search goes on.
pub fn hits(at: Option<&str>, count: u64, number: &str, goes_on: bool) -> String {
    let more = if goes_on { "+" } else { "" };
    match at {
        Some(at) => [at, " of ", number, more].concat(),
        None => counted(count, &[number, more].concat(), "match", "matches"),
    }
}

/// `Lines 188 to 226 of 226`.
pub fn position(first: &str, last: &str, all: &str) -> String {
    ["Lines ", first, " to ", last, " of ", all].concat()
}

/// `Lines 215–218`, `Line 215`.
pub fn selected(first: &str, last: Option<&str>) -> String {
    match last {
        Some(last) => ["Lines ", first, "–", last].concat(),
        None => ["Line ", first].concat(),
    }
}

/// `Line 188`, the name of the link that a number is.
pub fn line(number: &str) -> String {
    ["Line ", number].concat()
}

/// The button for states of a progress bar that a line hides.
pub fn older(count: u64, number: &str) -> String {
    counted(count, number, "earlier state", "earlier states")
}

/// Which line they are of.
pub fn older_of(line: &str) -> String {
    ["Earlier states of line ", line].concat()
}

/// A link names lines that the log does not have.
pub fn not_there(all_lines: &str) -> String {
    [
        "The link names lines behind the end. The log has ",
        all_lines,
        ".",
    ]
    .concat()
}

/// `226 lines`.
pub fn lines(count: u64, number: &str) -> String {
    counted(count, number, "line", "lines")
}

/// `Read at 14:13:14`.
pub fn read_at(time: &str) -> String {
    ["Read ", time].concat()
}

/// `Reading, 34 MB of 109 MB`.
pub fn reading(received: &str, announced: Option<&str>) -> String {
    match announced {
        Some(announced) => ["Reading, ", received, " of ", announced].concat(),
        None => ["Reading, ", received].concat(),
    }
}

/// The answer is no document; where it stops being one.
pub fn unreadable(at: &str) -> String {
    ["The answer is no JSON document from byte ", at, " on."].concat()
}
