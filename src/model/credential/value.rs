//! What a value looks like on its own: tokens with known beginnings, private keys, addresses with passwords, lists of
//! `key=value` with a credential in them, and long runs of random signs.

use crate::model::address;

/// Beginnings of tokens that their makers document, each with the least length of a whole token.
const BEGINNINGS: [(&str, usize); 32] = [
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("gldt-", 16),
    ("glrt-", 16),
    ("xoxb-", 12),
    ("xoxp-", 12),
    ("xoxa-", 12),
    ("xoxr-", 12),
    ("xoxs-", 12),
    ("xapp-", 12),
    ("sk_live_", 12),
    ("sk_test_", 12),
    ("rk_live_", 12),
    ("whsec_", 12),
    ("sk-", 24),
    ("AIza", 30),
    ("ya29.", 16),
    ("npm_", 30),
    ("pypi-", 30),
    ("dckr_pat_", 16),
    ("hf_", 24),
    ("hvs.", 16),
    ("dop_v1_", 20),
    ("shpat_", 20),
    ("SG.", 30),
    ("AGE-SECRET-KEY-", 20),
    ("LS0tLS1CRUdJTi", 20),
];

/// True when a word is a credential by its form alone: a documented beginning, an access key id or a signed token.
pub fn is_token(word: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'=');
    if word.len() < 12 || !word.bytes().all(is_plain) {
        return false;
    }
    let begins = |&(start, least): &(&str, usize)| word.len() >= least && word.starts_with(start);
    BEGINNINGS.iter().any(begins) || is_access_key_id(word) || is_signed_token(word)
}

/// `AKIA` or `ASIA` and 16 more capitals or digits.
fn is_access_key_id(word: &str) -> bool {
    word.len() == 20
        && (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && word
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// A JSON object in base64, as a JWT or a registry's login begins with.
fn is_signed_token(word: &str) -> bool {
    word.len() >= 24 && word.starts_with("eyJ")
}

/// True when the host and path of an address are those of a hook that anybody who knows it may call.
pub fn is_secret_hook(path: &str) -> bool {
    const HOOKS: [&str; 4] = [
        "hooks.slack.com/services/",
        "discord.com/api/webhooks/",
        "discordapp.com/api/webhooks/",
        "webhook.office.com/",
    ];
    HOOKS.iter().any(|hook| path.contains(hook))
}

/// True when the value holds a credential somewhere: as a word, a key, an address or one of many settings.
pub(super) fn carries_credential(value: &str) -> bool {
    if value.contains("PRIVATE KEY-----") || is_login(value) || quotes_credential(value) {
        return true;
    }
    let parts_words = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    if value
        .split(parts_words)
        .any(|word| is_token(word) || names_secret(word))
    {
        return true;
    }
    let parts_settings = |c: char| parts_words(c) || matches!(c, ';' | '&' | ',' | '?');
    value
        .split(parts_settings)
        .any(|part| match part.split_once('=') {
            Some((key, value)) => !key.contains("://") && sets_credential(key, value),
            None => is_token(part),
        })
}

/// `password=x` among other settings. `-Dname=x` and `--name=x` are settings too.
fn sets_credential(key: &str, value: &str) -> bool {
    let value = value.trim();
    is_token(value)
        || names_secret(value)
        || (!value.is_empty()
            && !is_reference(value)
            && !super::is_in(super::HARMLESS, &value.to_ascii_lowercase())
            && super::names_credential(&super::words(key), value))
}

/// True for an address with a password, or with any user info where the web uses it for tokens, or a signed one.
fn names_secret(word: &str) -> bool {
    let Some((scheme, rest)) = word.split_once("://") else {
        return false;
    };
    let has_login = address::user_info(rest).is_some_and(|user| match user.split_once(':') {
        Some((_, password)) => !password.is_empty(),
        None => !user.is_empty() && (scheme.ends_with("http") || scheme.ends_with("https")),
    });
    has_login || is_secret_hook(rest) || address::carries_credential(rest)
}

/// `Bearer x` and `Basic x`, as in an `Authorization` header.
fn is_login(value: &str) -> bool {
    value.split_once(' ').is_some_and(|(scheme, rest)| {
        (scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("basic"))
            && rest.trim().len() >= 8
    })
}

/// True when a JSON text inside the value has a member that names a credential.
fn quotes_credential(value: &str) -> bool {
    let parts: Vec<&str> = value.split('"').collect();
    (1..parts.len()).step_by(2).any(|at| {
        let after = parts
            .get(at + 1)
            .and_then(|after| after.trim_start().strip_prefix(':'));
        after.is_some_and(|after| match after.trim() {
            "" => sets_credential(parts[at], parts.get(at + 2).copied().unwrap_or_default()),
            bare => sets_credential(parts[at], bare.trim_end_matches(['}', ']', ',', ' ', '\n'])),
        })
    })
}

/// True when the whole value only points at a variable: `${NAME}`, `$NAME`, `{{name}}`, `%NAME%`.
pub(super) fn is_reference(value: &str) -> bool {
    let name = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ' | b'$'))
    };
    let inside = |start: &str, end: &str| {
        let rest = value.strip_prefix(start)?.strip_suffix(end)?;
        Some(name(rest))
    };
    let upper = |text: &str| {
        name(text)
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit())
    };
    inside("${", "}")
        .or_else(|| inside("{{", "}}"))
        .or_else(|| inside("%", "%"))
        .unwrap_or(false)
        || value.strip_prefix('$').is_some_and(upper)
}

/// True for a path below the directories where secrets are mounted: the path is not the secret.
pub(super) fn is_mounted_path(value: &str) -> bool {
    const ROOTS: [&str; 10] = [
        "/run/",
        "/var/",
        "/etc/",
        "/opt/",
        "/usr/",
        "/home/",
        "/mnt/",
        "/root/",
        "/secrets/",
        "/vault/",
    ];
    ROOTS.iter().any(|root| value.starts_with(root)) && !value.contains(char::is_whitespace)
}

/// True for an address of the web that carries no secret itself, as `NGINX_PROXY_PASS` holds one.
pub(super) fn is_plain_address(value: &str) -> bool {
    (value.starts_with("http://") || value.starts_with("https://")) && !names_secret(value)
}

/// True for one long word whose signs change class as often as random ones do. Hex is left out, because most of it
/// is a checksum, a commit or an id.
pub(super) fn is_random(value: &str) -> bool {
    let bare = value.trim_end_matches('=');
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'_' | b'-');
    if bare.len() < 24 || bare.len() > 512 || !bare.bytes().all(is_word) || bare.starts_with('/') {
        return false;
    }
    if ["sha256-", "sha384-", "sha512-"]
        .iter()
        .any(|start| bare.starts_with(start))
    {
        return false;
    }
    let signs: Vec<u8> = bare.bytes().filter(u8::is_ascii_alphanumeric).collect();
    if signs.len() < 24 || signs.iter().all(u8::is_ascii_hexdigit) {
        return false;
    }
    let class = |byte: &u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    let changes = signs
        .windows(2)
        .filter(|pair| class(&pair[0]) != class(&pair[1]))
        .count();
    let has = |test: fn(&u8) -> bool| signs.iter().any(test);
    let three = has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    if three {
        changes * 10 >= signs.len() * 4
    } else {
        // Words joined by dashes have few digits in a row of letters; 32 signs without a dash are rarely a name.
        has(u8::is_ascii_digit)
            && signs.len() >= 32
            && signs.len() == bare.len()
            && changes * 4 >= signs.len()
    }
}
