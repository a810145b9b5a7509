//! The commands of this repository: `cargo xtask <command>`. Each command is one module; what several of them need
//! (places, processes, tools) has a module of its own. Start at [`main`] for the list.

mod args;
mod bench;
mod build;
mod chromium;
mod debian;
mod dev;
mod fingerprint;
mod finish;
mod glue;
mod minify;
mod pack;
mod place;
mod process;
mod run;
mod sandbox;
mod setup;
mod sizes;
mod split;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command>

  run    build the console, start it with the sandbox platform, print the address
           [--port 8080] [--images 500] [--seed 1] [--db FILE] [--open]
  test   format, clippy, native, web and end-to-end tests
           [--only fmt|native|web|e2e] [--journey NAME]... [--rough]
  build  build the console for any static host into dist/
           [--base /path/ | --base ./]
  dev    serve the console with live reload, /v1 from the sandbox
           [--port 8080] [--images 500] [--seed 1] [--db FILE]
  bench  measure speed: list, log
  setup  install what is missing, and nothing else
";

/// What a command gives back: nothing, or a sentence that says what went wrong and what to do next.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let mut args = lexopt::Parser::from_env();
    let outcome = match args::command(&mut args).as_deref() {
        Ok("run") => run::run(args),
        Ok("test") => test::test(args),
        Ok("build") => build::command(args),
        Ok("dev") => dev::dev(args),
        Ok("bench") => bench::bench(args),
        Ok("setup") => setup::command(args),
        Ok("help") => {
            print!("{HELP}");
            Ok(())
        }
        Ok(other) => Err(format!("There is no command \"{other}\".\n\n{HELP}")),
        Err(message) => Err(format!("{message}\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}
