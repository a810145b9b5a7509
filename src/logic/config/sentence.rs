//! What is said about an issue of the configuration.

use super::{ConfigIssue, Expected};
use crate::words::config as words;

impl ConfigIssue {
    /// One sentence for the reader, without a full stop and without any value of the file.
    pub fn sentence(&self) -> String {
        match self {
            Self::NotAnObject => words::NOT_AN_OBJECT.to_owned(),
            Self::UnknownKey(key) => words::unknown_key(key),
            Self::WrongType(key, expected) => words::wrong_type(key, &wanted(*expected)),
            Self::BadValue(key, expected) => words::bad_value(key, &wanted(*expected)),
        }
    }
}

fn wanted(expected: Expected) -> String {
    let text = match expected {
        Expected::Flag => words::FLAG,
        Expected::Api => words::API,
        Expected::Hub => words::HUB,
        Expected::Names => words::NAMES,
        Expected::Hubs => words::HUBS,
        Expected::Parents => words::PARENTS,
        Expected::OneOf(choices) => return words::one_of(choices),
    };
    text.to_owned()
}
