//! What the address of the create screen carries: a beginning for the form, or a request that is under way, so that a tab
//! that is closed and opened again looks for what it sent instead of sending it once more. No value of a build arg is in it.

use crate::api::query::{Query, decode};
use crate::model::id::{ImageId, SourceId};
use crate::model::time::Timestamp;

/// What the create screen opens with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum CreateLink {
    /// An empty form.
    #[default]
    Empty,
    /// A form with this source.
    Source(SourceId),
    /// A form with what this image was made with.
    From(ImageId),
    /// The same, to be built on disk.
    OnDisk(ImageId),
    /// The image was asked for, and no answer has been seen.
    Sent {
        /// What it is made from.
        source: SourceId,
        /// Its name, if it was given one.
        name: Option<String>,
        /// When it was asked for, by the server's clock.
        at: Timestamp,
        /// Its import was to follow.
        imports: bool,
    },
    /// The image is there, its import was asked for, and no answer has been seen.
    Made(ImageId),
}

/// Where an image is built that needs more room.
const USE_DISK: (&str, &str) = ("use_disk", "true");
/// The word that says that an import follows.
const IMPORT: &str = "import";

impl CreateLink {
    /// The query, without `?`.
    pub fn write(&self) -> String {
        let mut query = Query::new();
        match self {
            Self::Empty => {}
            Self::Source(source) => query.push("source", source.as_str()),
            Self::From(image) => query.push("from", image.as_str()),
            Self::OnDisk(image) => {
                query.push("from", image.as_str());
                query.push(USE_DISK.0, USE_DISK.1);
            }
            Self::Made(image) => query.push("made", image.as_str()),
            Self::Sent {
                source,
                name,
                at,
                imports,
            } => {
                query.push("source", source.as_str());
                if let Some(name) = name {
                    query.push("name", name);
                }
                query.push("sent", &at.0.to_string());
                if *imports {
                    query.push("then", IMPORT);
                }
            }
        }
        query.finish()
    }

    /// Reads what [`CreateLink::write`] wrote, and says which pieces meant nothing.
    pub fn read(query: &str) -> (Self, Vec<String>) {
        let pieces: Vec<&str> = query.split('&').filter(|piece| !piece.is_empty()).collect();
        let value = |key: &str| {
            let found = pieces.iter().find_map(|piece| {
                let (name, value) = piece.split_once('=')?;
                (name == key).then(|| decode(value))
            });
            found.filter(|value| !value.is_empty())
        };
        let image = |key: &str| value(key).and_then(|text| ImageId::parse(&text));
        let source = value("source").and_then(|text| SourceId::parse(&text));
        let sent = value("sent").and_then(|text| text.parse().ok());
        let imports = value("then").as_deref() == Some(IMPORT);
        let on_disk = value(USE_DISK.0).as_deref() == Some(USE_DISK.1);
        let (link, used): (Self, &[&str]) = match (image("made"), image("from"), source, sent) {
            (Some(image), ..) => (Self::Made(image), &["made"]),
            (None, Some(image), ..) if on_disk => (Self::OnDisk(image), &["from", USE_DISK.0]),
            (None, Some(image), ..) => (Self::From(image), &["from"]),
            (None, None, Some(source), Some(at)) => {
                let link = Self::Sent {
                    source,
                    name: value("name"),
                    at: Timestamp(at),
                    imports,
                };
                let used: &[&str] = match imports {
                    true => &["source", "name", "sent", "then"],
                    false => &["source", "name", "sent"],
                };
                (link, used)
            }
            (None, None, Some(source), None) => (Self::Source(source), &["source"]),
            _ => (Self::Empty, &[]),
        };
        let is_unread = |piece: &&&str| {
            let key = piece.split('=').next().unwrap_or_default();
            !used.contains(&key)
        };
        let unread = pieces
            .iter()
            .filter(is_unread)
            .map(|piece| decode(piece))
            .collect();
        (link, unread)
    }
}
