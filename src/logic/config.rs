//! The installation's `config.json`: where the API is, how the console signs in, how its addresses look.
//! Nothing in it is fatal. What cannot be used is reported as an issue and replaced by its default, and an issue never
//! repeats a value, because a value can be a secret in the wrong place.

mod parent;
mod sentence;

use super::mask::MaskPolicy;
use crate::model::capability::Capability;
use crate::model::id::HubId;
use serde_json::{Map, Value};

/// The keys that are understood.
pub const KEYS: [&str; 9] = [
    "api",
    "hub",
    "auth",
    "history",
    "notifications",
    "mask",
    "capabilities",
    "hubs",
    "parents",
];

/// How requests get their key and hub.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AuthMode {
    /// A pass-through on the same origin adds both headers.
    #[default]
    Proxy,
    /// The reader pastes a key, which stays in memory.
    Key,
    /// The page that embeds the console hands over what is needed.
    Host,
}

/// How the console's addresses look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HistoryMode {
    /// `/images/1`: the server must answer every path with the console.
    #[default]
    Path,
    /// `/#/images/1`: any static server will do.
    Hash,
}

/// A hub to choose from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HubChoice {
    /// Its id.
    pub id: HubId,
    /// What people call it.
    pub label: String,
}

/// The configuration of an installation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Base of the API without a slash at its end: a path or an absolute address that ends in `/v1`.
    pub api: String,
    /// The hub that requests are sent for; none where the pass-through knows it or the reader chooses.
    pub hub: Option<HubId>,
    /// How requests get their key and hub.
    pub auth: AuthMode,
    /// How the console's addresses look.
    pub history: HistoryMode,
    /// True when the platform's notifications are listened to.
    pub notifications: bool,
    /// Which settings are hidden until asked for.
    pub mask: MaskPolicy,
    /// Rights to assume where the platform does not tell them; none assumes nothing.
    pub capabilities: Option<Vec<Capability>>,
    /// Hubs to choose from.
    pub hubs: Vec<HubChoice>,
    /// Origins of the pages that may show the console in a frame, as browsers spell them. What holds others off is
    /// `frame/framed.js`, which reads the file by itself before the console runs.
    pub parents: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/v1".to_owned(),
            hub: None,
            auth: AuthMode::Proxy,
            history: HistoryMode::Path,
            notifications: true,
            mask: MaskPolicy::Credentials,
            capabilities: None,
            hubs: Vec::new(),
            parents: Vec::new(),
        }
    }
}

/// Something in the configuration that cannot be used. Keys are named as `hubs[1].id`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigIssue {
    /// The file is not a JSON object.
    NotAnObject,
    /// A key that means nothing here, most often a typing error.
    UnknownKey(String),
    /// The value is of another type than the one named.
    WrongType(String, Expected),
    /// The value is of the right type and still cannot be used.
    BadValue(String, Expected),
}

/// What a key should have held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// `true` or `false`.
    Flag,
    /// A path or an absolute address that ends in `/v1`, without user info and query.
    Api,
    /// An id of a hub, or null.
    Hub,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of names.
    Names,
    /// A list of objects with `id` and `label`.
    Hubs,
    /// A list of origins, such as `https://portal.example`.
    Parents,
}

/// Reads the text of `config.json`. A missing file is [`Config::default`].
pub fn read_config(text: &str) -> (Config, Vec<ConfigIssue>) {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => read_object(&object),
        _ => (Config::default(), vec![ConfigIssue::NotAnObject]),
    }
}

fn read_object(object: &Map<String, Value>) -> (Config, Vec<ConfigIssue>) {
    let mut config = Config::default();
    let mut issues = Vec::new();
    for (key, value) in object {
        // A null is the same as no key, so that a template can list every key.
        let issue = match (key.as_str(), value) {
            (key, Value::Null) if KEYS.contains(&key) => None,
            ("api", value) => set(key, value, Expected::Api, &mut config.api, |value| {
                api_base(value.as_str()?)
            }),
            ("hub", value) => set(key, value, Expected::Hub, &mut config.hub, |value| {
                HubId::parse(value.as_str()?).map(Some)
            }),
            ("auth", value) => set(key, value, AUTH, &mut config.auth, |value| {
                [AuthMode::Proxy, AuthMode::Key, AuthMode::Host]
                    .get(place(AUTH, value)?)
                    .copied()
            }),
            ("history", value) => set(key, value, HISTORY, &mut config.history, |value| {
                [HistoryMode::Path, HistoryMode::Hash]
                    .get(place(HISTORY, value)?)
                    .copied()
            }),
            ("mask", value) => set(key, value, MASK, &mut config.mask, |value| {
                [MaskPolicy::Credentials, MaskPolicy::All]
                    .get(place(MASK, value)?)
                    .copied()
            }),
            ("notifications", value) => set(
                key,
                value,
                Expected::Flag,
                &mut config.notifications,
                Value::as_bool,
            ),
            ("capabilities", Value::Array(items)) => {
                config.capabilities = Some(capabilities(items, &mut issues));
                None
            }
            ("hubs", Value::Array(items)) => {
                config.hubs = hubs(items, &mut issues);
                None
            }
            ("parents", Value::Array(items)) => {
                config.parents = parent::read(items, &mut issues);
                None
            }
            ("parents", _) => Some(ConfigIssue::WrongType(key.clone(), Expected::Parents)),
            ("capabilities", _) => Some(ConfigIssue::WrongType(key.clone(), Expected::Names)),
            ("hubs", _) => Some(ConfigIssue::WrongType(key.clone(), Expected::Hubs)),
            _ => Some(ConfigIssue::UnknownKey(key.chars().take(40).collect())),
        };
        issues.extend(issue);
    }
    let is_offered = |hub: &HubId| config.hubs.iter().any(|choice| choice.id == *hub);
    if config.hubs.len() > 1 && config.hub.as_ref().is_some_and(|hub| !is_offered(hub)) {
        config.hub = None;
        issues.push(ConfigIssue::BadValue("hub".to_owned(), Expected::Hub));
    }
    (config, issues)
}

const AUTH: Expected = Expected::OneOf(&["proxy", "key", "host"]);
const HISTORY: Expected = Expected::OneOf(&["path", "hash"]);
const MASK: Expected = Expected::OneOf(&["credentials", "all"]);

/// Puts what `read` makes of the value into `place`, or says why it cannot.
fn set<T>(
    key: &str,
    value: &Value,
    expected: Expected,
    place: &mut T,
    read: fn(&Value) -> Option<T>,
) -> Option<ConfigIssue> {
    match read(value) {
        Some(read) => {
            *place = read;
            None
        }
        None if value.is_string() && !matches!(expected, Expected::Flag) => {
            Some(ConfigIssue::BadValue(key.to_owned(), expected))
        }
        None => Some(ConfigIssue::WrongType(key.to_owned(), expected)),
    }
}

/// Which of the words the value is.
fn place(expected: Expected, value: &Value) -> Option<usize> {
    let Expected::OneOf(words) = expected else {
        return None;
    };
    let text = value.as_str()?;
    words.iter().position(|word| *word == text)
}

/// The base without a slash at its end, if it can be one.
fn api_base(text: &str) -> Option<String> {
    let base = text.trim().trim_end_matches('/');
    let lower = base.to_ascii_lowercase();
    let host = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let is_placed = match host {
        Some(host) => host
            .find('/')
            .is_some_and(|at| at > 0 && !host[..at].contains('@')),
        None => base.starts_with('/') && !base.starts_with("//"),
    };
    let is_clean = !base.contains(['?', '#', '\\']) && !base.contains(char::is_whitespace);
    (is_placed && is_clean && base.ends_with("/v1")).then(|| base.to_owned())
}

fn capabilities(items: &[Value], issues: &mut Vec<ConfigIssue>) -> Vec<Capability> {
    let mut rights = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(name) if !name.is_empty() => rights.push(Capability::new(name)),
            _ => issues.push(ConfigIssue::WrongType(
                item_key("capabilities", at),
                Expected::Names,
            )),
        }
    }
    rights
}

fn hubs(items: &[Value], issues: &mut Vec<ConfigIssue>) -> Vec<HubChoice> {
    let mut hubs = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let id = item.get("id").and_then(Value::as_str).and_then(HubId::parse);
        let label = item
            .get("label")
            .and_then(Value::as_str)
            .filter(|label| !label.trim().is_empty());
        match id {
            Some(id) => hubs.push(HubChoice {
                label: label.unwrap_or(id.as_str()).to_owned(),
                id,
            }),
            None => issues.push(ConfigIssue::BadValue(item_key("hubs", at), Expected::Hubs)),
        }
    }
    hubs
}

fn item_key(list: &str, at: usize) -> String {
    [list, "[", &at.to_string(), "]"].concat()
}
