//! What a notification makes stale, and when it is worth reading again: a burst of a hundred messages is one reading. Nothing
//! is decided here about what is read; polling does that, sooner than it would have by itself. Start with [`Burst::take`].

use crate::model::time::Timestamp;

/// No sooner than so many milliseconds after the last time is anything read again for a notification.
pub const QUIET_MS: i64 = 2_000;

/// What may have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stale {
    /// Images, and what their jobs do to them.
    pub images: bool,
    /// Jobs.
    pub jobs: bool,
    /// The containers that use images.
    pub containers: bool,
    /// Image sources.
    pub sources: bool,
}

impl Stale {
    /// Everything: after a connection was made, because what happened before it is not told.
    pub const ALL: Self = Self {
        images: true,
        jobs: true,
        containers: true,
        sources: true,
    };

    /// What a topic of the platform is about. A topic that nobody knows is about nothing.
    pub fn of_topic(topic: &str) -> Self {
        let begins = |with: &str| topic.starts_with(with);
        let sources = begins("image.source.");
        Self {
            images: begins("image.") && !sources,
            jobs: begins("job."),
            containers: begins("container."),
            sources,
        }
    }

    fn add(&mut self, other: Self) {
        self.images |= other.images;
        self.jobs |= other.jobs;
        self.containers |= other.containers;
        self.sources |= other.sources;
    }
}

/// Messages that came since the screens were told last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Burst {
    stale: Stale,
    told_at: Option<Timestamp>,
}

impl Burst {
    /// Takes what has become stale.
    pub fn take(&mut self, stale: Stale) {
        self.stale.add(stale);
    }

    /// Milliseconds until the screens should be told; none while there is nothing to tell.
    pub fn due_in(&self, now: Timestamp) -> Option<i64> {
        let earliest = self.told_at.map_or(0, |at| at.0 + QUIET_MS - now.0);
        (self.stale != Stale::default()).then_some(earliest.max(0))
    }

    /// What the screens are told, at `now`; begins a new burst.
    pub fn tell(&mut self, now: Timestamp) -> Stale {
        self.told_at = Some(now);
        std::mem::take(&mut self.stale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_say_what_is_stale() {
        let check = |topic: &str, images: bool, jobs: bool, containers: bool, sources: bool| {
            let expected = Stale {
                images,
                jobs,
                containers,
                sources,
            };
            assert_eq!(Stale::of_topic(topic), expected, "{topic}");
        };
        check("image.state.changed", true, false, false, false);
        check("image.created", true, false, false, false);
        check("image.source.created", false, false, false, true);
        check("job.state.changed", false, true, false, false);
        check("container.created", false, false, true, false);
        check("environment.created", false, false, false, false);
        check("", false, false, false, false);
    }

    #[test]
    fn a_burst_is_told_once_and_not_too_often() {
        let mut burst = Burst::default();
        assert_eq!(burst.due_in(Timestamp(0)), None);
        for topic in ["image.created", "image.updated", "job.created"] {
            burst.take(Stale::of_topic(topic));
        }
        assert_eq!(burst.due_in(Timestamp(0)), Some(0), "the first is told at once");
        let told = burst.tell(Timestamp(0));
        assert!(told.images && told.jobs && !told.containers);
        assert_eq!(burst.due_in(Timestamp(1)), None, "told once");
        burst.take(Stale::of_topic("image.updated"));
        assert_eq!(burst.due_in(Timestamp(500)), Some(1_500));
        assert_eq!(burst.due_in(Timestamp(9_000)), Some(0));
        assert!(!burst.tell(Timestamp(9_000)).jobs, "what was told is forgotten");
    }
}
