//! `cargo xtask bench <name>`: speed, as ratios within one run, because times on shared machines drift by a third. A
//! measurement is a script in `tests/e2e/bench` that starts the sandboxes it needs and prints its own table.

use crate::process::{program, run, say};
use crate::{Outcome, args, build, chromium, place, sandbox, setup};

/// Names and what they measure.
const MEASUREMENTS: [(&str, &str); 2] = [
    (
        "list",
        "time to the first row and to the whole with 100 and 100,000 images, rows in the document, longest tasks",
    ),
    (
        "log",
        "build logs of 1, 10 and 100 MB on the console's screen, beside other viewers: lines, search, scrolling, memory",
    ),
];

/// Builds the release console and runs the named measurement against it.
pub fn bench(mut args: lexopt::Parser) -> Outcome {
    let name = args::command(&mut args)?;
    if !MEASUREMENTS.iter().any(|(known, _)| *known == name) {
        let list = MEASUREMENTS
            .iter()
            .map(|(name, what)| format!("  cargo xtask bench {name}    {what}"));
        return Err(format!("Measurements:\n{}", list.collect::<Vec<_>>().join("\n")));
    }
    args::options(args, |_, _| Ok(false))?;
    setup::for_build()?;
    setup::for_e2e()?;
    if name == "log" {
        setup::for_log_bench()?;
    }
    build::build("/")?;
    sandbox::build()?;
    say("Measuring. Leave the machine alone meanwhile.");
    run(program("node")
        .arg(place::e2e().join("bench").join(format!("{name}.mjs")))
        .env("CHROME", chromium::browser().ok_or("Chromium is missing.")?)
        .env("GANTRY_DIST", place::dist())
        .env("GANTRY_SANDBOX", sandbox::binary()))
}
