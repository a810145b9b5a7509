//! What the cells of a row print, as plain values. A row keeps these in memos, so a cell repaints when its own value
//! changes and not when its neighbour's does.

use crate::components::icon::Icon;
use crate::components::kinds::{creator_icon, is_person, source_icon};
use crate::format;
use crate::logic::hub::row::{CreatorName, ImageRow, SourceName};
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use crate::words::{kinds, list};

/// Most slots that are drawn for containers; the number beside them is exact.
const MOST_SLOTS: u32 = 12;

/// The cells of one row.
#[derive(Clone, PartialEq)]
pub struct Cells {
    /// Name and id.
    pub name: NameCell,
    /// Source.
    pub source: SourceText,
    /// State.
    pub state: StateText,
    /// Size.
    pub size: Option<SizeText>,
    /// Containers.
    pub usage: Option<UseText>,
    /// Creator.
    pub creator: CreatorText,
    /// Creation.
    pub created: Option<Timestamp>,
}

/// Name and id.
#[derive(Clone, PartialEq)]
pub struct NameCell {
    /// The image that the name links to; none for an item without an id.
    pub id: Option<ImageId>,
    /// What is printed.
    pub name: String,
    /// False where the words stand in for a name.
    pub is_named: bool,
    /// The end of the id.
    pub short: String,
    /// Needs a GPU.
    pub gpu: bool,
}

/// Source.
#[derive(Clone, PartialEq)]
pub struct SourceText {
    /// Picture of the kind.
    pub icon: Icon,
    /// The kind, for screen readers.
    pub kind: String,
    /// The name, or why there is none.
    pub name: String,
    /// The name is missing although there is a source.
    pub is_unresolved: bool,
    /// The target split before its last part, which must stay readable.
    pub target: (String, String),
}

/// State.
#[derive(Clone, PartialEq)]
pub struct StateText {
    /// The state.
    pub state: ImageState,
    /// It carries an error.
    pub failed: bool,
    /// Since when, where that says something.
    pub since: Option<Timestamp>,
    /// The second line: the error, or what a shell waits for.
    pub detail: String,
}

impl StateText {
    /// A job may be at work on the image: it moves, or waits for somebody to move it.
    pub fn is_moving(&self) -> bool {
        !self.failed && (self.state.is_working() || self.state == ImageState::New)
    }
}

/// Size.
#[derive(Clone, PartialEq)]
pub struct SizeText {
    /// As people read it.
    pub text: String,
    /// Length of the bar, from 0 to 1.
    pub share: String,
}

/// Containers.
#[derive(Clone, PartialEq)]
pub struct UseText {
    /// `5 of 6 running`; empty where no container uses the image.
    pub text: String,
    /// Slots that are on, and all slots.
    pub slots: (u32, u32),
}

/// Creator.
#[derive(Clone, PartialEq)]
pub struct CreatorText {
    /// Spelling of the kind, which the style sheets know.
    pub kind: String,
    /// The kind, for screen readers.
    pub kind_word: String,
    /// Initials of people.
    pub initials: String,
    /// Picture of everybody else.
    pub icon: Icon,
    /// The name, or why there is none.
    pub name: String,
}

impl Cells {
    /// What a row prints.
    pub fn of(row: &ImageRow) -> Self {
        let name = match row.unreadable {
            Some(_) => list::unreadable(row.short_id),
            None if row.name.is_empty() => list::UNNAMED.to_owned(),
            None => row.name.to_owned(),
        };
        Self {
            name: NameCell {
                id: row.id.clone(),
                name,
                is_named: row.unreadable.is_none() && !row.name.is_empty(),
                short: row.short_id.to_owned(),
                gpu: row.gpu,
            },
            source: source(row),
            state: state(row),
            size: row.size.map(|size| SizeText {
                text: format::bytes(size),
                share: format::share(row.size_share),
            }),
            usage: row.usage.map(|usage| {
                let number = |count: u32| format::number(u64::from(count));
                UseText {
                    text: match usage.available {
                        0 => String::new(),
                        available => list::running(&number(usage.running), &number(available)),
                    },
                    slots: (usage.running.min(MOST_SLOTS), usage.available),
                }
            }),
            creator: creator(row),
            created: row.created,
        }
    }
}

fn source(row: &ImageRow) -> SourceText {
    let source = &row.source;
    let (name, is_unresolved) = match source.name {
        SourceName::Named(name) => (name.to_owned(), false),
        SourceName::NotSent(short) => (list::source_not_sent(short), true),
        SourceName::Gone(short) => (list::source_gone(short), true),
        SourceName::Absent => (list::NO_SOURCE.to_owned(), false),
    };
    let target = match (source.target, &source.origin) {
        ("", Some(origin)) => kinds::origin_kind(origin),
        (target, _) => target,
    };
    let cut = target.rfind('/').map_or(0, |at| at + 1);
    SourceText {
        icon: if is_unresolved {
            Icon::Gone
        } else {
            source_icon(source.kind.as_ref())
        },
        kind: source
            .kind
            .as_ref()
            .map(list::source_kind_before)
            .unwrap_or_default(),
        name,
        is_unresolved,
        target: (target[..cut].to_owned(), target[cut..].to_owned()),
    }
}

fn state(row: &ImageRow) -> StateText {
    let cell = &row.state;
    let detail = match (row.unreadable.or(cell.error), &cell.state) {
        (Some(error), _) => error.to_owned(),
        (None, ImageState::New) => list::NOT_IMPORTED.to_owned(),
        (None, _) => String::new(),
    };
    StateText {
        state: cell.state.clone(),
        failed: cell.error.is_some() || row.unreadable.is_some(),
        since: cell
            .failed_at
            .or(cell.since)
            .filter(|_| cell.state != ImageState::New),
        detail,
    }
}

fn creator(row: &ImageRow) -> CreatorText {
    let cell = &row.creator;
    let Some(key) = &cell.key else {
        return CreatorText {
            kind: String::new(),
            kind_word: String::new(),
            initials: String::new(),
            icon: Icon::Unknown,
            name: list::NO_CREATOR.to_owned(),
        };
    };
    let kind_word = kinds::creator_kind(&key.kind);
    let name = match cell.name {
        CreatorName::Named(name) => name.to_owned(),
        CreatorName::Fixed | CreatorName::Absent => kind_word.to_owned(),
        CreatorName::NotSent(short) => list::creator_not_sent(&key.kind, short),
    };
    let named = matches!(cell.name, CreatorName::Named(_));
    CreatorText {
        kind: key.kind.as_str().to_owned(),
        kind_word: if named {
            kind_word.to_owned()
        } else {
            String::new()
        },
        initials: if is_person(&key.kind) {
            cell.initials.clone()
        } else {
            String::new()
        },
        icon: creator_icon(Some(&key.kind)),
        name,
    }
}
