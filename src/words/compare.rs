//! Two images side by side.

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
