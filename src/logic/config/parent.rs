//! Which pages may show the console in a frame: origins, spelt exactly as browsers spell them, because they are compared
//! as text and never matched against a pattern.

use super::{ConfigIssue, Expected, item_key};
use serde_json::Value;

/// The origins of the list; what is none is an issue.
pub(super) fn read(items: &[Value], issues: &mut Vec<ConfigIssue>) -> Vec<String> {
    let mut parents = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(text) if is_origin(text) => parents.push(text.to_owned()),
            Some(_) => issues.push(ConfigIssue::BadValue(item_key("parents", at), Expected::Parents)),
            None => issues.push(ConfigIssue::WrongType(item_key("parents", at), Expected::Parents)),
        }
    }
    parents
}

/// Scheme and host in small letters, and a port that is not the scheme's own. Anything else is never the origin of a page,
/// so it would let nobody in and only look as if it did.
fn is_origin(text: &str) -> bool {
    let (authority, own_port) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(authority), _) => (authority, "443"),
        (_, Some(authority)) => (authority, "80"),
        _ => return false,
    };
    // An address of IPv6 has colons of its own, inside brackets.
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_host = match host.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').is_some_and(|inner| {
            inner.contains(':')
                && inner
                    .bytes()
                    .all(|byte| byte == b':' || byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
        }),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_'))
        }
    };
    let is_port = |port: &str| {
        port != own_port && !port.starts_with('0') && port.parse().is_ok_and(|number: u16| number > 0)
    };
    is_host && port.is_none_or(is_port)
}
