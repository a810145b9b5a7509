//! What is said about a `config.json` that cannot be used as it stands. No sentence repeats a value of the file.
//! `logic::config` knows the issues; the connect screen and the list of notices print them.

/// The file as a whole is unusable.
pub const NOT_AN_OBJECT: &str = "config.json is not a JSON object, so every setting has its default";

/// A key that means nothing.
pub fn unknown_key(key: &str) -> String {
    ["config.json: ", key, " is no setting, and is ignored"].concat()
}

/// A value of the wrong type.
pub fn wrong_type(key: &str, expected: &str) -> String {
    ["config.json: ", key, " must be ", expected].concat()
}

/// A value of the right type that cannot be used.
pub fn bad_value(key: &str, expected: &str) -> String {
    ["config.json: ", key, " cannot be used; it must be ", expected].concat()
}

/// Truth values.
pub const FLAG: &str = "true or false";
/// The base of the API.
pub const API: &str = "a path or an address that ends in /v1, without user name and query";
/// One hub.
pub const HUB: &str = "the id of a hub, or null";
/// A list of names.
pub const NAMES: &str = "a list of names of rights";
/// Several hubs.
pub const HUBS: &str = "a list of hubs, each with id and label";
/// Pages that may hold the console in a frame.
pub const PARENTS: &str =
    "a list of origins such as https://portal.example, without a path, a * or a slash at the end";

/// `proxy, key or host`.
pub fn one_of(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => [&rest.join(", "), " or ", last].concat(),
        None => String::new(),
    }
}
