//! The sandbox platform as a program: built in release mode, started with the options of a command, ready when it has
//! printed its address.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use lexopt::Parser;

use crate::process::{Children, program, run, say};
use crate::{Outcome, args, place};

/// The options that `run` and `dev` share.
pub struct Options {
    /// The port that the reader's browser opens.
    pub port: u16,
    images: u32,
    seed: u64,
    database: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            images: 500,
            seed: 1,
            database: None,
        }
    }
}

impl Options {
    /// Takes one option; false when it is not one of these.
    pub fn take(&mut self, name: &str, args: &mut Parser) -> Outcome<bool> {
        match name {
            "port" => self.port = args::value(name, args)?,
            "images" => self.images = args::value(name, args)?,
            "seed" => self.seed = args::value(name, args)?,
            "db" => self.database = Some(args::value(name, args)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The sandbox with these options, listening on a port of this machine. Port 0 takes a free one.
    pub fn command(&self, port: u16) -> Command {
        let mut command = program(binary());
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--auth", "open"]);
        command.args([
            "--images",
            &self.images.to_string(),
            "--seed",
            &self.seed.to_string(),
        ]);
        if let Some(file) = &self.database {
            // The path is meant from where the person stands, not from the root of the repository.
            let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
            command.arg("--db").arg(file);
        }
        command
    }
}

/// Says in plain words that somebody else has the port, before a long build hides it.
pub fn check_port(port: u16, command: &str) -> Outcome {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(format!(
            "Port {port} is in use by another program. End that program, or take another port:\n\n  \
             cargo xtask {command} --port {}",
            port.checked_add(1).unwrap_or(8080)
        )),
        Err(error) => Err(format!(
            "Port {port} cannot be used: {error}. Try: cargo xtask {command} --port 8080"
        )),
    }
}

/// The built program.
pub fn binary() -> PathBuf {
    place::target()
        .join("release")
        .join(format!("gantry-sandbox{}", std::env::consts::EXE_SUFFIX))
}

/// Builds the sandbox; seconds when nothing changed.
pub fn build() -> Outcome {
    if !binary().is_file() {
        say("Building the sandbox platform (once; usually 2 minutes).");
    }
    run(program("cargo").args(["build", "--release", "--package", "gantry-sandbox"]))
}

/// Starts the sandbox and waits until it listens. Returns its address, such as `http://127.0.0.1:8080`.
pub fn start(children: &Children, command: &mut Command) -> Outcome<String> {
    children.start_until(command, |line| {
        line.strip_prefix("listening ")
            .map(|address| address.trim().to_owned())
    })
}
