//! Deleting one image: the question, the request, and what is known when no answer came. At most one request is under
//! way, and none is sent twice by itself. Start with [`Removal::confirm`] and follow the commands.

pub mod sentence;

use super::adopt::{MOST_READS, may_have_arrived};
use crate::api::error::{ApiError, Refusal};
use crate::api::job::{Job, JobDescriptor};
use crate::logic::clock::is_since;
use crate::model::id::{ImageId, JobId};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

/// How far it has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Step {
    /// The reader is asked.
    #[default]
    Asking,
    /// The request is under way.
    Sending,
    /// No answer came; the image is being read. How many readings have shown nothing.
    Checking(u8),
    /// The platform has taken it. The job, where it was named.
    Taken(Option<JobId>),
    /// The image was gone already, or is being removed.
    Gone,
    /// Something went wrong.
    Failed(Failure),
}

/// What went wrong, and so what can be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Failure {
    /// The platform refused, or the request was not sent.
    Refused(ApiError),
    /// The platform answered that it did not accept the job.
    NotAccepted,
    /// No answer came, and the image stands as before: it can be sent again.
    NotDone(ApiError),
    /// No answer came, and how the image stands could not be read.
    NotKnown(ApiError),
}

/// What is to be done. Each is asked for once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Send the request.
    Send,
    /// Read the image and the latest jobs, after a pause.
    Look,
}

/// What a look at the image after a lost answer shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Sight {
    /// Its state; none where it is not there any more.
    pub state: Option<ImageState>,
    /// A job on the image that was queued since the request.
    pub job: Option<JobId>,
}

/// The removal of one image.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Removal {
    /// How far it has come.
    pub step: Step,
    error: Option<ApiError>,
}

impl Removal {
    /// True while a request is under way.
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Sending | Step::Checking(_))
    }

    /// True when the image goes or is gone.
    pub fn is_over(&self) -> bool {
        matches!(self.step, Step::Taken(_) | Step::Gone)
    }

    /// The reader wants it. Nothing happens while a request is under way or after one that was taken.
    pub fn confirm(&mut self) -> Option<Command> {
        match self.step {
            Step::Asking | Step::Failed(_) => {
                self.step = Step::Sending;
                Some(Command::Send)
            }
            _ => None,
        }
    }

    /// The request has ended.
    pub fn answered(&mut self, answer: Result<JobDescriptor, ApiError>) -> Option<Command> {
        if self.step != Step::Sending {
            return None;
        }
        self.step = match answer {
            Ok(descriptor) if descriptor.accepted => Step::Taken(descriptor.job),
            Ok(_) => Step::Failed(Failure::NotAccepted),
            Err(error) if is_gone(&error) => Step::Gone,
            Err(error) if may_have_arrived(&error) => {
                self.error = Some(error);
                Step::Checking(0)
            }
            Err(error) => Step::Failed(Failure::Refused(error)),
        };
        matches!(self.step, Step::Checking(_)).then_some(Command::Look)
    }

    /// The image was looked at, or could not be.
    pub fn looked(&mut self, sight: Result<Sight, ApiError>) -> Option<Command> {
        let Step::Checking(n_reads) = self.step else {
            return None;
        };
        let error = self.error.clone().unwrap_or(ApiError::Unreachable);
        self.step = match sight {
            Ok(Sight { job: Some(job), .. }) => Step::Taken(Some(job)),
            Ok(Sight {
                state: None | Some(ImageState::Deleting | ImageState::Deleted),
                ..
            }) => Step::Gone,
            Ok(_) if n_reads + 1 < MOST_READS => Step::Checking(n_reads + 1),
            Ok(_) => Step::Failed(Failure::NotDone(error)),
            Err(_) => Step::Failed(Failure::NotKnown(error)),
        };
        matches!(self.step, Step::Checking(_)).then_some(Command::Look)
    }
}

/// A 404 about the image itself says that there is nothing left to do.
pub fn is_gone(error: &ApiError) -> bool {
    let is_about_image = |refusal: &Refusal| {
        refusal.status == 404
            && refusal
                .code
                .as_deref()
                .is_some_and(|code| code.starts_with("404.image"))
    };
    matches!(error, ApiError::Refused(refusal) if is_about_image(refusal))
}

/// The job that may be the delete of the image which was sent at `sent`, by the server's clock: it works on the image, was
/// queued since, and is no import. An image that is deleted while it is imported has both.
pub fn job_since(jobs: &[Job], image: &ImageId, sent: Timestamp) -> Option<JobId> {
    let is_import = |job: &Job| job.tasks.iter().any(|task| task.header.contains("import"));
    let is_it = |job: &&Job| is_since(job.queued, sent) && job.names(image.as_str()) && !is_import(job);
    jobs.iter().find(is_it).map(|job| job.id.clone())
}
