//! What the filter menus offer: the sources, creators, kinds and states that occur, each with its count.
//! Counts are of the rows that are here, whatever is filtered; they are "so far" until the hub is complete.
//! Start with [`Hub::facets`].

use super::Hub;
use super::columns::{GPU, UNREADABLE};
use super::row::{CreatorCell, SourceName};
use super::standing::Standing;
use crate::logic::list_query::UsageFilter;
use crate::logic::sorting::{sort_few, sort_numbers};
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// What can be filtered by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facets<'a> {
    /// States without an error, in the order of the life cycle, unknown ones last.
    pub states: Vec<(ImageState, u32)>,
    /// Images that carry an error.
    pub failed: u32,
    /// Images being made, and young shells.
    pub in_progress: u32,
    /// Working for longer than 15 minutes.
    pub stuck: u32,
    /// Old shells.
    pub orphan: u32,
    /// Images that need a GPU.
    pub gpu: u32,
    /// In use, unused, unknown.
    pub usage: [u32; 3],
    /// Kinds of source, those of the spec first.
    pub kinds: Vec<(SourceKind, u32)>,
    /// Sources by name, nameless ones last.
    pub sources: Vec<SourceFacet<'a>>,
    /// Creators by name, nameless ones last.
    pub creators: Vec<CreatorFacet<'a>>,
}

/// A source that occurs.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceFacet<'a> {
    /// What the filter takes.
    pub id: SourceId,
    /// Its kind.
    pub kind: SourceKind,
    /// Its name.
    pub name: SourceName<'a>,
    /// Images made from it.
    pub count: u32,
}

/// A creator that occurs.
#[derive(Clone, PartialEq, Debug)]
pub struct CreatorFacet<'a> {
    /// Who.
    pub creator: CreatorCell<'a>,
    /// Images made by it.
    pub count: u32,
}

impl Hub {
    /// Counts what occurs, at `now`.
    pub fn facets(&self, now: Timestamp) -> Facets<'_> {
        let mut facets = Facets::default();
        let mut states = Vec::new();
        let mut kinds = Vec::new();
        let mut sources = vec![0; self.sources.len() as usize];
        let mut creators = vec![0; self.creators.len() as usize];
        for row in self.rows() {
            let at = row as usize;
            if self.columns.is(row, UNREADABLE) {
                continue;
            }
            let standing = self.standing(row, now);
            match standing {
                Standing::Failed => facets.failed += 1,
                _ => count(&mut states, self.columns.state[at]),
            }
            facets.in_progress += u32::from(standing.is_in_progress());
            facets.orphan += u32::from(standing == Standing::Orphan);
            facets.stuck += u32::from(self.is_stuck(row, standing, now));
            facets.gpu += u32::from(self.columns.is(row, GPU));
            facets.usage[match self.usage_of(row) {
                UsageFilter::InUse => 0,
                UsageFilter::Unused => 1,
                UsageFilter::Unknown => 2,
            }] += 1;
            count(&mut kinds, self.columns.source_kind[at]);
            sources[self.columns.source[at] as usize] += 1;
            creators[self.columns.creator[at] as usize] += 1;
        }
        // The numbers of the known words rise in the order of the life cycle; "none" comes last.
        sort_few(&mut states, |one, two| {
            one.0.wrapping_sub(1).cmp(&two.0.wrapping_sub(1))
        });
        sort_few(&mut kinds, |one, two| {
            self.kind_rank(one.0).cmp(&self.kind_rank(two.0))
        });
        facets.states = states
            .into_iter()
            .map(|(state, n)| (ImageState::parse(self.texts.get(state)), n))
            .collect();
        let kinds = kinds.into_iter().filter(|(kind, _)| *kind != 0);
        facets.kinds = kinds
            .map(|(kind, n)| (SourceKind::parse(self.texts.get(kind)), n))
            .collect();
        facets.sources = self.source_facets(&sources);
        facets.creators = self.creator_facets(&creators);
        facets
    }

    fn kind_rank(&self, kind: u32) -> usize {
        let kind = SourceKind::parse(self.texts.get(kind));
        SourceKind::KNOWN
            .iter()
            .position(|known| *known == kind)
            .unwrap_or(usize::MAX)
    }

    fn source_facets(&self, counts: &[u32]) -> Vec<SourceFacet<'_>> {
        let places = self.by_name(counts, &|place| self.sources.entry(place).name);
        let facet = |place: u32| {
            let (name, id) = self.source_name(place);
            let kind = SourceKind::parse(self.texts.get(self.sources.entry(place).kind));
            let count = counts[place as usize];
            id.map(|id| SourceFacet {
                id,
                kind,
                name,
                count,
            })
        };
        places.into_iter().filter_map(facet).collect()
    }

    fn creator_facets(&self, counts: &[u32]) -> Vec<CreatorFacet<'_>> {
        let places = self.by_name(counts, &|place| self.creators.entry(place).name);
        let facet = |place: u32| CreatorFacet {
            creator: self.creator_cell(place),
            count: counts[place as usize],
        };
        places.into_iter().map(facet).collect()
    }

    /// The places that occur, in the order of their names.
    fn by_name(&self, counts: &[u32], name: &dyn Fn(u32) -> u32) -> Vec<u32> {
        let mut places: Vec<u32> = (1..counts.len() as u32)
            .filter(|&place| counts[place as usize] > 0)
            .collect();
        sort_numbers(&mut places, &|place, other| {
            let (one, two) = (name(place), name(other));
            let order = super::natural::compare(self.texts.lower_bytes(one), self.texts.lower_bytes(two));
            (one == 0).cmp(&(two == 0)).then(order).then(place.cmp(&other))
        });
        places
    }
}

fn count(counts: &mut Vec<(u32, u32)>, text: u32) {
    match counts.iter_mut().find(|(known, _)| *known == text) {
        Some((_, count)) => *count += 1,
        None => counts.push((text, 1)),
    }
}
