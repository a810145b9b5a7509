//! The output of the older Docker builder: `Step 1/9` headings, short ids of intermediate
//! containers, and no clock. Start with [`log`].

use super::tools::{Tool, last_words};
use super::{Failure, Outcome};
use crate::seed::rng::Rng;
use std::fmt::Write;

const STEPS: &[(&str, Option<Tool>, usize)] = &[
    (
        "FROM registry.halyard.example/base/node:24-bookworm-slim AS build",
        None,
        0,
    ),
    ("ARG GIT_COMMIT", None, 0),
    ("WORKDIR /app", None, 0),
    ("COPY package.json package-lock.json ./", None, 0),
    (
        "RUN apt-get update && apt-get install -y fontconfig",
        Some(Tool::Apt),
        15,
    ),
    ("RUN npm ci", Some(Tool::Npm), 25),
    ("COPY . .", None, 0),
    ("RUN npm run build", Some(Tool::Npm), 20),
    ("RUN npm test", Some(Tool::Tests), 30),
    ("RUN cargo build --release --locked", Some(Tool::Cargo), 10),
    ("USER 10001:10001", None, 0),
    ("CMD [\"node\", \"server.mjs\"]", None, 0),
];

/// The step after which a failed build says no more.
fn stops_at(failure: Failure) -> usize {
    match failure.state() {
        "building" if failure == Failure::FileMissing => 6,
        "building" if failure == Failure::OutOfMemory => 7,
        "building" => 9,
        _ => STEPS.len() - 1,
    }
}

/// Writes the whole log.
pub(super) fn log(outcome: &Outcome, rng: &mut Rng, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 8 * 1024);
    if let Outcome::Failed(failure) = outcome
        && failure.state() == "downloading"
    {
        let _ = writeln!(out, "Cloning into '/var/lib/factory/build/{}'...", rng.hex(12));
        out.push_str(&failure.message());
        return out;
    }
    let _ = writeln!(
        out,
        "Sending build context to Docker daemon  {}.{}MB",
        rng.between(2, 300),
        rng.below(10)
    );
    let last = match outcome {
        Outcome::Failed(failure) => stops_at(*failure),
        Outcome::Success => STEPS.len() - 1,
    };
    let shares: usize = STEPS[..=last].iter().map(|step| step.2).sum();
    let room = bytes.saturating_sub(STEPS.len() * 110 + 300);
    for (i, &(line, tool, share)) in STEPS[..=last].iter().enumerate() {
        let _ = writeln!(out, "Step {}/{} : {line}", i + 1, STEPS.len());
        let end = out.len() + room * share / shares.max(1);
        if tool.is_some() {
            let _ = writeln!(out, " ---> Running in {}", rng.hex(12));
        }
        let mut n = 0;
        while let Some(tool) = tool
            && out.len() < end
        {
            out.push_str(&tool.line(rng, n));
            out.push('\n');
            n += 1;
        }
        if i == last
            && let Outcome::Failed(failure) = outcome
        {
            for line in last_words(*failure) {
                let _ = writeln!(out, "{line}");
            }
        }
        if i < last || *outcome == Outcome::Success {
            if tool.is_some() {
                let _ = writeln!(out, "Removing intermediate container {}", rng.hex(12));
            }
            let _ = writeln!(out, " ---> {}", rng.hex(12));
        }
    }
    match outcome {
        Outcome::Success => {
            let _ = writeln!(out, "Successfully built {}", rng.hex(12));
        }
        Outcome::Failed(failure) => out.push_str(&failure.message()),
    }
    out
}
