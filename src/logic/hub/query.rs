//! Which rows answer a question, and in what order. The order, the words and the last answer are kept,
//! so that one more letter looks only at the rows that are still there.
//! Start with [`Hub::select`].

use super::Hub;
use super::columns::{COUNTED, GPU};
use super::names::creator_key;
use super::standing::Standing;
use super::words::{self, Words, split};
use crate::logic::list_query::{FilterPart, ListQuery, Sort, UsageFilter};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use std::sync::Arc;

/// The rows that answer a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// Rows in order.
    pub rows: Arc<[u32]>,
    /// The version of the hub that it belongs to.
    pub version: u32,
    /// How many rows had to be looked at: fewer when the question only became narrower.
    pub looked_at: u32,
}

/// What is kept of the last answer.
#[derive(Default)]
pub struct Selected {
    order: Option<(Sort, u32, Arc<[u32]>)>,
    last: Option<(ListQuery, Selection)>,
}

/// One filter that stands in the way of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoMatch {
    /// The filter.
    pub part: FilterPart,
    /// How many images match without it.
    pub without: u32,
}

impl Hub {
    /// The rows that answer `query` at `now`.
    pub fn select(&mut self, query: &ListQuery, now: Timestamp) -> Selection {
        let mut kept = std::mem::take(&mut self.selected);
        let last = kept.last.take().filter(|(_, last)| last.version == self.version);
        let base = match last {
            Some((before, last)) if before == *query && !depends_on_now(query) => {
                kept.last = Some((before, last.clone()));
                self.selected = kept;
                return Selection { looked_at: 0, ..last };
            }
            Some((before, last)) if narrows(query, &before) => last.rows,
            _ => self.order(&mut kept, query.sort),
        };
        let rows = self.matching(query, &base, now);
        let selection = Selection {
            rows: rows.into(),
            version: self.version,
            looked_at: base.len() as u32,
        };
        kept.last = Some((query.clone(), selection.clone()));
        self.selected = kept;
        selection
    }

    /// For each filter in use, how many images match without it: what to say when nothing matches.
    pub fn explain(&mut self, query: &ListQuery, now: Timestamp) -> Vec<NoMatch> {
        let all: Vec<u32> = self.rows().collect();
        let in_use = FilterPart::ALL.into_iter().filter(|&part| query.has(part));
        in_use
            .map(|part| NoMatch {
                part,
                without: self.matching(&query.without(part), &all, now).len() as u32,
            })
            .collect()
    }

    /// All rows in order, from the last time where nothing changed since.
    fn order(&mut self, kept: &mut Selected, sort: Sort) -> Arc<[u32]> {
        match &kept.order {
            Some((by, version, rows)) if *by == sort && *version == self.version => rows.clone(),
            _ => {
                let rows: Arc<[u32]> = self.sorted(sort).into();
                kept.order = Some((sort, self.version, rows.clone()));
                rows
            }
        }
    }

    fn matching(&mut self, query: &ListQuery, rows: &[u32], now: Timestamp) -> Vec<u32> {
        let words = split(&query.text);
        let mut known = std::mem::take(&mut self.words);
        known.look_up(&words, self);
        let wanted = Wanted::new(query, self);
        let matches = |&&row: &&u32| wanted.takes(self, row, now) && holds(&known, words.len(), self, row);
        let rows = rows.iter().filter(matches).copied().collect();
        self.words = known;
        rows
    }
}

fn holds(words: &Words, n_words: usize, hub: &Hub, row: u32) -> bool {
    n_words == 0 || words.all_in(n_words, hub, row)
}

/// A question in the numbers of this hub. What the hub has never met matches nothing.
struct Wanted<'a> {
    query: &'a ListQuery,
    by_state: bool,
    states: Vec<u32>,
    kinds: Vec<u32>,
    sources: Vec<u32>,
    creators: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Wanted<'a> {
    fn new(query: &'a ListQuery, hub: &Hub) -> Self {
        let text = |text: &str| hub.texts.find(text).unwrap_or(NOWHERE);
        let source = |id: &str| hub.sources.find(id).unwrap_or(NOWHERE);
        let creator = |key: &str| hub.creators.find(key).unwrap_or(NOWHERE);
        Self {
            query,
            by_state: query.has(FilterPart::State),
            states: query
                .states
                .iter()
                .map(|state| text(ImageState::as_str(state)))
                .collect(),
            kinds: query
                .source_kinds
                .iter()
                .map(|kind| text(kind.as_str()))
                .collect(),
            sources: query.sources.iter().map(|id| source(id.as_str())).collect(),
            creators: query
                .creators
                .iter()
                .map(|key| creator(creator_key(key)))
                .collect(),
        }
    }

    fn takes(&self, hub: &Hub, row: u32, now: Timestamp) -> bool {
        let columns = &hub.columns;
        let at = row as usize;
        let any = |wanted: &[u32], number: u32| wanted.is_empty() || wanted.contains(&number);
        any(&self.kinds, columns.source_kind[at])
            && any(&self.sources, columns.source[at])
            && any(&self.creators, columns.creator[at])
            && (!self.query.gpu || columns.is(row, GPU))
            && self.query.usage.is_none_or(|usage| usage == hub.usage_of(row))
            && (!self.by_state || self.takes_state(hub, row, now))
    }

    fn takes_state(&self, hub: &Hub, row: u32, now: Timestamp) -> bool {
        let query = self.query;
        match hub.standing(row, now) {
            Standing::Unreadable => false,
            Standing::Failed => query.failed,
            standing => {
                self.states.contains(&hub.columns.state[row as usize])
                    || (query.in_progress && standing.is_in_progress())
                    || (query.orphan && standing == Standing::Orphan)
                    || (query.stuck && hub.is_stuck(row, standing, now))
            }
        }
    }
}

impl Hub {
    /// Whether containers use the image of a row.
    pub(super) fn usage_of(&self, row: u32) -> UsageFilter {
        match self.columns.available[row as usize] {
            _ if !self.columns.is(row, COUNTED) => UsageFilter::Unknown,
            0 => UsageFilter::Unused,
            _ => UsageFilter::InUse,
        }
    }
}

/// True when time alone can change the answer.
fn depends_on_now(query: &ListQuery) -> bool {
    query.in_progress || query.stuck || query.orphan
}

/// True when every row that answers `query` also answered `before`, in the same order: only words became longer.
fn narrows(query: &ListQuery, before: &ListQuery) -> bool {
    let same = query.without(FilterPart::Text) == before.without(FilterPart::Text);
    same && !depends_on_now(query) && words::narrows(&query.text, &before.text)
}
