//! What a prune really did, image by image, against what its plan said. The platform tells no list of what went, so it
//! is found by reading again. Start with [`Receipt::of`].

use super::flight::{Flight, FlownImage};
use super::plan::{Group, Tally};
use super::reading::{Found, PruneImage, SourceReading};
use crate::api::image::Image;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use serde_json::{Value, json};

/// What became of a plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Receipt {
    /// Every image that the plan named, in its order.
    pub images: Vec<ReceiptImage>,
    /// Images of the sources that are there now and that the plan did not name.
    pub n_new: u64,
    /// When the images were read for it, by the server's clock.
    pub at: Timestamp,
    /// What the job said of itself.
    pub job: JobWord,
}

/// What the job of a prune said at its end. The images tell what went; only this tells why the rest did not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum JobWord {
    /// It could not be seen.
    #[default]
    Unseen,
    /// It went well.
    Completed,
    /// It failed or expired, with the reason in the platform's words where it gave one.
    Failed(Option<String>),
}

impl JobWord {
    /// The word that files keep it by.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unseen => "unseen",
            Self::Completed => "completed",
            Self::Failed(_) => "failed",
        }
    }

    /// The reason of a failure.
    pub fn error(&self) -> Option<&str> {
        match self {
            Self::Failed(reason) => reason.as_deref(),
            Self::Unseen | Self::Completed => None,
        }
    }

    fn read(word: Option<&str>, error: Option<&str>) -> Self {
        match word {
            Some("completed") => Self::Completed,
            Some("failed") => Self::Failed(error.map(str::to_owned)),
            _ => Self::Unseen,
        }
    }
}

/// One image of the receipt.
#[derive(Clone, PartialEq, Debug)]
pub struct ReceiptImage {
    /// The image, with what the plan said.
    pub image: FlownImage,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is gone, as planned or as was possible.
    Removed,
    /// It is being deleted, as planned or as was possible.
    StillLeaving,
    /// It is there, as planned or as was possible.
    Kept,
    /// It was to go and is there: so many containers use it now, where that is known.
    KeptAfterAll(Option<u64>),
    /// It was to stay and is gone, or on its way out.
    RemovedAnyway,
    /// It was on its way out before, and is gone or still on it.
    LeftBefore,
}

impl Outcome {
    const ALL: [Self; 6] = [
        Self::Removed,
        Self::StillLeaving,
        Self::Kept,
        Self::KeptAfterAll(None),
        Self::RemovedAnyway,
        Self::LeftBefore,
    ];

    /// The word that files keep it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::StillLeaving => "still-leaving",
            Self::Kept => "kept",
            Self::KeptAfterAll(_) => "kept-after-all",
            Self::RemovedAnyway => "removed-anyway",
            Self::LeftBefore => "left-before",
        }
    }

    /// True for what the plan did not foresee.
    pub fn is_unexpected(self) -> bool {
        matches!(self, Self::KeptAfterAll(_) | Self::RemovedAnyway)
    }
}

impl Receipt {
    /// Compares a flight with what is there now. What the job says is not in the images: see [`Receipt::job`].
    pub fn of(flight: &Flight, now: &[SourceReading], at: Timestamp) -> Self {
        let images = flight.images.iter().map(|image| ReceiptImage {
            outcome: outcome(image, found(image, now)),
            image: image.clone(),
        });
        let mut named: Vec<&str> = flight.images.iter().map(|image| image.id.as_str()).collect();
        named.sort_unstable();
        let there = now.iter().flat_map(|reading| reading.found.entries());
        let is_new = |id: &str| !id.starts_with('?') && named.binary_search(&id).is_err();
        Self {
            n_new: there.filter(|(id, _)| is_new(id)).count() as u64,
            images: images.collect(),
            at,
            job: JobWord::default(),
        }
    }

    /// The images that a list did not hold and that only their own documents can tell of: those that were to stay, and
    /// where the list may have had more than was met, every one.
    pub fn to_confirm(&self, is_whole: bool) -> Vec<ImageId> {
        let is_doubted = |outcome: Outcome| match outcome {
            Outcome::RemovedAnyway => true,
            Outcome::Removed | Outcome::LeftBefore => !is_whole,
            Outcome::StillLeaving | Outcome::Kept | Outcome::KeptAfterAll(_) => false,
        };
        let doubted = self.images.iter().filter(|each| is_doubted(each.outcome));
        doubted.map(|each| each.image.id.clone()).collect()
    }

    /// Takes the document of an image that a list did not hold: it is there after all.
    pub fn confirm(&mut self, image: &Image) {
        let found = Found::Image(PruneImage::of(image));
        for each in self.images.iter_mut().filter(|each| each.image.id == image.id) {
            each.outcome = outcome(&each.image, Some(&found));
        }
    }

    /// As it is kept beside its flight: one outcome for each of the flight's images.
    pub fn to_text(&self) -> String {
        let outcomes = self.images.iter().map(|each| match each.outcome {
            Outcome::KeptAfterAll(Some(count)) => Value::from(count),
            outcome => Value::from(outcome.word()),
        });
        let outcomes: Vec<Value> = outcomes.collect();
        json!({
            "at": self.at.0,
            "new": self.n_new,
            "outcomes": outcomes,
            "job": self.job.word(),
            "job_error": self.job.error(),
        })
        .to_string()
    }

    /// Reads what was kept beside a flight; none for anything else.
    pub fn read(text: &str, flight: &Flight) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        let outcomes = kept["outcomes"].as_array()?;
        if outcomes.len() != flight.images.len() {
            return None;
        }
        let mut images = Vec::new();
        for (image, outcome) in flight.images.iter().zip(outcomes) {
            let outcome = match (outcome.as_u64(), outcome.as_str()) {
                (Some(count), _) => Outcome::KeptAfterAll(Some(count)),
                (None, word) => Outcome::ALL
                    .into_iter()
                    .find(|known| word == Some(known.word()))?,
            };
            images.push(ReceiptImage {
                image: image.clone(),
                outcome,
            });
        }
        Some(Self {
            images,
            n_new: kept["new"].as_u64()?,
            at: Timestamp(kept["at"].as_i64()?),
            job: JobWord::read(kept["job"].as_str(), kept["job_error"].as_str()),
        })
    }

    /// How many went, and how much they held; those that a prune did not touch are not counted.
    pub fn removed(&self) -> Tally {
        self.tally(|image| matches!(image.outcome, Outcome::Removed | Outcome::RemovedAnyway))
    }

    /// How many are there still.
    pub fn kept(&self) -> Tally {
        self.tally(|image| matches!(image.outcome, Outcome::Kept | Outcome::KeptAfterAll(_)))
    }

    /// How many are still on their way out.
    pub fn leaving(&self) -> Tally {
        self.tally(|image| image.outcome == Outcome::StillLeaving)
    }

    /// What the plan did not foresee.
    pub fn unexpected(&self) -> impl Iterator<Item = &ReceiptImage> {
        self.images.iter().filter(|image| image.outcome.is_unexpected())
    }

    /// How many of a group are gone.
    pub fn n_gone(&self, group: Group) -> u64 {
        let is_gone = |each: &&ReceiptImage| each.image.group == group && each.outcome == Outcome::Removed;
        self.images.iter().filter(is_gone).count() as u64
    }

    /// True when nothing more is going to happen: no image is on its way out.
    pub fn is_settled(&self) -> bool {
        self.leaving().n == 0
    }

    fn tally(&self, test: impl Fn(&ReceiptImage) -> bool) -> Tally {
        Tally::of(
            self.images
                .iter()
                .filter(|image| test(image))
                .map(|image| image.image.size),
        )
    }
}

fn found<'a>(image: &FlownImage, now: &'a [SourceReading]) -> Option<&'a Found> {
    now.iter()
        .find_map(|reading| reading.found.get(image.id.as_str()))
}

fn outcome(image: &FlownImage, found: Option<&Found>) -> Outcome {
    let known = found.and_then(|found| found.image());
    let is_leaving =
        known.is_some_and(|known| matches!(known.state, ImageState::Deleting | ImageState::Deleted));
    match (image.group, found.is_some(), is_leaving) {
        (Group::Leaving, false, _) | (Group::Leaving, _, true) => Outcome::LeftBefore,
        (Group::Used | Group::Young, false, _) | (Group::Used | Group::Young, _, true) => {
            Outcome::RemovedAnyway
        }
        (_, false, _) => Outcome::Removed,
        (_, true, true) => Outcome::StillLeaving,
        (Group::Goes, true, false) => {
            let used = known.and_then(|known| known.containers.as_ref());
            Outcome::KeptAfterAll(used.map(|count| count.available))
        }
        (_, true, false) => Outcome::Kept,
    }
}
