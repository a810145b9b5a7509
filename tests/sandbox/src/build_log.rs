//! Build logs that look like the output of the real tools, made on demand from a seed.
//! Nothing here is stored; the job engine and the seeded world ask for the text they need.
//! Start with [`text`] for one log, [`steps`] for the steps of an import, and [`BigLog`]
//! for a log too large to hold.

mod big;
mod classic;
mod kit;
mod pull;
mod tools;

use crate::seed::rng::Rng;

/// Which tool wrote the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A Dockerfile built by BuildKit with plain progress.
    BuildKit,
    /// A Dockerfile built by the older builder, with `Step 1/9` headings.
    ClassicDocker,
    /// An image fetched from a registry, with progress bars.
    RegistryPull,
}

/// How the import ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The image went live.
    Success,
    /// The import stopped; the log ends in the message of the failure.
    Failed(Failure),
}

/// Why an import stops, in the ways that real ones do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The registry refuses to hand out the image.
    PullDenied,
    /// The registry has the repository and not the tag.
    ManifestUnknown,
    /// The registry does not answer.
    RegistryDown,
    /// The repository refuses the credentials of the source.
    GitAuth,
    /// The archive named by the source is not there.
    ArchiveMissing,
    /// A `RUN` line of the Dockerfile ends with an error.
    RunStep,
    /// A `COPY` line names a file that the build context lacks.
    FileMissing,
    /// The build used more memory than the factory grants.
    OutOfMemory,
    /// The build ran longer than the factory allows.
    TimeOut,
    /// The bytes that came are not the bytes that were promised.
    DigestMismatch,
    /// The disk of the factory is full.
    NoSpace,
    /// The archive was not uploaded before its token ended.
    UploadExpired,
}

impl Failure {
    /// Every failure, in the order in which an import could meet them.
    pub fn all() -> &'static [Failure] {
        &[
            Failure::PullDenied,
            Failure::ManifestUnknown,
            Failure::RegistryDown,
            Failure::GitAuth,
            Failure::ArchiveMissing,
            Failure::RunStep,
            Failure::FileMissing,
            Failure::OutOfMemory,
            Failure::TimeOut,
            Failure::DigestMismatch,
            Failure::NoSpace,
            Failure::UploadExpired,
        ]
    }

    /// What the tool says, as it stands in `state.error.message` and ends the log.
    pub fn message(&self) -> String {
        match self {
            Failure::PullDenied => {
                "pull access denied for halyard/customs-gateway, repository does not exist or \
                 may require 'docker login': denied: requested access to the resource is denied"
            }
            Failure::ManifestUnknown => {
                "manifest for registry.halyard.example/base/nginx:1.29.9-alpine not found: \
                 manifest unknown: manifest unknown"
            }
            Failure::RegistryDown => {
                "Get \"https://registry.halyard.example/v2/\": net/http: request canceled while \
                 waiting for connection (Client.Timeout exceeded while awaiting headers)"
            }
            Failure::GitAuth => {
                "fatal: Authentication failed for \
                 'https://git.halyard.example/platform/customs-rules.git/'"
            }
            Failure::ArchiveMissing => {
                "GET https://artifacts.halyard.example/manifest-reader/4.2.0.tar.gz: 404 Not Found"
            }
            Failure::RunStep => {
                "process \"/bin/sh -c cargo build --release --locked\" did not complete \
                 successfully: exit code: 101"
            }
            Failure::FileMissing => {
                "failed to compute cache key: failed to calculate checksum of ref: \
                 \"/config/routes.toml\": not found"
            }
            Failure::OutOfMemory => {
                "process \"/bin/sh -c npm run build\" did not complete successfully: \
                 exit code: 137: out of memory"
            }
            Failure::TimeOut => "the build did not finish within 60 minutes and was stopped",
            Failure::DigestMismatch => {
                "failed to verify layer: expected sha256:5f70bf18a086007016e948b04aed3b82103a36bea41\
                 755b6cddfaf10ace3c6ef, got sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c\
                 a495991b7852b855"
            }
            Failure::NoSpace => {
                "write /var/lib/factory/build/rootfs/opt/models/berth.onnx: no space left on device"
            }
            Failure::UploadExpired => "the upload token expired before the archive was complete",
        }
        .to_owned()
    }

    /// The state in which the image stays when this happens.
    pub fn state(&self) -> &'static str {
        match self {
            Failure::PullDenied
            | Failure::ManifestUnknown
            | Failure::RegistryDown
            | Failure::GitAuth
            | Failure::ArchiveMissing => "downloading",
            Failure::RunStep | Failure::FileMissing | Failure::OutOfMemory | Failure::TimeOut => "building",
            Failure::DigestMismatch => "verifying",
            Failure::NoSpace => "saving",
            Failure::UploadExpired => "uploading",
        }
    }
}

/// One step of an import as the job shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSeed {
    /// A few words.
    pub caption: String,
    /// One sentence.
    pub description: String,
    /// The state of the image while this step runs.
    pub state: &'static str,
}

/// The steps of an import, in order. A registry pull has no building in it.
pub fn steps(kind: Kind) -> Vec<StepSeed> {
    let rows: &[(&str, &str, &'static str)] = match kind {
        Kind::BuildKit | Kind::ClassicDocker => &[
            ("Fetch source", "Fetch the repository or archive.", "downloading"),
            (
                "Pull base image",
                "Download the image that the build starts from.",
                "downloading",
            ),
            (
                "Prepare builder",
                "Reserve a factory node and unpack the context.",
                "building",
            ),
            (
                "Restore cache",
                "Bring back what earlier builds left.",
                "building",
            ),
            ("Build", "Run the lines of the Dockerfile.", "building"),
            ("Flatten", "Join the result into one file system.", "building"),
            ("Verify", "Check digests and read the configuration.", "verifying"),
            ("Save", "Copy the image to the storage backend.", "saving"),
            ("Publish", "Make the image ready for containers.", "saving"),
        ],
        Kind::RegistryPull => &[
            (
                "Resolve target",
                "Ask the registry for the manifest.",
                "downloading",
            ),
            ("Download", "Fetch the parts of the image.", "downloading"),
            ("Flatten", "Join the parts into one file system.", "downloading"),
            ("Verify", "Check digests and read the configuration.", "verifying"),
            ("Save", "Copy the image to the storage backend.", "saving"),
            ("Publish", "Make the image ready for containers.", "saving"),
        ],
    };
    rows.iter()
        .map(|&(caption, description, state)| StepSeed {
            caption: caption.to_owned(),
            description: description.to_owned(),
            state,
        })
        .collect()
}

/// A log of about `bytes` bytes, though never shorter than the few lines that each tool
/// always prints. Equal arguments give equal text. A failed log ends in its message.
pub fn text(kind: Kind, outcome: &Outcome, seed: u64, bytes: usize) -> String {
    let mut rng = Rng::new(seed);
    match kind {
        Kind::BuildKit => kit::log(outcome, &mut rng, bytes),
        Kind::ClassicDocker => classic::log(outcome, &mut rng, bytes),
        Kind::RegistryPull => pull::log(outcome, &mut rng, bytes),
    }
}

/// A BuildKit log of many megabytes, made while it is read. It costs one chunk of memory,
/// is equal for equal arguments and may be read at hundreds of megabytes a second.
#[derive(Debug)]
pub struct BigLog {
    stock: big::Stock,
    rng: Rng,
    line: u64,
    left: u64,
}

/// How much text one chunk holds, in bytes.
const CHUNK: usize = 64 * 1024;

impl BigLog {
    /// A log of `megabytes` million bytes, counted before any JSON escaping.
    pub fn new(megabytes: u64, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let stock = big::Stock::new(&mut rng);
        BigLog {
            stock,
            rng,
            line: 0,
            left: megabytes * 1_000_000,
        }
    }
}

impl Iterator for BigLog {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.left == 0 {
            return None;
        }
        let room = self.left.min(CHUNK as u64) as usize;
        let mut chunk = String::with_capacity(room + big::LONGEST_LINE);
        while chunk.len() < room {
            self.stock.write_line(&mut chunk, self.line, &mut self.rng);
            self.line += 1;
        }
        self.left = self.left.saturating_sub(chunk.len() as u64);
        if self.left == 0 {
            chunk.push_str(big::CLOSING);
        }
        Some(chunk)
    }
}

#[cfg(test)]
mod tests;
