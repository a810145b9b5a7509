//! What is told beside the field when a new name is not there.

use super::{Fault, LONGEST_NAME};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::words::rename as words;

/// What happened, why, and what is known.
pub fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Empty => words::EMPTY.to_owned(),
        Fault::TooLong => words::too_long(&LONGEST_NAME.to_string()),
        Fault::Refused(error) => {
            let problem = problem(error, Doing::RenamingImage);
            words::not_saved(&problem.title, &problem.detail)
        }
        Fault::NotSaved(_) => words::LOST.to_owned(),
        Fault::NotKnown(_) => words::NOT_KNOWN.to_owned(),
    }
}
