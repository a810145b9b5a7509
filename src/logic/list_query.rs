//! What the reader asked of the image list: words, filters and order. All of it stands in the URL.
//! Column and density choices are a matter of taste and are kept elsewhere; rows are chosen in `hub::query`.
//! Start with [`ListQuery`]; `url` writes and reads it, `server` says what the platform can be asked for.

pub mod server;
pub mod toggle;
pub mod url;

use crate::logic::sorting::sort_few;
use crate::model::creator::CreatorKind;
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;

/// The question that the list answers. Conditions of one group widen each other, groups narrow each other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListQuery {
    /// Words that must all be found, each in any of the searched fields.
    pub text: String,
    /// State group: images in these states that carry no error.
    pub states: Vec<ImageState>,
    /// State group: images that carry an error.
    pub failed: bool,
    /// State group: images being made, and shells younger than 15 minutes.
    pub in_progress: bool,
    /// State group: images that have been in one working state for longer than 15 minutes.
    pub stuck: bool,
    /// State group: shells older than 15 minutes.
    pub orphan: bool,
    /// Only images that need a GPU.
    pub gpu: bool,
    /// Images from sources of these kinds.
    pub source_kinds: Vec<SourceKind>,
    /// Images from these sources; a stack stands for the sources of its builds.
    pub sources: Vec<SourceId>,
    /// Images made by these.
    pub creators: Vec<CreatorKey>,
    /// Images that containers use, or do not use.
    pub usage: Option<UsageFilter>,
    /// The order of the rows.
    pub sort: Sort,
}

/// Names one creator across kinds. The platform and its pipelines are one creator each, whatever their ids.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CreatorKey {
    /// The kind.
    pub kind: CreatorKind,
    /// The id; empty for the platform and its pipelines.
    pub id: String,
}

impl CreatorKey {
    /// The key of a creator as documents name it.
    pub fn new(kind: CreatorKind, id: &str) -> Self {
        let id = match kind {
            CreatorKind::Platform | CreatorKind::Pipeline => "",
            _ => id,
        };
        Self {
            kind,
            id: id.to_owned(),
        }
    }
}

/// Whether containers use an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UsageFilter {
    /// At least one container that is not deleted.
    InUse,
    /// No container.
    Unused,
    /// The platform sent no count.
    Unknown,
}

/// The order of the rows. Rows without the value stand last either way; ties keep the order of ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sort {
    /// What is compared.
    pub key: SortKey,
    /// Largest, latest or last letter first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            key: SortKey::Created,
            descending: true,
        }
    }
}

/// What rows can be ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SortKey {
    /// Name, with numbers compared as numbers and letters in either case alike.
    Name,
    /// Name of the source.
    Source,
    /// Failures first, then the life cycle.
    State,
    /// When the state changed last.
    Changed,
    /// Size of the image.
    Size,
    /// Containers that use it.
    Use,
    /// Name of the creator.
    Creator,
    /// When it was created.
    Created,
    /// When it was updated.
    Updated,
}

impl SortKey {
    /// Every key, as the URL spells it.
    pub const ALL: [(SortKey, &'static str); 9] = [
        (Self::Name, "name"),
        (Self::Source, "source"),
        (Self::State, "state"),
        (Self::Changed, "changed"),
        (Self::Size, "size"),
        (Self::Use, "use"),
        (Self::Creator, "creator"),
        (Self::Created, "created"),
        (Self::Updated, "updated"),
    ];
}

/// A group of filters that can be dropped on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FilterPart {
    /// The words.
    Text,
    /// States, failed, in progress, stuck and orphans.
    State,
    /// GPU only.
    Gpu,
    /// Kinds of source.
    SourceKind,
    /// Sources.
    Source,
    /// Creators.
    Creator,
    /// In use, unused or unknown.
    Usage,
}

impl FilterPart {
    /// Every group, in the order of the toolbar.
    pub const ALL: [FilterPart; 7] = [
        Self::Text,
        Self::State,
        Self::SourceKind,
        Self::Source,
        Self::Creator,
        Self::Usage,
        Self::Gpu,
    ];
}

impl ListQuery {
    /// The same question with every list sorted and free of repeats, so that equal questions have equal URLs.
    pub fn canonical(mut self) -> Self {
        sort_few(&mut self.states, |a, b| a.as_str().cmp(b.as_str()));
        self.states.dedup();
        sort_few(&mut self.source_kinds, Ord::cmp);
        self.source_kinds.dedup();
        sort_few(&mut self.sources, Ord::cmp);
        self.sources.dedup();
        sort_few(&mut self.creators, Ord::cmp);
        self.creators.dedup();
        self
    }

    /// True when this group of filters asks for something.
    pub fn has(&self, part: FilterPart) -> bool {
        match part {
            FilterPart::Text => !self.text.trim().is_empty(),
            FilterPart::State => {
                !self.states.is_empty() || self.failed || self.in_progress || self.stuck || self.orphan
            }
            FilterPart::Gpu => self.gpu,
            FilterPart::SourceKind => !self.source_kinds.is_empty(),
            FilterPart::Source => !self.sources.is_empty(),
            FilterPart::Creator => !self.creators.is_empty(),
            FilterPart::Usage => self.usage.is_some(),
        }
    }

    /// True when any filter asks for something.
    pub fn is_filtered(&self) -> bool {
        FilterPart::ALL.into_iter().any(|part| self.has(part))
    }

    /// The same question without one group of filters.
    pub fn without(&self, part: FilterPart) -> Self {
        let mut query = self.clone();
        match part {
            FilterPart::Text => query.text.clear(),
            FilterPart::State => {
                query.states.clear();
                (query.failed, query.in_progress, query.stuck, query.orphan) = (false, false, false, false);
            }
            FilterPart::Gpu => query.gpu = false,
            FilterPart::SourceKind => query.source_kinds.clear(),
            FilterPart::Source => query.sources.clear(),
            FilterPart::Creator => query.creators.clear(),
            FilterPart::Usage => query.usage = None,
        }
        query
    }

    /// No filter at all, in the same order.
    pub fn cleared(&self) -> Self {
        Self {
            sort: self.sort,
            ..Self::default()
        }
    }
}
