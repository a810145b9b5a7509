//! The states of a job and of its tasks.
//! An unknown state counts as running, because a tracker that only knows today's states would never end.

/// Where a job stands. Spec: `JobState.current`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JobState {
    /// Accepted.
    New,
    /// Waiting in its queue.
    Queued,
    /// Waiting for its time.
    Scheduled,
    /// At work.
    Running,
    /// Done.
    Completed,
    /// Ended by an error.
    Error,
    /// Ended because nobody took it in time.
    Expired,
    /// A state that this console does not know, kept as it was sent.
    Other(Box<str>),
}

impl JobState {
    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        match text {
            "new" => Self::New,
            "queued" => Self::Queued,
            "scheduled" => Self::Scheduled,
            "running" => Self::Running,
            "completed" => Self::Completed,
            "error" => Self::Error,
            "expired" => Self::Expired,
            other => Self::Other(other.into()),
        }
    }

    /// The wire's spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::New => "new",
            Self::Queued => "queued",
            Self::Scheduled => "scheduled",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Error => "error",
            Self::Expired => "expired",
            Self::Other(other) => other,
        }
    }

    /// True for the three states that nothing follows.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Completed | Self::Error | Self::Expired)
    }
}

/// Where a task of a job stands. Spec: `TaskState.current`, which may be absent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TaskState {
    /// Not begun.
    Pending,
    /// At work.
    Running,
    /// Done.
    Completed,
    /// Ended by an error.
    Error,
    /// A state that this console does not know, or none (then empty).
    Other(Box<str>),
}

impl TaskState {
    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        match text {
            "pending" => Self::Pending,
            "running" => Self::Running,
            "completed" => Self::Completed,
            "error" => Self::Error,
            other => Self::Other(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_states_end_a_job() {
        let check = |text: &str, ends: bool| assert_eq!(JobState::parse(text).is_terminal(), ends, "{text}");
        check("completed", true);
        check("error", true);
        check("expired", true);
        check("running", false);
        check("paused", false);
    }
}
