//! Reading the containers that use an image. A role may see fewer of them than the image counts.

use super::container::Container;
use super::decode::Fields;
use super::decode::container::container;
use super::decode::include::environment_names;
use super::envelope::{body_text, open, parse_item};
use super::error::ApiError;
use super::query::{Page, Query};
use super::request::{Endpoint, Reply, Request};
use crate::model::id::ImageId;
use crate::model::time::Timestamp;

/// One page of containers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ContainersPage {
    /// Those that could be read, in the order of the answer.
    pub items: Vec<Container>,
    /// How many items the answer had, readable or not: the end rule of paging counts these.
    pub n_items: usize,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// `getContainers`: those that use `image`, with the names of their environments.
pub fn get_containers(image: &ImageId, page: Page) -> Endpoint<ContainersPage> {
    let mut query = Query::new();
    query.push("include", "environments");
    query.push_filter("image", image.as_str());
    query.push_page(page);
    Endpoint {
        request: Request::get("/containers".to_owned(), query.finish()),
        decode,
    }
}

fn decode(reply: Reply) -> Result<ContainersPage, ApiError> {
    let text = body_text(&reply);
    let root = open(&reply, &text)?;
    let items = root.list()?;
    let environments = environment_names(root.includes);
    let mut page = ContainersPage {
        n_items: items.len(),
        date: reply.date,
        ..ContainersPage::default()
    };
    for raw in items {
        let read = parse_item(raw).and_then(|document| container(Fields::of(&document), &environments));
        page.items.extend(read);
    }
    Ok(page)
}
