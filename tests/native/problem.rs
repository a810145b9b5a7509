//! Whether failures other than a plain code are told truthfully: missing rights, foreign servers, broken answers.

use crate::problem_codes::{CODES, refusal, told};
use gantry::api::error::{ApiError, BodyKind, Refusal, Unreadable};
use gantry::logic::problem::advice::{Advice, advice_label};
use gantry::logic::problem::doing::Doing;
use gantry::logic::problem::{ProblemKind, problem};
use proptest::prelude::*;

#[test]
fn a_missing_right_is_named() {
    let check = |code: Option<&str>, sent: Option<&str>, doing: Doing, right: Option<&str>| {
        let refused = Refusal {
            status: 403,
            code: code.map(str::to_owned),
            capability: sent.map(str::to_owned),
            ..Refusal::default()
        };
        let problem = told(refused, doing);
        let advice = right.map_or(Advice::TellOperator, |right| Advice::AskOwner(right.to_owned()));
        assert_eq!((problem.advice, problem.kind), (advice, ProblemKind::Forbidden));
        assert_eq!(problem.title, doing.task().forbidden);
        assert!(
            right.is_none_or(|right| problem.detail.contains(right)),
            "{}",
            problem.detail
        );
    };
    let permissions = Some("403.permissions");
    check(
        permissions,
        Some("images-manage"),
        Doing::ReadingImages,
        Some("images-manage"),
    );
    check(permissions, None, Doing::ReadingImages, Some("images-view"));
    check(permissions, None, Doing::ReadingImage, Some("images-view"));
    check(
        permissions,
        None,
        Doing::ReadingSources,
        Some("images-sources-view"),
    );
    check(
        permissions,
        None,
        Doing::ReadingContainers,
        Some("containers-view"),
    );
    check(permissions, None, Doing::ReadingJobs, Some("apionly-jobs-view"));
    check(permissions, None, Doing::ReadingRights, None);
    check(Some("403.not-allowed"), None, Doing::ReadingConfig, None);
    check(
        Some("insufficient-scope"),
        None,
        Doing::ReadingImages,
        Some("images-view"),
    );
    check(
        Some("access-denied"),
        None,
        Doing::ReadingImages,
        Some("images-view"),
    );
    check(
        Some("403.brand-new"),
        Some("hubs-view"),
        Doing::ReadingImages,
        Some("hubs-view"),
    );
    check(None, Some("hubs-view"), Doing::ReadingImages, Some("hubs-view"));
}

#[test]
fn what_is_not_the_platform_is_said_so() {
    let check = |status: u16, body: BodyKind, doing: Doing, kind: ProblemKind| {
        let problem = told(
            Refusal {
                status,
                body,
                ..Refusal::default()
            },
            doing,
        );
        assert_eq!(problem.kind, kind, "{status}");
        let is_foreign = !matches!(kind, ProblemKind::Missing | ProblemKind::Forbidden);
        assert_eq!(
            problem.advice == Advice::TellOperator,
            is_foreign || status == 403
        );
    };
    check(404, BodyKind::Html, Doing::ReadingImage, ProblemKind::Other);
    check(404, BodyKind::Empty, Doing::ReadingImages, ProblemKind::Other);
    check(404, BodyKind::Json, Doing::ReadingImages, ProblemKind::Other);
    check(404, BodyKind::Json, Doing::ReadingImage, ProblemKind::Missing);
    check(405, BodyKind::Html, Doing::ReadingImages, ProblemKind::Other);
    check(403, BodyKind::Html, Doing::ReadingImages, ProblemKind::Other);
    check(403, BodyKind::Json, Doing::ReadingImages, ProblemKind::Forbidden);
}

#[test]
fn the_platforms_time_is_kept() {
    let check = |code: &str, retry_after: Option<u32>, advice: Advice| {
        let problem = told(
            Refusal {
                retry_after,
                ..refusal(code)
            },
            Doing::ReadingImages,
        );
        assert_eq!(problem.advice, advice, "{code}");
        assert_eq!(
            problem.detail.contains(" 24 s"),
            retry_after.is_some(),
            "{}",
            problem.detail
        );
    };
    check("429.rate-limiting", Some(24), Advice::Wait(24));
    check("429.brand-new", Some(24), Advice::Wait(24));
    check("429.rate-limiting", None, Advice::Retry);
    check("503.not-ready", Some(24), Advice::Wait(24));
}

#[test]
fn the_platforms_sentence_follows_where_ours_is_general() {
    let check = |code: &str, follows: bool| {
        let detail = Some("Ends in .zip".to_owned());
        let problem = told(
            Refusal {
                detail,
                ..refusal(code)
            },
            Doing::ReadingImages,
        );
        assert_eq!(
            problem.detail.ends_with("Ends in .zip"),
            follows,
            "{}",
            problem.detail
        );
    };
    check("422.invalid-argument", true);
    check("409.duplicate-found", true);
    check("500.unknown", true);
    check("418.teapot", true);
    check("404.image", false);
    check("401.auth-expired", false);
    check("429.rate-limiting", false);
}

#[test]
fn without_a_refusal() {
    let check = |error: ApiError, advice: Advice, kind: ProblemKind, word: &str| {
        let problem = problem(&error, Doing::ReadingImages);
        assert_eq!(
            (problem.advice, problem.kind, problem.code),
            (advice, kind, None),
            "{word}"
        );
        assert!(problem.detail.contains(word), "{}", problem.detail);
    };
    check(
        ApiError::Unreachable,
        Advice::CheckConnection,
        ProblemKind::Offline,
        "connection",
    );
    check(
        ApiError::Timeout(30),
        Advice::CheckConnection,
        ProblemKind::Offline,
        "30 s",
    );
    check(ApiError::Aborted, Advice::Retry, ProblemKind::Other, "newer");
    check(
        ApiError::WrongHub,
        Advice::Reconnect,
        ProblemKind::Forbidden,
        "hub",
    );
    check(ApiError::NoKey, Advice::Retry, ProblemKind::SignIn, "gave no key");
    let unreadable = |body: BodyKind| {
        let what = "data is not a list".to_owned();
        ApiError::Unreadable(Box::new(Unreadable {
            status: 200,
            body,
            what,
        }))
    };
    let kind = ProblemKind::Unreadable;
    check(unreadable(BodyKind::Empty), Advice::Retry, kind, "empty");
    check(unreadable(BodyKind::Truncated), Advice::Retry, kind, "broke off");
    check(unreadable(BodyKind::Html), Advice::TellOperator, kind, "web page");
    check(unreadable(BodyKind::Other), Advice::TellOperator, kind, "no JSON");
    check(
        unreadable(BodyKind::Json),
        Advice::TellOperator,
        kind,
        "data is not a list",
    );
}

#[test]
fn every_task_has_its_own_title() {
    let titles = Doing::ALL.map(|doing| problem(&ApiError::Aborted, doing).title);
    let mut distinct = titles.to_vec();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), Doing::ALL.len());
}

#[test]
fn problems_may_cross_threads() {
    fn may_cross<T: Send + Sync>(value: T) -> T {
        value
    }
    let kept = may_cross(problem(&ApiError::Unreachable, Doing::ReadingConfig));
    assert_eq!(kept.kind, ProblemKind::Offline);
}

proptest! {
    #[test]
    fn any_refusal_is_told_as_house_style_asks(
        status in any::<u16>(),
        code in prop::option::of("([45][0-9]{2}\\.)?[a-z0-9.\\-]{0,20}"),
        known in prop::option::of(prop::sample::select(CODES.map(|(code, ..)| code).to_vec())),
        retry_after in prop::option::of(any::<u32>()),
        doing in prop::sample::select(Doing::ALL.to_vec()),
    ) {
        let code = known.map(str::to_owned).or(code);
        let problem = told(Refusal { status, code, retry_after, ..Refusal::default() }, doing);
        prop_assert!(!problem.title.is_empty() && !problem.title.ends_with('.'));
        prop_assert!(problem.detail.ends_with('.'));
        prop_assert!(!problem.detail.contains('!') && !problem.detail.contains("  "));
        prop_assert!(!advice_label(&problem.advice).is_empty());
        prop_assert!(problem.code.is_some_and(|code| !code.is_empty()));
    }
}
