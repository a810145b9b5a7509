//! Reading images: one function per operation, named as the platform names it.
//! Every read asks for all five includes and for the counts of containers, because a row needs them all.

use super::decode::Fields;
use super::decode::image::image;
use super::decode::include::includes;
use super::envelope::{body_text, open, outer_text, parse_item};
use super::error::ApiError;
use super::image::{Image, ImagesPage, UnreadableItem};
use super::include::Includes;
use super::query::{Page, Query};
use super::redact::Redacted;
use super::request::{Endpoint, Reply, Request};
use crate::model::id::{ImageId, SourceId};
use crate::model::image_state::ImageState;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;
use serde_json::value::RawValue;

const INCLUDES: [&str; 5] = ["creators", "stack_builds", "stacks", "sources", "integrations"];

/// What the server is asked to leave out. Everything empty asks for all images.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImagesFilter {
    /// `filter[search]`: what the server makes of it is up to the server.
    pub search: String,
    /// `filter[state]`.
    pub states: Vec<ImageState>,
    /// `filter[source_type]`.
    pub source_kind: Option<SourceKind>,
    /// `filter[source_id]`.
    pub source_id: Option<SourceId>,
}

/// What a list of images is asked with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImagesParams {
    /// What is left out.
    pub filter: ImagesFilter,
    /// A sort key of the server, `-` in front for descending.
    pub sort: Option<String>,
    /// Which page.
    pub page: Page,
}

/// One image with what its names resolve from.
#[derive(Clone, PartialEq, Debug)]
pub struct OneImage {
    /// The image.
    pub image: Image,
    /// What names resolve from.
    pub includes: Includes,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// The same with its JSON, which only its own screen shows. Making it takes code that the list can do without.
#[derive(Clone, PartialEq, Debug)]
pub struct ImageAnswer {
    /// The image.
    pub image: Image,
    /// What names resolve from.
    pub includes: Includes,
    /// The document without its secrets, to be shown as JSON.
    pub raw: Redacted,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// `getImages`: one page of the list.
pub fn get_images(params: &ImagesParams) -> Endpoint<ImagesPage> {
    let mut query = image_query();
    let filter = &params.filter;
    query.push_filter("search", &filter.search);
    let states: Vec<&str> = filter
        .states
        .iter()
        .map(ImageState::as_str)
        .filter(|state| !state.is_empty())
        .collect();
    query.push_filter("state", &states.join(","));
    query.push_filter(
        "source_type",
        filter.source_kind.as_ref().map_or("", SourceKind::as_str),
    );
    query.push_filter(
        "source_id",
        filter.source_id.as_ref().map_or("", SourceId::as_str),
    );
    if let Some(sort) = &params.sort {
        query.push("sort", sort);
    }
    query.push_page(params.page);
    Endpoint {
        request: Request::get("/images".to_owned(), query.finish()),
        decode: decode_images,
    }
}

/// `getImage`: one image, as the list keeps it.
pub fn get_image(id: &ImageId) -> Endpoint<OneImage> {
    one_image(id, decode_image)
}

/// `getImage`: one image with its JSON, for its own screen.
pub fn get_image_with_json(id: &ImageId) -> Endpoint<ImageAnswer> {
    one_image(id, decode_image_with_json)
}

fn one_image<T>(id: &ImageId, decode: fn(Reply) -> Result<T, ApiError>) -> Endpoint<T> {
    let path = ["/images/", id.as_str()].concat();
    Endpoint {
        request: Request::get(path, image_query().finish()),
        decode,
    }
}

fn image_query() -> Query {
    let mut query = Query::new();
    query.push_each("include", &INCLUDES);
    query.push("meta", "containers_count");
    query
}

fn decode_images(reply: Reply) -> Result<ImagesPage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let items = root.list()?;
    Ok(ImagesPage {
        n_items: items.len(),
        items: items.into_iter().map(read_item).collect(),
        includes: includes(root.includes),
        date: reply.date,
    })
}

fn decode_image(reply: Reply) -> Result<OneImage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let document = root.document()?;
    Ok(OneImage {
        image: image(Fields::of(&document)).map_err(|what| root.wrong(what))?,
        includes: includes(root.includes),
        date: reply.date,
    })
}

fn decode_image_with_json(reply: Reply) -> Result<ImageAnswer, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let document = root.document()?;
    Ok(ImageAnswer {
        image: image(Fields::of(&document)).map_err(|what| root.wrong(what))?,
        includes: includes(root.includes),
        raw: Redacted::of(document),
        date: reply.date,
    })
}

fn read_item(raw: &RawValue) -> Result<Image, UnreadableItem> {
    let read = parse_item(raw).and_then(|document| image(Fields::of(&document)));
    read.map_err(|what| UnreadableItem {
        id: outer_text(raw.get(), "id").and_then(ImageId::parse),
        what: what.to_owned(),
    })
}
