//! `cargo xtask run`: the console and the sandbox platform on one port of this machine.

use crate::process::{Children, program, say};
use crate::sandbox::{self, Options};
use crate::{Outcome, args, build, place, setup};

/// Builds what changed, starts the sandbox with the console, and stays until Ctrl-C.
pub fn run(args: lexopt::Parser) -> Outcome {
    let mut options = Options::default();
    let mut open = false;
    args::options(args, |name, args| {
        if name == "open" {
            open = true;
            return Ok(true);
        }
        options.take(name, args)
    })?;
    sandbox::check_port(options.port, "run")?;
    setup::for_build()?;
    build::build("/")?;
    sandbox::build()?;
    let children = Children::ended_by_ctrl_c()?;
    let mut command = options.command(options.port);
    command.arg("--static").arg(place::dist());
    command.arg("--portal").arg(place::portal());
    let address = sandbox::start(&children, &mut command)?;
    println!("\n  Gantry is at  {address}\n  inside a portal  {address}/portal/\n  Ctrl-C ends it.\n");
    if open {
        open_browser(&children, &address);
    }
    let outcome = children.wait();
    children.end();
    outcome
}

fn open_browser(children: &Children, address: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if place::find_program(opener).is_none() {
        say(&format!(
            "No program here opens a browser; open {address} yourself."
        ));
        return;
    }
    if let Err(message) = children.start_beside(program(opener).arg(address)) {
        say(&message);
    }
}
