//! What a source loses, or may lose, with the images of a plan.

/// The last good image goes.
pub fn loses_last(source: &str, image: &str) -> String {
    [
        source,
        " loses its last good image: ",
        image,
        " goes, and nothing that is live is sure to be left.",
    ]
    .concat()
}

/// The newest good image goes.
pub fn loses_newest(source: &str, image: &str) -> String {
    [
        source,
        " loses its newest image: ",
        image,
        " goes because no container uses it yet.",
    ]
    .concat()
}

/// The image to go back to goes.
pub fn loses_previous(source: &str, image: &str) -> String {
    [
        source,
        " loses the image to go back to: ",
        image,
        " is the good one before the newest.",
    ]
    .concat()
}

/// The last good image may go.
pub fn may_lose_last(source: &str, image: &str) -> String {
    [
        source,
        " may lose its last good image: nobody can tell whether ",
        image,
        " goes, and nothing that is live is sure to be left.",
    ]
    .concat()
}

/// The newest good image may go.
pub fn may_lose_newest(source: &str, image: &str) -> String {
    [
        source,
        " may lose its newest image: nobody can tell whether ",
        image,
        " goes.",
    ]
    .concat()
}

/// The image to go back to may go.
pub fn may_lose_previous(source: &str, image: &str) -> String {
    [
        source,
        " may lose the image to go back to: nobody can tell whether ",
        image,
        ", the good one before the newest, goes.",
    ]
    .concat()
}
