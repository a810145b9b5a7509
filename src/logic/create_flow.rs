//! Create, and create and import, as steps: what is under way, what became of it, and what is to be done next. Each
//! event is answered with at most one command, so that no double click, Enter or retry can send a request twice.
//! Start with [`Flow::submit`] and follow the commands.

pub mod sentence;

use crate::api::create_image::CreateImage;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::logic::adopt::{Candidate, MOST_READS, Sought, may_have_arrived};
use crate::model::id::ImageId;
use crate::model::time::Timestamp;

/// How far it has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Step {
    /// Nothing is under way.
    #[default]
    Editing,
    /// The request to make the image is under way.
    Creating,
    /// No answer came; the images of the source are being read. How many readings have found nothing.
    Looking(u8),
    /// The image is there, and the request to import it is under way.
    Importing(Candidate),
    /// No answer came to the import; the image is being read. How many readings have shown nothing.
    Asking(Candidate, u8),
    /// All is done that was asked for.
    Done(Candidate),
    /// Something went wrong; the form keeps every value.
    Failed(Failure),
}

/// What went wrong, and so what can be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Failure {
    /// The platform refused: there is no image.
    Refused(ApiError),
    /// No answer came, and no such image is there: it can be sent again.
    NotThere(ApiError),
    /// No answer came, and whether the image is there could not be read.
    NotKnown(ApiError),
    /// No answer came, and several images may be it.
    Several(Vec<Candidate>),
    /// No answer came, and these images may be it, or may be older: the platform's clock cannot be read.
    Undated(Vec<Candidate>),
    /// The image is there; its import was refused, or not taken without a reason.
    NotImported(Candidate, Option<ApiError>),
    /// The image is there; whether its import was taken is not known.
    ImportNotKnown(Candidate, ApiError),
}

/// What is to be done. Each is asked for once.
#[derive(Clone, PartialEq)]
pub enum Command {
    /// Send the request to make the image.
    Create(CreateImage),
    /// Read the images of the source, after a pause.
    Look(Sought),
    /// Send the request to import the image.
    Import(ImageId),
    /// Read the image, after a pause.
    Read(ImageId),
}

/// The steps of one form.
#[derive(Clone, Default)]
pub struct Flow {
    /// How far it has come.
    pub step: Step,
    imports: bool,
    sought: Option<Sought>,
    error: Option<ApiError>,
}

impl Flow {
    /// Begins anew where an earlier page was closed before it had an answer: looks for the image, and sends nothing.
    pub fn resumed(sought: Sought, imports: bool) -> (Self, Command) {
        let flow = Self {
            step: Step::Looking(0),
            imports,
            sought: Some(sought.clone()),
            error: Some(ApiError::Aborted),
        };
        (flow, Command::Look(sought))
    }

    /// Begins with an image that is there: only its import is asked for.
    pub fn import(made: Candidate) -> (Self, Command) {
        let command = Command::Import(made.id.clone());
        let flow = Self {
            step: Step::Importing(made),
            imports: true,
            ..Self::default()
        };
        (flow, command)
    }

    /// Begins anew where an earlier page was closed before it knew whether the import was taken: reads the image, and
    /// sends nothing.
    pub fn asked(made: Candidate) -> (Self, Command) {
        let command = Command::Read(made.id.clone());
        let flow = Self {
            step: Step::Asking(made, 0),
            imports: true,
            error: Some(ApiError::Aborted),
            ..Self::default()
        };
        (flow, command)
    }

    /// True while something is under way.
    pub fn is_busy(&self) -> bool {
        !matches!(self.step, Step::Editing | Step::Done(_) | Step::Failed(_))
    }

    /// True when an import was, or will be, asked for.
    pub fn imports(&self) -> bool {
        self.imports
    }

    /// What is looked for where no answer comes; none before anything was sent.
    pub fn sought(&self) -> Option<&Sought> {
        self.sought.as_ref()
    }

    /// The image, once one is there.
    pub fn made(&self) -> Option<&Candidate> {
        match &self.step {
            Step::Importing(made) | Step::Asking(made, _) | Step::Done(made) => Some(made),
            Step::Failed(Failure::NotImported(made, _)) => Some(made),
            Step::Failed(Failure::ImportNotKnown(made, _)) => Some(made),
            _ => None,
        }
    }

    /// Asks for the image at `now`, by the server's clock. Nothing happens while something is under way, nor where an
    /// image may be there already: then it is adopted, or imported, and never made twice. Only where nobody but the
    /// reader can tell the image from older ones, the reader may send again.
    pub fn submit(&mut self, asked: CreateImage, imports: bool, now: Timestamp) -> Option<Command> {
        let may_send = matches!(
            self.step,
            Step::Editing | Step::Failed(Failure::Refused(_) | Failure::NotThere(_) | Failure::Undated(_))
        );
        if !may_send {
            return None;
        }
        self.step = Step::Creating;
        self.imports = imports;
        self.sought = Some(Sought::of(&asked, now));
        Some(Command::Create(asked))
    }

    /// The request to make the image has ended.
    pub fn created(&mut self, answer: Result<Candidate, ApiError>) -> Option<Command> {
        if self.step != Step::Creating {
            return None;
        }
        match answer {
            Ok(made) => self.go_on(made),
            Err(error) if may_have_arrived(&error) => {
                self.error = Some(error);
                self.look()
            }
            Err(error) => self.fail(Failure::Refused(error)),
        }
    }

    /// Reads the images of the source, or reads them once more.
    pub fn look(&mut self) -> Option<Command> {
        let may_look = matches!(
            self.step,
            Step::Creating | Step::Failed(Failure::NotKnown(_) | Failure::Several(_) | Failure::Undated(_))
        );
        let sought = self.sought.clone().filter(|_| may_look)?;
        self.step = Step::Looking(0);
        Some(Command::Look(sought))
    }

    /// The images of the source have been read, or not. Without the server's clock nothing is adopted by itself.
    pub fn looked(&mut self, answer: Result<Vec<Image>, ApiError>, knows_clock: bool) -> Option<Command> {
        let Step::Looking(n_reads) = self.step else {
            return None;
        };
        let sought = self.sought.clone()?;
        let images = match answer {
            Ok(images) => images,
            Err(error) => return self.fail(Failure::NotKnown(error)),
        };
        let mut found: Vec<Candidate> = images
            .iter()
            .filter(|image| match knows_clock {
                true => sought.fits(image),
                false => sought.may_be(image),
            })
            .map(Candidate::of)
            .collect();
        match (found.len(), found.pop()) {
            (1, Some(made)) if knows_clock => self.go_on(made),
            (_, None) if n_reads + 1 < MOST_READS => {
                self.step = Step::Looking(n_reads + 1);
                Some(Command::Look(sought))
            }
            (_, None) => {
                let error = self.error.clone().unwrap_or(ApiError::Unreachable);
                self.fail(Failure::NotThere(error))
            }
            (_, Some(last)) => {
                found.push(last);
                self.fail(match knows_clock {
                    true => Failure::Several(found),
                    false => Failure::Undated(found),
                })
            }
        }
    }

    /// The reader says which image is the one, or asks for the import of the one that is there.
    pub fn adopt(&mut self, made: Candidate) -> Option<Command> {
        match &self.step {
            Step::Failed(Failure::Several(_) | Failure::Undated(_)) => self.go_on(made),
            Step::Failed(Failure::NotImported(..) | Failure::ImportNotKnown(..)) => {
                self.imports = true;
                self.go_on(made)
            }
            _ => None,
        }
    }

    fn go_on(&mut self, made: Candidate) -> Option<Command> {
        if !self.imports {
            self.step = Step::Done(made);
            return None;
        }
        let id = made.id.clone();
        self.step = Step::Importing(made);
        Some(Command::Import(id))
    }

    /// The request to import the image has ended. False means that the platform did not take the job.
    pub fn imported(&mut self, answer: Result<bool, ApiError>) -> Option<Command> {
        let Step::Importing(made) = self.step.clone() else {
            return None;
        };
        match answer {
            Ok(true) => {
                self.step = Step::Done(made);
                None
            }
            Ok(false) => self.fail(Failure::NotImported(made, None)),
            Err(error) if may_have_arrived(&error) => {
                let id = made.id.clone();
                self.error = Some(error);
                self.step = Step::Asking(made, 0);
                Some(Command::Read(id))
            }
            Err(error) => self.fail(Failure::NotImported(made, Some(error))),
        }
    }

    /// The image has been read to see whether its import has begun (see `adopt::has_begun`), or not.
    pub fn read(&mut self, answer: Result<bool, ApiError>) -> Option<Command> {
        let Step::Asking(made, n_reads) = self.step.clone() else {
            return None;
        };
        match answer {
            Ok(true) => {
                self.step = Step::Done(made);
                None
            }
            Ok(false) if n_reads + 1 < MOST_READS => {
                let id = made.id.clone();
                self.step = Step::Asking(made, n_reads + 1);
                Some(Command::Read(id))
            }
            answer => {
                let error = answer.err().or_else(|| self.error.clone());
                self.fail(Failure::ImportNotKnown(
                    made,
                    error.unwrap_or(ApiError::Unreachable),
                ))
            }
        }
    }

    /// The reader changed something after a refusal; what is there already stays told.
    pub fn edited(&mut self) {
        if let Step::Failed(Failure::Refused(_)) = self.step {
            self.step = Step::Editing;
        }
    }

    fn fail(&mut self, failure: Failure) -> Option<Command> {
        self.step = Step::Failed(failure);
        None
    }
}
