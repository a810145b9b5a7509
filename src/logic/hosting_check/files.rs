//! The files: what the host answers for the page, for what does not exist, and how long it lets browsers keep them.

use super::{Evidence, Finding, Seen, Verdict};
use crate::words::hosting as words;

pub(super) fn config(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::CONFIG, verdict, evidence, fix);
    match evidence.config.status {
        _ if !evidence.issues.is_empty() => {
            found(Verdict::Bad, &evidence.issues.join(". "), words::CONFIG_FIX)
        }
        200 if evidence.config.is_page => found(Verdict::Warn, words::CONFIG_IS_PAGE, words::MISSING_FIX),
        200 if may_be_kept(&evidence.config.cache) => {
            found(Verdict::Warn, words::CONFIG_KEPT, words::CONFIG_KEPT_FIX)
        }
        200 => found(Verdict::Good, words::CONFIG_READ, ""),
        403 | 404 | 410 => found(Verdict::Good, words::CONFIG_NONE, ""),
        status => found(Verdict::Bad, &words::status(status), words::SERVER_FIX),
    }
}

pub(super) fn base(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::BASE, verdict, evidence, fix);
    match evidence.deep.status {
        _ if evidence.is_hash => found(Verdict::Good, words::BASE_HASH, ""),
        200 if evidence.deep.is_page => found(Verdict::Good, words::BASE_GOOD, ""),
        200 => found(Verdict::Bad, words::BASE_OTHER, words::BASE_FIX),
        status => found(Verdict::Bad, &words::deep_link(status), words::BASE_FIX),
    }
}

pub(super) fn missing(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::MISSING, verdict, evidence, fix);
    match evidence.missing.status {
        404 | 410 | 403 if is_kept(&evidence.missing.cache) => {
            found(Verdict::Warn, words::MISSING_KEPT, words::MISSING_KEPT_FIX)
        }
        404 | 410 => found(Verdict::Good, words::MISSING_GOOD, ""),
        200 if evidence.missing.is_page => found(Verdict::Bad, words::MISSING_IS_PAGE, words::MISSING_FIX),
        status => found(Verdict::Warn, &words::status(status), words::MISSING_FIX),
    }
}

pub(super) fn wasm(evidence: &Evidence) -> Finding {
    let kind = &evidence.wasm.kind;
    match kind.as_str() {
        "application/wasm" => Finding::new(words::WASM, Verdict::Good, words::WASM_GOOD, ""),
        _ => Finding::new(
            words::WASM,
            Verdict::Warn,
            words::wasm_kind(kind),
            words::WASM_FIX,
        ),
    }
}

pub(super) fn caching(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::CACHING, verdict, evidence, fix);
    if may_be_kept(&evidence.page.cache) {
        found(
            Verdict::Bad,
            &words::page_kept(&evidence.page.cache),
            words::PAGE_KEPT_FIX,
        )
    } else if !is_kept(&evidence.wasm.cache) {
        found(
            Verdict::Warn,
            &words::asset_not_kept(&evidence.wasm.cache),
            words::ASSET_FIX,
        )
    } else {
        found(Verdict::Good, words::CACHING_GOOD, "")
    }
}

pub(super) fn policy(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::POLICY, verdict, evidence, fix);
    let policy = evidence.page.policy.as_str();
    let directive = |name: &str| {
        let mut all = policy.split(';').map(str::trim);
        all.find_map(|part| part.strip_prefix(name)).map(str::trim)
    };
    let scripts = directive("script-src").or(directive("default-src"));
    match scripts {
        _ if policy.is_empty() => found(Verdict::Warn, words::POLICY_NONE, words::POLICY_FIX),
        None => found(Verdict::Warn, words::POLICY_NO_SCRIPTS, words::POLICY_FIX),
        Some(scripts)
            if scripts.contains("'unsafe-inline'")
                || scripts.contains("'unsafe-eval'")
                || scripts.contains('*') =>
        {
            found(Verdict::Warn, words::POLICY_UNSAFE, words::POLICY_FIX)
        }
        _ if directive("frame-ancestors").is_none() => {
            found(Verdict::Warn, words::POLICY_FRAMES, words::POLICY_FRAMES_FIX)
        }
        _ if shut_out(
            &evidence.parents,
            directive("frame-ancestors").unwrap_or_default(),
        ) =>
        {
            found(Verdict::Warn, words::POLICY_PARENTS, words::POLICY_PARENTS_FIX)
        }
        _ if directive("require-trusted-types-for").is_none() => {
            found(Verdict::Warn, words::POLICY_TYPES, words::POLICY_FIX)
        }
        _ => found(Verdict::Good, words::POLICY_GOOD, ""),
    }
}

pub(super) fn worker(evidence: &Evidence) -> Finding {
    let found = |verdict, evidence: &str, fix: &str| Finding::new(words::WORKER, verdict, evidence, fix);
    match &evidence.worker {
        None => found(Verdict::Good, words::SIMD_ONLY, ""),
        Some(Seen {
            status: 200, kind, ..
        }) if kind.contains("javascript") => found(Verdict::Good, words::WORKER_GOOD, ""),
        Some(Seen {
            status: 200, kind, ..
        }) => found(Verdict::Bad, &words::worker_kind(kind), words::WORKER_FIX),
        Some(Seen { status, .. }) => found(Verdict::Bad, &words::status(*status), words::WORKER_FIX),
    }
}

/// True where `frame-ancestors` names not every parent. What it holds beside origins is the host's own affair.
fn shut_out(parents: &[String], ancestors: &str) -> bool {
    let mut named = ancestors.split_ascii_whitespace();
    !parents
        .iter()
        .all(|parent| named.clone().any(|source| source == parent))
        && !named.any(is_pattern)
}

/// `https:`, `*` or `https://*.example`: whether they hold a parent is not decided here.
fn is_pattern(source: &str) -> bool {
    source.ends_with(':') || source.contains('*')
}

/// True where browsers may show what they have without asking: no rule counts, because then they guess.
fn may_be_kept(cache: &str) -> bool {
    let asks = ["no-cache", "no-store", "max-age=0"];
    !asks.iter().any(|rule| cache.contains(rule))
}

/// True where browsers keep it for at least a day.
fn is_kept(cache: &str) -> bool {
    let seconds = cache
        .split(',')
        .find_map(|rule| rule.trim().strip_prefix("max-age="));
    cache.contains("immutable")
        || seconds
            .and_then(|text| text.parse().ok())
            .is_some_and(|seconds: u64| seconds >= 86_400)
}

#[cfg(test)]
mod tests {
    use super::shut_out;

    #[test]
    fn a_policy_that_keeps_a_parent_out_is_found() {
        let parents = ["https://a.example", "https://b.example"].map(str::to_owned);
        let check = |ancestors: &str, expected: bool| {
            assert_eq!(shut_out(&parents, ancestors), expected, "{ancestors}");
        };
        check("'none'", true);
        check("'self' https://a.example", true);
        check("https://b.example https://a.example", false);
        check("https://*.example", false);
        check("https:", false);
        assert!(!shut_out(&[], "'none'"));
    }
}
