//! Where a reader is between choosing sources and holding a receipt. One value, so that no two of them can be at once.

use super::receipt::Receipt;
use crate::api::error::ApiError;

/// The stage.
#[derive(Clone, PartialEq, Debug)]
pub enum Stage {
    /// No source is chosen.
    Choosing,
    /// The images are being read, for the so many-th time.
    Reading(u8),
    /// They could not be read.
    ReadFailed(ApiError),
    /// No two readings were alike.
    Unquiet,
    /// The plan stands, and waits for the reader.
    Planned,
    /// The reader wants it: the images are being read once more.
    Checking,
    /// The request is on its way. Nothing else is sent.
    Sending,
    /// The platform refused it; nothing happened, and the plan stands.
    Refused(ApiError),
    /// The platform took it and did not accept the job; nothing happens.
    NotAccepted,
    /// No answer came. It is being looked for, and nothing is sent again.
    Lost,
    /// Nothing was found of it. False where the jobs could not be read, so that it may still be waiting among them.
    NoTrace(bool),
    /// Neither jobs nor images could be read, so nothing is known of it.
    CannotTell(ApiError),
    /// It is under way.
    Flying,
    /// It is over.
    Landed(Receipt),
    /// It was sent from elsewhere, and its plan is not known here.
    NoPlan,
}

impl Stage {
    /// True while the choice of sources can change.
    pub fn is_open(&self) -> bool {
        !matches!(
            self,
            Self::Checking
                | Self::Sending
                | Self::Lost
                | Self::NoTrace(_)
                | Self::CannotTell(_)
                | Self::Flying
                | Self::Landed(_)
                | Self::NoPlan
        )
    }

    /// True while there is a plan that can be carried out.
    pub fn has_plan(&self) -> bool {
        matches!(self, Self::Planned | Self::Refused(_) | Self::NotAccepted)
    }

    /// True once the request has left, and until the reader is done with it.
    pub fn is_sent(&self) -> bool {
        matches!(
            self,
            Self::Lost
                | Self::NoTrace(_)
                | Self::CannotTell(_)
                | Self::Flying
                | Self::Landed(_)
                | Self::NoPlan
        )
    }
}
