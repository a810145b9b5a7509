//! Who made a resource: the kinds of creator that the platform names.
//! Resolving a name from includes is a decision and lives in `logic`.

/// The kind of a creator. Spec: `CreatorScope.type`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum CreatorKind {
    /// A person with an account.
    Account,
    /// An environment, acting by itself.
    Environment,
    /// The platform itself; has no bucket in the includes.
    Platform,
    /// A pipeline; has no bucket in the includes.
    Pipeline,
    /// Somebody of the platform's own staff.
    Employee,
    /// An API key.
    ApiKey,
    /// A person without an account.
    Visitor,
    /// A kind that this console does not know, kept as it was sent.
    Other(Box<str>),
}

impl CreatorKind {
    const KNOWN: [CreatorKind; 7] = [
        Self::Account,
        Self::Environment,
        Self::Platform,
        Self::Pipeline,
        Self::Employee,
        Self::ApiKey,
        Self::Visitor,
    ];

    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.as_str() == text);
        known.unwrap_or_else(|| Self::Other(text.into()))
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Account => "account",
            Self::Environment => "environment",
            Self::Platform => "platform",
            Self::Pipeline => "platform-pipeline",
            Self::Employee => "employee",
            Self::ApiKey => "api-key",
            Self::Visitor => "visitor",
            Self::Other(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_survives_the_round_trip() {
        for text in [
            "account",
            "environment",
            "platform",
            "platform-pipeline",
            "employee",
            "api-key",
            "visitor",
            "robot",
        ] {
            assert_eq!(CreatorKind::parse(text).as_str(), text);
        }
    }
}
