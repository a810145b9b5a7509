//! The words of the sources. They are made and changed elsewhere; this console only reads them.

use super::counted;

/// Heading, and the link in the bar.
pub const SOURCES: &str = "Sources";
/// Name of the search field.
pub const SEARCH: &str = "Search sources";
/// What the search looks at.
pub const SEARCH_HINT: &str = "Name, identifier, origin or target";
/// Caption of the table.
pub const CAPTION: &str = "Image sources by name";
/// Column of names.
pub const NAME: &str = "Source";
/// Column of origins.
pub const ORIGIN: &str = "Origin";
/// Column of builders.
pub const BUILDER: &str = "Builder";
/// Column of counts.
pub const IMAGES: &str = "Images";
/// Column of access.
pub const ACCESS: &str = "Access";
/// Column of what can be done.
pub const ACTIONS: &str = "Actions";
/// Prunes one source.
pub const PRUNE: &str = "Prune…";
/// Prunes any.
pub const PRUNE_SOME: &str = "Prune unused images…";
/// Nobody but the platform builds.
pub const PLATFORM_BUILDS: &str = "The platform";
/// Not counted.
pub const NOT_COUNTED: &str = "Not counted";
/// Every role may.
pub const EVERYONE: &str = "Every role that sees sources";
/// Only the root role may.
pub const ROOT_ONLY: &str = "The root role only";
/// The hub has none.
pub const EMPTY_TITLE: &str = "No image sources in this hub yet";
/// Where they are made.
pub const EMPTY_DETAIL: &str = "A source says where images come from: a registry, a repository or an upload. Sources are made in the portal of the platform or through its API, and appear here as soon as there is one.";
/// Nothing matches.
pub const NO_MATCH_TITLE: &str = "No source matches";
/// Nothing matches so far.
pub const NO_MATCH_SO_FAR: &str = "The rest of the sources is still being read.";
/// Drops the search.
pub const CLEAR: &str = "Clear the search";
/// While they are read.
pub const READING: &str = "Reading the sources";

/// `12 images`, as a link into the list.
pub fn images(count: u64, number: &str) -> String {
    counted(count, number, "image", "images")
}

/// `10 live, 2 building`.
pub fn by_state(parts: &[(String, String)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(number, state)| [number.as_str(), " ", state].concat())
        .collect();
    parts.join(", ")
}

/// `All 18 sources`, `100 read, more to come`.
pub fn loaded(count: u64, number: &str, is_whole: bool) -> String {
    match (is_whole, count) {
        (true, 1) => "The only source".to_owned(),
        (true, _) => ["All ", number, " sources"].concat(),
        (false, _) => [number, " read, more to come"].concat(),
    }
}

/// `3 of 18 match`.
pub fn matching(shown: &str, all: &str) -> String {
    [shown, " of ", all, " match"].concat()
}

/// `2 roles view, 1 changes, 1 manages`.
pub fn roles(view: u64, numbers: [&str; 3]) -> String {
    let [viewers, changers, managers] = numbers;
    let viewers = counted(view, viewers, "role views", "roles view");
    [&viewers, ", ", changers, " may change, ", managers, " may manage"].concat()
}

/// Names the button that prunes a source.
pub fn prune_one(name: &str) -> String {
    ["Prune unused images of ", name].concat()
}

/// A name that the platform did not send.
pub fn not_sent(short: &str) -> String {
    [short, ", name not sent"].concat()
}
