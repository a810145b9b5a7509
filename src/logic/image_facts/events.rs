//! What happened to an image, newest first, as far as the document itself tells.

use super::Part;
use super::names::creator_name;
use crate::api::image::Image;
use crate::api::include::Includes;
use crate::logic::sorting::sort_few;
use crate::model::id::short;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use crate::words::detail::sentences::events;
use crate::words::kinds::{creator_kind, failed_state};

/// One event.
#[derive(Clone, PartialEq, Debug)]
pub struct Happening {
    /// What it is about.
    pub kind: HappeningKind,
    /// Paths that it shows.
    pub paths: &'static [&'static str],
    /// In words.
    pub what: String,
    /// A second line; often empty.
    pub sub: Vec<Part>,
    /// When.
    pub at: Timestamp,
}

/// What an event is about, which chooses its sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HappeningKind {
    /// The image came into its state.
    State(ImageState),
    /// It failed.
    Failed,
    /// The document was changed.
    Updated,
    /// A factory was at work.
    Factory,
    /// It was made.
    Created,
    /// It was removed.
    Deleted,
}

/// All events with a time, newest first; those of one moment in the order of life.
pub fn feed(image: &Image, includes: &Includes) -> Vec<Happening> {
    let mut feed: Vec<Happening> = Vec::new();
    let mut push = |kind, paths, at: Option<Timestamp>, what: String, sub: Vec<Part>| {
        feed.extend(at.map(|at| Happening {
            kind,
            paths,
            what,
            sub,
            at,
        }));
    };
    let maker = image.creator.as_ref();
    let name = maker.and_then(|maker| creator_name(maker, includes));
    let kind = maker
        .map(|maker| creator_kind(&maker.kind))
        .filter(|kind| name.is_some() && name != Some(kind));
    let kind = kind
        .map(|kind| vec![Part::Text(kind.to_owned())])
        .unwrap_or_default();
    push(
        HappeningKind::Created,
        &["events.created"],
        image.events.created,
        events::created_by(name),
        kind,
    );
    if let Some(factory) = &image.factory {
        let node = match factory.node_id.as_str() {
            "" => Vec::new(),
            id => vec![Part::Text(events::node(short(id)))],
        };
        let taken = events::TAKEN.to_owned();
        push(
            HappeningKind::Factory,
            &["factory.acknowledged"],
            factory.acknowledged,
            taken,
            node,
        );
        let cached = events::CACHED.to_owned();
        push(
            HappeningKind::Factory,
            &["factory.cached"],
            factory.cached,
            cached,
            Vec::new(),
        );
    }
    if let Some(error) = &image.state.error {
        let sub = match error.message.as_str() {
            "" => Vec::new(),
            message => vec![Part::Text(message.to_owned())],
        };
        let what = failed_state(&image.state.current);
        push(
            HappeningKind::Failed,
            &["state.error.time", "state.error.message"],
            error.time,
            what,
            sub,
        );
    }
    let updated = events::UPDATED.to_owned();
    push(
        HappeningKind::Updated,
        &["events.updated"],
        image.events.updated,
        updated,
        Vec::new(),
    );
    if image.state.current != ImageState::New {
        let what = events::state(&image.state.current);
        let kind = HappeningKind::State(image.state.current.clone());
        push(
            kind,
            &["state.changed", "state.current"],
            image.state.changed,
            what,
            Vec::new(),
        );
    }
    let deleted = events::DELETED.to_owned();
    push(
        HappeningKind::Deleted,
        &["events.deleted"],
        image.events.deleted,
        deleted,
        Vec::new(),
    );
    sort_few(&mut feed, |one, two| one.at.cmp(&two.at));
    feed.reverse();
    feed
}
