//! What is said of a failure, from the messages of the image, its job and the log.

use gantry::logic::why::{Evidence, Next, Why, why};
use gantry_log::explain::{Cause, Finding};

fn of(message: &str) -> Option<Why> {
    why(Evidence {
        state: Some(message),
        ..Evidence::default()
    })
}

#[test]
fn messages_of_the_platform() {
    let check = |message: &str, title: &str, next: Next| {
        let found = of(message).expect("the message says why");
        assert_eq!(
            (found.title.as_str(), found.next, found.line),
            (title, next, None),
            "{message}"
        );
    };
    check(
        "pull access denied for halyard/customs-gateway, repository does not exist or may require 'docker login'",
        "The registry refuses halyard/customs-gateway to this account",
        Next::SeeSource,
    );
    check(
        "manifest for registry.halyard.example/base/nginx:1.29.9-alpine not found: manifest unknown: manifest unknown",
        "The registry does not have registry.halyard.example/base/nginx:1.29.9-alpine",
        Next::SeeSource,
    );
    check(
        "Get \"https://registry.halyard.example/v2/\": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)",
        "registry.halyard.example did not answer in time",
        Next::NewImage,
    );
    check(
        "fatal: Authentication failed for 'https://git.halyard.example/platform/customs-rules.git/'",
        "git.halyard.example refuses the credentials of the source",
        Next::SeeSource,
    );
    check(
        "process \"/bin/sh -c cargo build --release\" did not complete successfully: exit code: 101",
        "cargo build --release exited with code 101",
        Next::Nothing,
    );
    check(
        "failed to compute cache key: failed to calculate checksum of ref: \"/config/routes.toml\": not found",
        "/config/routes.toml is not in the build context",
        Next::SeeSource,
    );
    check(
        "process \"/bin/sh -c npm run build\" did not complete successfully: exit code: 137: out of memory",
        "A step ran out of memory",
        Next::NewImage,
    );
    check(
        "the build did not finish within 60 minutes and was stopped",
        "It took too long and was stopped",
        Next::NewImage,
    );
    check(
        "write /var/lib/factory/build/berth.onnx: no space left on device",
        "There was no space left to build in",
        Next::OnDisk,
    );
}

#[test]
fn what_no_rule_knows_has_no_answer() {
    for message in [
        "",
        "\n\n",
        "GET https://artifacts.halyard.example/4.2.0.tar.gz: 404 Not Found",
        "failed to verify layer: expected sha256:5f70, got sha256:e3b0",
        "the upload token expired before the archive was complete",
        "it failed",
    ] {
        assert_eq!(of(message), None, "{message}");
    }
    assert_eq!(why(Evidence::default()), None);
}

fn finding(cause: Cause, command: Option<&str>) -> Finding {
    Finding {
        cause,
        line: 206,
        command: command.map(str::to_owned),
        exit_code: command.map(|_| 2),
        subject: None,
    }
}

#[test]
fn the_log_says_more_than_a_code_and_less_than_a_cause() {
    let exit = finding(Cause::RunExit, Some("make"));
    let full = finding(Cause::NoSpace, None);
    let run = "process \"/bin/sh -c make\" did not complete successfully: exit code: 2";
    let check = |state, log, title: &str, line| {
        let found = why(Evidence {
            state,
            log,
            ..Evidence::default()
        });
        let found = found.map(|why| (why.title, why.line));
        assert_eq!(found, Some((title.to_owned(), line)));
    };
    check(Some(run), None, "make exited with code 2", None);
    check(Some(run), Some(&exit), "make exited with code 2", Some(206));
    check(
        Some(run),
        Some(&full),
        "There was no space left to build in",
        Some(206),
    );
    check(
        Some("out of memory"),
        Some(&exit),
        "A step ran out of memory",
        Some(206),
    );
    check(
        Some("it failed"),
        Some(&full),
        "There was no space left to build in",
        Some(206),
    );
    let of_job = why(Evidence {
        job: Some("no such host"),
        ..Evidence::default()
    });
    assert_eq!(
        of_job.map(|why| why.title).as_deref(),
        Some("The name of a host cannot be resolved")
    );
}

#[test]
fn a_build_on_disk_is_not_offered_twice() {
    let full = finding(Cause::Shm, None);
    let of = |is_on_disk| {
        let evidence = Evidence {
            log: Some(&full),
            is_on_disk,
            ..Evidence::default()
        };
        why(evidence).map(|why| (why.next, why.advice.contains("use_disk")))
    };
    assert_eq!(of(false), Some((Next::OnDisk, true)));
    assert_eq!(of(true), Some((Next::Nothing, false)));
}

#[test]
fn credentials_stay_hidden() {
    let run = "process \"/bin/sh -c curl --token=hunter2hunter2 https://me:topsecret@a.example/x\" did not complete successfully: exit code: 22";
    let title = of(run).expect("the message says why").title;
    assert!(
        !title.contains("hunter2") && !title.contains("topsecret"),
        "{title}"
    );
    assert!(title.contains("a.example"), "{title}");
    let long = of(&[
        "process \"",
        &"é ".repeat(300),
        "\" did not complete successfully: exit code: 1",
    ]
    .concat());
    assert!(long.is_some_and(|why| why.title.chars().count() < 160));
}
