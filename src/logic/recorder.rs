//! The flight recorder of an image: created, import asked for, queued, every step, live or failed, with times. It is put
//! together from what the platform tells alone: the image, its job where one is known, and the activity of the hub where
//! it may be seen. What has no source is left out, and what is not known is not guessed. Start with [`record`].

use crate::api::activity::Activity;
use crate::api::image::{Creator, Image, StateError};
use crate::api::job::Job;
use crate::logic::clock::CLOCK_LEEWAY_MS;
use crate::logic::job_progress::Phase;
use crate::logic::job_view::steps::{StepMark, steps_of};
use crate::logic::job_view::{IMAGE_KEYS, is_import};
use crate::logic::rail;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// The image was made: a shell.
    Created,
    /// Its import was asked for.
    Asked,
    /// Its job was queued.
    Queued,
    /// A step of its job, in the platform's words.
    Step(String),
    /// It entered a state; shown where no job tells the steps.
    Entered(ImageState),
    /// It can be run.
    Live,
    /// It failed, with the reason where there is one.
    Failed(Option<String>),
}

/// One line of the recorder.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// What happened.
    pub what: What,
    /// How far it is.
    pub mark: StepMark,
    /// When it happened or began.
    pub at: Option<Timestamp>,
    /// When it was over, for what takes time.
    pub until: Option<Timestamp>,
    /// Who did it, where the activity says so.
    pub who: Option<Creator>,
}

/// Where the steps come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// From the job.
    Job,
    /// From the image's state alone, because no job is known to be its own.
    State,
}

/// The record of an image.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Its lines, oldest first.
    pub entries: Vec<Entry>,
    /// Where the steps come from.
    pub source: Source,
}

/// The record of `image`, from its newest import on. `job` is that import where it is known.
pub fn record(image: &Image, job: Option<&Job>, activity: &[Activity]) -> Record {
    let mut entries = vec![created(image, activity)];
    entries.extend(asked(image, job, activity));
    match job {
        Some(job) => entries.extend(of_job(job)),
        None => entries.extend(of_state(image)),
    }
    entries.extend(end(image, job));
    Record {
        entries,
        source: if job.is_some() { Source::Job } else { Source::State },
    }
}

fn created(image: &Image, activity: &[Activity]) -> Entry {
    let told = find(image, activity, &["image.create"]);
    let at = image.events.created.or(told.and_then(|entry| entry.time));
    Entry {
        who: image.creator.clone().or_else(|| told?.user.clone()),
        ..over(What::Created, at)
    }
}

/// The import was asked for when the activity says so, else when its job was queued.
fn asked(image: &Image, job: Option<&Job>, activity: &[Activity]) -> Option<Entry> {
    let told = find(image, activity, &["image.task.import"]);
    let at = told.and_then(|entry| entry.time).or_else(|| job?.queued)?;
    Some(Entry {
        who: told
            .and_then(|entry| entry.user.clone())
            .or_else(|| job?.creator.clone()),
        ..over(What::Asked, Some(at))
    })
}

/// The newest entry about the image with one of these events.
fn find<'a>(image: &Image, activity: &'a [Activity], events: &[&str]) -> Option<&'a Activity> {
    let is_its =
        |entry: &&Activity| entry.component == image.id.as_str() && events.contains(&entry.event.as_str());
    activity.iter().filter(is_its).max_by_key(|entry| entry.time)
}

fn of_job(job: &Job) -> Vec<Entry> {
    let waits = Phase::of(&job.state) == Phase::Waiting;
    let queued = Entry {
        mark: if waits { StepMark::Now } else { StepMark::Done },
        until: job.started,
        ..over(What::Queued, job.queued)
    };
    let steps = job.tasks.iter().flat_map(|task| steps_of(job, task));
    let steps = steps.map(|step| Entry {
        what: What::Step(step.caption),
        mark: step.mark,
        at: step.started,
        until: step.completed,
        who: None,
    });
    std::iter::once(queued).chain(steps).collect()
}

/// Without a job the states between the shell and its end stand for the steps.
fn of_state(image: &Image) -> Vec<Entry> {
    let between = |step: &rail::Step| !matches!(step.state, ImageState::New | ImageState::Live);
    let steps = rail::steps(image).into_iter().filter(between);
    let steps = steps.map(|step| Entry {
        mark: match step.mark {
            rail::Mark::Done | rail::Mark::Here => StepMark::Done,
            rail::Mark::Moving => StepMark::Now,
            rail::Mark::Stopped => StepMark::Stopped,
            rail::Mark::Ahead => StepMark::Ahead,
        },
        at: step
            .time
            .filter(|_| step.mark != rail::Mark::Stopped)
            .map(|(_, at)| at),
        what: What::Entered(step.state),
        until: None,
        who: None,
    });
    steps.collect()
}

/// Live, failed, or still to come.
fn end(image: &Image, job: Option<&Job>) -> Option<Entry> {
    let state = &image.state;
    let job_error = job.filter(|job| has_failed(job));
    match &state.error {
        Some(error) => Some(Entry {
            mark: StepMark::Stopped,
            ..over(What::Failed(some(&error.message)), error.time.or(state.changed))
        }),
        None if state.current == ImageState::Live => Some(over(What::Live, state.changed)),
        None if job_error.is_some() => {
            let reason = job_error.and_then(|job| job.error.clone());
            let at = job_error.and_then(|job| job.completed.or(job.changed));
            Some(Entry {
                mark: StepMark::Stopped,
                ..over(What::Failed(reason), at)
            })
        }
        None if matches!(state.current, ImageState::Deleting | ImageState::Deleted) => None,
        None => Some(Entry {
            mark: StepMark::Ahead,
            ..over(What::Live, None)
        }),
    }
}

fn over(what: What, at: Option<Timestamp>) -> Entry {
    Entry {
        what,
        mark: StepMark::Done,
        at,
        until: None,
        who: None,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// True for a job that may be the import of the image, as far as it says what it does and on what. An address can name
/// any job, such as the removal of the image, or the import of another one.
pub fn may_be_import_of(id: &str, job: &Job) -> bool {
    is_import(job) && (job.names(id) || job.inputs(&IMAGE_KEYS).is_empty())
}

/// True for a job that has ended badly.
pub fn has_failed(job: &Job) -> bool {
    matches!(Phase::of(&job.state), Phase::Failed | Phase::Expired)
}

/// The image with the failure that only the job of its import tells: a platform that ends the job need not mark the
/// image.
pub fn with_failure(image: &Image, job: Option<&Job>) -> Image {
    let mut image = image.clone();
    let is_settled = matches!(
        image.state.current,
        ImageState::Live | ImageState::Deleting | ImageState::Deleted
    );
    // An image that has moved on since is at another import, whose job is not known yet.
    let is_its_last = |job: &Job| {
        let ended = job.completed.or(job.changed);
        let times = ended.zip(image.state.changed);
        times.is_none_or(|(ended, changed)| changed.0 <= ended.0 + CLOCK_LEEWAY_MS)
    };
    if let Some(job) = job.filter(|job| has_failed(job) && !is_settled && is_its_last(job)) {
        image.state.error.get_or_insert_with(|| StateError {
            message: job.error.clone().unwrap_or_default(),
            time: job.completed.or(job.changed),
        });
    }
    image
}

/// The images whose newest import among these jobs has ended badly.
pub fn failed_imports<'a>(jobs: impl Iterator<Item = &'a Job> + Clone) -> Vec<ImageId> {
    let mut ids: Vec<&str> = jobs.clone().flat_map(|job| job.inputs(&IMAGE_KEYS)).collect();
    ids.sort_unstable();
    ids.dedup();
    let has_failed = |id: &&str| import_of(id, jobs.clone()).is_some_and(has_failed);
    ids.into_iter()
        .filter(has_failed)
        .filter_map(ImageId::parse)
        .collect()
}

/// The newest import among jobs that name the image; jobs of other kinds count only where their headers say nothing.
pub fn import_of<'a>(id: &str, jobs: impl Iterator<Item = &'a Job>) -> Option<&'a Job> {
    jobs.filter(|job| job.names(id) && is_import(job))
        .max_by_key(|job| (job.queued, job.id.clone()))
}
