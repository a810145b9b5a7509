//! The plan: every image of the chosen sources under one verdict, by source, newest first. Start with [`Plan::of`].

use super::reading::{Found, PruneSource, SourceReading};
use super::verdict::{Doubt, Reason, Verdict, changes_at, verdict};
use super::warning::{Warning, warnings};
use crate::logic::clock::Present;
use crate::logic::sorting::sort_numbers;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::time::Timestamp;

/// What a prune of some sources does, as far as it can be said.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Source by source, in the order of the choice.
    pub sources: Vec<SourcePlan>,
    /// The moment that ages are told for, by the server's clock.
    pub at: Timestamp,
    /// When time alone changes it next.
    pub changes_at: Option<Timestamp>,
}

/// The part of one source.
#[derive(Clone, PartialEq, Debug)]
pub struct SourcePlan {
    /// The source.
    pub source: PruneSource,
    /// Its images, newest first.
    pub images: Vec<PlannedImage>,
    /// What else is lost with those that go.
    pub warnings: Vec<Warning>,
}

/// An image of the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct PlannedImage {
    /// Its id; a question mark and its place in the list, for want of one.
    pub key: String,
    /// Its name; empty where it has none or cannot be read.
    pub name: String,
    /// How much it holds; 0 where it cannot be read.
    pub size: Bytes,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// It is live and without an error: something to go back to.
    pub is_good: bool,
    /// What a prune does with it.
    pub verdict: Verdict,
}

/// The groups that a plan is shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// What goes.
    Goes,
    /// What stays because containers use it.
    Used,
    /// What stays because it is too young.
    Young,
    /// What nobody can tell.
    Unsure,
    /// What is being deleted already.
    Leaving,
}

impl Group {
    /// All of them, in the order of the screen, each with the word that files keep it by.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Goes, "goes"),
        (Self::Used, "used"),
        (Self::Young, "young"),
        (Self::Unsure, "unsure"),
        (Self::Leaving, "leaving"),
    ];

    /// The word that files keep it by.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(known, _)| *known == self);
        found.map_or("", |(_, word)| word)
    }

    /// The group of a verdict.
    pub fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Goes => Self::Goes,
            Verdict::Stays(Reason::Used(_)) => Self::Used,
            Verdict::Stays(Reason::Young(_)) => Self::Young,
            Verdict::Unsure(_) => Self::Unsure,
            Verdict::Leaving => Self::Leaving,
        }
    }

    /// True for the groups that a prune does not touch.
    pub fn stays(self) -> bool {
        matches!(self, Self::Used | Self::Young)
    }
}

/// How many images, and how much they hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// The number.
    pub n: u64,
    /// The sum of their sizes.
    pub bytes: Bytes,
}

impl Tally {
    /// The tally of some sizes.
    pub fn of(sizes: impl Iterator<Item = Bytes>) -> Self {
        sizes.fold(Self::default(), |sum, size| Self {
            n: sum.n + 1,
            bytes: Bytes(sum.bytes.0.saturating_add(size.0)),
        })
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            n: self.n + other.n,
            bytes: Bytes(self.bytes.0.saturating_add(other.bytes.0)),
        }
    }
}

impl Plan {
    /// The plan for what was read, at `now` by the server's clock.
    pub fn of(readings: &[SourceReading], now: Timestamp) -> Self {
        let found = readings.iter().flat_map(|reading| reading.found.items());
        Self {
            changes_at: found.filter_map(|found| changes_at(found, now)).min(),
            sources: source_plans(readings, Present::At(now)),
            at: now,
        }
    }

    /// The plan where the server's clock cannot be read, at `now` by this machine's, which decides nothing: what is old
    /// beside the newest time that the platform has written is old, and the age of everything else is not known.
    pub fn without_clock(readings: &[SourceReading], now: Timestamp) -> Self {
        let images = readings.iter().flat_map(|reading| reading.found.items());
        let times = images
            .filter_map(Found::image)
            .flat_map(|image| [image.created, image.changed]);
        let least = times.flatten().max().unwrap_or(Timestamp(i64::MIN));
        Self {
            changes_at: None,
            sources: source_plans(readings, Present::NotBefore(least)),
            at: now,
        }
    }

    /// Every image of the plan.
    pub fn images(&self) -> impl Iterator<Item = &PlannedImage> {
        self.sources.iter().flat_map(|source| &source.images)
    }

    /// The images of a group.
    pub fn group(&self, group: Group) -> impl Iterator<Item = &PlannedImage> {
        self.images()
            .filter(move |image| Group::of(&image.verdict) == group)
    }

    /// How many of a group there are, and how much they hold.
    pub fn tally(&self, group: Group) -> Tally {
        Tally::of(self.group(group).map(|image| image.size))
    }

    /// True when the platform counted no containers at all: then nothing can be said about what goes.
    pub fn is_blind(&self) -> bool {
        let is_uncounted = |image: &PlannedImage| image.verdict == Verdict::Unsure(Doubt::NotCounted);
        self.images().any(is_uncounted)
            && !self
                .images()
                .any(|image| matches!(image.verdict, Verdict::Goes | Verdict::Stays(Reason::Used(_))))
    }
}

fn source_plans(readings: &[SourceReading], now: Present) -> Vec<SourcePlan> {
    readings
        .iter()
        .map(|reading| SourcePlan::of(reading, now))
        .collect()
}

impl SourcePlan {
    fn of(reading: &SourceReading, now: Present) -> Self {
        let kind = reading.source.kind.as_ref();
        let found: Vec<(&str, &Found)> = reading.found.entries().collect();
        let created = |at: u32| found[at as usize].1.image().and_then(|image| image.created);
        let mut order: Vec<u32> = (0..found.len() as u32).collect();
        sort_numbers(&mut order, &|one, two| {
            created(two).cmp(&created(one)).then(two.cmp(&one))
        });
        let planned = order.into_iter().map(|at| {
            let (key, found) = found[at as usize];
            PlannedImage::of(key, found, verdict(found, kind, now))
        });
        let images: Vec<PlannedImage> = planned.collect();
        Self {
            warnings: warnings(&images),
            source: reading.source.clone(),
            images,
        }
    }

    /// How many of a group there are, and how much they hold.
    pub fn tally(&self, group: Group) -> Tally {
        let of_group = self
            .images
            .iter()
            .filter(|image| Group::of(&image.verdict) == group);
        Tally::of(of_group.map(|image| image.size))
    }
}

impl PlannedImage {
    fn of(key: &str, found: &Found, verdict: Verdict) -> Self {
        let image = found.image();
        Self {
            key: key.to_owned(),
            name: image.map(|image| image.name.clone()).unwrap_or_default(),
            size: image.map(|image| image.size).unwrap_or_default(),
            created: image.and_then(|image| image.created),
            is_good: image.is_some_and(|image| image.state == ImageState::Live && !image.has_failed),
            verdict,
        }
    }

    /// Its id, where it has one.
    pub fn id(&self) -> Option<ImageId> {
        ImageId::parse(&self.key)
    }
}
