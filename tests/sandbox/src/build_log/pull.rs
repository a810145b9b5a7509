//! What a registry pull prints: one line per part and progress bars that overwrite
//! themselves with carriage returns. Start with [`log`].

use super::{Failure, Outcome};
use crate::seed::rng::Rng;
use std::fmt::Write;

/// Writes the whole log.
pub(super) fn log(outcome: &Outcome, rng: &mut Rng, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 4 * 1024);
    let tag = format!("{}.{}.{}", rng.between(1, 9), rng.below(30), rng.below(20));
    match outcome {
        Outcome::Failed(failure) if refused_at_once(*failure) => {
            out.push_str("Trying to fetch with the credentials of the source\n");
            let _ = writeln!(out, "Attempt 1 of 3 failed, waiting {} s", rng.between(2, 9));
            let _ = writeln!(out, "Attempt 2 of 3 failed, waiting {} s", rng.between(10, 30));
            out.push_str("Error response from daemon: ");
            out.push_str(&failure.message());
        }
        Outcome::Failed(failure) => {
            let _ = writeln!(out, "{tag}: Pulling from base/service");
            parts(&mut out, rng, bytes.saturating_sub(400));
            out.push_str("Error response from daemon: ");
            out.push_str(&failure.message());
        }
        Outcome::Success => {
            let _ = writeln!(out, "{tag}: Pulling from base/service");
            parts(&mut out, rng, bytes.saturating_sub(300));
            let _ = writeln!(out, "Digest: sha256:{}", rng.hex(64));
            let _ = writeln!(
                out,
                "Status: Downloaded newer image for registry.halyard.example/base/service:{tag}"
            );
        }
    }
    out
}

/// Whether the registry answers with the refusal before any part moves.
fn refused_at_once(failure: Failure) -> bool {
    matches!(
        failure,
        Failure::PullDenied | Failure::ManifestUnknown | Failure::RegistryDown
    )
}

/// A part of the image while it is fetched.
struct Part {
    id: String,
    /// Megabytes.
    total: u64,
    have: u64,
}

/// Rounds of parts that move side by side, until the text is long enough.
fn parts(out: &mut String, rng: &mut Rng, until: usize) {
    loop {
        // A round takes at least one bar and two lines for each of its parts.
        let room = until.saturating_sub(out.len()) / 320;
        let count = (room as u64).clamp(2, rng.between(5, 9));
        let mut moving: Vec<Part> = (0..count)
            .map(|_| Part {
                id: rng.hex(12),
                total: rng.between(4, 380),
                have: 0,
            })
            .collect();
        for part in &moving {
            let _ = writeln!(out, "{}: Pulling fs layer", part.id);
        }
        while !moving.is_empty() {
            let enough = out.len() >= until;
            let part = rng.below(moving.len());
            step(out, &mut moving[part], rng, enough);
            moving.retain(|part| part.have < part.total);
        }
        if out.len() >= until {
            return;
        }
    }
}

/// Moves one part on; `enough` finishes it at once.
fn step(out: &mut String, part: &mut Part, rng: &mut Rng, enough: bool) {
    let piece = if enough {
        part.total
    } else {
        rng.between(1, 1 + part.total / 3)
    };
    part.have = (part.have + piece).min(part.total);
    let Part { id, total, have } = part;
    let bar = format!("{}>", "=".repeat((*have * 49 / *total) as usize));
    let _ = write!(
        out,
        "{id}: Downloading [{bar:<50}]  {have}.{}MB/{total}.0MB\r",
        rng.below(10)
    );
    if have == total {
        let _ = writeln!(out, "\x1b[2K{id}: Verifying Checksum");
        let _ = writeln!(out, "{id}: \x1b[32mPull complete\x1b[0m");
    }
}
