//! What a prune looks at, read from the platform: the images of one source, each as far as it decides anything.

use crate::api::image::{ContainersCount, Image, ImagesPage};
use crate::api::source::ImageSource;
use crate::logic::crawl::met;
use crate::logic::crawl::reader::Reader;
use crate::logic::crawl::shelf::Shelf;
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// A source as a plan names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PruneSource {
    /// Its id.
    pub id: SourceId,
    /// Its name, else its identifier, else the end of its id.
    pub name: String,
    /// Its identifier, by which images may name it as well.
    pub identifier: String,
    /// Its kind; none where it is not known.
    pub kind: Option<SourceKind>,
}

impl PruneSource {
    /// What is known of a source.
    pub fn of(source: &ImageSource) -> Self {
        let name = [&source.name, &source.identifier]
            .into_iter()
            .find(|name| !name.is_empty());
        Self {
            id: source.id.clone(),
            name: name.map_or_else(|| source.id.short().to_owned(), String::clone),
            identifier: source.identifier.clone(),
            kind: Some(source.kind.clone()),
        }
    }

    /// A source of which only the id is known.
    pub fn unknown(id: &SourceId) -> Self {
        Self {
            id: id.clone(),
            name: id.short().to_owned(),
            identifier: String::new(),
            kind: None,
        }
    }
}

/// An image, as far as a prune looks at it.
#[derive(Clone, PartialEq, Debug)]
pub struct PruneImage {
    /// Its name; may be empty.
    pub name: String,
    /// How much it holds.
    pub size: Bytes,
    /// Where it stands.
    pub state: ImageState,
    /// An error stands beside its state.
    pub has_failed: bool,
    /// The kind of source that its document names.
    pub kind: Option<SourceKind>,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// Since when it stands where it does.
    pub changed: Option<Timestamp>,
    /// The containers that use it; none where they were not counted.
    pub containers: Option<ContainersCount>,
}

impl PruneImage {
    /// What a prune looks at of a document.
    pub fn of(image: &Image) -> Self {
        Self {
            name: image.name.clone(),
            size: image.size,
            state: image.state.current.clone(),
            has_failed: image.state.error.is_some(),
            kind: image.source.as_ref().map(|source| source.kind.clone()),
            created: image.events.created,
            changed: image.state.changed,
            containers: image.containers.clone(),
        }
    }
}

/// What was found under a source.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// An image of the source.
    Image(PruneImage),
    /// An image that the platform lists under the source and whose document does not name it.
    Stray(PruneImage),
    /// An item whose document cannot be read.
    Unreadable,
}

impl Found {
    /// The image, where its document can be read.
    pub fn image(&self) -> Option<&PruneImage> {
        match self {
            Self::Image(image) | Self::Stray(image) => Some(image),
            Self::Unreadable => None,
        }
    }
}

/// The images of one source at one time.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceReading {
    /// The source.
    pub source: PruneSource,
    /// What was found, by rising id. An item without an id has its place in the list instead, after a question mark.
    pub found: Shelf<Found>,
}

impl SourceReading {
    /// Nothing read yet.
    pub fn new(source: PruneSource) -> Self {
        Self {
            source,
            found: Shelf::default(),
        }
    }

    /// Takes a page of the images that the platform lists under the source. Images of one of the `others` show that
    /// the platform ignored the question, and are left out.
    pub fn take(&mut self, reader: &mut Reader, page: &ImagesPage, others: &dyn Fn(&str) -> bool) {
        reader.begin(&mut self.found);
        for (item, place) in page.items.iter().zip(reader.position()..) {
            match item {
                Ok(image) => {
                    let named = image.source.as_ref().and_then(|source| source.id.as_deref());
                    let is_own = named == Some(self.source.id.as_str())
                        || (!self.source.identifier.is_empty() && named == Some(&self.source.identifier));
                    let known = PruneImage::of(image);
                    let found = match named {
                        _ if is_own => Found::Image(known),
                        Some(other) if others(other) => continue,
                        _ => Found::Stray(known),
                    };
                    self.found.put(image.id.as_str(), found);
                }
                Err(item) => match &item.id {
                    Some(id) => self.found.put(id.as_str(), Found::Unreadable),
                    // No id begins with a question mark.
                    None => self
                        .found
                        .put(&["?", &place.to_string()].concat(), Found::Unreadable),
                },
            }
        }
        reader.take(&met(page), &mut self.found);
    }
}
