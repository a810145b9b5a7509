//! The project's commands: run, test, build, dev, setup, bench.

fn main() {}
