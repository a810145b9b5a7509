//! Why a log is not read, and what is told of it.

use crate::api::error::ApiError;
use crate::logic::log_view::trouble::{Told, broken};
use crate::words::build_log as words;
use crate::worker::WorkerProblem;
use gantry_log::protocol::Failure;

/// Why a log is not read.
#[derive(Clone, PartialEq, Debug)]
pub enum Trouble {
    /// The image could not be read.
    Image(ApiError),
    /// The platform gave no log.
    Refused(ApiError),
    /// The reading broke off.
    Broken(Failure),
    /// There is no worker to read it.
    Worker(WorkerProblem),
}

impl Trouble {
    /// What is told of it, where it is no answer of the platform.
    pub fn told(&self) -> Option<Told> {
        let (title, why) = match self {
            Self::Image(_) | Self::Refused(_) => return None,
            Self::Broken(failure) => return Some(broken(*failure)),
            Self::Worker(WorkerProblem::Unsupported) => (words::NO_WORKER, words::UNSUPPORTED),
            Self::Worker(WorkerProblem::Forbidden) => (words::WORKER_FORBIDDEN, words::WORKER_FORBIDDEN_WHY),
            Self::Worker(WorkerProblem::Missing) => (words::WORKER_MISSING, words::WORKER_MISSING_WHY),
            Self::Worker(WorkerProblem::Crashed) => (words::WORKER_CRASHED, words::WORKER_CRASHED_WHY),
        };
        Some(Told {
            title: title.to_owned(),
            why: why.to_owned(),
        })
    }
}
