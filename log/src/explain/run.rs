//! A builder's sentence that a RUN has failed: the command and the code it ended with.

use super::Cause;

/// What the sentence states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FailedRun {
    /// The command without the shell around it, letter for letter.
    pub command: String,
    /// What it ended with; 0 where the sentence has no code.
    pub code: u32,
    /// What follows, where there is no code or more than a code.
    pub after: String,
}

/// How builders put it: what stands before the command, between command and code, and before the code.
const FORMS: [(&str, &str, &str); 6] = [
    ("process \"", "\" did not complete successfully: ", "exit code: "),
    ("The command '", "' returned a non-zero code: ", ""),
    ("executor failed running [", "]: ", "exit code: "),
    (
        "building at STEP \"RUN ",
        "\": while running runtime: ",
        "exit status ",
    ),
    ("building at STEP \"RUN ", "\": ", "exit status "),
    ("error building at step {Env:", "}: ", "exit status "),
];

impl FailedRun {
    /// Reads the sentence; nothing if the text is another.
    pub fn read(text: &str) -> Option<Self> {
        FORMS.iter().find_map(|form| Self::read_as(text, form))
    }

    fn read_as(text: &str, (before, between, before_code): &(&str, &str, &str)) -> Option<Self> {
        let (_, rest) = text.split_once(before)?;
        // The command may hold anything, so the last place counts.
        let (command, after) = rest.rsplit_once(between)?;
        let (code, after) = match after.find(before_code) {
            Some(at) => {
                let digits = &after[at + before_code.len()..];
                let n = digits.bytes().take_while(u8::is_ascii_digit).count();
                (digits[..n].parse().unwrap_or(0), &digits[n..])
            }
            None => (0, after),
        };
        Some(Self {
            command: without_shell(command).to_owned(),
            code,
            after: after.trim_matches([':', ' ', '"', '\'', '}']).to_owned(),
        })
    }

    /// What the builder says of it beyond a code.
    pub fn cause(&self) -> Option<Cause> {
        let after = self.after.to_ascii_lowercase();
        let has = |piece: &str| after.contains(piece);
        if has("cannot allocate memory") || has("out of memory") || has("oomkilled") || has("memory limit") {
            Some(Cause::OutOfMemory)
        } else if has("exec format error") {
            Some(Cause::PlatformMismatch)
        } else if has("no space left on device") {
            Some(if has("/dev/shm") {
                Cause::Shm
            } else {
                Cause::NoSpace
            })
        } else if has("deadline exceeded") || has("timed out") || has("time limit") {
            Some(Cause::TimeOut)
        } else {
            None
        }
    }

    /// Does the sentence say enough to be told?
    pub fn is_telling(&self) -> bool {
        self.code != 0 || self.cause().is_some()
    }
}

/// The command that a shell was given: `/bin/bash -euo pipefail -c make` is `make`. The older builder puts build args in
/// front, as `|1 VERSION=4`.
fn without_shell(command: &str) -> &str {
    if command.starts_with('|') {
        return SHELLS
            .iter()
            .filter_map(|shell| command.find(&[" ", shell, " "].concat()))
            .min()
            .map_or(command, |at| without_shell(&command[at + 1..]));
    }
    let Some((shell, mut rest)) = command.split_once(' ') else {
        return command;
    };
    if !SHELLS.contains(&shell) {
        return command;
    }
    for _ in 0..6 {
        let Some((flag, after)) = rest.split_once(' ') else {
            return command;
        };
        let ends = matches!(flag, "-Command" | "/C" | "/c")
            || (flag.starts_with('-') && !flag.starts_with("--") && flag.ends_with('c'));
        if ends {
            return after;
        }
        rest = after;
    }
    command
}

const SHELLS: [&str; 14] = [
    "/bin/sh",
    "/bin/bash",
    "/bin/ash",
    "/bin/dash",
    "/bin/zsh",
    "/usr/bin/sh",
    "/usr/bin/bash",
    "/usr/bin/env",
    "sh",
    "bash",
    "ash",
    "cmd",
    "powershell",
    "pwsh",
];

#[cfg(test)]
mod tests {
    use super::FailedRun;

    #[test]
    fn sentences() {
        let check = |text: &str, command: &str, code: u32, after: &str| {
            let expected = FailedRun {
                command: command.to_owned(),
                code,
                after: after.to_owned(),
            };
            assert_eq!(FailedRun::read(text), Some(expected), "{text}");
        };
        check(
            r#"process "/bin/sh -c npm ci" did not complete successfully: exit code: 1"#,
            "npm ci",
            1,
            "",
        );
        check(
            r#"failed to solve: process "/bin/bash -euo pipefail -c a \"b\" | c" did not complete successfully: exit code: 137: out of memory"#,
            r#"a \"b\" | c"#,
            137,
            "out of memory",
        );
        check(
            r#"process "/bin/sh -c ./link" did not complete successfully: cannot allocate memory"#,
            "./link",
            0,
            "cannot allocate memory",
        );
        check(
            "The command '/bin/sh -c make 'all'' returned a non-zero code: 2",
            "make 'all'",
            2,
            "",
        );
        check(
            "The command '|2 A=1 B=2 /bin/sh -c make' returned a non-zero code: 2",
            "make",
            2,
            "",
        );
        check(
            "The command 'npm ci' returned a non-zero code: 7",
            "npm ci",
            7,
            "",
        );
        check(
            "executor failed running [/bin/sh -c yarn]: exit code: 1",
            "yarn",
            1,
            "",
        );
        check(
            r#"Error: building at STEP "RUN npm test": while running runtime: exit status 1"#,
            "npm test",
            1,
            "",
        );
        assert_eq!(FailedRun::read("the process ended"), None);
    }
}
