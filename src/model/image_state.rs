//! The states of an image and what each means for the reader.
//! There is no failed state: a failure is an error beside any state, so [`Tone`] takes both.

/// Where an image stands. Spec: `ImageState.current`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ImageState {
    /// A shell: created, nothing fetched yet.
    New,
    /// Being uploaded by hand.
    Uploading,
    /// Being pulled from its registry or repository.
    Downloading,
    /// Being built from a Dockerfile.
    Building,
    /// Being checked.
    Verifying,
    /// Being written to the backend.
    Saving,
    /// Ready to run.
    Live,
    /// Being removed.
    Deleting,
    /// Removed; the platform keeps the record for a while.
    Deleted,
    /// The document has no `current`.
    Missing,
    /// A state that this console does not know, kept as it was sent.
    Other(Box<str>),
}

impl ImageState {
    /// The states of the spec in life-cycle order, as offered by filters.
    pub const KNOWN: [ImageState; 9] = [
        Self::New,
        Self::Uploading,
        Self::Downloading,
        Self::Building,
        Self::Verifying,
        Self::Saving,
        Self::Live,
        Self::Deleting,
        Self::Deleted,
    ];

    /// Reads the wire's spelling; anything unknown is kept.
    pub fn parse(text: &str) -> Self {
        match Self::KNOWN.into_iter().find(|state| state.as_str() == text) {
            Some(state) => state,
            None if text.is_empty() => Self::Missing,
            None => Self::Other(text.into()),
        }
    }

    /// The wire's spelling; empty where the document had none.
    pub fn as_str(&self) -> &str {
        match self {
            Self::New => "new",
            Self::Uploading => "uploading",
            Self::Downloading => "downloading",
            Self::Building => "building",
            Self::Verifying => "verifying",
            Self::Saving => "saving",
            Self::Live => "live",
            Self::Deleting => "deleting",
            Self::Deleted => "deleted",
            Self::Missing => "",
            Self::Other(text) => text,
        }
    }

    /// True while the platform is at work on the image: it will change without anybody asking.
    pub fn is_working(&self) -> bool {
        matches!(
            self,
            Self::Uploading
                | Self::Downloading
                | Self::Building
                | Self::Verifying
                | Self::Saving
                | Self::Deleting
        )
    }
}

/// How loud a state is shown. Only movement and failure take colour.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tone {
    /// Ready.
    Live,
    /// Changing by itself.
    Moving,
    /// Carries an error.
    Failed,
    /// Waiting for somebody, or not known.
    Idle,
    /// Removed.
    Gone,
}

impl Tone {
    /// The tone of a state, given whether it carries an error.
    pub fn of(state: &ImageState, has_error: bool) -> Self {
        match state {
            _ if has_error => Self::Failed,
            ImageState::Live => Self::Live,
            ImageState::Deleted => Self::Gone,
            state if state.is_working() => Self::Moving,
            _ => Self::Idle,
        }
    }

    /// The value of the `data-tone` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Moving => "move",
            Self::Failed => "fail",
            Self::Idle => "idle",
            Self::Gone => "gone",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_survives_the_round_trip() {
        for text in ["new", "live", "deleted", "", "quarantined"] {
            assert_eq!(ImageState::parse(text).as_str(), text);
        }
        assert_eq!(ImageState::parse(""), ImageState::Missing);
    }

    #[test]
    fn an_error_is_louder_than_any_state() {
        assert_eq!(Tone::of(&ImageState::Live, true), Tone::Failed);
        assert_eq!(Tone::of(&ImageState::Building, false), Tone::Moving);
        assert_eq!(Tone::of(&ImageState::New, false), Tone::Idle);
        assert_eq!(Tone::of(&ImageState::parse("quarantined"), false), Tone::Idle);
    }
}
