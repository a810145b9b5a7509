//! A request to make an image that no answer came to: did it arrive? The platform takes no idempotency key, so the only
//! way to know is to read the images of the source. Nothing is sent again before that. Start with [`may_have_arrived`].

use crate::api::create_image::CreateImage;
use crate::api::error::ApiError;
use crate::api::image::Image;
use crate::api::job::Job;
use crate::logic::clock::is_since;
use crate::logic::recorder::import_of;
use crate::model::id::{ImageId, SourceId};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

/// Readings that find nothing before the console says that the request did not arrive.
pub const MOST_READS: u8 = 3;
/// Milliseconds after the request in which the platform makes what it asks for. What is younger was asked for by
/// somebody else, for example because the address of the request was opened again a day later.
pub const LONGEST_MS: i64 = 5 * 60_000;

/// True when the platform may have done what was asked for, although it did not say so.
pub fn may_have_arrived(error: &ApiError) -> bool {
    match error {
        ApiError::Unreachable | ApiError::Timeout(_) | ApiError::Aborted | ApiError::Unreadable(_) => true,
        // A failure of the server can come before the work or after it.
        ApiError::Refused(refusal) => refusal.status >= 500 || refusal.status == 408 || refusal.status < 400,
        ApiError::WrongHub | ApiError::Denied(_) | ApiError::NoKey => false,
    }
}

/// What is looked for among the images of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sought {
    /// The source that was asked for.
    pub source: SourceId,
    /// The name that was asked for; none takes any, because the platform chose it.
    pub name: Option<String>,
    /// When the request was sent, by the server's clock.
    pub sent: Timestamp,
}

impl Sought {
    /// What is looked for after a request that was sent at `sent`.
    pub fn of(asked: &CreateImage, sent: Timestamp) -> Self {
        Self {
            source: asked.source_id.clone(),
            name: asked.name.clone(),
            sent,
        }
    }

    /// True for an image that this request made, as far as can be told by the server's clock.
    pub fn fits(&self, image: &Image) -> bool {
        let created = image.events.created;
        let is_in_time = is_since(created, self.sent)
            && created.is_some_and(|created| created.0 <= self.sent.0 + LONGEST_MS);
        self.may_be(image) && is_in_time
    }

    /// True for an image that this request may have made at some time: where the server's clock cannot be read, nothing
    /// tells what is older than the request.
    pub fn may_be(&self, image: &Image) -> bool {
        let source = image.source.as_ref().and_then(|source| source.id.as_deref());
        source == Some(self.source.as_str())
            && self.name.as_ref().is_none_or(|name| *name == image.name)
            && image.state.current == ImageState::New
    }
}

/// An image that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Its id.
    pub id: ImageId,
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created: Option<Timestamp>,
}

impl Candidate {
    /// What is told of an image.
    pub fn of(image: &Image) -> Self {
        Self {
            id: image.id.clone(),
            name: image.name.clone(),
            created: image.events.created,
        }
    }
}

/// True when reading further pages of a source cannot find a younger image: the page is empty, or the newest come first
/// and its last image is older than the request.
pub fn is_last_page(images: &[Image], n_items: usize, sought: &Sought) -> bool {
    let falls = images.windows(2).all(|pair| pair[0].id > pair[1].id);
    let is_old = |image: &Image| {
        let created = image.events.created;
        created.is_some() && !is_since(created, sought.sent)
    };
    n_items == 0 || (falls && images.last().is_some_and(is_old))
}

/// The import of an image that was queued since `asked`; older ones are other stories.
pub fn import_since<'a>(image: &ImageId, jobs: &'a [Job], asked: Timestamp) -> Option<&'a Job> {
    let young = jobs.iter().filter(|job| is_since(job.queued, asked));
    import_of(image.as_str(), young)
}

/// True when an image shows that the import which was asked for at `asked` has begun: a job of it is younger than that,
/// or the image moves, is live, or has failed since. How it stood before says nothing: an image whose job alone failed stays
/// in the state where it failed.
pub fn has_begun(image: &Image, jobs: &[Job], asked: Timestamp) -> bool {
    match &image.state.error {
        _ if import_since(&image.id, jobs, asked).is_some() => true,
        Some(error) => is_since(error.time, asked),
        None => {
            let goes_on = image.state.current.is_working() || image.state.current == ImageState::Live;
            let changed = image.state.changed;
            goes_on && (changed.is_none() || is_since(changed, asked))
        }
    }
}
