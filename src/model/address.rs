//! Addresses (urls) without the secrets that people write into them: user info, signed queries, fragments.
//! One cleaning serves documents, raw JSON and texts of the platform. Start with [`cleaned`] and [`scrubbed`].

use super::credential::value::{is_secret_hook, is_token};
use super::credential::{is_signing_parameter, looks_like_credential};
use std::borrow::Cow;

/// What stands where something was taken out of a text.
pub const HIDDEN: &str = "••••••";

/// An address without user info, and without its query or fragment where one of them carries a credential.
/// For fields that hold one address; one without a scheme is understood too.
pub fn cleaned(address: &str) -> String {
    let address = address.trim();
    let from = address.find("://").map_or(0, |at| at + 3);
    if from == 0 && !looks_hosted(address) {
        return address.to_owned();
    }
    let mut clean = String::with_capacity(address.len());
    clean.push_str(&address[..from]);
    push_clean(&address[from..], "", &mut clean);
    clean
}

/// A text in which every address is cleaned and every word that looks like a credential is hidden.
/// Borrowed where there was nothing to hide.
pub fn scrubbed(text: &str) -> Cow<'_, str> {
    if let Some(at) = text.find("-----BEGIN ").filter(|_| text.contains("PRIVATE KEY")) {
        let mut clean = scrubbed(&text[..at]).into_owned();
        clean.push_str(HIDDEN);
        if let Some((_, rest)) = text
            .rsplit_once("PRIVATE KEY-----")
            .filter(|_| text.contains("-----END "))
        {
            clean.push_str(&scrubbed(rest));
        }
        return Cow::Owned(clean);
    }
    let mut clean = String::new();
    let mut copied = 0;
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '|');
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = at + rest.find(ends_word).unwrap_or(rest.len());
        let word = &text[at..end];
        if let Some(better) = clean_word(word) {
            clean.push_str(&text[copied..at]);
            clean.push_str(&better);
            copied = end;
        }
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    clean.push_str(&text[copied..]);
    Cow::Owned(clean)
}

/// The word without what has to be hidden; `None` where nothing has.
fn clean_word(word: &str) -> Option<String> {
    let mut clean = String::new();
    if let Some(scheme) = word.find("://") {
        clean.push_str(&word[..scheme + 3]);
        push_clean(&word[scheme + 3..], HIDDEN, &mut clean);
    } else if is_token(word.trim_matches(|c: char| c.is_ascii_punctuation())) {
        clean.push_str(HIDDEN);
    } else {
        return None;
    }
    (clean != word).then_some(clean)
}

/// Writes what follows the scheme; `mark` stands where something was taken out.
fn push_clean(rest: &str, mark: &str, clean: &mut String) {
    let rest = match user_info_end(rest) {
        Some(at) => {
            if !mark.is_empty() {
                clean.push_str(mark);
                clean.push('@');
            }
            &rest[at + 1..]
        }
        None => rest,
    };
    let tail = rest.find(['?', '#']).unwrap_or(rest.len());
    clean.push_str(&clean_path(&rest[..tail], mark));
    let tail = &rest[tail..];
    if !carries_credential(tail) {
        clean.push_str(tail);
    } else if !mark.is_empty() {
        clean.push_str(&tail[..1]);
        clean.push_str(mark);
    }
}

/// The path, in which a segment can be a token of its own: the address of a webhook, or a token as a path prefix.
fn clean_path<'a>(path: &'a str, mark: &str) -> Cow<'a, str> {
    if is_secret_hook(path) {
        let host = path.split('/').next().unwrap_or_default();
        return Cow::Owned([host, "/", mark].concat());
    }
    if !path.split('/').any(is_token) {
        return Cow::Borrowed(path);
    }
    let shown = path
        .split('/')
        .map(|part| if is_token(part) { mark } else { part });
    Cow::Owned(shown.collect::<Vec<_>>().join("/"))
}

/// Where the `@` after user info stands. A password may hold any sign, even an unescaped slash: then what looks like
/// the port is no number, and everything up to the last `@` is taken for the user info.
fn user_info_end(rest: &str) -> Option<usize> {
    let authority = &rest[..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())];
    if let Some(at) = authority.rfind('@') {
        return Some(at);
    }
    let (_, port) = authority.rsplit_once(':')?;
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit()) || authority.ends_with(']');
    if is_port { None } else { rest.rfind('@') }
}

/// True when an address without a scheme still begins with user info or a host, as `user:pass@host/x` does.
/// `git@host:path` names no secret and stays.
fn looks_hosted(address: &str) -> bool {
    match address.split_once('@') {
        Some((user, _)) => user.contains(':'),
        None => address.contains(['?', '#', '/']),
    }
}

/// The user info of what follows a scheme, unless it was hidden before.
pub(super) fn user_info(rest: &str) -> Option<&str> {
    user_info_end(rest)
        .map(|at| &rest[..at])
        .filter(|user| *user != HIDDEN)
}

/// True when a query or fragment holds a parameter that looks like a credential or a signature.
pub(super) fn carries_credential(rest: &str) -> bool {
    let Some(at) = rest.find(['?', '#']) else {
        return false;
    };
    rest[at..].split(['?', '&', ';', '#', '/']).any(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or(("", pair));
        is_signing_parameter(key) || looks_like_credential(key, value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_loses_its_secrets_and_nothing_else() {
        let check = |address: &str, expected: &str| assert_eq!(cleaned(address), expected, "{address}");
        check("https://registry.example.com", "https://registry.example.com");
        check(
            "https://registry.example.com:5000/v2",
            "https://registry.example.com:5000/v2",
        );
        check(
            "https://u:p@git.example.com/a.git",
            "https://git.example.com/a.git",
        );
        check(
            "https://only-user@git.example.com/a.git",
            "https://git.example.com/a.git",
        );
        check("https://u:p@ss@git.example.com/a", "https://git.example.com/a");
        check("https://u:p/ss@git.example.com/a", "https://git.example.com/a");
        check("https://u:p#ss@git.example.com/a", "https://git.example.com/a");
        check("u:p@registry.example.com/team", "registry.example.com/team");
        check(
            "git@git.example.com:team/app.git",
            "git@git.example.com:team/app.git",
        );
        check("ssh://git@git.example.com/a.git", "ssh://git.example.com/a.git");
        check("https://[::1]:8443/a", "https://[::1]:8443/a");
        check(
            "https://x.example/a.tar.gz?ref=main&dir=src",
            "https://x.example/a.tar.gz?ref=main&dir=src",
        );
        check(
            "https://x.example/a.tar.gz?X-Amz-Signature=abc&X-Amz-Date=1",
            "https://x.example/a.tar.gz",
        );
        check(
            "https://x.example/a.tar.gz?sv=2024&sig=abc",
            "https://x.example/a.tar.gz",
        );
        check(
            "https://x.example/a.tgz?X-Signature=abc-def",
            "https://x.example/a.tgz",
        );
        check("https://x.example/a?access_token=abc", "https://x.example/a");
        check("https://x.example/a#token=abc", "https://x.example/a");
        check("https://x.example/users/@me", "https://x.example/users/@me");
        check("registry.example.com/a?token=b", "registry.example.com/a");
        check("", "");
    }

    #[test]
    fn a_text_is_scrubbed_word_by_word() {
        let check = |text: &str, expected: &str| assert_eq!(scrubbed(text), expected, "{text}");
        check("no secrets here: 1 of 2 done", "no secrets here: 1 of 2 done");
        check(
            "clone of https://u:p@git.example.com/a.git failed",
            "clone of https://••••••@git.example.com/a.git failed",
        );
        check(
            "\"https://x.example/a?sig=1\": 403",
            "\"https://x.example/a?••••••\": 403",
        );
        check("got ghp_0123456789abcdefghijABCDEFGHIJ012345.", "got ••••••");
        check(
            "key -----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- end",
            "key •••••• end",
        );
    }

    #[test]
    fn a_text_without_secrets_is_not_copied() {
        assert!(matches!(scrubbed("pull of alpine:3.20 failed"), Cow::Borrowed(_)));
    }
}
