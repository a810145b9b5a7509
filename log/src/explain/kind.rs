//! What each of the last lines is: a statement of a failure, a sign that the build went on, output, or neither.

use super::line::{Says, Vertex, bare, message};
use super::sayings;
use crate::numbered::Numbered;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Blank, or a quotation of what was said before: BuildKit repeats lines of the Dockerfile.
    Silent,
    /// A line that BuildKit repeats of the step which failed.
    Quoted,
    /// What a step of BuildKit printed.
    Output(u32),
    /// What a RUN of the older builders printed.
    Loose,
    /// Something failed; a step of BuildKit where there is a number.
    Statement(Option<u32>),
    /// The build went on, or is well.
    Progress,
    /// No rule knows it.
    Other,
}

/// A line that was read.
pub struct Read {
    /// Counted from 0.
    pub number: u32,
    /// The text without time stamp and JSON.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// What has to be remembered from line to line.
pub struct Reader {
    /// What each step of BuildKit is about.
    pub about: BTreeMap<u32, String>,
    /// Between the rules around a quotation.
    is_quoting: bool,
    /// After a rule: the next line says whether it opened a quotation.
    is_after_rule: bool,
    is_framing: bool,
    /// A RUN of an older builder prints, and nothing tells its lines from the builder's.
    is_running: bool,
}

impl Reader {
    /// Begins at a line.
    pub fn at(lines: &(impl Numbered + ?Sized), from: u32) -> Self {
        // Where the window begins inside a RUN, the first lines of the log tell which builder it is.
        let is_running = from > 0
            && (0..lines.n_lines().min(200)).any(|number| {
                let text = lines.text(number, 200);
                StepHead::read(bare(&text)).is_some()
            });
        Self {
            about: BTreeMap::new(),
            is_quoting: false,
            is_after_rule: false,
            is_framing: false,
            is_running,
        }
    }

    /// Reads the next line.
    pub fn read(&mut self, number: u32, line: String) -> Read {
        let text = match message(bare(&line)) {
            Cow::Owned(text) => text,
            Cow::Borrowed(text) if text.len() == line.len() => line,
            Cow::Borrowed(text) => text.to_owned(),
        };
        let kind = self.kind(&text);
        Read { number, text, kind }
    }

    fn kind(&mut self, text: &str) -> Kind {
        let is_after_rule = std::mem::take(&mut self.is_after_rule);
        if text.trim().is_empty() {
            return Kind::Silent;
        }
        if text == "------" {
            self.is_after_rule = !self.is_quoting;
            self.is_quoting = false;
            return Kind::Silent;
        }
        if is_after_rule && text.starts_with(" > ") {
            self.is_quoting = true;
            return Kind::Silent;
        }
        if self.is_quoting {
            return Kind::Quoted;
        }
        if text.len() >= 20 && text.bytes().all(|byte| byte == b'-') {
            self.is_framing = !self.is_framing;
            return Kind::Silent;
        }
        if self.is_framing {
            return Kind::Silent;
        }
        if let Some(vertex) = Vertex::read(text) {
            return self.kind_of_vertex(vertex);
        }
        if let Some(head) = StepHead::read(text) {
            self.is_running = head.is_run();
            return Kind::Progress;
        }
        if went_on(text) {
            self.is_running = text.trim_start().starts_with("---> Running in");
            return Kind::Progress;
        }
        if sayings::is_statement_of_builder(text) {
            self.is_running = false;
            return Kind::Statement(None);
        }
        if self.is_running {
            return Kind::Loose;
        }
        if sayings::is_unsettled(text) {
            return Kind::Progress;
        }
        match sayings::is_statement(text) {
            true => Kind::Statement(None),
            false => Kind::Other,
        }
    }

    fn kind_of_vertex(&mut self, vertex: Vertex<'_>) -> Kind {
        match vertex.says {
            Says::Output(_) => Kind::Output(vertex.number),
            Says::Ended(word) if word.starts_with("CANCELED") => Kind::Silent,
            Says::Error(_) => {
                // A cache that cannot be read is told as an error, and the build goes on without it.
                let is_cache = self
                    .about
                    .get(&vertex.number)
                    .is_some_and(|about| about.contains("cache"));
                if is_cache {
                    Kind::Progress
                } else {
                    Kind::Statement(Some(vertex.number))
                }
            }
            Says::Other(text) => {
                if !text.is_empty() && text != "..." {
                    self.about.entry(vertex.number).or_insert_with(|| text.to_owned());
                }
                Kind::Progress
            }
            Says::Ended(_) => Kind::Progress,
        }
    }
}

/// The heading of a step of an older builder: `Step 3/9 : RUN make`, `STEP 3/9: RUN make`.
pub struct StepHead<'a> {
    /// Which of how many.
    pub place: Option<(u32, u32)>,
    /// buildah counts stages before it, as `[2/3] STEP 1/4: FROM a`.
    pub stage: Option<&'a str>,
    /// The line of the Dockerfile.
    pub instruction: &'a str,
}

impl<'a> StepHead<'a> {
    /// Reads the heading, if it is one.
    pub fn read(text: &'a str) -> Option<Self> {
        let staged = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
        let (stage, text) = staged.map_or((None, text), |(stage, rest)| (Some(stage), rest));
        let rest = text
            .strip_prefix("Step ")
            .or_else(|| text.strip_prefix("STEP "))?;
        let (number, instruction) = rest.split_once(':')?;
        let number = number.trim_end();
        let place = match number.split_once('/') {
            Some((k, m)) => Some((k.parse().ok()?, m.parse().ok()?)),
            None => number.parse::<u32>().ok().map(|_| None)?,
        };
        Some(Self {
            place,
            stage,
            instruction: instruction.trim_start(),
        })
    }

    /// Does the step run a command?
    pub fn is_run(&self) -> bool {
        self.instruction.starts_with("RUN")
    }
}

/// Does the line say that the build went on or is well?
fn went_on(text: &str) -> bool {
    const HEADS: [&str; 14] = [
        "---> ",
        "Removing intermediate container",
        "Successfully ",
        "Status: ",
        "Digest: ",
        "Sending build context",
        "COMMIT ",
        "Storing signatures",
        "Writing manifest",
        "Copying blob",
        "Copying config",
        "Getting image source",
        "Trying to pull",
        "Pushed image",
    ];
    const PARTS: [&str; 8] = [
        ": Pulling from ",
        ": Pulling fs layer",
        ": Downloading",
        ": Extracting",
        ": Pull complete",
        ": Download complete",
        ": Verifying Checksum",
        ": Already exists",
    ];
    let text = text.trim_start();
    HEADS.iter().any(|head| text.starts_with(head)) || PARTS.iter().any(|part| text.contains(part))
}
