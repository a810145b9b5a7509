//! What is told of a removal that was not taken: in the question, or in a notice where the page was left.

use super::Failure;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::words::removal as words;

/// The platform's title where it refused, what happened and what to do, and the platform's code.
pub fn sentence(failure: &Failure) -> (String, String, Option<String>) {
    let plain = |text: &str| (String::new(), text.to_owned(), None);
    match failure {
        Failure::Refused(error) => {
            let problem = problem(error, Doing::DeletingImage);
            (problem.title, problem.detail, problem.code)
        }
        Failure::NotAccepted => plain(words::NOT_ACCEPTED),
        Failure::NotDone(_) => plain(words::NOT_DONE),
        Failure::NotKnown(_) => plain(words::NOT_KNOWN),
    }
}
