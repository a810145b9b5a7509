//! Other programs: starting them, waiting for them, ending them. Every child gets the search path of [`crate::place`]
//! and the folder of the repository; a failure becomes a sentence that names the program.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use crate::{Outcome, place};

/// A program, ready for arguments.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command
        .current_dir(place::root())
        .env("PATH", place::search_path())
        .stdin(Stdio::null());
    command
}

/// Says what happens next, so that a long silence has a reason.
pub fn say(line: &str) {
    eprintln!("\x1b[1m==>\x1b[0m {line}");
}

/// Runs to the end and shows everything that the program prints.
pub fn run(command: &mut Command) -> Outcome {
    let status = spawn(command)?
        .wait()
        .map_err(|error| format!("{}: {error}", name(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}.", name(command)))
    }
}

fn spawn(command: &mut Command) -> Outcome<Child> {
    command
        .spawn()
        .map_err(|error| format!("{} could not be started: {error}", name(command)))
}

fn name(command: &Command) -> String {
    let path = Path::new(command.get_program());
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Runs to the end and hands back what the program printed, or nothing when it is missing or failed.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Programs that run until this one ends. Ctrl-C and a polite kill end them too.
#[derive(Clone, Default)]
pub struct Children(Arc<Mutex<Vec<Child>>>);

impl Children {
    /// A set that is ended by Ctrl-C; one per run of xtask.
    pub fn ended_by_ctrl_c() -> Outcome<Self> {
        let children = Self::default();
        let ended = children.clone();
        let handler = move || {
            ended.end();
            std::process::exit(130);
        };
        ctrlc::set_handler(handler).map_err(|error| format!("Ctrl-C cannot be handled: {error}"))?;
        Ok(children)
    }

    /// Starts a program whose output goes to the terminal.
    pub fn start(&self, command: &mut Command) -> Outcome {
        let child = spawn(command)?;
        self.lock().push(child);
        Ok(())
    }

    /// Starts a program that [`Self::wait`] does not wait for.
    pub fn start_beside(&self, command: &mut Command) -> Outcome {
        let child = spawn(command)?;
        self.lock().insert(0, child);
        Ok(())
    }

    /// Starts a program, calls `line` with each line that it prints, and returns the first answer of `line` once the
    /// program falls silent. Later lines go to the terminal.
    pub fn start_until<T>(&self, command: &mut Command, line: impl Fn(&str) -> Option<T>) -> Outcome<T> {
        let mut child = spawn(command.stdout(Stdio::piped()))?;
        let output = child.stdout.take();
        self.lock().push(child);
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            let output = output.map(BufReader::new).into_iter().flat_map(BufRead::lines);
            output
                .map_while(Result::ok)
                .try_for_each(|text| sender.send(text))
        });
        let answer = lines.iter().find_map(|text| {
            println!("{text}");
            line(&text)
        });
        while let Ok(text) = lines.recv_timeout(Duration::from_millis(150)) {
            println!("{text}");
        }
        std::thread::spawn(move || lines.iter().for_each(|text| println!("{text}")));
        answer.ok_or_else(|| format!("{} ended before it was ready.", name(command)))
    }

    /// Waits for the program that was started last. It looks now and then instead of blocking, because Ctrl-C needs
    /// the same list.
    pub fn wait(&self) -> Outcome {
        loop {
            let ended = self.lock().last_mut().map_or(Ok(None), Child::try_wait);
            match ended.map_err(|error| error.to_string())? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("It ended with {status}.")),
                None => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    /// Asks all of them to end, and insists after two seconds.
    pub fn end(&self) {
        let mut children = std::mem::take(&mut *self.lock());
        children.iter().for_each(ask_to_end);
        let patience = Instant::now() + Duration::from_secs(2);
        for child in &mut children {
            while matches!(child.try_wait(), Ok(None)) && Instant::now() < patience {
                std::thread::sleep(Duration::from_millis(20));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Child>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    if let Ok(id) = i32::try_from(child.id()) {
        let _ = nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_child: &Child) {}
