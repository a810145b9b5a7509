//! What a reader must do before a plan is carried out: press, or type what happens when much is at stake.

use super::plan::{Group, Plan, Tally};
use crate::model::size::Bytes;

/// More images than this are typed.
pub const MOST_IMAGES: u64 = 10;
/// More bytes than this are typed.
pub const MOST_BYTES: Bytes = Bytes(10_000_000_000);

/// Why a plan cannot be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Blocked {
    /// Nothing goes, and nothing might.
    NothingGoes,
    /// The platform counted no containers.
    Blind,
}

/// What a plan asks of the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Confirmation {
    /// What surely goes.
    pub goes: Tally,
    /// What goes at most: with what is unsure.
    pub at_most: Tally,
    /// The sentence has to be typed.
    pub is_typed: bool,
}

/// What the plan asks for, or why it cannot be carried out.
///
/// # Errors
/// [`Blocked`]
pub fn confirmation(plan: &Plan) -> Result<Confirmation, Blocked> {
    let goes = plan.tally(Group::Goes);
    let at_most = goes.and(plan.tally(Group::Unsure));
    if plan.is_blind() {
        return Err(Blocked::Blind);
    }
    if at_most.n == 0 {
        return Err(Blocked::NothingGoes);
    }
    Ok(Confirmation {
        goes,
        at_most,
        is_typed: at_most.n > MOST_IMAGES || at_most.bytes > MOST_BYTES,
    })
}
