//! The one rule that tells a credential from a plain value, by its key and by its form.
//! It leans to hiding: what is hidden by mistake can be revealed, what is shown by mistake cannot be taken back.
//! Start with [`looks_like_credential`]; what a key says is decided here, what a value looks like in [`value`].

pub mod value;

/// Words that name a credential wherever they stand in a key.
const CREDENTIAL: [&str; 16] = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "secrets",
    "token",
    "tokens",
    "credential",
    "credentials",
    "creds",
    "apikey",
    "authorization",
    "mnemonic",
    "dockerconfigjson",
];

/// Words that name a credential at the end of a key, where a longer word has swallowed the words before it.
const CREDENTIAL_ENDS: [&str; 10] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "token",
    "privatekey",
    "secretkey",
    "accesskey",
    "authkey",
];

/// Last words that describe a credential rather than being one: `PASSWORD_MIN_LENGTH`, `TOKEN_TTL`, `SECRET_NAME`.
const DESCRIBES: &str = " file path paths dir directory url uri endpoint host hostname port server address addr \
    length len size min max ttl age expiry expires expire expiration timeout interval seconds secs minutes hours days \
    period lifetime duration mode type kind method scheme strategy policy policies enabled enable disabled required \
    require optional allowed provider backend driver engine store manager name names id ids username user algorithm \
    algo alg count limit quota rate header field param parameter prefix suffix format version regex pattern rounds \
    iterations cost issuer audience scope scopes claim claims realm rotation reset validation validator validators \
    verification check checks strength complexity symbols digits class sock socket encoding charset env var variable \
    ref reference arn label title description placeholder hint usage mount volume namespace region account status \
    state source location created updated deleted at parallelism ";

/// What a key can open or name without being secret: `PUBLIC_KEY`, `CACHE_KEY`. `GPG_KEY` is a fingerprint by custom.
const PLAIN_KEYS: &str = " public pub primary foreign partition sort cache group routing object row index hash map \
    gpg pgp feature translation i18n message event lookup unique natural composite ";

/// Last words of keys that hold identifiers and checksums, which look as random as a credential.
const IDENTIFIES: &str = " id ids hash sha sha1 sha256 sha512 digest checksum sum commit revision rev version \
    fingerprint etag uuid guid integrity ref build release name file image tag gpg gpgkeys path ";

/// Values that say nothing secret even under a key that names a credential.
const HARMLESS: &str = " true false yes no on off none null nil enabled disabled required optional debug info warn \
    error trace auto ";

/// True when `value`, under `key`, must not be shown without being asked for.
pub fn looks_like_credential(key: &str, value: &str) -> bool {
    let value = value.trim();
    if value.is_empty() || is_in(HARMLESS, &value.to_ascii_lowercase()) || value::is_reference(value) {
        return false;
    }
    let words = words(key);
    if names_credential(&words, value) || value::carries_credential(value) {
        return true;
    }
    let identifies = words.last().is_some_and(|last| is_in(IDENTIFIES, last));
    let names_plain = identifies || holds(&words, "gpg") || holds(&words, "pgp");
    !names_plain && value::is_random(value)
}

/// True when a key alone says that any value under it is a credential.
pub fn is_credential_key(key: &str) -> bool {
    names_credential(&words(key), "x")
}

/// True when a parameter of a query signs it or carries a key, whatever its value.
pub fn is_signing_parameter(key: &str) -> bool {
    const SIGNS: &str = " sig sign signature hmac awsaccesskeyid googleaccessid ossaccesskeyid key-pair-id policy key auth \
        code ticket jwt ";
    let key = key.to_ascii_lowercase();
    is_in(SIGNS, &key)
        || key.ends_with("signature")
        || ["x-amz-", "x-goog-", "x-oss-", "x-ms-"]
            .iter()
            .any(|prefix| key.starts_with(prefix))
}

/// What the words of a key say about `value`.
fn names_credential(words: &[String], value: &str) -> bool {
    let Some(last) = words.last().map(String::as_str) else {
        return false;
    };
    if let [.., before, last] = words
        && last == "id"
    {
        // The id half of a key pair is kept with its secret half; other ids are names.
        let is_half = before == "secret" || (before == "key" && (words.len() == 2 || holds(words, "access")));
        return is_half;
    }
    if is_in(DESCRIBES, last) || value::is_mounted_path(value) || value::is_plain_address(value) {
        return false;
    }
    let counts = value.bytes().all(|byte| byte.is_ascii_digit());
    if counts && (last == "tokens" || matches!(words[0].as_str(), "max" | "min" | "num" | "total")) {
        return false;
    }
    words.iter().any(|word| CREDENTIAL.contains(&word.as_str()))
        || CREDENTIAL_ENDS.iter().any(|end| last.ends_with(end))
        || names_secret_key(words)
        || match last {
            "pass" | "salt" | "bearer" | "jwt" => true,
            "pwd" => !value.starts_with('/'),
            "cookie" => holds(words, "erlang"),
            "config" | "auths" => holds(words, "base64") || last == "auths",
            "auth" => value.len() >= 16 || value.contains(':'),
            _ => false,
        }
}

/// `API_KEY`, `SESSION_SIGNING_KEY`, `privateKey`, but not `PUBLIC_KEY`, `CACHE_KEY` or `KEY`.
fn names_secret_key(words: &[String]) -> bool {
    words
        .windows(2)
        .any(|pair| matches!(pair[1].as_str(), "key" | "keys") && !is_in(PLAIN_KEYS, &pair[0]))
}

/// The lower-case words of a key in any of the usual spellings: `API_KEY`, `api-key`, `apiKey2`, `--api.key`.
fn words(key: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in key.chars() {
        if c.is_ascii_alphanumeric() {
            let begins = !previous.is_ascii_alphanumeric()
                || (previous.is_ascii_lowercase() && c.is_ascii_uppercase());
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        previous = c;
    }
    for word in &mut words {
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if name > 0 && !is_in(IDENTIFIES, word) && word != "base64" {
            word.truncate(name);
        }
    }
    words
}

fn holds(words: &[String], word: &str) -> bool {
    words.iter().any(|each| each == word)
}

/// True when `word` is one of the words of `list`, which are parted by spaces.
fn is_in(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|each| each == word)
}
