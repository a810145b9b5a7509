//! The names of states, kinds of source, origin and creator. A kind that is not known keeps the platform's own word.

use crate::model::creator::CreatorKind;
use crate::model::image_state::ImageState;
use crate::model::source::{OriginKind, SourceKind};

/// A state as a word: `Building`.
pub fn image_state(state: &ImageState) -> &str {
    match state {
        ImageState::New => "New",
        ImageState::Uploading => "Uploading",
        ImageState::Downloading => "Downloading",
        ImageState::Building => "Building",
        ImageState::Verifying => "Verifying",
        ImageState::Saving => "Saving",
        ImageState::Live => "Live",
        ImageState::Deleting => "Deleting",
        ImageState::Deleted => "Deleted",
        ImageState::Missing => "State not sent",
        ImageState::Other(text) => text,
    }
}

/// A state that carries an error: `Failed while building`.
pub fn failed_state(state: &ImageState) -> String {
    match state {
        ImageState::New => "Failed before import".to_owned(),
        ImageState::Live | ImageState::Deleted => {
            ["Failed, ", &image_state(state).to_ascii_lowercase()].concat()
        }
        ImageState::Missing => "Failed".to_owned(),
        state => ["Failed while ", &image_state(state).to_ascii_lowercase()].concat(),
    }
}

/// A kind of source: `Stack build`.
pub fn source_kind(kind: &SourceKind) -> &str {
    match kind {
        SourceKind::Direct => "Direct",
        SourceKind::StackBuild => "Stack build",
        SourceKind::Bucket => "Bucket",
        SourceKind::Other(text) => text,
    }
}

/// A kind of origin: `Dockerfile`.
pub fn origin_kind(kind: &OriginKind) -> &str {
    match kind {
        OriginKind::DockerHub => "Docker Hub",
        OriginKind::DockerFile => "Dockerfile",
        OriginKind::DockerRegistry => "Docker registry",
        OriginKind::OciRegistry => "OCI registry",
        OriginKind::CycleUpload => "Uploaded by hand",
        OriginKind::CycleSource => "Another image source",
        OriginKind::None => "No origin",
        OriginKind::Other(text) => text,
    }
}

/// A kind of creator: `API key`.
pub fn creator_kind(kind: &CreatorKind) -> &str {
    match kind {
        CreatorKind::Account => "Account",
        CreatorKind::Environment => "Environment",
        CreatorKind::Platform => "Cycle platform",
        CreatorKind::Pipeline => "Pipeline",
        CreatorKind::Employee => "Cycle employee",
        CreatorKind::ApiKey => "API key",
        CreatorKind::Visitor => "Visitor",
        CreatorKind::Other(text) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_state_it_happened_in() {
        let check = |state: &str, words: &str| assert_eq!(failed_state(&ImageState::parse(state)), words);
        check("building", "Failed while building");
        check("new", "Failed before import");
        check("live", "Failed, live");
        check("", "Failed");
        check("thawing", "Failed while thawing");
    }
}
