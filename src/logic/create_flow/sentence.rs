//! What is told of a failure: beside the form, or in a notice where the form was left.

use super::Failure;
use crate::api::error::ApiError;
use crate::logic::adopt::Candidate;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::words::create::steps as words;

/// What happened, why, and the platform's code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
    /// The platform's code, where it gave one.
    pub code: Option<String>,
}

/// The sentence of a failure.
pub fn sentence(failure: &Failure) -> Sentence {
    let code_of = |error: &ApiError, doing: Doing| problem(error, doing).code;
    let (title, why, code) = match failure {
        Failure::Refused(error) => {
            let problem = problem(error, Doing::CreatingImage);
            return Sentence {
                title: problem.title,
                why: problem.detail,
                code: problem.code,
            };
        }
        Failure::NotThere(error) => (
            words::NOT_THERE.to_owned(),
            words::NOT_THERE_WHY,
            code_of(error, Doing::CreatingImage),
        ),
        Failure::NotKnown(error) => (
            words::NOT_KNOWN.to_owned(),
            words::NOT_KNOWN_WHY,
            code_of(error, Doing::ReadingImages),
        ),
        Failure::Several(_) => (words::SEVERAL.to_owned(), words::SEVERAL_WHY, None),
        Failure::Undated(_) => (words::NOT_KNOWN.to_owned(), words::UNDATED_WHY, None),
        Failure::NotImported(made, None) => (words::not_imported(named(made)), words::NOT_ACCEPTED, None),
        Failure::NotImported(made, Some(error)) => {
            let problem = problem(error, Doing::ImportingImage);
            return Sentence {
                title: words::not_imported(named(made)),
                why: problem.detail,
                code: problem.code,
            };
        }
        Failure::ImportNotKnown(made, error) => (
            words::import_not_known(named(made)),
            words::IMPORT_NOT_KNOWN_WHY,
            code_of(error, Doing::ImportingImage),
        ),
    };
    Sentence {
        title,
        why: why.to_owned(),
        code,
    }
}

fn named(made: &Candidate) -> &str {
    match made.name.as_str() {
        "" => words::UNNAMED,
        name => name,
    }
}
