//! Why an image failed, in one sentence, with what helps: joins what the image says, what its job says and what its log
//! says. Where none of them says a cause that is known, there is no answer. Start with [`why`].

use crate::api::job::Job;
use crate::logic::mask::Argument;
use crate::model::address::scrubbed;
use crate::words::why::{self as words, advice};
use gantry_log::explain::{Cause, Finding, explain_message};

/// What is known of a failure.
#[derive(Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// `state.error.message` of the image.
    pub state: Option<&'a str>,
    /// The error of the job's task.
    pub job: Option<&'a str>,
    /// What the log says.
    pub log: Option<&'a Finding>,
    /// The image was built on disk.
    pub is_on_disk: bool,
}

/// The answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// What has happened, as a sentence without a full stop.
    pub title: String,
    /// What helps.
    pub advice: &'static str,
    /// The line of the log that says it, counted from 0.
    pub line: Option<u32>,
    /// What can be done in the console.
    pub next: Next,
}

/// The next step in the console.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Another image, made otherwise.
    NewImage,
    /// Another image, built on disk.
    OnDisk,
    /// The source has to be looked at.
    SeeSource,
    /// Nothing that the console could do.
    Nothing,
}

/// What a job says of its failure: its first task that says anything, else itself.
pub fn job_error(job: &Job) -> Option<&str> {
    let tasks = job.tasks.iter().map(|task| &task.error);
    let told = tasks.chain([&job.error]).flatten();
    told.map(String::as_str).find(|error| !error.trim().is_empty())
}

/// Why it failed, if anything that is known says so.
pub fn why(evidence: Evidence<'_>) -> Option<Why> {
    let messages = [evidence.state, evidence.job].into_iter().flatten();
    let told = messages.filter_map(explain_message);
    // That a command ended with a code tells least, whoever says it.
    let mut found: Vec<(Finding, Option<u32>)> = Vec::new();
    found.extend(evidence.log.map(|finding| (finding.clone(), Some(finding.line))));
    found.extend(told.map(|finding| (finding, evidence.log.map(|log| log.line))));
    let telling = found.iter().find(|(finding, _)| finding.cause != Cause::RunExit);
    let (finding, line) = telling.or_else(|| found.first())?;
    Some(Why {
        title: title(finding),
        advice: advice_of(finding.cause, evidence.is_on_disk),
        line: *line,
        next: next(finding.cause, evidence.is_on_disk),
    })
}

fn title(finding: &Finding) -> String {
    let subject = finding
        .subject
        .as_deref()
        .map(|subject| scrubbed(subject).into_owned());
    let subject = subject.as_deref();
    match finding.cause {
        Cause::PullAccessDenied => words::pull_access_denied(subject),
        Cause::ManifestUnknown => words::manifest_unknown(subject),
        Cause::RateLimit => words::RATE_LIMIT.to_owned(),
        Cause::Tls => words::tls(subject),
        Cause::Dns => words::dns(subject),
        Cause::CopySourceMissing => words::copy_source_missing(subject),
        Cause::RunExit => {
            let command = finding.command.as_deref().map(shown_command);
            let code = finding.exit_code.map(|code| code.to_string());
            words::run_exit(command.as_deref(), code.as_deref())
        }
        Cause::NoSpace => words::NO_SPACE.to_owned(),
        Cause::Shm => words::SHM.to_owned(),
        Cause::GitAuth => words::git_auth(subject),
        Cause::GitBranchMissing => words::git_branch_missing(subject),
        Cause::DockerfileParse => words::DOCKERFILE_PARSE.to_owned(),
        Cause::PlatformMismatch => words::PLATFORM_MISMATCH.to_owned(),
        Cause::TimeOut => words::time_out(subject),
        Cause::OutOfMemory => words::OUT_OF_MEMORY.to_owned(),
    }
}

fn advice_of(cause: Cause, is_on_disk: bool) -> &'static str {
    match cause {
        Cause::PullAccessDenied => advice::PULL_ACCESS_DENIED,
        Cause::ManifestUnknown => advice::MANIFEST_UNKNOWN,
        Cause::RateLimit => advice::RATE_LIMIT,
        Cause::Tls => advice::TLS,
        Cause::Dns => advice::DNS,
        Cause::CopySourceMissing => advice::COPY_SOURCE_MISSING,
        Cause::RunExit => advice::RUN_EXIT,
        Cause::NoSpace | Cause::Shm if is_on_disk => advice::NO_SPACE_ON_DISK,
        Cause::NoSpace | Cause::Shm => advice::NO_SPACE,
        Cause::GitAuth => advice::GIT_AUTH,
        Cause::GitBranchMissing => advice::GIT_BRANCH_MISSING,
        Cause::DockerfileParse => advice::DOCKERFILE_PARSE,
        Cause::PlatformMismatch => advice::PLATFORM_MISMATCH,
        Cause::TimeOut => advice::TIME_OUT,
        Cause::OutOfMemory => advice::OUT_OF_MEMORY,
    }
}

fn next(cause: Cause, is_on_disk: bool) -> Next {
    match cause {
        Cause::NoSpace | Cause::Shm if is_on_disk => Next::Nothing,
        Cause::NoSpace | Cause::Shm => Next::OnDisk,
        Cause::OutOfMemory | Cause::TimeOut | Cause::RateLimit => Next::NewImage,
        Cause::RunExit => Next::Nothing,
        _ => Next::SeeSource,
    }
}

/// A command as it may be shown: without credentials, and not longer than a heading bears.
fn shown_command(command: &str) -> String {
    const MOST: usize = 120;
    let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    let shown: Vec<String> = Argument::list(&words)
        .into_iter()
        .map(|argument| argument.shown)
        .collect();
    let shown = shown.join(" ");
    match shown.char_indices().nth(MOST) {
        Some((end, _)) => [&shown[..end], "…"].concat(),
        None => shown,
    }
}
