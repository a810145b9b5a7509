//! The plain progress of BuildKit: numbered vertices, seconds since each began, and the
//! closing summary of a failure. Start with [`log`].

use super::tools::{Tool, last_words};
use super::{Failure, Outcome};
use crate::seed::rng::Rng;
use std::fmt::Write;

/// The build steps of one Dockerfile and the share of the text that each takes, in percent.
const STEPS: &[(&str, Option<Tool>, usize)] = &[
    ("WORKDIR /src", None, 0),
    (
        "RUN apt-get update && apt-get install -y --no-install-recommends libpq5 ca-certificates",
        Some(Tool::Apt),
        10,
    ),
    ("COPY Cargo.toml Cargo.lock ./", None, 0),
    ("COPY config/routes.toml /etc/halyard/routes.toml", None, 0),
    (
        "RUN pip install --no-cache-dir -r requirements.txt",
        Some(Tool::Pip),
        12,
    ),
    ("RUN npm ci", Some(Tool::Npm), 10),
    ("RUN npm run build", Some(Tool::Npm), 8),
    ("RUN cargo test --release --locked", Some(Tool::Tests), 25),
    ("RUN cargo build --release --locked", Some(Tool::Cargo), 35),
];

/// The step at which a failure of the build stops; the last one for failures after it.
fn stops_at(failure: Failure) -> usize {
    match failure {
        Failure::FileMissing => 3,
        Failure::OutOfMemory => 6,
        _ => STEPS.len() - 1,
    }
}

/// Writes the whole log.
pub(super) fn log(outcome: &Outcome, rng: &mut Rng, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 8 * 1024);
    out.push_str("#0 building with \"factory\" instance using docker driver\n\n");
    if let Outcome::Failed(failure) = outcome
        && failure.state() == "downloading"
    {
        fetch(&mut out, rng, bytes);
        closing_error(&mut out, *failure, None);
        return out;
    }
    preamble(&mut out, rng);
    let last = match outcome {
        Outcome::Failed(failure) => stops_at(*failure),
        Outcome::Success => STEPS.len() - 1,
    };
    let shares: usize = STEPS[..=last].iter().map(|step| step.2).sum();
    let room = bytes.saturating_sub(out.len() + 900);
    for (i, &(line, tool, share)) in STEPS[..=last].iter().enumerate() {
        let vertex = i + 6;
        let _ = writeln!(out, "#{vertex} [build {}/{}] {line}", i + 2, STEPS.len() + 1);
        let stops = i == last && matches!(outcome, Outcome::Failed(f) if f.state() == "building");
        let budget = room * share / shares.max(1);
        let seconds = fill(&mut out, vertex, tool, budget, rng);
        match outcome {
            Outcome::Failed(failure) if stops => {
                for line in last_words(*failure) {
                    let _ = writeln!(out, "#{vertex} {seconds:.3} {line}");
                }
                match failure {
                    Failure::TimeOut => {
                        let _ = writeln!(out, "#{vertex} CANCELED");
                    }
                    _ => {
                        let _ = writeln!(out, "#{vertex} ERROR: {}", failure.message());
                    }
                }
                closing_error(&mut out, *failure, Some((i, line)));
                return out;
            }
            _ => {
                let _ = writeln!(out, "#{vertex} DONE {seconds:.1}s\n");
            }
        }
    }
    let vertex = STEPS.len() + 6;
    let _ = writeln!(out, "#{vertex} exporting to image\n#{vertex} exporting layers");
    match outcome {
        Outcome::Failed(failure) => closing_error(&mut out, *failure, None),
        Outcome::Success => {
            let _ = writeln!(
                out,
                "#{vertex} exporting layers {}.{}s done",
                rng.between(1, 9),
                rng.below(10)
            );
            let _ = writeln!(out, "#{vertex} writing image sha256:{} done", rng.hex(64));
            let _ = writeln!(out, "#{vertex} DONE {}.{}s", rng.between(2, 12), rng.below(10));
        }
    }
    out
}

fn preamble(out: &mut String, rng: &mut Rng) {
    let digest = rng.hex(64);
    let _ = write!(
        out,
        "#1 [internal] load build definition from Dockerfile\n\
         #1 transferring dockerfile: 1.87kB done\n#1 DONE 0.1s\n\n\
         #2 [internal] load metadata for registry.halyard.example/base/rust:1.95-slim\n#2 DONE 0.6s\n\n\
         #3 [internal] load .dockerignore\n#3 transferring context: 212B done\n#3 DONE 0.0s\n\n\
         #4 [internal] load build context\n#4 transferring context: {}.{:02}MB 0.4s done\n#4 DONE 0.5s\n\n\
         #5 [build 1/{}] FROM registry.halyard.example/base/rust:1.95-slim@sha256:{digest}\n\
         #5 resolve registry.halyard.example/base/rust:1.95-slim@sha256:{digest} done\n",
        rng.between(1, 60),
        rng.below(100),
        STEPS.len() + 1,
    );
    for _ in 0..3 {
        let (layer, size) = (rng.hex(64), rng.between(20, 90) as f64);
        for quarter in 1..=4 {
            let have = size * f64::from(quarter) / 4.0;
            let _ = writeln!(
                out,
                "#5 sha256:{layer} {have:.2}MB / {size:.2}MB {:.1}s",
                have / 40.0
            );
        }
    }
    out.push_str("#5 DONE 4.2s\n\n");
}

/// Lines of one step until the budget is spent; answers the seconds that went by.
fn fill(out: &mut String, vertex: usize, tool: Option<Tool>, budget: usize, rng: &mut Rng) -> f64 {
    let end = out.len() + budget;
    let mut seconds = 0.1;
    let mut n = 0;
    while let Some(tool) = tool
        && out.len() < end
    {
        seconds += rng.between(1, 400) as f64 / 1_000.0;
        let _ = writeln!(out, "#{vertex} {seconds:.3} {}", tool.line(rng, n));
        n += 1;
    }
    seconds
}

/// Progress of a fetch that will fail in the end.
fn fetch(out: &mut String, rng: &mut Rng, bytes: usize) {
    out.push_str("#1 [internal] load remote build context\n");
    let total = rng.between(8_000, 90_000);
    let mut seconds = 0.4;
    for phase in ["Counting", "Compressing", "Receiving", "Resolving"] {
        for percent in 1..=100 {
            if out.len() + 400 > bytes {
                return;
            }
            seconds += rng.between(1, 90) as f64 / 1_000.0;
            let _ = writeln!(
                out,
                "#1 {seconds:.3} remote: {phase} objects: {percent:>3}% ({}/{total})",
                total * percent / 100
            );
        }
    }
}

fn closing_error(out: &mut String, failure: Failure, step: Option<(usize, &str)>) {
    if let Some((i, line)) = step {
        let number = i + 9;
        let _ = write!(
            out,
            "------\n > [build {}/{}] {line}:\n------\nDockerfile:{number}\n--------------------\n  \
             {:>2} |     \n  {number:>2} | >>> {line}\n  {:>2} |     \n--------------------\n",
            i + 2,
            STEPS.len() + 1,
            number - 1,
            number + 1
        );
    }
    let _ = write!(out, "ERROR: failed to solve: {}", failure.message());
}
