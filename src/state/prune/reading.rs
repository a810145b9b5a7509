//! Reading the images of the chosen sources, once, or until two readings in a row agree. Only GETs.

use super::{Prune, Turn};
use crate::api::error::ApiError;
use crate::api::images::{ImagesFilter, ImagesParams, get_images};
use crate::logic::prune::agreement::{MOST_READS, agree};
use crate::logic::prune::reading::{PruneSource, SourceReading};
use crate::logic::prune::stage::Stage;
use crate::model::id::SourceId;
use crate::state::pause::pause;
use crate::state::read_through::{Event, read_through};
use leptos::prelude::*;

/// Milliseconds between two readings that did not agree.
const BETWEEN_MS: i64 = 1_500;

impl Prune {
    /// Reads until two readings agree, and puts the plan on screen.
    pub(super) async fn read_for_plan(self, sources: &[SourceId], turn: &Turn) {
        self.know_sources().await;
        match self.agreed(None, sources, turn).await {
            Ok(Some(readings)) => {
                self.show(readings);
                self.stage.set(Stage::Planned);
            }
            Ok(None) => self.stage.set(Stage::Unquiet),
            Err(ApiError::Aborted) => {}
            Err(error) => self.stage.set(Stage::ReadFailed(error)),
        }
    }

    /// Two readings in a row that say the same, beginning with one that is there already; none where the images never
    /// come to rest.
    pub(super) async fn agreed(
        self,
        first: Option<Vec<SourceReading>>,
        sources: &[SourceId],
        turn: &Turn,
    ) -> Result<Option<Vec<SourceReading>>, ApiError> {
        let mut last = match first {
            Some(first) => first,
            None => self.read_once(sources, turn).await?,
        };
        for n in 2..=MOST_READS {
            if n > 2 {
                pause(BETWEEN_MS).await;
            }
            self.stage.update(|stage| {
                if let Stage::Reading(count) = stage {
                    *count = n;
                }
            });
            let next = self.read_once(sources, turn).await?;
            if agree(&last, &next) {
                return Ok(Some(next));
            }
            last = next;
        }
        Ok(None)
    }

    /// Reads every chosen source to its end.
    pub(super) async fn read_once(
        self,
        sources: &[SourceId],
        turn: &Turn,
    ) -> Result<Vec<SourceReading>, ApiError> {
        let mut readings = Vec::new();
        for id in sources {
            if !self.is_turn(turn) {
                return Err(ApiError::Aborted);
            }
            readings.push(self.read_source(id, turn).await?);
        }
        Ok(readings)
    }

    async fn read_source(self, id: &SourceId, turn: &Turn) -> Result<SourceReading, ApiError> {
        let mut reading = SourceReading::new(self.named(id));
        let is_other = |named: &str| {
            self.sources.list.with_untracked(|list| {
                let known = list.value().map(|list| list.shelf.get(named).is_some());
                known.unwrap_or(false)
            })
        };
        let params = |ask: crate::logic::crawl::step::Ask| ImagesParams {
            filter: ImagesFilter {
                source_id: Some(id.clone()),
                ..ImagesFilter::default()
            },
            sort: Some(ask.sort.to_owned()),
            page: ask.page,
        };
        read_through(
            self.session,
            &turn.scope,
            |ask| get_images(&params(ask)),
            |event| match event {
                Event::Page(reader, page) => {
                    self.session.note_date(page.date);
                    if self.waits.with_untracked(Option::is_some) {
                        self.waits.set(None);
                    }
                    reading.take(reader, &page, &is_other);
                }
                Event::Waits(error) => self.waits.set(Some(error)),
            },
        )
        .await?;
        Ok(reading)
    }

    /// Takes readings on screen, with the present as the moment of the plan.
    pub(super) fn show(self, readings: Vec<SourceReading>) {
        self.at.set(self.session.time());
        self.readings.set(readings);
    }

    /// What is known of a source.
    fn named(self, id: &SourceId) -> PruneSource {
        self.sources.list.with_untracked(|list| {
            let found = list.value().and_then(|list| list.get(id));
            found.map_or_else(|| PruneSource::unknown(id), PruneSource::of)
        })
    }

    /// Waits a while for the sources, whose names and kinds belong to a plan.
    async fn know_sources(self) {
        for _ in 0..50 {
            let is_known = self.sources.list.with_untracked(|list| {
                list.error().is_some() || list.value().is_some_and(|list| list.shelf.is_whole())
            });
            if is_known {
                return;
            }
            pause(100).await;
        }
    }
}
