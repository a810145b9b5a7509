//! Two images side by side: what they start with and were made with, row by row. A masked value never comes into a row;
//! that two of them differ does. Start with [`compare`].

use crate::api::image::Image;
use crate::logic::mask::{Argument, MaskPolicy};
use crate::model::address::scrubbed;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::time::Timestamp;
use crate::words::compare as words;
use crate::words::detail::{panels, rows};

/// Fields of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// What they are.
    pub title: &'static str,
    /// The fields that at least one of the images has.
    pub rows: Vec<Row>,
}

impl Section {
    /// How many differ.
    pub fn n_changed(&self) -> usize {
        self.rows.iter().filter(|row| row.change != Change::Same).count()
    }
}

/// One field of both images.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What the earlier image has.
    pub before: Cell,
    /// What the later one has.
    pub after: Cell,
    /// How they differ.
    pub change: Change,
}

/// A value as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// The image does not have the field.
    Absent,
    /// It is there and empty.
    Empty,
    /// It is hidden.
    Masked,
    /// The value.
    Text(String),
    /// A size.
    Size(Bytes),
    /// A moment.
    Time(Timestamp),
}

/// How two values differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Not at all.
    Same,
    /// The later image has another value.
    Changed,
    /// Only the later image has it.
    Added,
    /// Only the earlier image has it.
    Removed,
}

/// The sections that have anything to show. `before` is the earlier image.
pub fn compare(before: &Image, after: &Image, mask: MaskPolicy) -> Vec<Section> {
    let sections = [
        Section {
            title: words::IMAGE,
            rows: facts(before, after),
        },
        Section {
            title: panels::PROCESS,
            rows: process(before, after),
        },
        named(panels::ENVIRONMENT, &before.config.env, &after.config.env, mask),
        named(
            panels::LABELS,
            &before.config.labels,
            &after.config.labels,
            MaskPolicy::Credentials,
        ),
        named(panels::BUILD_ARGS, args(before), args(after), mask),
        listed(panels::PORTS, ports(before), ports(after)),
        listed(panels::VOLUMES, volumes(before), volumes(after)),
    ];
    sections
        .into_iter()
        .filter(|section| !section.rows.is_empty())
        .collect()
}

fn row(name: &str, before: Cell, after: Cell) -> Row {
    let change = match (&before, &after) {
        (before, after) if before == after => Change::Same,
        (Cell::Absent, _) => Change::Added,
        (_, Cell::Absent) => Change::Removed,
        _ => Change::Changed,
    };
    Row {
        name: name.to_owned(),
        before,
        after,
        change,
    }
}

fn text(value: &str) -> Cell {
    match value {
        "" => Cell::Empty,
        value => Cell::Text(scrubbed(value).into_owned()),
    }
}

fn optional(value: Option<&str>) -> Cell {
    value.map_or(Cell::Absent, text)
}

/// Rows that neither image has anything in are left out.
fn kept(rows: impl IntoIterator<Item = Row>) -> Vec<Row> {
    let is_blank = |cell: &Cell| matches!(cell, Cell::Absent | Cell::Empty);
    rows.into_iter()
        .filter(|row| !(is_blank(&row.before) && is_blank(&row.after)))
        .collect()
}

fn facts(before: &Image, after: &Image) -> Vec<Row> {
    let both = |name, of: fn(&Image) -> Cell| row(name, of(before), of(after));
    kept([
        both(rows::NAME, |image| text(&image.name)),
        both(words::STATE, |image| text(image.state.current.as_str())),
        both(words::SIZE, |image| Cell::Size(image.size)),
        both(words::CREATED, |image| {
            image.events.created.map_or(Cell::Absent, Cell::Time)
        }),
        both(words::SOURCE_TARGET, |image| {
            let source = image.source.as_ref();
            optional(source.and_then(|source| source.override_target.as_deref()))
        }),
        both(words::USE_DISK, |image| {
            let use_disk = image.build.as_ref().and_then(|build| build.use_disk);
            use_disk.map_or(Cell::Absent, |is_on| {
                text(if is_on { words::YES } else { words::NO })
            })
        }),
    ])
}

fn process(before: &Image, after: &Image) -> Vec<Row> {
    let both = |name, of: fn(&Image) -> Cell| row(name, of(before), of(after));
    kept([
        both(rows::ENTRYPOINT, |image| arguments(&image.config.entrypoint)),
        both(rows::COMMAND, |image| arguments(&image.config.command)),
        both(rows::WORKDIR, |image| text(&image.config.workdir)),
        both(rows::USER, |image| text(&image.config.user)),
        both(rows::STOP_SIGNAL, |image| text(&image.config.signal_stop)),
    ])
}

fn arguments(list: &[String]) -> Cell {
    let shown: Vec<String> = Argument::list(list)
        .into_iter()
        .map(|argument| argument.shown)
        .collect();
    text(&shown.join(" "))
}

fn args(image: &Image) -> &[(String, String)] {
    image.build.as_ref().map_or(&[], |build| &build.args)
}

/// Named values, in the order of their names.
fn named(
    title: &'static str,
    before: &[(String, String)],
    after: &[(String, String)],
    mask: MaskPolicy,
) -> Section {
    let mut keys: Vec<&str> = before.iter().chain(after).map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let find = |pairs: &'_ [(String, String)], key: &str| -> Option<String> {
        let pair = pairs.iter().find(|(known, _)| known == key);
        pair.map(|(_, value)| value.clone())
    };
    let rows = keys.into_iter().map(|key| {
        let (old, new) = (find(before, key), find(after, key));
        let shown = |value: &Option<String>| match value {
            None => Cell::Absent,
            Some(value) if mask.hides(key, value) => Cell::Masked,
            Some(value) => text(value),
        };
        let mut row = row(&scrubbed(key), shown(&old), shown(&new));
        // Two masked values look alike; whether they are is told.
        if row.change == Change::Same && old != new {
            row.change = Change::Changed;
        }
        row
    });
    Section {
        title,
        rows: rows.collect(),
    }
}

/// Values without names: what one of the images has and the other has not.
fn listed(title: &'static str, before: Vec<String>, after: Vec<String>) -> Section {
    let mut all: Vec<&String> = before.iter().chain(&after).collect();
    all.sort_unstable();
    all.dedup();
    let cell = |list: &[String], value: &String| match list.contains(value) {
        true => Cell::Text(value.clone()),
        false => Cell::Absent,
    };
    let rows = all
        .into_iter()
        .map(|value| row(value, cell(&before, value), cell(&after, value)));
    Section {
        title,
        rows: rows.collect(),
    }
}

fn ports(image: &Image) -> Vec<String> {
    let port = |port: &crate::api::image::Port| [&port.host, ":", &port.container, "/", &port.kind].concat();
    image.config.ports.iter().map(port).collect()
}

fn volumes(image: &Image) -> Vec<String> {
    let volume = |volume: &crate::api::image::Volume| {
        let path = volume.path.clone().unwrap_or_default();
        match &volume.mode {
            Some(mode) => [&path, " ", mode].concat(),
            None => path,
        }
    };
    image.config.volumes.iter().map(volume).collect()
}

/// The image that was made before `image` from the same source, among those that are given: the newest that is older. Ids
/// rise with age where no time is known.
pub fn previous<'a>(image: &Image, others: impl IntoIterator<Item = &'a Image>) -> Option<&'a Image> {
    let age = |image: &Image| (image.events.created, image.id.as_str().to_owned());
    let own = age(image);
    others
        .into_iter()
        .filter(|other| other.id != image.id && age(other) < own)
        .max_by_key(|other| age(other))
}

/// What an image is compared with where nobody says: the one before it. One that failed is compared with the last one
/// before it that did not, because what is asked then is what has changed since it worked.
pub fn counterpart<'a>(image: &Image, others: &'a [Image]) -> Option<&'a Image> {
    let is_well = |other: &&Image| other.state.error.is_none() && other.state.current == ImageState::Live;
    let worked = image
        .state
        .error
        .as_ref()
        .and_then(|_| previous(image, others.iter().filter(is_well)));
    worked.or_else(|| previous(image, others))
}
