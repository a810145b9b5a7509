//! A server of one list, for the tests of the crawl: it caps, refuses, ignores the order or the size, and changes.

use crate::sample::{image, page};
use gantry::api::error::{ApiError, Refusal};
use gantry::api::image::ImagesPage;
use gantry::api::images::ImagesParams;

/// How a server treats the size that it is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Sizes {
    Any,
    Cap(u32),
    RefuseAbove(u32),
    RefuseOdd,
    Fixed(u32),
}

/// A change between two requests.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// Deletes the image at this share of the list.
    Delete(f64),
    Insert,
}

pub struct Server {
    /// Numbers of images in the server's own order.
    pub images: Vec<u32>,
    newest: u32,
    sorts: bool,
    sizes: Sizes,
    pub requests: Vec<ImagesParams>,
}

impl Server {
    pub fn new(n_images: u32, sorts: bool, sizes: Sizes) -> Self {
        // Its own order is neither rising nor falling, and stays as it is.
        let images = (0..n_images).step_by(2).chain((1..n_images).step_by(2));
        Self {
            images: images.collect(),
            newest: n_images,
            sorts,
            sizes,
            requests: Vec::new(),
        }
    }

    pub fn answer(&mut self, params: &ImagesParams) -> Result<ImagesPage, ApiError> {
        self.requests.push(params.clone());
        let asked = params.page.size;
        let size = match self.sizes {
            Sizes::Any => asked,
            Sizes::Cap(most) => asked.min(most),
            Sizes::Fixed(size) => size,
            Sizes::RefuseAbove(most) if asked > most => return Err(refusal(422, None)),
            Sizes::RefuseOdd if !asked.is_multiple_of(10) => return Err(refusal(422, None)),
            Sizes::RefuseAbove(_) | Sizes::RefuseOdd => asked,
        };
        let mut images = self.images.clone();
        match params.sort.as_deref() {
            Some("-id") if self.sorts => images.sort_unstable_by(|one, two| two.cmp(one)),
            Some("id") if self.sorts => images.sort_unstable(),
            _ => {}
        }
        let start = (params.page.number as usize - 1) * size as usize;
        let images = images.into_iter().skip(start).take(size as usize);
        Ok(page(images.map(image).collect()))
    }

    pub fn change(&mut self, change: Change) {
        match change {
            Change::Delete(share) if !self.images.is_empty() => {
                let at = (share * self.images.len() as f64) as usize;
                self.images.remove(at.min(self.images.len() - 1));
            }
            Change::Delete(_) => {}
            Change::Insert => {
                self.newest += 1;
                // Its own order shows the newest first.
                self.images.insert(0, self.newest);
            }
        }
    }
}

pub fn refusal(status: u16, retry_after: Option<u32>) -> ApiError {
    ApiError::Refused(Box::new(Refusal {
        status,
        retry_after,
        ..Refusal::default()
    }))
}
