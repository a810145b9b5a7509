//! The icon set: what each picture stands for, and how one is drawn. Icons never speak: the words beside them or the
//! name of their button do, so every picture is hidden from assistive tools. The outlines are in `icon/outline.rs`;
//! start at [`Icon`].

mod outline;

use leptos::prelude::*;

/// A picture on a 16 px grid, named after what it says rather than what it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// A lens: search fields.
    Search,
    /// Opens a list or popover below.
    ChevronDown,
    /// Stands between breadcrumbs.
    ChevronRight,
    /// Sorted with the largest or newest first.
    ArrowDown,
    /// Sorted with the smallest or oldest first.
    ArrowUp,
    /// A step that is done.
    Check,
    /// Closes, dismisses or clears.
    Close,
    /// Makes something new.
    Plus,
    /// Copies a text.
    Copy,
    /// A link that leaves the console.
    External,
    /// Renames in place.
    Edit,
    /// Reveals masked values.
    Eye,
    /// Reads again.
    Refresh,
    /// Opens the filters on a narrow view.
    Filter,
    /// Chooses columns.
    Columns,
    /// Comfortable rows.
    Rows,
    /// Compact rows.
    RowsTight,
    /// Opens the actions of one row.
    More,
    /// Something that ends with time.
    Clock,
    /// Look at this before going on.
    Warning,
    /// A failure, of an image or of a request.
    Failed,
    /// A plain remark.
    Info,
    /// A success worth a notice.
    Done,
    /// A state or kind that Gantry does not know.
    Unknown,
    /// The image is live.
    Live,
    /// The image is a shell: nothing was fetched yet.
    New,
    /// The image is being uploaded.
    Uploading,
    /// The image is being fetched; also the import action.
    Downloading,
    /// The image is being built.
    Building,
    /// The image is being verified.
    Verifying,
    /// The image is being saved.
    Saving,
    /// The image is being deleted; also the delete action.
    Trash,
    /// The image is deleted.
    Deleted,
    /// A direct source.
    Direct,
    /// A stack-build source.
    Stack,
    /// A bucket source.
    Bucket,
    /// The source no longer exists.
    Gone,
    /// Needs a GPU.
    Gpu,
    /// An API key.
    Key,
    /// A person whose initials are not known.
    User,
    /// An environment.
    Environment,
    /// The platform itself.
    Platform,
    /// A pipeline of the platform.
    Pipeline,
    /// A container.
    Container,
    /// The build log.
    Log,
    /// Follows the end of a log.
    Follow,
    /// Wraps long lines.
    Wrap,
    /// How large text is.
    TextSize,
    /// An address to hand on.
    Link,
    /// No connection.
    Offline,
    /// The platform asked for a pause.
    Wait,
    /// Theme follows the system.
    Theme,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// Stops reading.
    Stop,
    /// Goes on reading.
    Play,
}

impl Icon {
    /// Filled shapes; all others are strokes.
    fn is_solid(self) -> bool {
        matches!(self, Self::More | Self::Live)
    }
}

/// Draws an icon in the colour of the text around it.
#[component]
pub fn IconView(
    /// What to draw.
    icon: Icon,
    /// 14 px instead of 16, for small buttons.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            aria-hidden="true"
            viewBox="0 0 16 16"
            data-size=small.then_some("small")
            data-solid=icon.is_solid().then_some("")
        >
            <path d=outline::of(icon)></path>
        </svg>
    }
}
