//! Renaming an image in its place: the field, the request, and what is known when no answer came. At most one request
//! is under way, and none is sent twice by itself. Leaving the field saves nothing: unchanged it closes, changed it
//! stays until Enter or Escape. Start with [`Rename::open`] and follow the commands.

pub mod sentence;

use super::adopt::may_have_arrived;
use crate::api::error::ApiError;

/// Characters of the longest name that is sent; what is longer is a text that was pasted by mistake.
pub const LONGEST_NAME: usize = 500;

/// How far it has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Step {
    /// The name is shown.
    #[default]
    Resting,
    /// The field is open.
    Editing,
    /// The request is under way.
    Sending,
    /// No answer came; the image is being read.
    Checking,
}

/// Why the new name is not there.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// Nothing was typed.
    Empty,
    /// More than [`LONGEST_NAME`] characters were.
    TooLong,
    /// The platform refused, or the request was not sent.
    Refused(ApiError),
    /// No answer came, and the image has the name that it had.
    NotSaved(ApiError),
    /// No answer came, and what name the image has could not be read.
    NotKnown(ApiError),
}

/// What is to be done. Each is asked for once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Send this name.
    Send(String),
    /// Read the image.
    Read,
}

/// A name that the platform has taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// As the platform says it.
    pub name: String,
    /// Before.
    pub was: String,
}

/// The renaming of one image.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rename {
    /// How far it has come.
    pub step: Step,
    /// What stands in the field.
    pub text: String,
    /// What is wrong with it.
    pub fault: Option<Fault>,
    /// The last name that was taken, until the field opens again.
    pub saved: Option<Saved>,
    was: String,
    error: Option<ApiError>,
}

impl Rename {
    /// Opens the field on the name as it is.
    pub fn open(&mut self, name: &str) {
        if self.step == Step::Resting {
            *self = Self {
                step: Step::Editing,
                text: name.to_owned(),
                was: name.to_owned(),
                ..Self::default()
            };
        }
    }

    /// True while a request is under way.
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Sending | Step::Checking)
    }

    /// Takes what is in the field now.
    pub fn type_text(&mut self, text: String) {
        if self.step == Step::Editing && self.text != text {
            self.text = text;
            self.fault = None;
        }
    }

    /// Asks for the name in the field. One that says the same as before closes the field, and sends nothing.
    pub fn submit(&mut self) -> Option<Command> {
        if self.step != Step::Editing {
            return None;
        }
        let name = self.text.trim();
        if name == self.was.trim() && !matches!(self.fault, Some(Fault::NotKnown(_))) {
            self.step = Step::Resting;
            return None;
        }
        self.fault = match name.chars().count() {
            0 => Some(Fault::Empty),
            n if n > LONGEST_NAME => Some(Fault::TooLong),
            _ => None,
        };
        if self.fault.is_some() {
            return None;
        }
        self.step = Step::Sending;
        Some(Command::Send(name.to_owned()))
    }

    /// Gives up what was typed. A request that is under way is not called back, so then nothing happens.
    pub fn cancel(&mut self) {
        if self.step == Step::Editing {
            *self = Self::default();
        }
    }

    /// The field has lost the focus.
    pub fn leave(&mut self) {
        if self.step == Step::Editing && self.text.trim() == self.was.trim() && self.fault.is_none() {
            *self = Self::default();
        }
    }

    /// The request has ended; a success brings the name as the platform has it.
    pub fn answered(&mut self, answer: Result<String, ApiError>) -> Option<Command> {
        if self.step != Step::Sending {
            return None;
        }
        match answer {
            Ok(name) => self.save(name),
            Err(error) if may_have_arrived(&error) => {
                self.step = Step::Checking;
                self.error = Some(error);
                return Some(Command::Read);
            }
            Err(error) => self.fail(Fault::Refused(error)),
        }
        None
    }

    /// The image was read to see which name it has, or could not be read.
    pub fn read(&mut self, answer: Result<String, ApiError>) {
        if self.step != Step::Checking {
            return;
        }
        let error = self.error.take().unwrap_or(ApiError::Unreachable);
        match answer {
            Ok(name) if name == self.text.trim() => self.save(name),
            Ok(name) => {
                self.was = name;
                self.fail(Fault::NotSaved(error));
            }
            Err(_) => self.fail(Fault::NotKnown(error)),
        }
    }

    fn save(&mut self, name: String) {
        let was = std::mem::take(&mut self.was);
        *self = Self {
            saved: Some(Saved { name, was }),
            ..Self::default()
        };
    }

    fn fail(&mut self, fault: Fault) {
        self.step = Step::Editing;
        self.fault = Some(fault);
    }
}
