//! Why a build failed, and what helps: one sentence each for a cause. What is named in them comes from the log.

/// The heading of the panel, for those who hear it.
pub const WHY: &str = "Why it failed";
/// Opens the log.
pub const OPEN_LOG: &str = "Open the build log";
/// Makes another image like this one.
pub const NEW_IMAGE: &str = "New image from this one…";
/// Makes another image like this one, on disk.
pub const ON_DISK: &str = "New image, built on disk…";
/// Shows the image with its source.
pub const SEE_SOURCE: &str = "See the source";

/// Goes to the line that says it.
pub fn go_to_line(number: &str) -> String {
    ["Go to line ", number].concat()
}

/// A registry refuses an image.
pub fn pull_access_denied(image: Option<&str>) -> String {
    [
        "The registry refuses ",
        image.unwrap_or("the image"),
        " to this account",
    ]
    .concat()
}

/// A registry lacks an image.
pub fn manifest_unknown(image: Option<&str>) -> String {
    [
        "The registry does not have ",
        image.unwrap_or("this tag or digest"),
    ]
    .concat()
}

/// A certificate is not trusted.
pub fn tls(host: Option<&str>) -> String {
    [
        "The certificate of ",
        host.unwrap_or("a host"),
        " cannot be verified",
    ]
    .concat()
}

/// A name is not known.
pub fn dns(host: Option<&str>) -> String {
    match host {
        Some(host) => ["The name ", host, " cannot be resolved"].concat(),
        None => "The name of a host cannot be resolved".to_owned(),
    }
}

/// A file is not in the context.
pub fn copy_source_missing(path: Option<&str>) -> String {
    [
        path.unwrap_or("What COPY or ADD names"),
        " is not in the build context",
    ]
    .concat()
}

/// A command failed.
pub fn run_exit(command: Option<&str>, code: Option<&str>) -> String {
    let command = command.unwrap_or("A command");
    match code {
        Some(code) => [command, " exited with code ", code].concat(),
        None => [command, " failed"].concat(),
    }
}

/// A Git host refuses credentials.
pub fn git_auth(host: Option<&str>) -> String {
    [
        host.unwrap_or("The Git host"),
        " refuses the credentials of the source",
    ]
    .concat()
}

/// A Git host lacks a branch.
pub fn git_branch_missing(branch: Option<&str>) -> String {
    [
        "The repository does not have ",
        branch.unwrap_or("this branch or ref"),
    ]
    .concat()
}

/// Something took too long.
pub fn time_out(host: Option<&str>) -> String {
    match host {
        Some(host) => [host, " did not answer in time"].concat(),
        None => "It took too long and was stopped".to_owned(),
    }
}

/// Too many pulls.
pub const RATE_LIMIT: &str = "The registry refuses more pulls for now";
/// A full disk.
pub const NO_SPACE: &str = "There was no space left to build in";
/// Full shared memory.
pub const SHM: &str = "The memory that the build is held in is full";
/// The Dockerfile.
pub const DOCKERFILE_PARSE: &str = "The Dockerfile cannot be read";
/// Another processor.
pub const PLATFORM_MISMATCH: &str = "The image is made for another processor or system";
/// Too little memory.
pub const OUT_OF_MEMORY: &str = "A step ran out of memory";

/// What helps, by cause.
pub mod advice {
    /// A refused pull.
    pub const PULL_ACCESS_DENIED: &str =
        "Check the name and the credentials of the source, and whether the account may read this repository.";
    /// A missing tag.
    pub const MANIFEST_UNKNOWN: &str = "Check the tag or digest; it may have been removed from the registry.";
    /// Too many pulls.
    pub const RATE_LIMIT: &str =
        "Wait until the registry counts anew, or give the source an account with a higher limit.";
    /// A certificate.
    pub const TLS: &str = "The host needs a certificate that the factory trusts and that has not expired.";
    /// A name.
    pub const DNS: &str = "Check the spelling, and whether the name can be resolved from the factory.";
    /// A missing file.
    pub const COPY_SOURCE_MISSING: &str =
        "Check the path from the context folder, .dockerignore, and whether the file is committed.";
    /// A failed command.
    pub const RUN_EXIT: &str = "The lines before it say what the command complained of.";
    /// A full disk.
    pub const NO_SPACE: &str = "A new image from this one can build on disk (use_disk), which has more room.";
    /// A full disk, though it was built on disk.
    pub const NO_SPACE_ON_DISK: &str =
        "It was built on disk already, so the image or its build has to become smaller.";
    /// A Git host.
    pub const GIT_AUTH: &str =
        "The token or key of the source may have ended, or may lack the right to read this repository.";
    /// A branch.
    pub const GIT_BRANCH_MISSING: &str =
        "It may have been renamed, merged or deleted. Change the branch or ref of the source.";
    /// The Dockerfile.
    pub const DOCKERFILE_PARSE: &str =
        "Check the line that is named, and the path of the build file in the source.";
    /// Another processor.
    pub const PLATFORM_MISMATCH: &str =
        "Use a base image or tag that is also made for the processor of the factory.";
    /// Too slow.
    pub const TIME_OUT: &str =
        "Import again if the host was slow; make the build shorter if it always takes this long.";
    /// Too little memory.
    pub const OUT_OF_MEMORY: &str =
        "Let the step do less at once, for example with fewer parallel jobs, or build on disk (use_disk).";
}
