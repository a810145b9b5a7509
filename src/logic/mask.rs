//! What of an image's settings is shown at once and what only on request. The rule itself is
//! [`looks_like_credential`]; here it meets the installation's policy and the arguments of a command.

use crate::model::address::{HIDDEN, scrubbed};
use crate::model::credential::looks_like_credential;

/// Which values of the environment and of the build args are hidden until the reader asks for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MaskPolicy {
    /// Those that look like credentials.
    #[default]
    Credentials,
    /// All of them.
    All,
}

impl MaskPolicy {
    /// True when the value under this key is hidden. An empty value hides nothing.
    pub fn hides(self, key: &str, value: &str) -> bool {
        !value.is_empty() && (self == Self::All || looks_like_credential(key, value))
    }
}

/// One argument of a command or entrypoint, as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// The argument without its secret.
    pub shown: String,
    /// True when something was taken out.
    pub is_masked: bool,
}

impl Argument {
    /// The arguments of one command. The flag before an argument can say that it is a credential.
    pub fn list(arguments: &[String]) -> Vec<Argument> {
        let mut flag = "";
        let mut list = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let shown = mask_argument(flag, argument);
            list.push(Argument {
                is_masked: shown != *argument,
                shown,
            });
            flag = if argument.starts_with('-') && !argument.contains('=') {
                argument
            } else {
                ""
            };
        }
        list
    }
}

/// The argument without its secret: `--password=x` keeps its name, an address keeps its host.
pub fn mask_argument(flag: &str, argument: &str) -> String {
    if !argument.starts_with('-') && looks_like_credential(flag, argument) {
        let clean = scrubbed(argument);
        return match argument.split_once('=') {
            _ if clean != argument && !looks_like_credential(flag, &clean) => clean.into_owned(),
            Some((key, _)) if is_name(key) => [key, "=", HIDDEN].concat(),
            _ => HIDDEN.to_owned(),
        };
    }
    match argument.split_once('=') {
        Some((key, value)) if is_name(key) && looks_like_credential(key, value) => {
            [key, "=", HIDDEN].concat()
        }
        _ => scrubbed(argument).into_owned(),
    }
}

/// True for what stands before `=` in a setting or a flag.
fn is_name(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
