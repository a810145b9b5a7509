//! What the check of the host says about hosts that are set up well, and about each way to set one up badly.

use gantry::api::error::{ApiError, BodyKind, Refusal, Unreadable};
use gantry::logic::hosting_check::{Evidence, Finding, Seen, Stream, Verdict, judge};
use gantry::words::hosting as words;

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'; require-trusted-types-for 'script'";

fn seen(status: u16, kind: &str, cache: &str) -> Seen {
    Seen {
        status,
        kind: kind.to_owned(),
        cache: cache.to_owned(),
        ..Seen::default()
    }
}

fn page(cache: &str) -> Seen {
    Seen {
        is_page: true,
        policy: STRICT.to_owned(),
        ..seen(200, "text/html", cache)
    }
}

fn good() -> Evidence {
    Evidence {
        page: page("no-cache"),
        config: seen(404, "text/plain", ""),
        deep: page("no-cache"),
        missing: seen(404, "text/plain", ""),
        wasm: seen(200, "application/wasm", "public, max-age=31536000, immutable"),
        worker: Some(seen(200, "text/javascript", "")),
        api: Some(Ok(())),
        api_base: "/v1".to_owned(),
        origin: "https://images.example.com".to_owned(),
        stream: Some(Stream::Open),
        skew_ms: Some(20),
        ..Evidence::default()
    }
}

fn refused(status: u16, code: Option<&str>) -> ApiError {
    ApiError::Refused(Box::new(Refusal {
        status,
        code: code.map(str::to_owned),
        ..Refusal::default()
    }))
}

/// The findings that are not good, of a host that differs from a good one in one point.
fn faults(change: impl FnOnce(&mut Evidence)) -> Vec<Finding> {
    let mut evidence = good();
    change(&mut evidence);
    let findings = judge(&evidence);
    findings
        .into_iter()
        .filter(|finding| finding.verdict != Verdict::Good)
        .collect()
}

#[track_caller]
fn check(change: impl FnOnce(&mut Evidence), title: &str, verdict: Verdict, fix: &str) {
    let faults = faults(change);
    let found = faults.iter().find(|finding| finding.title == title);
    let found = found.unwrap_or_else(|| panic!("{title} among {faults:?}"));
    assert_eq!((found.verdict, found.fix.as_str()), (verdict, fix));
    assert!(!found.evidence.is_empty());
    let others = faults.iter().filter(|finding| finding.title != title);
    for other in others {
        assert_eq!(
            other.verdict,
            Verdict::Open,
            "only what needs it is open: {other:?}"
        );
    }
}

#[test]
fn a_host_that_is_set_up_well_has_no_faults() {
    assert_eq!(faults(|_| {}), []);
    let config = |evidence: &mut Evidence| evidence.config = seen(200, "application/json", "no-cache");
    assert_eq!(faults(config), []);
    let hash = |evidence: &mut Evidence| {
        evidence.is_hash = true;
        evidence.deep = seen(404, "text/html", "");
    };
    assert_eq!(faults(hash), [], "behind the hash no address needs an answer");
    let off = |evidence: &mut Evidence| evidence.stream = Some(Stream::Off);
    assert_eq!(faults(off), []);
    assert_eq!(faults(|evidence| evidence.worker = None), []);
}

#[test]
fn files_that_are_served_badly_are_told() {
    use Verdict::{Bad, Warn};
    check(
        |e| e.issues = vec!["x".to_owned()],
        words::CONFIG,
        Bad,
        words::CONFIG_FIX,
    );
    check(
        |e| e.config = page("no-cache"),
        words::CONFIG,
        Warn,
        words::MISSING_FIX,
    );
    check(
        |e| e.config = seen(200, "application/json", "max-age=600"),
        words::CONFIG,
        Warn,
        words::CONFIG_KEPT_FIX,
    );
    check(
        |e| e.config = seen(500, "", ""),
        words::CONFIG,
        Bad,
        words::SERVER_FIX,
    );
    check(
        |e| e.deep = seen(404, "text/html", ""),
        words::BASE,
        Bad,
        words::BASE_FIX,
    );
    check(
        |e| e.deep = seen(200, "text/html", ""),
        words::BASE,
        Bad,
        words::BASE_FIX,
    );
    check(
        |e| e.missing = page("no-cache"),
        words::MISSING,
        Bad,
        words::MISSING_FIX,
    );
    check(
        |e| e.missing = seen(404, "", "public, max-age=31536000, immutable"),
        words::MISSING,
        Warn,
        words::MISSING_KEPT_FIX,
    );
    check(
        |e| e.wasm.kind = "application/octet-stream".to_owned(),
        words::WASM,
        Warn,
        words::WASM_FIX,
    );
    check(
        |e| e.wasm.cache = String::new(),
        words::CACHING,
        Warn,
        words::ASSET_FIX,
    );
    check(
        |e| e.page.cache = String::new(),
        words::CACHING,
        Bad,
        words::PAGE_KEPT_FIX,
    );
    check(
        |e| e.page.cache = "public, max-age=3600".to_owned(),
        words::CACHING,
        Bad,
        words::PAGE_KEPT_FIX,
    );
    check(
        |e| e.worker = Some(seen(404, "", "")),
        words::WORKER,
        Bad,
        words::WORKER_FIX,
    );
    check(
        |e| e.worker = Some(seen(200, "text/plain", "")),
        words::WORKER,
        Bad,
        words::WORKER_FIX,
    );
}

#[test]
fn loose_policies_are_told() {
    let loose = |policy: &str, fix: &str| {
        let policy = policy.to_owned();
        check(move |e| e.page.policy = policy, words::POLICY, Verdict::Warn, fix);
    };
    loose("", words::POLICY_FIX);
    loose("img-src 'self'", words::POLICY_FIX);
    loose(
        "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; require-trusted-types-for 'script'",
        words::POLICY_FIX,
    );
    loose(
        "default-src *; frame-ancestors 'none'; require-trusted-types-for 'script'",
        words::POLICY_FIX,
    );
    loose(
        "script-src 'self'; require-trusted-types-for 'script'",
        words::POLICY_FRAMES_FIX,
    );
    loose("script-src 'self'; frame-ancestors 'none'", words::POLICY_FIX);
    let parents = |e: &mut Evidence| e.parents = vec!["https://portal.example".to_owned()];
    check(parents, words::POLICY, Verdict::Warn, words::POLICY_PARENTS_FIX);
}

#[test]
fn a_platform_that_is_out_of_reach_is_told_apart() {
    let bad =
        |error: ApiError, fix: &str| check(move |e| e.api = Some(Err(error)), words::API, Verdict::Bad, fix);
    bad(ApiError::Unreachable, words::API_FIX);
    bad(ApiError::Timeout(30), words::API_FIX);
    bad(refused(401, None), words::API_KEY_FIX);
    bad(refused(403, Some("403.permissions")), words::API_KEY_FIX);
    bad(refused(403, Some("403.wrong-hub")), words::API_HUB_FIX);
    bad(refused(404, None), words::API_IS_PAGE_FIX);
    bad(refused(502, None), words::API_UPSTREAM_FIX);
    bad(refused(500, None), words::API_FIX);
    bad(ApiError::WrongHub, words::API_HUB_FIX);
    let html = Unreadable {
        status: 200,
        body: BodyKind::Html,
        what: "no root document".to_owned(),
    };
    bad(ApiError::Unreadable(Box::new(html)), words::API_IS_PAGE_FIX);
    let elsewhere = |e: &mut Evidence| {
        e.api_base = "https://api.example.com/v1".to_owned();
        e.api = Some(Err(ApiError::Unreachable));
    };
    check(
        elsewhere,
        words::API,
        Verdict::Bad,
        &words::cors_fix("https://images.example.com"),
    );
}

#[test]
fn rights_stream_and_clock_are_told() {
    use Verdict::Warn;
    check(
        |e| e.lacks = vec!["images-manage".to_owned()],
        words::RIGHTS,
        Warn,
        words::RIGHTS_FIX,
    );
    check(
        |e| e.stream = Some(Stream::Blocked),
        words::STREAM,
        Warn,
        words::STREAM_FIX,
    );
    check(
        |e| e.stream = Some(Stream::NoToken),
        words::STREAM,
        Warn,
        words::STREAM_FIX,
    );
    check(
        |e| e.stream = Some(Stream::NoRight),
        words::STREAM,
        Warn,
        words::STREAM_RIGHT_FIX,
    );
    check(
        |e| e.skew_ms = Some(-3_600_000),
        words::CLOCK,
        Warn,
        words::CLOCK_FIX,
    );
    let unknown = faults(|e| e.skew_ms = None);
    assert_eq!(unknown.len(), 1);
    assert_eq!(
        (unknown[0].title, unknown[0].verdict),
        (words::CLOCK, Verdict::Open)
    );
}

#[test]
fn without_a_key_the_files_are_judged_and_the_rest_is_open() {
    let open = faults(|e| {
        e.api = None;
        e.stream = None;
        e.skew_ms = None;
    });
    assert!(
        open.iter().all(|finding| finding.verdict == Verdict::Open),
        "{open:?}"
    );
    assert_eq!(open.len(), 4);
}
