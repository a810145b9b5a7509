//! `cargo xtask bench`: speed, as ratios within one run, because times on shared machines drift by a third.

use crate::Outcome;

/// Runs the named measurement.
pub fn bench(mut args: lexopt::Parser) -> Outcome {
    let name = crate::args::command(&mut args)?;
    Err(format!("There is no measurement \"{name}\"."))
}
