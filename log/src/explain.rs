//! Why did the build fail? Rules over the end of a log that know the sentences of builders, registries, Git and the tools
//! of a RUN. They answer only where the log itself says that it has failed and why: a log that ends well, that is cut or
//! that fails without a word gets no answer. Nothing here guesses from likelihood.
//!
//! Start with [`explain`]; [`explain_message`] reads a single message, such as the platform's own. How the end of a log is
//! found stands in [`ending`], the sentences in [`sayings`] (of the builder) and [`tools`] (of what ran in a step).

mod ending;
pub(crate) mod kind;
pub(crate) mod line;
pub(crate) mod run;
pub(crate) mod sayings;
mod subject;
mod tools;

use crate::numbered::Numbered;
use ending::Ending;
use run::FailedRun;

/// What has happened. The corpus in `tests/fixtures/log_endings` uses the same words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cause {
    /// A registry refuses the image to this account.
    PullAccessDenied,
    /// A registry does not have this tag or digest.
    ManifestUnknown,
    /// A registry counts pulls and refuses more.
    RateLimit,
    /// A certificate cannot be verified.
    Tls,
    /// The name of a host cannot be resolved.
    Dns,
    /// COPY or ADD names what the context does not have.
    CopySourceMissing,
    /// A RUN ended with another code than 0.
    RunExit,
    /// A disk is full.
    NoSpace,
    /// Shared memory is full.
    Shm,
    /// The Git host refuses the credentials, or wants some and got none.
    GitAuth,
    /// The Git host does not have the branch or ref.
    GitBranchMissing,
    /// The Dockerfile cannot be read.
    DockerfileParse,
    /// The image is of another processor or system.
    PlatformMismatch,
    /// A connection or the whole build took too long.
    TimeOut,
    /// A step had too little memory.
    OutOfMemory,
}

impl Cause {
    /// Every cause with its word.
    pub const ALL: [(Cause, &'static str); 15] = [
        (Self::PullAccessDenied, "pull-access-denied"),
        (Self::ManifestUnknown, "manifest-unknown"),
        (Self::RateLimit, "rate-limit"),
        (Self::Tls, "tls"),
        (Self::Dns, "dns"),
        (Self::CopySourceMissing, "copy-source-missing"),
        (Self::RunExit, "run-exit"),
        (Self::NoSpace, "no-space"),
        (Self::Shm, "shm"),
        (Self::GitAuth, "git-auth"),
        (Self::GitBranchMissing, "git-branch-missing"),
        (Self::DockerfileParse, "dockerfile-parse"),
        (Self::PlatformMismatch, "platform-mismatch"),
        (Self::TimeOut, "time-out"),
        (Self::OutOfMemory, "out-of-memory"),
    ];
}

/// A cause, and what the log says of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What has happened.
    pub cause: Cause,
    /// The line that says so, counted from 0.
    pub line: u32,
    /// The command of the failed RUN, without the shell around it.
    pub command: Option<String>,
    /// What the command ended with.
    pub exit_code: Option<u32>,
    /// What it is about, as the line names it: an image, a host, a path, a branch.
    pub subject: Option<String>,
}

impl Finding {
    fn of(cause: Cause, line: u32, text: &str) -> Self {
        Self {
            cause,
            line,
            command: None,
            exit_code: None,
            subject: subject::of(cause, text),
        }
    }
}

/// Why the build of this log failed, if the log says so.
pub fn explain(lines: &(impl Numbered + ?Sized)) -> Option<Finding> {
    let ending = Ending::of(lines)?;
    // What a RUN ended with is the builder's last word; only what ran in it can be more telling.
    if let Some((at, run)) = ending.failed_run() {
        return Some(of_run(&ending, at, run));
    }
    let stated = ending.statements().find_map(|(number, text, about)| {
        let cause = sayings::cause(text, about)?;
        Some(Finding::of(cause, number, text))
    });
    stated.or_else(|| of_cited_git(&ending))
}

/// What a single message means that is known to tell of a failure: the platform's `state.error`, or that of a job's task.
/// The line of the finding is 0.
pub fn explain_message(message: &str) -> Option<Finding> {
    let lines: Vec<&str> = message.lines().collect();
    let run = lines
        .iter()
        .find_map(|line| Some((*line, FailedRun::read(line::bare(line))?)));
    if let Some((_, run)) = run {
        let cause = run.cause().or((run.code != 0).then_some(Cause::RunExit))?;
        return Some(Finding {
            cause,
            line: 0,
            command: Some(run.command),
            exit_code: Some(run.code).filter(|code| *code != 0),
            subject: None,
        });
    }
    lines.iter().find_map(|line| {
        let text = line::bare(line);
        let cause = sayings::cause(text, "")?;
        Some(Finding::of(cause, 0, text))
    })
}

/// BuildKit may tell only that Git failed; what Git said stands in the output of its step.
fn of_cited_git(ending: &Ending) -> Option<Finding> {
    let (step, why) = ending.failed_step()?;
    if !why.contains("git") && !why.contains("failed to fetch remote") {
        return None;
    }
    let (cause, number, text) = tools::telling(&ending.output_of(step))?;
    let is_of_git = matches!(
        cause,
        Cause::GitAuth | Cause::GitBranchMissing | Cause::Dns | Cause::Tls | Cause::TimeOut
    );
    is_of_git.then(|| Finding::of(cause, number, &text))
}

fn of_run(ending: &Ending, at: u32, run: FailedRun) -> Finding {
    let of_builder = run.cause().map(|cause| (cause, at, None));
    let telling = of_builder.or_else(|| {
        let (cause, number, text) = tools::telling(&ending.output_of(at))?;
        Some((cause, number, subject::of(cause, &text)))
    });
    let (cause, line, subject) = telling.unwrap_or((Cause::RunExit, at, None));
    Finding {
        cause,
        line,
        command: Some(run.command),
        exit_code: Some(run.code).filter(|code| *code != 0),
        subject,
    }
}
