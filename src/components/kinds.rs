//! Which picture stands for which state, kind of source and kind of creator, and the badge of a state.
//! The words come from `words::kinds`; colour comes from the tone, never from here.

use super::icon::{Icon, IconView};
use crate::model::creator::CreatorKind;
use crate::model::image_state::{ImageState, Tone};
use crate::model::source::SourceKind;
use crate::words::kinds;
use leptos::prelude::*;

/// The picture of a state.
pub fn state_icon(state: &ImageState, has_error: bool) -> Icon {
    match state {
        _ if has_error => Icon::Failed,
        ImageState::New => Icon::New,
        ImageState::Uploading => Icon::Uploading,
        ImageState::Downloading => Icon::Downloading,
        ImageState::Building => Icon::Building,
        ImageState::Verifying => Icon::Verifying,
        ImageState::Saving => Icon::Saving,
        ImageState::Live => Icon::Live,
        ImageState::Deleting => Icon::Trash,
        ImageState::Deleted => Icon::Deleted,
        ImageState::Missing | ImageState::Other(_) => Icon::Unknown,
    }
}

/// The picture of a kind of source.
pub fn source_icon(kind: Option<&SourceKind>) -> Icon {
    match kind {
        Some(SourceKind::Direct) => Icon::Direct,
        Some(SourceKind::StackBuild) => Icon::Stack,
        Some(SourceKind::Bucket) => Icon::Bucket,
        Some(SourceKind::Other(_)) | None => Icon::Unknown,
    }
}

/// The picture of a kind of creator; people are shown by their initials.
pub fn creator_icon(kind: Option<&CreatorKind>) -> Icon {
    match kind {
        Some(CreatorKind::Account | CreatorKind::Employee | CreatorKind::Visitor) => Icon::User,
        Some(CreatorKind::Environment) => Icon::Environment,
        Some(CreatorKind::Platform) => Icon::Platform,
        Some(CreatorKind::Pipeline) => Icon::Pipeline,
        Some(CreatorKind::ApiKey) => Icon::Key,
        Some(CreatorKind::Other(_)) | None => Icon::Unknown,
    }
}

/// True for people, who are shown by their initials.
pub fn is_person(kind: &CreatorKind) -> bool {
    matches!(
        kind,
        CreatorKind::Account | CreatorKind::Employee | CreatorKind::Visitor
    )
}

/// A state as picture and word, in its tone.
#[component]
pub fn StateBadge(
    /// The state.
    state: ImageState,
    /// It carries an error.
    #[prop(optional)]
    failed: bool,
    /// Drawn in a box, for the head of a page.
    #[prop(optional)]
    boxed: bool,
) -> impl IntoView {
    let icon = state_icon(&state, failed);
    let word = if failed {
        kinds::failed_state(&state)
    } else {
        kinds::image_state(&state).to_owned()
    };
    view! {
        <span class="state" data-tone=Tone::of(&state, failed).as_str() data-boxed=boxed.then_some("")>
            <IconView icon=icon />
            {word}
        </span>
    }
}
