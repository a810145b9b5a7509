//! What is shown of a job in the tray and on its page, as plain values: the same for one that was asked for from here and
//! for one of somebody else. Words and times are put in where it is drawn. Start with [`JobView::of_pursuit`].

pub mod facts;
pub mod steps;
pub mod sums;

use crate::api::job::Job;
use crate::logic::job_progress::{Bays, JobProgress, Phase};
use crate::logic::pursuit::intent::Intent;
use crate::logic::pursuit::{Outcome, Pursuit, Way, Why};
use crate::model::id::{ImageId, JobId, SourceId};
use crate::model::image_state::ImageState;
use crate::model::job_state::JobState;
use crate::model::time::Timestamp;
use steps::{TaskView, tasks_of};

/// Keys of inputs that hold ids of images.
pub const IMAGE_KEYS: [&str; 4] = ["image_id", "image_ids", "image", "images"];
/// Keys of inputs that hold ids of sources.
pub const SOURCE_KEYS: [&str; 4] = ["source_ids", "source_id", "source", "sources"];

/// What a job is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Title {
    /// By what was asked for here.
    Intent(Intent),
    /// By the platform's caption.
    Caption(String),
    /// By its id, for want of anything else.
    Id(JobId),
}

/// How loud it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    /// At work.
    Moving,
    /// Not begun.
    Waiting,
    /// Ended badly.
    Failed,
    /// Ended well.
    Done,
    /// Nobody can tell.
    Unsure,
}

impl Mark {
    /// The value of the `data-tone` attribute.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Moving => "move",
            Self::Waiting | Self::Unsure => "idle",
            Self::Failed => "fail",
            Self::Done => "live",
        }
    }

    /// True when nothing follows.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Failed | Self::Done | Self::Unsure)
    }
}

/// The one line that says where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// Accepted, and nothing was read yet.
    Asked,
    /// It waits in its queue.
    Queued,
    /// It waits for that time.
    Scheduled(Timestamp),
    /// It is at this step; the caption may be empty.
    Step(u32, u32, String),
    /// It runs, and has no steps.
    Running,
    /// It runs in a state of this name, which the console does not know.
    Strange(Box<str>),
    /// The image is followed instead of the job, and why; its state where it was seen.
    ByImage(Why, Option<ImageState>),
    /// The job is over and the image is in this state.
    JobOver(ImageState),
    /// It is done.
    Done,
    /// The image is live.
    Live,
    /// The image is gone.
    Gone,
    /// It failed, with the platform's reason.
    Failed(Option<String>),
    /// Nobody took it in time.
    Expired,
    /// It was not accepted.
    NotAccepted,
    /// What became of it cannot be seen.
    NotTold,
}

/// What is shown of a job.
#[derive(Clone, PartialEq, Debug)]
pub struct JobView {
    /// The job; none where the platform named none.
    pub id: Option<JobId>,
    /// What it is called.
    pub title: Title,
    /// How loud it is.
    pub mark: Mark,
    /// Where it stands.
    pub line: Line,
    /// Its steps, counted.
    pub bays: Bays,
    /// Its tasks with their steps, one by one.
    pub tasks: Vec<TaskView>,
    /// When it began, or was asked for.
    pub began: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// The images that it works on.
    pub images: Vec<ImageId>,
    /// The sources that it works on.
    pub sources: Vec<SourceId>,
    /// It prunes, so the prune screen knows more of it: what was planned, and what went.
    pub is_prune: bool,
    /// It may import its image, so the image's story can be told by it.
    pub is_import: bool,
}

impl JobView {
    /// The view of something that was asked for from here.
    pub fn of_pursuit(pursuit: &Pursuit) -> Self {
        let by_job = pursuit.job.as_ref().map(Self::of_job);
        let is_over = !pursuit.is_under_way();
        let own = by_job.as_ref();
        let (mark, line) = match &pursuit.outcome {
            Outcome::UnderWay => under_way(pursuit, own),
            Outcome::Done => (Mark::Done, done_line(&pursuit.intent)),
            Outcome::Failed(reason) => (Mark::Failed, failed_line(own, reason)),
            Outcome::NotAccepted => (Mark::Failed, Line::NotAccepted),
            Outcome::NotTold => (Mark::Unsure, Line::NotTold),
        };
        let (images, sources) = match &pursuit.intent {
            Intent::Prune { sources } => (Vec::new(), sources.iter().map(|(id, _)| id.clone()).collect()),
            intent => (intent.image().cloned().into_iter().collect(), Vec::new()),
        };
        Self {
            id: pursuit.id.clone(),
            title: title(pursuit),
            mark,
            line,
            bays: own.map(|own| own.bays).unwrap_or_default(),
            tasks: own.map(|own| own.tasks.clone()).unwrap_or_default(),
            began: own.and_then(|own| own.began).or(Some(pursuit.asked)),
            ended: own
                .and_then(|own| own.ended)
                .or(pursuit.ended)
                .filter(|_| is_over),
            images,
            sources,
            is_prune: matches!(pursuit.intent, Intent::Prune { .. }),
            is_import: pursuit.intent.imports(),
        }
    }

    /// The view of any job.
    pub fn of_job(job: &Job) -> Self {
        let progress = JobProgress::of(job);
        let mark = match progress.phase {
            Phase::Waiting => Mark::Waiting,
            Phase::Running => Mark::Moving,
            Phase::Done => Mark::Done,
            Phase::Failed | Phase::Expired => Mark::Failed,
        };
        let title = match job.caption.is_empty() {
            true => Title::Id(job.id.clone()),
            false => Title::Caption(job.caption.clone()),
        };
        Self {
            id: Some(job.id.clone()),
            title,
            mark,
            line: job_line(job, &progress),
            bays: progress.bays,
            tasks: tasks_of(job),
            began: job.started.or(job.queued),
            ended: job.completed.or(job.changed).filter(|_| mark.is_over()),
            images: job
                .inputs(&IMAGE_KEYS)
                .into_iter()
                .filter_map(ImageId::parse)
                .collect(),
            sources: job
                .inputs(&SOURCE_KEYS)
                .into_iter()
                .filter_map(SourceId::parse)
                .collect(),
            is_prune: is_prune(job),
            is_import: is_import(job),
        }
    }

    /// The error of a task, unless the line says it already.
    pub fn untold<'a>(&self, task: &'a TaskView) -> Option<&'a str> {
        let error = task.error.as_deref()?;
        let is_told = matches!(&self.line, Line::Failed(Some(told)) if told == error);
        (!is_told).then_some(error)
    }
}

/// True for jobs that prune, which only their words tell.
pub fn is_prune(job: &Job) -> bool {
    let is_one = |text: &str| text.to_lowercase().contains("prune");
    is_one(&job.caption)
        || job
            .tasks
            .iter()
            .any(|task| is_one(&task.header) || is_one(&task.caption))
}

/// True for jobs that import, and for those that do not say what they do.
pub fn is_import(job: &Job) -> bool {
    let mut headers = job.tasks.iter().map(|task| task.header.as_str());
    job.tasks.is_empty() || headers.any(|header| header.is_empty() || header.contains("import"))
}

/// True for jobs that this console has to do with: they work on images or sources, or their captions say so.
pub fn concerns_images(job: &Job) -> bool {
    let has_ids = !job.inputs(&IMAGE_KEYS).is_empty() || !job.inputs(&SOURCE_KEYS).is_empty();
    let mut words = job.tasks.iter().map(|task| task.header.as_str());
    has_ids || words.any(|header| header.contains("image"))
}

fn title(pursuit: &Pursuit) -> Title {
    let caption = pursuit
        .job
        .as_ref()
        .map(|job| job.caption.clone())
        .filter(|caption| !caption.is_empty());
    let is_nameless = match &pursuit.intent {
        Intent::Prune { sources } => sources.iter().any(|(_, name)| name.is_empty()),
        intent => intent.name().is_empty(),
    };
    match caption {
        Some(caption) if is_nameless => Title::Caption(caption),
        _ => Title::Intent(pursuit.intent.clone()),
    }
}

fn under_way(pursuit: &Pursuit, job: Option<&JobView>) -> (Mark, Line) {
    let state = pursuit.sight.as_ref().map(|sight| sight.state.clone());
    match (&pursuit.way, job) {
        (Way::NoJob(why), _) => (Mark::Moving, Line::ByImage(*why, state)),
        (Way::Job, None) => (Mark::Waiting, Line::Asked),
        // The job is over, and the image is being looked at.
        (Way::Job, Some(job)) if job.mark.is_over() => match state {
            Some(state) => (Mark::Moving, Line::JobOver(state)),
            None => (Mark::Moving, Line::Asked),
        },
        (Way::Job, Some(job)) => (job.mark, job.line.clone()),
    }
}

fn done_line(intent: &Intent) -> Line {
    match intent {
        Intent::Create { .. } | Intent::Import { .. } => Line::Live,
        Intent::Delete { .. } => Line::Gone,
        Intent::Prune { .. } => Line::Done,
    }
}

/// The reason, after the step that it stopped.
fn failed_line(job: Option<&JobView>, reason: &Option<String>) -> Line {
    match job {
        Some(JobView {
            line: Line::Expired, ..
        }) => Line::Expired,
        _ => Line::Failed(reason.clone()),
    }
}

fn job_line(job: &Job, progress: &JobProgress) -> Line {
    if let Some(word) = &progress.unknown {
        return Line::Strange(word.clone());
    }
    let Bays { done, of } = progress.bays;
    match (progress.phase, &job.state) {
        (Phase::Waiting, JobState::Scheduled) => job.schedule.map_or(Line::Queued, Line::Scheduled),
        (Phase::Waiting, _) => Line::Queued,
        (Phase::Running, _) if of == 0 => Line::Running,
        (Phase::Running, _) => Line::Step((done + 1).min(of), of, progress.step.clone()),
        (Phase::Done, _) => Line::Done,
        (Phase::Expired, _) => Line::Expired,
        (Phase::Failed, _) => Line::Failed(progress.error.clone()),
    }
}
