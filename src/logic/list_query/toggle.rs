//! Options of the filters as keys: which are chosen, and the question that choosing one more leads to.
//! Keys are only compared with each other; the URL has its own spelling in `url`.

use super::{CreatorKey, FilterPart, ListQuery, UsageFilter};
use crate::model::creator::CreatorKind;
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;

/// One option of one filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FilterValue {
    /// Images in this state that carry no error.
    State(ImageState),
    /// Images that carry an error.
    Failed,
    /// Images being made.
    InProgress,
    /// Images that have been working for long.
    Stuck,
    /// Old shells.
    Orphan,
    /// Images that need a GPU.
    Gpu,
    /// Images of one kind of source.
    SourceKind(SourceKind),
    /// Images of one source.
    Source(SourceId),
    /// Images of one creator.
    Creator(CreatorKey),
    /// Images that containers use, or do not.
    Usage(UsageFilter),
}

impl FilterValue {
    /// A spelling that tells the options of one filter apart.
    pub fn key(&self) -> String {
        match self {
            Self::State(state) => ["state ", state.as_str()].concat(),
            Self::Failed => "failed".to_owned(),
            Self::InProgress => "in-progress".to_owned(),
            Self::Stuck => "stuck".to_owned(),
            Self::Orphan => "orphan".to_owned(),
            Self::Gpu => "gpu".to_owned(),
            Self::SourceKind(kind) => ["kind ", kind.as_str()].concat(),
            Self::Source(id) => ["source ", id.as_str()].concat(),
            Self::Creator(key) => ["creator ", key.kind.as_str(), " ", &key.id].concat(),
            Self::Usage(UsageFilter::InUse) => "in-use".to_owned(),
            Self::Usage(UsageFilter::Unused) => "unused".to_owned(),
            Self::Usage(UsageFilter::Unknown) => "unknown".to_owned(),
        }
    }

    /// Reads what [`FilterValue::key`] wrote.
    pub fn parse(key: &str) -> Option<Self> {
        let (word, rest) = key.split_once(' ').unwrap_or((key, ""));
        Some(match word {
            "state" => Self::State(ImageState::parse(rest)),
            "failed" => Self::Failed,
            "in-progress" => Self::InProgress,
            "stuck" => Self::Stuck,
            "orphan" => Self::Orphan,
            "gpu" => Self::Gpu,
            "kind" => Self::SourceKind(SourceKind::parse(rest)),
            "source" => Self::Source(SourceId::parse(rest)?),
            "creator" => {
                let (kind, id) = rest.split_once(' ')?;
                Self::Creator(CreatorKey::new(CreatorKind::parse(kind), id))
            }
            "in-use" => Self::Usage(UsageFilter::InUse),
            "unused" => Self::Usage(UsageFilter::Unused),
            "unknown" => Self::Usage(UsageFilter::Unknown),
            _ => return None,
        })
    }
}

impl ListQuery {
    /// True when the option is chosen.
    pub fn chooses(&self, value: &FilterValue) -> bool {
        match value {
            FilterValue::State(state) => self.states.contains(state),
            FilterValue::Failed => self.failed,
            FilterValue::InProgress => self.in_progress,
            FilterValue::Stuck => self.stuck,
            FilterValue::Orphan => self.orphan,
            FilterValue::Gpu => self.gpu,
            FilterValue::SourceKind(kind) => self.source_kinds.contains(kind),
            FilterValue::Source(id) => self.sources.contains(id),
            FilterValue::Creator(key) => self.creators.contains(key),
            FilterValue::Usage(usage) => self.usage == Some(*usage),
        }
    }

    /// The question with the option chosen, or chosen no more.
    pub fn toggled(&self, value: &FilterValue) -> Self {
        let mut query = self.clone();
        match value {
            FilterValue::State(state) => toggle(&mut query.states, state),
            FilterValue::Failed => query.failed = !query.failed,
            FilterValue::InProgress => query.in_progress = !query.in_progress,
            FilterValue::Stuck => query.stuck = !query.stuck,
            FilterValue::Orphan => query.orphan = !query.orphan,
            FilterValue::Gpu => query.gpu = !query.gpu,
            FilterValue::SourceKind(kind) => toggle(&mut query.source_kinds, kind),
            FilterValue::Source(id) => toggle(&mut query.sources, id),
            FilterValue::Creator(key) => toggle(&mut query.creators, key),
            FilterValue::Usage(usage) => {
                query.usage = if query.usage == Some(*usage) {
                    None
                } else {
                    Some(*usage)
                };
            }
        }
        query.canonical()
    }

    /// What is chosen of one filter.
    pub fn chosen(&self, part: FilterPart) -> Vec<FilterValue> {
        let flag = |on: bool, value: FilterValue| on.then_some(value);
        match part {
            FilterPart::Text => Vec::new(),
            FilterPart::State => {
                let flags = [
                    flag(self.failed, FilterValue::Failed),
                    flag(self.in_progress, FilterValue::InProgress),
                    flag(self.stuck, FilterValue::Stuck),
                    flag(self.orphan, FilterValue::Orphan),
                ];
                let states = self.states.iter().cloned().map(FilterValue::State);
                flags.into_iter().flatten().chain(states).collect()
            }
            FilterPart::Gpu => flag(self.gpu, FilterValue::Gpu).into_iter().collect(),
            FilterPart::SourceKind => self
                .source_kinds
                .iter()
                .cloned()
                .map(FilterValue::SourceKind)
                .collect(),
            FilterPart::Source => self.sources.iter().cloned().map(FilterValue::Source).collect(),
            FilterPart::Creator => self.creators.iter().cloned().map(FilterValue::Creator).collect(),
            FilterPart::Usage => self.usage.into_iter().map(FilterValue::Usage).collect(),
        }
    }
}

fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T) {
    match list.iter().position(|other| other == value) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_twice_changes_nothing() {
        let source = SourceId::parse("674166b25d1c83ea9c4171bc").expect("an id");
        let values = [
            (FilterPart::State, FilterValue::State(ImageState::Building)),
            (
                FilterPart::State,
                FilterValue::State(ImageState::parse("thawing soon")),
            ),
            (FilterPart::State, FilterValue::Failed),
            (FilterPart::State, FilterValue::InProgress),
            (FilterPart::State, FilterValue::Stuck),
            (FilterPart::State, FilterValue::Orphan),
            (FilterPart::Gpu, FilterValue::Gpu),
            (
                FilterPart::SourceKind,
                FilterValue::SourceKind(SourceKind::Bucket),
            ),
            (FilterPart::Source, FilterValue::Source(source)),
            (
                FilterPart::Creator,
                FilterValue::Creator(CreatorKey::new(CreatorKind::ApiKey, "k1")),
            ),
            (
                FilterPart::Creator,
                FilterValue::Creator(CreatorKey::new(CreatorKind::Platform, "p")),
            ),
            (FilterPart::Usage, FilterValue::Usage(UsageFilter::Unused)),
        ];
        for (part, value) in values {
            let once = ListQuery::default().toggled(&value);
            assert!(once.chooses(&value) && once.has(part), "{value:?}");
            assert_eq!(once.chosen(part), std::slice::from_ref(&value));
            assert_eq!(once.toggled(&value), ListQuery::default());
            assert_eq!(FilterValue::parse(&value.key()), Some(value));
        }
        assert_eq!(FilterValue::parse("nonsense"), None);
    }

    #[test]
    fn one_use_replaces_the_other() {
        let unused = FilterValue::Usage(UsageFilter::Unused);
        let query = ListQuery::default()
            .toggled(&FilterValue::Usage(UsageFilter::InUse))
            .toggled(&unused);
        assert_eq!(query.chosen(FilterPart::Usage), [unused]);
    }
}
