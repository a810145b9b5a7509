//! The fixed test keys of the sandbox and what each may do. They are printed at the start and are not secret:
//! the sandbox holds invented data only. Start with [`find`] and [`Key::may`].

/// The keys that the sandbox knows, in the order in which they are printed.
pub const KEYS: &[Key] = &[
    Key {
        token: "sandbox-admin",
        holds: Holds::Everything,
        ..ACCOUNT
    },
    Key {
        token: "sandbox-viewer",
        holds: Holds::Only(&["images-view", "images-sources-view"]),
        ..ACCOUNT
    },
    Key {
        token: "sandbox-no-sources",
        holds: Holds::AllBut("images-sources-view"),
        ..API_KEY
    },
    Key {
        token: "sandbox-no-jobs",
        holds: Holds::AllBut("apionly-jobs-view"),
        ..API_KEY
    },
    Key {
        token: "sandbox-no-containers",
        holds: Holds::AllBut("containers-view"),
        ..API_KEY
    },
    Key {
        token: "sandbox-one-environment",
        sees: Sees::OneEnvironment,
        ..API_KEY
    },
    Key {
        token: "sandbox-other-hub",
        hub: Hub::Other,
        ..API_KEY
    },
    Key {
        token: "sandbox-expired",
        expired: true,
        ..API_KEY
    },
];

/// The key that requests without a key act as in `open` mode.
pub const ADMIN: &Key = &KEYS[0];

const ACCOUNT: Key = Key {
    token: "",
    holds: Holds::Everything,
    holder: Holder::Account,
    hub: Hub::Main,
    sees: Sees::AllEnvironments,
    expired: false,
};
const API_KEY: Key = Key {
    holder: Holder::ApiKey,
    ..ACCOUNT
};

/// A bearer token with its rights.
#[derive(Debug)]
pub struct Key {
    /// The bearer token itself; it starts with `sandbox-`.
    pub token: &'static str,
    /// The rights it carries.
    pub holds: Holds,
    /// Whether a person or a machine signs in with it.
    pub holder: Holder,
    /// The hub it belongs to.
    pub hub: Hub,
    /// How much of the containers it sees.
    pub sees: Sees,
    /// Whether its time is over.
    pub expired: bool,
}

/// A set of capabilities.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Every capability.
    Everything,
    /// Every capability but one.
    AllBut(&'static str),
    /// The named ones and no other.
    Only(&'static [&'static str]),
}

/// Who signs in with a key: only accounts have a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A person's session.
    Account,
    /// An API key of the hub.
    ApiKey,
}

/// One of the two hubs of the sandbox: the seeded one and an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hub {
    /// The hub that holds the seeded data.
    Main,
    /// Another hub, without images.
    Other,
}

/// Which environments' containers a key sees; makes lists shorter than counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sees {
    /// All of them.
    AllEnvironments,
    /// Those of the first environment (by id) only.
    OneEnvironment,
}

impl Key {
    /// Whether the key holds a capability.
    #[must_use]
    pub fn may(&self, capability: &str) -> bool {
        match self.holds {
            Holds::Everything => true,
            Holds::AllBut(lacking) => lacking != capability,
            Holds::Only(held) => held.contains(&capability),
        }
    }

    /// What the key can do, in a few words for the terminal and the README.
    #[must_use]
    pub fn words(&self) -> String {
        let rights = match self.holds {
            Holds::Everything => "everything".to_owned(),
            Holds::AllBut(lacking) => format!("everything but {lacking}"),
            Holds::Only(held) => format!("only {}", held.join(", ")),
        };
        let kind = if self.holder == Holder::Account {
            "account"
        } else {
            "API key"
        };
        let mut words = format!("{kind}, {rights}");
        if self.sees == Sees::OneEnvironment {
            words.push_str(", sees the containers of one environment");
        }
        if self.hub == Hub::Other {
            words.push_str(", belongs to another, empty hub");
        }
        if self.expired {
            words.push_str(", expired");
        }
        words
    }
}

/// The key with this token.
#[must_use]
pub fn find(token: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.token == token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(token: &str, capability: &str, expected: bool) {
        assert_eq!(
            find(token).expect("a known key").may(capability),
            expected,
            "{token} {capability}"
        );
    }

    #[test]
    fn each_key_holds_what_its_words_say() {
        check("sandbox-admin", "images-manage", true);
        check("sandbox-viewer", "images-view", true);
        check("sandbox-viewer", "images-manage", false);
        check("sandbox-no-sources", "images-sources-view", false);
        check("sandbox-no-sources", "images-sources-manage", true);
        check("sandbox-no-jobs", "apionly-jobs-view", false);
        check("sandbox-no-containers", "containers-view", false);
        assert!(find("sandbox-nobody").is_none());
    }
}
