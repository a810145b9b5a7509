//! What a registry pull prints: one line per part and progress bars that overwrite
//! themselves with carriage returns. Start with [`log`].

use super::{Failure, Outcome};
use crate::seed::rng::Rng;
use std::fmt::Write;

/// Writes the whole log.
pub(super) fn log(outcome: &Outcome, rng: &mut Rng, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 4 * 1024);
    let tag = format!("{}.{}.{}", rng.between(1, 9), rng.below(30), rng.below(20));
    let _ = writeln!(out, "{tag}: Pulling from base/service");
    match outcome {
        Outcome::Failed(failure) => {
            if !refused_at_once(*failure) {
                parts(&mut out, rng, bytes.saturating_sub(400));
            }
            out.push_str("Error response from daemon: ");
            out.push_str(&failure.message());
        }
        Outcome::Success => {
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

fn parts(out: &mut String, rng: &mut Rng, until: usize) {
    let ids: Vec<String> = (0..rng.between(5, 14)).map(|_| rng.hex(12)).collect();
    for id in &ids {
        let _ = writeln!(out, "{id}: Pulling fs layer");
    }
    loop {
        for id in &ids {
            let total = rng.between(4, 380) as f64;
            let shots = if out.len() < until { rng.between(3, 18) } else { 1 };
            for shot in 1..=shots {
                let share = shot as f64 / shots as f64;
                let _ = write!(
                    out,
                    "{id}: Downloading [{:<50}]  {:.1}MB/{total:.1}MB\r",
                    format!("{}>", "=".repeat((share * 49.0) as usize)),
                    total * share
                );
            }
            let _ = writeln!(out, "\x1b[2K{id}: \x1b[32mPull complete\x1b[0m");
        }
        if out.len() >= until {
            return;
        }
    }
}
