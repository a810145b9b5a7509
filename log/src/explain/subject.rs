//! What a statement is about, as far as it names it: the image, the host, the path, the branch. A sentence in the console
//! is better with it and true without it.

use super::Cause;

/// What the statement is about.
pub fn of(cause: Cause, text: &str) -> Option<String> {
    let found = match cause {
        Cause::PullAccessDenied | Cause::ManifestUnknown => image(text),
        Cause::Dns => host_of_lookup(text).or_else(|| host_of_address(text)),
        Cause::Tls | Cause::TimeOut | Cause::RateLimit => host_of_address(text),
        Cause::CopySourceMissing => path(text),
        Cause::GitBranchMissing => branch(text),
        Cause::GitAuth => host_of_address(text),
        _ => None,
    }?;
    let found = found.trim_matches(['\'', '"', ',', '.', ':', ';', ')', '(']);
    (!found.is_empty() && found.len() <= 200).then(|| found.to_owned())
}

fn word_after<'a>(text: &'a str, piece: &str) -> Option<&'a str> {
    text.split_once(piece)?.1.split_whitespace().next()
}

fn image(text: &str) -> Option<&str> {
    const BEFORE: [&str; 6] = [
        "failed to resolve source metadata for ",
        "failed to resolve reference ",
        "access denied for ",
        "manifest for ",
        "docker://",
        "load metadata for ",
    ];
    let found = BEFORE.iter().find_map(|piece| word_after(text, piece));
    found.or_else(|| {
        text.strip_suffix(": not found")
            .filter(|name| !name.contains(' '))
    })
}

fn host_of_lookup(text: &str) -> Option<&str> {
    const BEFORE: [&str; 8] = [
        "lookup ",
        "resolve host: ",
        "resolve hostname ",
        "resolve host address ",
        "failure resolving ",
        "getaddrinfo ENOTFOUND ",
        "getaddrinfo EAI_AGAIN ",
        "bad address ",
    ];
    BEFORE.iter().find_map(|piece| word_after(text, piece))
}

/// The host of the first address in the text, without user, path and port.
fn host_of_address(text: &str) -> Option<&str> {
    let rest = text.split_once("://")?.1;
    let host = rest.split(['/', '"', '\'', ' ', ')']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    Some(host.split_once(':').map_or(host, |(host, _)| host))
}

fn path(text: &str) -> Option<&str> {
    if let Some(at) = text
        .find("\": not found")
        .or_else(|| text.find("\": no such file"))
    {
        return text[..at].rsplit_once('"').map(|(_, path)| path);
    }
    word_after(text, "stat ")
}

fn branch(text: &str) -> Option<&str> {
    ["Remote branch ", "remote ref ", "contain ref ", "pathspec "]
        .iter()
        .find_map(|piece| word_after(text, piece))
}

#[cfg(test)]
mod tests {
    use super::{Cause, of};

    #[test]
    fn subjects() {
        let check = |cause, text: &str, expected: &str| {
            assert_eq!(of(cause, text).as_deref(), Some(expected), "{text}")
        };
        check(
            Cause::PullAccessDenied,
            "pull access denied for a/b, repository does not exist",
            "a/b",
        );
        check(
            Cause::ManifestUnknown,
            "manifest for r.example/a:1 not found: manifest unknown",
            "r.example/a:1",
        );
        check(
            Cause::ManifestUnknown,
            "docker.io/library/a:1: not found",
            "docker.io/library/a:1",
        );
        check(
            Cause::Dns,
            "dial tcp: lookup r.example on 10.0.0.2:53: no such host",
            "r.example",
        );
        check(
            Cause::Tls,
            "Get \"https://me:secret@r.example:5000/v2/\": x509: no",
            "r.example",
        );
        check(
            Cause::CopySourceMissing,
            "failed to calculate checksum of ref a::b: \"/dist\": not found",
            "/dist",
        );
        check(
            Cause::GitBranchMissing,
            "fatal: Remote branch a/9 not found in upstream origin",
            "a/9",
        );
        assert_eq!(of(Cause::RunExit, "exit code: 1"), None);
        assert_eq!(of(Cause::Tls, "x509: no"), None);
    }
}
