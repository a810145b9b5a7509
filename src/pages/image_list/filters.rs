//! The options of each filter, from what occurs in the hub, and what of them is chosen, in words.

use crate::components::filter_options::FilterOption;
use crate::components::icon::Icon;
use crate::components::kinds::{creator_icon, source_icon, state_icon};
use crate::format;
use crate::logic::hub::Hub;
use crate::logic::hub::row::{CreatorName, SourceName};
use crate::logic::list_query::toggle::FilterValue;
use crate::logic::list_query::{FilterPart, ListQuery, UsageFilter};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use crate::words::{filters, kinds, list};

/// Filters with options, in the order of the toolbar.
pub const PARTS: [(FilterPart, &str); 6] = [
    (FilterPart::State, filters::STATE),
    (FilterPart::SourceKind, filters::SOURCE_TYPE),
    (FilterPart::Source, filters::SOURCE),
    (FilterPart::Creator, filters::CREATOR),
    (FilterPart::Usage, filters::USE),
    (FilterPart::Gpu, filters::GPU_PART),
];

/// Name of any filter, the words included.
pub fn part_name(part: FilterPart) -> &'static str {
    PARTS
        .iter()
        .find(|(known, _)| *known == part)
        .map_or(filters::TEXT, |(_, name)| name)
}

/// The options of one filter.
pub fn options(part: FilterPart, hub: &Hub, query: &ListQuery, now: Timestamp) -> Vec<FilterOption> {
    let facets = hub.facets(now);
    let mut values: Vec<(FilterValue, u32)> = match part {
        FilterPart::Text => Vec::new(),
        FilterPart::State => {
            let special = [
                (FilterValue::Failed, facets.failed),
                (FilterValue::InProgress, facets.in_progress),
                (FilterValue::Stuck, facets.stuck),
                (FilterValue::Orphan, facets.orphan),
            ];
            let states = ImageState::KNOWN.map(|state| {
                let count = facets.states.iter().find(|(other, _)| *other == state);
                (FilterValue::State(state), count.map_or(0, |(_, count)| *count))
            });
            let unknown = facets
                .states
                .iter()
                .filter(|(state, _)| !ImageState::KNOWN.contains(state));
            let unknown = unknown.map(|(state, count)| (FilterValue::State(state.clone()), *count));
            special.into_iter().chain(states).chain(unknown).collect()
        }
        FilterPart::SourceKind => facets
            .kinds
            .iter()
            .map(|(kind, count)| (FilterValue::SourceKind(kind.clone()), *count))
            .collect(),
        FilterPart::Source => facets
            .sources
            .iter()
            .map(|source| (FilterValue::Source(source.id.clone()), source.count))
            .collect(),
        FilterPart::Creator => facets
            .creators
            .iter()
            .filter_map(|facet| Some((FilterValue::Creator(facet.creator.key.clone()?), facet.count)))
            .collect(),
        FilterPart::Usage => [UsageFilter::InUse, UsageFilter::Unused, UsageFilter::Unknown]
            .into_iter()
            .zip(facets.usage)
            .map(|(usage, count)| (FilterValue::Usage(usage), count))
            .collect(),
        FilterPart::Gpu => vec![(FilterValue::Gpu, facets.gpu)],
    };
    // What is chosen stays on offer although nothing answers it any more.
    let missing = query
        .chosen(part)
        .into_iter()
        .filter(|chosen| !values.iter().any(|(value, _)| value == chosen));
    values.extend(missing.map(|value| (value, 0)).collect::<Vec<_>>());
    values
        .into_iter()
        .map(|(value, count)| FilterOption {
            label: label(&value, hub),
            icon: icon(&value),
            count: format::number(u64::from(count)),
            chosen: query.chooses(&value),
            key: value.key(),
        })
        .collect()
}

/// What is chosen of one filter, in words; empty while it does not filter.
pub fn chosen(part: FilterPart, hub: &Hub, query: &ListQuery) -> String {
    let labels: Vec<_> = query.chosen(part).iter().map(|value| label(value, hub)).collect();
    labels.join(", ")
}

fn label(value: &FilterValue, hub: &Hub) -> String {
    match value {
        FilterValue::State(state) => kinds::image_state(state).to_owned(),
        FilterValue::Failed => filters::FAILED.to_owned(),
        FilterValue::InProgress => filters::IN_PROGRESS.to_owned(),
        FilterValue::Stuck => filters::STUCK.to_owned(),
        FilterValue::Orphan => filters::ORPHAN.to_owned(),
        FilterValue::Gpu => filters::GPU.to_owned(),
        FilterValue::SourceKind(kind) => kinds::source_kind(kind).to_owned(),
        FilterValue::Source(id) => match hub.source_named(id) {
            SourceName::Named(name) => name.to_owned(),
            SourceName::Gone(short) => list::source_gone(short),
            SourceName::NotSent(_) | SourceName::Absent => list::source_not_sent(id.short()),
        },
        FilterValue::Creator(key) => match hub.creator_named(key) {
            CreatorName::Named(name) => name.to_owned(),
            CreatorName::Fixed => kinds::creator_kind(&key.kind).to_owned(),
            CreatorName::NotSent(_) | CreatorName::Absent => {
                list::creator_not_sent(&key.kind, crate::model::id::short(&key.id))
            }
        },
        FilterValue::Usage(UsageFilter::InUse) => filters::IN_USE.to_owned(),
        FilterValue::Usage(UsageFilter::Unused) => filters::UNUSED.to_owned(),
        FilterValue::Usage(UsageFilter::Unknown) => filters::UNKNOWN.to_owned(),
    }
}

fn icon(value: &FilterValue) -> Option<Icon> {
    match value {
        FilterValue::State(state) => Some(state_icon(state, false)),
        FilterValue::Failed => Some(Icon::Failed),
        FilterValue::InProgress | FilterValue::Stuck | FilterValue::Orphan => Some(Icon::Clock),
        FilterValue::Gpu => Some(Icon::Gpu),
        FilterValue::SourceKind(kind) => Some(source_icon(Some(kind))),
        FilterValue::Creator(key) => Some(creator_icon(Some(&key.kind))),
        FilterValue::Source(_) | FilterValue::Usage(_) => None,
    }
}
