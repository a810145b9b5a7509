//! Opaque identifiers of the platform's resources.
//! An id is parsed once, at the wire or at the route, and is then passed around without being looked at.
//! Each resource has a type of its own, so that a source cannot be asked for where an image is meant.

use std::fmt;

/// Longest id that is taken. The platform's ids are 24 hex digits; a longer bound leaves room for newer ones.
const LONGEST: usize = 64;

/// True when `text` can stand in a path without being escaped and is not absurdly long.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes a text that has the form of an id: 1 to 64 ASCII letters, digits, `-` or `_`.
            pub fn parse(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(text.into()))
            }

            /// The whole id, as the platform spells it.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The last eight characters, which tell ids of one hub apart at a glance.
            pub fn short(&self) -> &str {
                short(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names one image.
    ImageId
);
id!(
    /// Names one image source.
    SourceId
);
id!(
    /// Names one job.
    JobId
);
id!(
    /// Names the hub that every request is sent for.
    HubId
);

/// The last eight characters of any id text, cut on a character boundary.
pub fn short(id: &str) -> &str {
    let from = id.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    &id[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_can_stand_in_a_path() {
        let check = |text: &str, taken: bool| assert_eq!(ImageId::parse(text).is_some(), taken, "{text:?}");
        check("674166b25d1c83ea9c4171bc", true);
        check("new-kind_of_id", true);
        check("", false);
        check("a/b", false);
        check("a b", false);
        check("ä", false);
        check(&"a".repeat(65), false);
    }

    #[test]
    fn short_keeps_the_end() {
        let check = |id: &str, expected: &str| assert_eq!(short(id), expected);
        check("674166b25d1c83ea9c4171bc", "9c4171bc");
        check("abc", "abc");
        check("", "");
        check("ééééééééé", "éééééééé");
    }
}
