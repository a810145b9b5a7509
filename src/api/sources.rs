//! Reading image sources: the names behind images, and the only count of a hub's images that the platform gives.

use super::decode::Fields;
use super::decode::include::includes;
use super::decode::source::source;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::include::Includes;
use super::query::{Page, Query};
use super::request::{Endpoint, Reply, Request};
use super::source::ImageSource;
use crate::model::time::Timestamp;

/// One page of sources.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SourcesPage {
    /// Those that could be read, in the order of the answer.
    pub items: Vec<ImageSource>,
    /// How many items the answer had, readable or not: the end rule of paging counts these.
    pub n_items: usize,
    /// Creators and integrations that names resolve from.
    pub includes: Includes,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// `getImageSources`: one page of the sources, each with how many images it has, in the order of `sort`, a key of the
/// server, or in the server's own.
pub fn get_image_sources(sort: Option<&str>, page: Page) -> Endpoint<SourcesPage> {
    let mut query = Query::new();
    query.push_each("include", &["creators", "integrations"]);
    query.push("meta", "images_count");
    if let Some(sort) = sort {
        query.push("sort", sort);
    }
    query.push_page(page);
    Endpoint {
        request: Request::get("/images/sources".to_owned(), query.finish()),
        decode,
    }
}

fn decode(reply: Reply) -> Result<SourcesPage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let items = root.list()?;
    let mut page = SourcesPage {
        n_items: items.len(),
        includes: includes(root.includes),
        date: reply.date,
        ..SourcesPage::default()
    };
    for raw in items {
        page.items
            .extend(parse_item(raw).and_then(|document| source(Fields::of(&document))));
    }
    Ok(page)
}
