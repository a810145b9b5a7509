//! Sentences of one image's screen. Numbers and times arrive already formatted.

use crate::model::source::OriginKind;

/// What an origin is: `Dockerfile in a git repository`.
pub fn origin(kind: &OriginKind, has_repo: bool) -> &str {
    match kind {
        OriginKind::DockerHub => "Image on Docker Hub",
        OriginKind::DockerFile if has_repo => "Dockerfile in a git repository",
        OriginKind::DockerFile => "Dockerfile in a tarball",
        OriginKind::DockerRegistry => "Image in a Docker registry",
        OriginKind::OciRegistry => "Image in an OCI registry",
        OriginKind::CycleUpload => "Uploaded by hand",
        OriginKind::CycleSource => "Another image source",
        OriginKind::None => "None: there is nothing to fetch from",
        OriginKind::Other(kind) => kind,
    }
}

/// What follows the address of a repository: `, branch main`.
pub fn at_branch(branch: &str) -> String {
    [", branch ", branch].concat()
}

/// What follows the address of a repository that is read at a tag or commit: `, tag v3`.
pub fn at_reference(kind: &str, value: &str) -> String {
    let gap = if kind.is_empty() { "" } else { " " };
    [", ", kind, gap, value].concat()
}

/// Between a build file and its folder.
pub const IN_FOLDER: &str = " in ";

/// An origin without a login.
pub const NO_LOGIN: &str = "No credentials are set";

/// An origin with a login; with what it signs in is never said.
pub fn login(username: Option<&str>) -> String {
    match username {
        Some(name) => ["Credentials of ", name, " are set"].concat(),
        None => "Credentials are set".to_owned(),
    }
}

/// How a repository is signed in to, by the platform's word for it.
pub fn repo_login(kind: &str) -> String {
    match kind {
        "http" => "HTTP credentials are set".to_owned(),
        "ssh" => "An SSH key is set".to_owned(),
        other => ["Credentials of the kind ", other, " are set"].concat(),
    }
}

/// A login through a provider's own credentials: `Through ecr, region eu-1, namespace team`.
pub fn provider_login(flavor: &str, region: Option<&str>, namespace: Option<&str>) -> String {
    let mut text = ["Through ", flavor].concat();
    for (word, value) in [(", region ", region), (", namespace ", namespace)] {
        if let Some(value) = value {
            text.push_str(word);
            text.push_str(value);
        }
    }
    text
}

/// A login that a webhook hands out.
pub const WEBHOOK_LOGIN: &str = "A webhook hands out the login";

/// A login of a kind that this console does not know.
pub fn other_login(kind: &str) -> String {
    ["Kind ", kind, ", which Gantry does not know"].concat()
}

/// An override of the target.
pub const OTHER_TARGET: &str = "Another target than the source’s";

/// An override by an archive, with and without a repository that it replaces.
pub fn other_tarball(has_repo: bool) -> &'static str {
    if has_repo {
        "Tarball instead of the repository"
    } else {
        "Another tarball than the source’s"
    }
}

/// A build of a stack by its version: `Version 4.2.0`.
pub fn version(version: &str) -> String {
    ["Version ", version].concat()
}

/// A build of a stack without a version.
pub const NO_VERSION: &str = "No version";

/// Who wrote a commit: `by Ana Reis, `, before the time.
pub fn by_author(author: &str) -> String {
    ["by ", author].concat()
}

/// How much memory the build may take.
pub fn use_disk(is_on: Option<bool>) -> &'static str {
    match is_on {
        Some(true) => "Built on disk: “use disk” is on",
        Some(false) => "Built in memory: “use disk” is off",
        None => "Built in memory, as far as the platform says",
    }
}

/// The last row of the counts, in case deleted containers are among them.
pub fn total_with_deleted(n_deleted: &str) -> String {
    ["Total, with ", n_deleted, " deleted"].concat()
}

/// Beside the heading of the counts: `6 of 7 running`.
pub fn running_of(running: &str, available: &str) -> String {
    [running, " of ", available, " running"].concat()
}

/// Events, newest first.
pub mod events {
    use crate::model::image_state::ImageState;
    use crate::words::kinds::image_state;

    /// The image came into its state: `Image is live`, `Now building`.
    pub fn state(state: &ImageState) -> String {
        match state {
            ImageState::Live => "Image is live".to_owned(),
            ImageState::New => "Shell created, nothing fetched yet".to_owned(),
            ImageState::Deleted => "Image was deleted".to_owned(),
            state => ["Now: ", &image_state(state).to_ascii_lowercase()].concat(),
        }
    }

    /// Somebody made it.
    pub fn created_by(name: Option<&str>) -> String {
        match name {
            Some(name) => ["Created by ", name].concat(),
            None => "Created".to_owned(),
        }
    }

    /// The document was changed.
    pub const UPDATED: &str = "Updated";
    /// The factory acknowledged the job.
    pub const TAKEN: &str = "Factory took it";
    /// The node has the finished image.
    pub const CACHED: &str = "Cached by the factory";
    /// The image was removed.
    pub const DELETED: &str = "Deleted";

    /// Which node: `Node 66f0a1c4`.
    pub fn node(id: &str) -> String {
        ["Node ", id].concat()
    }
}

/// The link to images of one source; with their number where the platform counted them.
pub fn images_of_source(count: Option<(u64, &str)>) -> String {
    match count {
        Some((n, number)) => [
            &crate::words::counted(n, number, "image", "images"),
            " of this source",
        ]
        .concat(),
        None => "Images of this source".to_owned(),
    }
}

/// The link to images of one stack.
pub const IMAGES_OF_STACK: &str = "Images of this stack";

/// The link to images of one creator.
pub fn images_by(name: &str) -> String {
    ["Images by ", name].concat()
}

/// Names the button beside the id.
pub fn copy_id(id: &str) -> String {
    ["Copy image id ", id].concat()
}

/// Names the button that copies a panel.
pub fn copy(panel: &str) -> String {
    ["Copy ", &panel.to_ascii_lowercase()].concat()
}

/// An image before its name is known.
pub fn image(short: &str) -> String {
    ["Image ", short].concat()
}

/// A failure without a text.
pub const NO_REASON: &str = "The platform gave no reason.";

/// Around a time: the state holds since then.
pub const SINCE: (&str, &str) = ("since ", "");
/// Around a time: it broke off then.
pub const STOPPED: (&str, &str) = ("stopped ", "");
/// Around a time: a factory took the job.
pub const TAKEN: (&str, &str) = ("taken ", "");
/// Around a time: the factory had the image.
pub const CACHED: (&str, &str) = ("cached ", "");

/// The whole number behind a rounded size.
pub fn exact_bytes(count: u64, number: &str) -> String {
    crate::words::counted(count, number, "byte", "bytes")
}

/// Shows hidden values, or hides them again.
pub fn reveal(is_revealed: bool, number: &str) -> String {
    match is_revealed {
        false => ["Reveal ", number, " masked"].concat(),
        true => ["Mask ", number, " again"].concat(),
    }
}

/// The platform sent no counts.
pub const NOT_COUNTED: &str = "The platform did not count the containers of this image.";

/// `6 running`.
pub fn some_in_state(number: &str, state: &str) -> String {
    [number, " ", state].concat()
}

/// A word of the platform at the beginning of a line.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => std::iter::once(first.to_ascii_uppercase())
            .chain(letters)
            .collect(),
        None => crate::words::kinds::image_state(&crate::model::image_state::ImageState::Missing).to_owned(),
    }
}

/// Containers are on their way.
pub const READING_CONTAINERS: &str = "Reading the containers";
/// No container uses the image.
pub const NO_CONTAINERS: &str = "No container uses this image.";
/// The list is shorter than the count.
pub const FEWER_CONTAINERS: &str =
    "There are more containers than are listed: the role of this key can hide some.";
/// The list is cut.
pub const MORE_CONTAINERS: &str = "There are more containers than are listed here.";

/// An environment whose name did not come.
pub fn environment_not_sent(short: &str) -> String {
    ["Environment ", short, ", name not sent"].concat()
}

/// Beside the JSON.
pub const SECRETS_STAY_OUT: &str = "Secrets stay out of what you see and copy";
/// Names the JSON for screen readers.
pub const IMAGE_AS_JSON: &str = "Image as JSON";
