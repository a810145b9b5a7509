//! One action on many images: a queue that never has more than a few requests under way, waits when the platform asks
//! for it, can be paused, resumed and stopped, and ends with an outcome for every item. Nothing is sent twice by itself:
//! only what the platform refused at its door goes back into the queue. Start with [`Bulk::next`].

pub mod sums;

use super::adopt::{has_begun, may_have_arrived};
use super::image_can::{ImageAction, Off};
use super::poll::back_off_ms;
use super::removal::{is_gone, job_since};
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::job::{Job, JobDescriptor};
use crate::model::id::{ImageId, JobId};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use sums::Sums;

/// Most requests under way at once.
pub const MOST_AT_ONCE: usize = 3;
/// So many answers in a row that ask to slow down pause the run.
pub const MOST_BUSY: u32 = 8;

/// How far one image has come.
#[derive(Clone, PartialEq, Debug)]
pub enum Stage {
    /// Not sent yet.
    Waiting,
    /// The request is under way.
    Sending,
    /// No answer came; the image is being looked at.
    Checking(ApiError),
    /// The platform has taken it, or it was done already. The job, where it was named.
    Done(Option<JobId>),
    /// It was refused, or did not arrive. None where the platform said that it did not accept the job.
    Failed(Option<ApiError>),
    /// No answer came, and what became of it could not be read.
    Unsure(ApiError),
    /// It was never to be sent, because of how the image stands.
    Skipped(Off),
    /// Somebody stopped the run before it was sent.
    Stopped,
}

/// One image of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Which.
    pub id: ImageId,
    /// What people call it.
    pub name: String,
    /// How far it has come.
    pub stage: Stage,
    /// When its request was sent last.
    pub sent: Option<Timestamp>,
}

/// What to do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Send the request of this item.
    Send(usize),
    /// Nothing before that time, because the platform asked for it.
    Wait(Timestamp),
    /// Nothing before an answer comes or somebody resumes.
    Rest,
    /// Every item has its outcome.
    Over,
}

/// A run over many images.
#[derive(Clone, PartialEq, Debug)]
pub struct Bulk {
    /// What is done to each.
    pub action: ImageAction,
    /// The images, in the order in which they are sent.
    pub items: Vec<Item>,
    /// Nothing is sent while this holds.
    pub is_paused: bool,
    /// Why the run paused by itself.
    pub halted: Option<ApiError>,
    not_before: Option<Timestamp>,
    n_busy: u32,
}

impl Bulk {
    /// A run over these images; those that `may` rules out are left out from the start.
    pub fn new(action: ImageAction, images: Vec<(ImageId, String, Result<(), Off>)>) -> Self {
        let item = |(id, name, may): (ImageId, String, Result<(), Off>)| {
            let stage = may.err().map_or(Stage::Waiting, Stage::Skipped);
            let sent = None;
            Item {
                id,
                name,
                stage,
                sent,
            }
        };
        Self {
            action,
            items: images.into_iter().map(item).collect(),
            is_paused: false,
            halted: None,
            not_before: None,
            n_busy: 0,
        }
    }

    /// How many items stand where.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for item in &self.items {
            let place = match item.stage {
                Stage::Waiting => &mut sums.waiting,
                Stage::Sending | Stage::Checking(_) => &mut sums.under_way,
                Stage::Done(_) => &mut sums.done,
                Stage::Failed(_) => &mut sums.failed,
                Stage::Unsure(_) => &mut sums.unsure,
                Stage::Skipped(_) => &mut sums.skipped,
                Stage::Stopped => &mut sums.stopped,
            };
            *place += 1;
        }
        sums
    }

    /// True when every item has its outcome.
    pub fn is_over(&self) -> bool {
        let sums = self.sums();
        sums.waiting + sums.under_way == 0
    }

    /// What to do at `now`. An item that is to be sent counts as under way from here on.
    pub fn next(&mut self, now: Timestamp) -> Step {
        let sums = self.sums();
        if sums.waiting + sums.under_way == 0 {
            return Step::Over;
        }
        if self.is_paused || sums.waiting == 0 || sums.under_way >= MOST_AT_ONCE {
            return Step::Rest;
        }
        if let Some(at) = self.not_before.filter(|at| *at > now) {
            return Step::Wait(at);
        }
        let Some(at) = self.items.iter().position(|item| item.stage == Stage::Waiting) else {
            return Step::Rest;
        };
        let item = &mut self.items[at];
        (item.stage, item.sent) = (Stage::Sending, Some(now));
        Step::Send(at)
    }

    /// The request of an item has ended, at `now`; true when the image must be looked at, because no answer came.
    pub fn answered(&mut self, at: usize, answer: Result<JobDescriptor, ApiError>, now: Timestamp) -> bool {
        let Some(item) = self.items.get_mut(at).filter(|item| item.stage == Stage::Sending) else {
            return false;
        };
        let is_delete = self.action == ImageAction::Delete;
        item.stage = match answer {
            Ok(descriptor) if descriptor.accepted => Stage::Done(descriptor.job),
            Ok(_) => Stage::Failed(None),
            Err(error) if is_delete && is_gone(&error) => Stage::Done(None),
            Err(error) if is_busy(&error) => {
                self.slow_down(error, now);
                return self.put_back(at);
            }
            Err(error) if is_signed_out(&error) => {
                self.halt(error);
                return self.put_back(at);
            }
            Err(error) if may_have_arrived(&error) => Stage::Checking(error),
            Err(error) => Stage::Failed(Some(error)),
        };
        let must_look = matches!(item.stage, Stage::Checking(_));
        self.n_busy = 0;
        must_look
    }

    /// An image was looked at after a lost answer: whether what was asked for is happening or has happened.
    pub fn looked(&mut self, at: usize, happened: Result<bool, ApiError>) {
        let Some(item) = self.items.get_mut(at) else {
            return;
        };
        let Stage::Checking(lost) = &item.stage else {
            return;
        };
        let lost = lost.clone();
        match happened {
            Ok(true) => item.stage = Stage::Done(None),
            Ok(false) => item.stage = Stage::Failed(Some(lost)),
            Err(error) => {
                item.stage = Stage::Unsure(lost);
                // Where not even a reading gets through, sending the others would lose them as well.
                self.halt(error);
            }
        }
        // A run whose every item is known has nothing left to be halted for.
        let sums = self.sums();
        if sums.waiting + sums.under_way + sums.unsure == 0 {
            self.resume();
        }
    }

    /// What is not known is looked at once more: which items, and when each was sent. Nothing is sent by that.
    pub fn look_again(&mut self) -> Vec<(usize, Timestamp)> {
        let mut looks = Vec::new();
        for (item, at) in self.items.iter_mut().zip(0..) {
            if let (Stage::Unsure(lost), Some(sent)) = (&item.stage, item.sent) {
                item.stage = Stage::Checking(lost.clone());
                looks.push((at, sent));
            }
        }
        looks
    }

    /// Sends nothing more for now.
    pub fn pause(&mut self) {
        self.is_paused = true;
    }

    /// Goes on.
    pub fn resume(&mut self) {
        self.is_paused = false;
        self.halted = None;
        self.n_busy = 0;
    }

    /// Leaves everything alone that was not sent yet. What is under way is not called back.
    pub fn stop(&mut self) {
        for item in &mut self.items {
            if item.stage == Stage::Waiting {
                item.stage = Stage::Stopped;
            }
        }
        self.resume();
    }

    /// Puts what failed back into the queue, and nothing else.
    pub fn retry_failed(&mut self) {
        for item in &mut self.items {
            if let Stage::Failed(_) = item.stage {
                item.stage = Stage::Waiting;
            }
        }
        self.resume();
    }

    fn put_back(&mut self, at: usize) -> bool {
        self.items[at].stage = Stage::Waiting;
        false
    }

    fn slow_down(&mut self, error: ApiError, now: Timestamp) {
        self.n_busy += 1;
        let least = match &error {
            ApiError::Refused(refusal) => i64::from(refusal.retry_after.unwrap_or(0)) * 1_000,
            _ => 0,
        };
        let until = Timestamp(now.0 + back_off_ms(self.n_busy).max(least));
        self.not_before = Some(self.not_before.map_or(until, |before| before.max(until)));
        if self.n_busy >= MOST_BUSY {
            self.halt(error);
        }
    }

    fn halt(&mut self, error: ApiError) {
        self.is_paused = true;
        self.halted.get_or_insert(error);
    }
}

/// Whether what was asked for at `sent` shows in the image, or in a job of it.
pub fn has_happened(action: ImageAction, image: &Image, jobs: &[Job], sent: Timestamp) -> bool {
    match action {
        ImageAction::Import => has_begun(image, jobs, sent),
        ImageAction::Delete | ImageAction::Rename => {
            let is_leaving = matches!(image.state.current, ImageState::Deleting | ImageState::Deleted);
            is_leaving || job_since(jobs, &image.id, sent).is_some()
        }
    }
}

/// The platform asks for fewer requests: it did nothing with this one.
fn is_busy(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(refusal) if refusal.status == 429)
}

/// Every other request would be refused in the same way until somebody signs in.
fn is_signed_out(error: &ApiError) -> bool {
    *error == ApiError::NoKey || matches!(error, ApiError::Refused(refusal) if refusal.status == 401)
}
