//! One row as the list prints it, with every name resolved or its absence said. Words and formats are added on screen.
//! Start with [`Hub::row`].

use super::Hub;
use super::columns::{COUNTED, FAILED, GPU, UNREADABLE, time};
use super::names::{Entry, creator_key};
use super::standing::Standing;
use crate::logic::list_query::CreatorKey;
use crate::model::creator::CreatorKind;
use crate::model::id::{ImageId, SourceId, short};
use crate::model::image_state::{ImageState, Tone};
use crate::model::size::Bytes;
use crate::model::source::{OriginKind, SourceKind};
use crate::model::time::Timestamp;

/// A row of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct ImageRow<'a> {
    /// Its number, the same as long as the hub lives.
    pub row: u32,
    /// Its id; absent for an item that came without one.
    pub id: Option<ImageId>,
    /// The end of the id.
    pub short_id: &'a str,
    /// Why the item could not be read; the other fields say nothing then.
    pub unreadable: Option<&'a str>,
    /// Its name; empty for an unnamed image.
    pub name: &'a str,
    /// What it is made from.
    pub source: SourceCell<'a>,
    /// Where it stands.
    pub state: StateCell<'a>,
    /// Its size; absent until it is stored.
    pub size: Option<Bytes>,
    /// Length of its size bar from 0 to 1, on a square-root scale so that one large image does not flatten the rest.
    pub size_share: f64,
    /// The containers that use it; absent where the platform did not count.
    pub usage: Option<Usage>,
    /// Who made it.
    pub creator: CreatorCell<'a>,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// When it was updated.
    pub updated: Option<Timestamp>,
    /// It needs a GPU.
    pub gpu: bool,
}

/// What an image is made from.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceCell<'a> {
    /// The kind; absent where the image names no source.
    pub kind: Option<SourceKind>,
    /// Its name.
    pub name: SourceName<'a>,
    /// Its id, or that of the stack; what the source filter takes.
    pub id: Option<SourceId>,
    /// Where the bytes come from.
    pub origin: Option<OriginKind>,
    /// What is fetched, in one line; empty for an upload.
    pub target: &'a str,
}

/// The name of a source, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceName<'a> {
    /// Its name.
    Named(&'a str),
    /// The platform has not sent it; the short id.
    NotSent(&'a str),
    /// The source was deleted; the short id.
    Gone(&'a str),
    /// The image names no source.
    Absent,
}

/// Where an image stands.
#[derive(Clone, PartialEq, Debug)]
pub struct StateCell<'a> {
    /// The state.
    pub state: ImageState,
    /// How loud it is shown.
    pub tone: Tone,
    /// Since when.
    pub since: Option<Timestamp>,
    /// What went wrong, if something did; may be empty.
    pub error: Option<&'a str>,
    /// When it went wrong.
    pub failed_at: Option<Timestamp>,
}

/// How many containers use an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usage {
    /// Containers that run.
    pub running: u32,
    /// Containers that are not deleted: this is "in use".
    pub available: u32,
    /// Containers, deleted ones included.
    pub total: u32,
}

/// Who made an image.
#[derive(Clone, PartialEq, Debug)]
pub struct CreatorCell<'a> {
    /// Kind and id, which the creator filter takes; absent where the image names nobody.
    pub key: Option<CreatorKey>,
    /// The name.
    pub name: CreatorName<'a>,
    /// Up to two letters of the name; empty without a name.
    pub initials: String,
}

/// The name of a creator, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CreatorName<'a> {
    /// The name.
    Named(&'a str),
    /// The platform or a pipeline, which have no name of their own: the kind is the name.
    Fixed,
    /// The platform has not sent it; the short id.
    NotSent(&'a str),
    /// The image names nobody.
    Absent,
}

impl Hub {
    /// Everything that the list prints of a row. A number that is no row gives an empty one.
    pub fn row(&self, row: u32) -> ImageRow<'_> {
        let facts = match row < self.columns.n_rows() {
            true => self.columns.get(row),
            false => super::columns::Facts::NOTHING,
        };
        let text = |text| self.texts.get(text);
        let has = |flag: u8| facts.flags & flag != 0;
        let state = ImageState::parse(text(facts.state));
        ImageRow {
            row,
            id: self.id_of(row),
            short_id: short(self.id_text(row)),
            unreadable: has(UNREADABLE).then(|| text(facts.error)),
            name: text(facts.name),
            source: self.source_cell(
                text(facts.source_kind),
                facts.source,
                text(facts.origin),
                text(facts.target),
            ),
            state: StateCell {
                tone: Tone::of(&state, has(FAILED)),
                state,
                since: time(facts.changed),
                error: has(FAILED).then(|| text(facts.error)),
                failed_at: time(facts.failed_at),
            },
            size: (facts.size > 0).then_some(Bytes(facts.size)),
            size_share: size_share(facts.size, self.max_size),
            usage: has(COUNTED).then_some(Usage {
                running: facts.running,
                available: facts.available,
                total: facts.total,
            }),
            creator: self.creator_cell(facts.creator),
            created: time(facts.created),
            updated: time(facts.updated),
            gpu: has(GPU),
        }
    }

    /// True when the row is a shell older than 15 minutes: its import was never asked for.
    pub fn is_orphan(&self, row: u32, now: Timestamp) -> bool {
        row < self.columns.n_rows() && self.standing(row, now) == Standing::Orphan
    }

    fn source_cell<'a>(&'a self, kind: &str, place: u32, origin: &str, target: &'a str) -> SourceCell<'a> {
        let (name, id) = self.source_name(place);
        let is_there = !kind.is_empty();
        SourceCell {
            kind: is_there.then(|| SourceKind::parse(kind)),
            name: if is_there { name } else { SourceName::Absent },
            id,
            origin: (!origin.is_empty()).then(|| OriginKind::parse(origin)),
            target,
        }
    }

    /// The name of a source that a filter asks for, whether or not any row has met it.
    pub fn source_named<'a>(&'a self, id: &'a SourceId) -> SourceName<'a> {
        match self.sources.find(id.as_str()) {
            Some(place) => self.source_name(place).0,
            None => SourceName::NotSent(id.short()),
        }
    }

    /// The name of a creator that a filter asks for, whether or not any row has met it.
    pub fn creator_named<'a>(&'a self, key: &'a CreatorKey) -> CreatorName<'a> {
        match (&key.kind, self.creators.find(creator_key(key))) {
            (CreatorKind::Platform | CreatorKind::Pipeline, _) => CreatorName::Fixed,
            (_, Some(place)) if self.creators.entry(place).name != 0 => {
                CreatorName::Named(self.texts.get(self.creators.entry(place).name))
            }
            _ => CreatorName::NotSent(short(&key.id)),
        }
    }

    /// The name and id of the source at a place.
    pub(super) fn source_name(&self, place: u32) -> (SourceName<'_>, Option<SourceId>) {
        let key = self.sources.key(place);
        let name = match self.sources.entry(place) {
            Entry { gone: true, .. } => SourceName::Gone(short(key)),
            Entry { name: 0, .. } => SourceName::NotSent(short(key)),
            entry => SourceName::Named(self.texts.get(entry.name)),
        };
        (name, SourceId::parse(key))
    }

    /// Who stands at a place of the table of creators.
    pub(super) fn creator_cell(&self, place: u32) -> CreatorCell<'_> {
        if place == 0 {
            let (key, name, initials) = (None, CreatorName::Absent, String::new());
            return CreatorCell { key, name, initials };
        }
        let (entry, id) = (self.creators.entry(place), self.creators.key(place));
        let kind = self.texts.get(entry.kind);
        // A creator without an id stands under its kind.
        let id = if id == kind { "" } else { id };
        let key = CreatorKey::new(CreatorKind::parse(kind), id);
        let name = match (&key.kind, entry.name) {
            (CreatorKind::Platform | CreatorKind::Pipeline, _) => CreatorName::Fixed,
            (_, 0) => CreatorName::NotSent(short(id)),
            (_, name) => CreatorName::Named(self.texts.get(name)),
        };
        let initials = match name {
            CreatorName::Named(name) => initials(name),
            _ => String::new(),
        };
        CreatorCell {
            key: Some(key),
            name,
            initials,
        }
    }
}

/// Length of a size bar from 0 to 1.
pub fn size_share(size: u64, max: u64) -> f64 {
    if max == 0 {
        0.0
    } else {
        (size as f64 / max as f64).sqrt().min(1.0)
    }
}

/// First letters of the first and the last word of a name. The style sheet makes capitals of the letters beyond ASCII:
/// the table for that weighs 12 KB.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
